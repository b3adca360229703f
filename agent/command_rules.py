"""The rules of the command grammar, in order of precedence: the first that matches and builds wins.

Each rule says under which heading the reference page tells of it, and by which examples; a rule
without examples is another wording of one that has some.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from agent.command_builders import (
    Builder,
    aimed,
    clear,
    close,
    close_window,
    drag,
    launch,
    make_sure,
    open_menu,
    paste_into,
    preset,
    press,
    save,
    save_as,
    scroll,
    scroll_to_end,
    scroll_until,
    select_from,
    switch,
    toggle,
    type_text,
    wait_for,
    wait_time,
)
from agent.instruction import Kind
from agent.number_words import NUMBER

_THIS = (
    r"(?:it|this|that|everything|(?:the|my|this)\s+)?"
    r"(?:file|draft|document|note|notes|text|changes|message|letter|page|sheet|work)?"
)
_ON = r"on|checked|ticked|enabled|turned\s+on|switched\s+on|selected|set"
_OFF = r"off|unchecked|unticked|disabled|turned\s+off|switched\s+off|cleared"
_SHOWS = r"(?:\s+(?:appears?|shows?(?:\s+up)?|is\s+(?:there|shown|visible)|to\s+(?:appear|show)))?"
# "To the right of Amount" tells where the field is.
_INTO = r"in(?!\s+front\s)|inside|(?:on|to)(?!\s+the\s+(?:left|right)\s)|as|for"
_WRITE = r"type|enter|write|put|insert|input|fill\s+in|fill|paste"


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of an order: what it looks like and what it becomes."""

    heading: str
    expression: str
    build: Builder
    examples: tuple[str, ...] = ()
    pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        whole = re.compile(rf"(?:{self.expression})\Z", re.IGNORECASE | re.DOTALL)
        object.__setattr__(self, "pattern", whole)


_EVERYDAY = "Everyday commands"
_SAVING = "Saving and closing"
_CLICKING = "Clicking"
_KEYS = "Pressing keys"
_SWITCHES = "Switching on and off"
_TYPING = "Typing"
_CHOOSING = "Choosing from a list"
_SCROLLING = "Scrolling"
_WINDOWS = "Windows and programs"
_WAITING = "Waiting"
_DRAGGING = "Dragging"

RULES: tuple[Rule, ...] = (
    Rule(
        _EVERYDAY,
        r"(?P<what>copy|paste|cut|undo|redo|select all|select everything|go back|go forward|zoom in"
        r"|zoom out|复制|粘贴|剪切|撤销|重做|全选|保存|返回|前进|放大|缩小)"
        r"(?:\s+(?:it|that|this|everything))?",
        preset,
        ("copy", "paste", "cut it", "undo that", "redo", "select all", "go back", "zoom in",
         "复制", "粘贴", "撤销", "全选"),
    ),
    Rule(
        _EVERYDAY,
        r"(?P<what>reload|refresh)\s+(?:it|that|(?:the|this)\s+page)"
        r"|(?P<tab>open\s+a\s+new\s+tab)|(?P<next>(?:go\s+to\s+)?(?:the\s+)?next\s+tab)"
        r"|(?P<previous>(?:go\s+to\s+)?(?:the\s+)?previous\s+tab)",
        preset,
        ("reload the page", "open a new tab", "next tab", "previous tab"),
    ),
    Rule(
        _SAVING, rf"save\s+{_THIS}\s*(?:as|under(?:\s+the\s+name)?|to)\s+(?P<name>.+)", save_as,
        ("save it as letter.txt", "save the draft under the name plan.md"),
    ),
    Rule(_SAVING, r"(?:保存为|另存为)\s*(?P<name>.+)", save_as, ("另存为 信.txt",)),
    Rule(_SAVING, rf"save(?:\s+{_THIS})?", save, ("save", "save the document")),
    Rule(
        _SAVING, r"(?:close|关闭)\s*(?:(?:the|this|这个)\s*)?"
        r"(?P<what>window|dialog|program|app|tab|窗口|对话框|程序|标签页)?", close,
        ("close the window", "close the tab", "关闭窗口"),
    ),
    Rule(
        _SAVING, r"(?:close|quit|exit)\s+(?P<target>.+?)\s+(?:window|program|app)"
        r"|关闭\s*(?P<chinese>.+?)\s*(?:的)?窗口", close_window,
        ("close the Mousepad window", "关闭 Mousepad 窗口"),
    ),
    Rule(
        _CLICKING, r"double[\s-]*click\s+(?:on\s+)?(?P<target>.+)", aimed(Kind.DOUBLE_CLICK),
        ("double-click notes.txt",),
    ),
    Rule(_CLICKING, r"(?:双击)\s*(?P<target>.+)", aimed(Kind.DOUBLE_CLICK), ("双击 图标",)),
    Rule(
        _CLICKING, r"right[\s-]*click\s+(?:on\s+)?(?P<target>.+)", aimed(Kind.RIGHT_CLICK),
        ("right-click the desktop",),
    ),
    Rule(
        _CLICKING, r"(?:右键(?:单击|点击)?|右击)\s*(?P<target>.+)", aimed(Kind.RIGHT_CLICK),
        ("右键点击 图标",),
    ),
    Rule(
        _KEYS, r"(?:press|hit|push|按下?|按一下)\s*(?:the\s+)?(?P<target>.+?)"
        r"(?:\s+(?:again|once\s+more|one\s+more\s+time))?", press,
        ("press enter", "hit ctrl+shift+s", "press the escape key", "按 Ctrl+S", "按回车键"),
    ),
    Rule(
        _CLICKING,
        r"(?:click|tap|press|hit|push|activate)\s+(?:on\s+|at\s+)?(?P<target>.+)",
        aimed(Kind.CLICK),
        ("click Save", "tap the Save button", "click the second Save button",
         "press the button below Name", "click the icon next to search", "click File > Save As",
         "click Delete in the row of Ann", "click OK in the Print dialog"),
    ),
    Rule(
        _CLICKING, r"(?:点击|单击|点一下|点|按下?)\s*(?P<target>.+)", aimed(Kind.CLICK),
        ("点击保存", "点第二个保存按钮", "点击名称下面的按钮"),
    ),
    Rule(
        _SWITCHES,
        r"(?:make\s+sure|ensure|see\s+to\s+it)\s+(?:that\s+)?(?P<target>.+?)\s+(?:is|are|stays?)\s+"
        rf"(?P<not>not\s+)?(?:(?P<on>{_ON})|{_OFF})",
        make_sure,
        ("make sure Wrap text is on", "make sure that Wi-Fi is off", "ensure Sounds are off"),
    ),
    Rule(
        _SWITCHES, r"确保\s*(?P<target>.+?)\s*(?:是|已经?|被)*(?P<not>不是|不|没有|没|未)?被?"
        r"(?:(?P<on>打开|开启|勾选|选中)|(?:关闭|取消勾选))的?", make_sure,
        ("确保 蓝牙 已关闭", "确保 自动换行 已勾选"),
    ),
    Rule(
        _SWITCHES, r"(?:set|switch|turn)\s+(?P<target>.+?)\s+(?:to\s+)?(?:(?P<on>on)|off)",
        make_sure, ("turn dark mode on", "turn dark mode off", "set Bluetooth to on"),
    ),
    Rule(
        _SWITCHES,
        r"(?:check|tick|turn\s+on|switch\s+on|enable|mark)\s+(?P<target>.+)",
        toggle(Kind.CHECK),
        ("tick Send me a copy", "turn on dark mode"),
    ),
    Rule(
        _SWITCHES,
        r"(?:uncheck|untick|turn\s+off|switch\s+off|disable|unmark)\s+(?P<target>.+)",
        toggle(Kind.UNCHECK),
        ("untick the Wrap text check box", "switch off Sounds"),
    ),
    Rule(
        _SWITCHES, r"(?:取消勾选|取消选中|关闭(?=.+开关))\s*(?P<target>.+)", toggle(Kind.UNCHECK),
        ("取消勾选 发送副本", "关闭蓝牙开关"),
    ),
    Rule(
        _SWITCHES, r"(?:勾选|选中|(?:打开|开启)(?=.+开关))\s*(?P<target>.+)", toggle(Kind.CHECK),
        ("勾选 发送副本", "打开蓝牙开关"),
    ),
    Rule(
        _TYPING,
        r"(?:在|向)\s*(?P<target>.+?)\s*(?P<prep>中|里)(?:面)?\s*"
        r"(?:输入|填写|写入|写)\s*(?P<text>.+)",
        type_text,
        ("在 姓名 中输入 王芳",),
    ),
    Rule(
        _TYPING, r"(?:把|将)\s*(?P<target>.+?)\s*(?:设为|设置为|设成|改为|改成)\s*(?P<text>.+)",
        type_text, ("把 音量 设为 50",),
    ),
    Rule(
        _TYPING,
        r"(?:把|将)\s*(?P<text>.+?)\s*(?:输入到?|填入|写入)\s*(?P<target>.+?)(?:中|里)?",
        type_text,
        ("把 王芳 填入 姓名",),
    ),
    Rule(_TYPING, r"(?:输入|键入|写)\s*(?P<text>.+)", type_text, ("输入 你好",)),
    Rule(
        _TYPING, r"paste(?:\s+(?:it|that|this))?\s+(?:in|into|to)\s+(?P<target>.+)", paste_into,
        ("paste it into Notes",),
    ),
    Rule(
        _TYPING, r"(?:clear|empty|erase|清空)\s*(?P<target>.+)", clear,
        ("clear the Subject field", "清空 主题"),
    ),
    Rule(
        _TYPING,
        r"(?P<append>append|add)\s+(?P<text>.+)\s+(?P<prep>to|at the end of)\s+(?P<target>.+)",
        type_text,
        ('append "and bread" to Notes',),
    ),
    Rule(
        _TYPING,
        r"(?:fill\s+in|fill\s+out|fill|replace)\s+(?P<target>.+?)\s+(?P<prep>with)\s+(?P<text>.+)",
        type_text,
        ("fill Name with Bob",),
    ),
    Rule(
        _TYPING, r"(?:set|change)\s+(?P<target>.+?)\s+to\s+(?P<text>.+)", type_text,
        ("set Volume to 5",),
    ),
    Rule(
        _TYPING,
        rf"(?:{_WRITE}|copy)\s+(?P<text>.+)\s+(?P<prep>into)\s+(?P<target>.+)",
        type_text,
        ('type "hello" into Subject', "put Ann Lee's e-mail address into the To field"),
    ),
    Rule(
        _TYPING,
        rf"(?:{_WRITE})\s+(?P<text>.+)\s+(?P<prep>{_INTO})\s+(?P<target>.+)",
        type_text,
        ("enter hello in the Name field", 'type "12" in the box below Name'),
    ),
    Rule(
        _TYPING, r"(?:in|into)\s+(?P<target>.+?),?\s+(?:type|enter|write|put)\s+(?P<text>.+)",
        type_text, ('in the Name field, type "Bob"',),
    ),
    Rule(
        _TYPING, r"(?:type|enter|write|input|insert)\s+(?P<text>.+)", type_text,
        ("write Meet me in Berlin",),
    ),
    Rule(
        _CHOOSING,
        r"(?:select|choose|pick)\s+(?P<option>[\"“][^\"”]*[\"”]|.+?)\s+from\s+(?P<target>.+)",
        select_from,
        ("choose High from the Priority list",),
    ),
    Rule(
        _CHOOSING, r"(?:select|choose|pick)\s+(?P<option>.+)\s+in\s+(?P<target>.+)", select_from,
        ("pick Berlin in City",),
    ),
    Rule(
        _CHOOSING,
        r"(?:在|从)\s*(?P<target>.+?)\s*(?:列表|下拉框)?\s*(?:中|里)\s*选择\s*(?P<option>.+)",
        select_from,
        ("从 优先级 列表中选择 高",),
    ),
    Rule(
        _CHOOSING, r"(?:select|choose|pick|选择)\s*(?P<target>.+)", aimed(Kind.CLICK),
        ("select the third row", "选择 最后一项"),
    ),
    Rule(
        _SCROLLING,
        r"(?:scroll|go|jump)\s+(?:all\s+the\s+way\s+)?(?:(?:up|down)\s+)?to\s+(?:the\s+)?(?:very\s+)?"
        r"(?P<edge>top|bottom|end|start|beginning)(?:\s+of\s+.+)?"
        r"|(?:滚动?|翻)到(?:最)?(?P<chinese>顶部|底部|上面|下面|上|下)",
        scroll_to_end,
        ("scroll to the bottom", "scroll to the top", "滚动到底部"),
    ),
    Rule(
        _SCROLLING,
        r"(?:keep\s+)?scroll(?:ing)?(?:\s+(?P<way>up|down|left|right))?\s+"
        rf"(?:until|till|to|as\s+far\s+as)\s+(?:you\s+(?:see|find)\s+)?(?P<target>.+?){_SHOWS}"
        rf"|(?:向)?(?P<chinese_way>上|下)?(?:滚动|翻)(?:页)?"
        r"(?:，|,|\s)*(?:直到|到)(?:看到|出现|显示)?(?P<chinese>.+?)(?:出现|显示)?(?:为止)?",
        scroll_until,
        ("scroll down until Privacy shows", "scroll to Licence",
         "keep scrolling until you see Help", "向下滚动直到看到 隐私"),
    ),
    Rule(
        _SCROLLING,
        r"scroll\s+(?P<way>up|down|left|right)(?:\s+again)?"
        r"(?:\s+(?P<end>to the (?:end|bottom|top))|\s+a\s+(?:bit|little))?"
        r"(?:\s+(?:in|over)\s+(?P<target>.+))?",
        scroll,
        ("scroll down", "scroll up a bit", "scroll down in the message list"),
    ),
    Rule(
        _SCROLLING, r"(?:向)?(?P<way>上|下)(?:滚动|翻)(?:一下|页)?", scroll, ("向下滚动", "上翻页"),
    ),
    Rule(
        _CLICKING, r"(?:open|pull\s+down|show)\s+(?:the\s+)?(?P<target>.+?)\s+menu", open_menu,
        ("open the Edit menu",),
    ),
    Rule(
        _WINDOWS, r"open\s+(?:the\s+)?(?P<target>.+?)\s+(?:program|app|application)", launch,
        ("open the Calculator program",),
    ),
    Rule(
        _WINDOWS, r"(?:open|打开)\s*(?P<target>.+)", aimed(Kind.OPEN),
        ("open notes.txt", "打开 计算器"),
    ),
    Rule(
        _WINDOWS, r"(?:launch|start|run|启动)\s*(?:the\s+)?(?P<target>.+)", launch,
        ("launch Mousepad", "启动 Mousepad"),
    ),
    Rule(
        _WINDOWS, r"(?:switch|change|go|jump)\s+(?:back\s+)?to\s+(?P<target>.+)", switch,
        ("switch to Mousepad", "go back to the Calculator window"),
    ),
    Rule(_WINDOWS, r"(?:focus|activate|bring\s+up)\s+(?:on\s+)?(?P<target>.+)", switch),
    Rule(_WINDOWS, r"切换到\s*(?P<target>.+?)(?:窗口)?", switch, ("切换到 Mousepad",)),
    Rule(
        _WAITING,
        rf"wait\s+(?:for\s+)?(?:about\s+)?(?:another\s+)?(?P<n>\d+\.\d+|{NUMBER}|an?|half\s+an?)"
        r"[\s-]*(?P<unit>seconds?|secs?|s|minutes?|mins?)",
        wait_time,
        ("wait 2 seconds", "wait five seconds", "wait half a minute"),
    ),
    Rule(
        _WAITING, rf"等(?:待)?\s*(?P<n>\d+\.\d+|{NUMBER})\s*(?P<unit>秒|分钟)(?:钟)?", wait_time,
        ("等待2秒", "等五秒钟"),
    ),
    Rule(
        _WAITING, r"wait\s+(?:for|until|till)\s+(?:the\s+(?:text|words?|message)\s+)?"
        rf"(?P<target>.+?){_SHOWS}", wait_for,
        ("wait until Finished shows", "wait for the text Done"),
    ),
    Rule(
        _WAITING, r"等(?:待)?(?:到)?\s*(?P<target>.+?)\s*(?:出现|显示)", wait_for,
        ("等 完成 出现",),
    ),
    Rule(
        _DRAGGING, r"drag\s+(?P<target>.+?)\s+(?:to|onto|into|over)\s+(?P<to>.+)", drag,
        ("drag notes.txt to Archive",),
    ),
    Rule(
        _DRAGGING, r"(?:把|将)\s*(?P<target>.+?)\s*拖(?:动|放)?到\s*(?P<to>.+)", drag,
        ("把 报告.txt 拖到 归档",),
    ),
)  # fmt: skip
