"""The command grammar: explicit instructions, read without a model.

``read_task`` turns a task into a ``Plan``. What no rule understands becomes an instruction of
kind ``UNCLEAR``, which the loop takes to the model; nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from agent.clauses import split, unquote
from agent.command_builders import (
    Builder,
    aimed,
    clear,
    close,
    drag,
    launch,
    make_sure,
    open_menu,
    preset,
    press,
    save,
    save_as,
    scroll,
    scroll_to_end,
    select_from,
    switch,
    toggle,
    type_text,
    wait_for,
    wait_time,
)
from agent.instruction import Instruction, Kind, Plan, TargetPhrase
from agent.target_phrase import has_noun
from agent.unsafe_orders import opening_word

_THIS = (
    r"(?:it|this|that|everything|(?:the|my|this)\s+)?"
    r"(?:file|draft|document|note|notes|text|changes|message|letter|page|sheet|work)?"
)


def read_task(task: str) -> Plan:
    """Every clause of ``task`` (redacted words) as instructions, in order."""
    return Plan(task, tuple(i for clause in split(task) for i in read_clause(clause)))


def read_clause(clause: str) -> list[Instruction]:
    """One clause as one or more instructions; kind ``UNCLEAR`` where no rule understands it."""
    if word := opening_word(clause):
        return [Instruction(Kind.UNSAFE, clause, text=word)]
    window, words = _window_prefix(clause)
    for pattern, build in _RULES:
        found = pattern.match(words)
        if found and (built := build(found, clause)):
            return [_within(instruction, window) for instruction in built]
    return [_within(Instruction(Kind.UNCLEAR, clause), window)]


def _within(instruction: Instruction, window: str) -> Instruction:
    if not window:
        return instruction
    target = instruction.target or TargetPhrase()
    return replace(instruction, target=replace(target, window=target.window or window))


_PREFIX = re.compile(
    r"^(?:in|on|inside|within)\s+(?:the\s+)?(?P<window>.+?)(?:\s+(?:window|page|program|app))?,?\s+"
    r"(?=(?:click|double|right|type|enter|write|put|fill|set|press|check|tick|uncheck|untick|select|"
    r"choose|scroll|save|open|close|clear|append|turn|make|wait)\b)",
    re.IGNORECASE,
)


def _window_prefix(clause: str) -> tuple[str, str]:
    found = _PREFIX.match(clause)
    if not found or has_noun(found["window"]):
        return "", clause
    return unquote(found["window"]), clause[found.end() :]


def _rules() -> Iterator[tuple[re.Pattern[str], Builder]]:
    """The rules in order of precedence: the first that matches and builds wins."""
    table: tuple[tuple[str, Builder], ...] = (
        (
            r"(copy|paste|cut|undo|redo|select all|select everything|复制|粘贴|撤销|全选|保存)"
            r"(?:\s+(?:it|that|this|everything))?",
            preset,
        ),
        (rf"save\s+{_THIS}\s*(?:as|under(?:\s+the\s+name)?|to)\s+(?P<name>.+)", save_as),
        (r"(?:保存为|另存为)\s*(?P<name>.+)", save_as),
        (rf"save(?:\s+{_THIS})?", save),
        (r"close\s*(?:(?:the|this)\s+)?(?P<what>window|dialog|program|app|tab)?", close),
        (r"double[\s-]*click\s+(?:on\s+)?(?P<target>.+)", aimed(Kind.DOUBLE_CLICK)),
        (r"(?:双击)\s*(?P<target>.+)", aimed(Kind.DOUBLE_CLICK)),
        (r"right[\s-]*click\s+(?:on\s+)?(?P<target>.+)", aimed(Kind.RIGHT_CLICK)),
        (r"(?:右键(?:单击|点击)?|右击)\s*(?P<target>.+)", aimed(Kind.RIGHT_CLICK)),
        (r"(?:press|hit|push|按下?|按一下)\s*(?:the\s+)?(?P<target>.+)", press),
        (
            r"(?:click|tap|press|hit|push|activate)\s+(?:on\s+|at\s+)?(?P<target>.+)",
            aimed(Kind.CLICK),
        ),
        (r"(?:点击|单击|点一下|点|按下?)\s*(?P<target>.+)", aimed(Kind.CLICK)),
        (
            r"make\s+sure\s+(?:that\s+)?(?P<target>.+?)\s+is\s+"
            r"(?:(?P<on>on|checked|ticked|enabled|turned on|switched on|selected)"
            r"|off|unchecked|unticked|disabled|not\s+\w+|turned off|switched off)",
            make_sure,
        ),
        (r"(?:check|tick|turn\s+on|switch\s+on|enable|mark)\s+(?P<target>.+)", toggle(Kind.CHECK)),
        (r"turn\s+(?P<target>.+?)\s+on", toggle(Kind.CHECK)),
        (
            r"(?:uncheck|untick|turn\s+off|switch\s+off|disable|unmark)\s+(?P<target>.+)",
            toggle(Kind.UNCHECK),
        ),
        (r"turn\s+(?P<target>.+?)\s+off", toggle(Kind.UNCHECK)),
        (r"(?:取消勾选|取消选中)\s*(?P<target>.+)", toggle(Kind.UNCHECK)),
        (r"(?:勾选|选中)\s*(?P<target>.+)", toggle(Kind.CHECK)),
        (
            r"(?:在|向)\s*(?P<target>.+?)\s*(?P<prep>中|里)(?:面)?\s*"
            r"(?:输入|填写|写入|写)\s*(?P<text>.+)",
            type_text,
        ),
        (
            r"(?:把|将)\s*(?P<text>.+?)\s*(?:输入到?|填入|写入)\s*(?P<target>.+?)(?:中|里)?",
            type_text,
        ),
        (r"(?:输入|键入|写)\s*(?P<text>.+)", type_text),
        (r"(?:clear|empty|erase)\s+(?P<target>.+)", clear),
        (
            r"(?P<append>append|add)\s+(?P<text>.+)\s+(?P<prep>to|at the end of)\s+(?P<target>.+)",
            type_text,
        ),
        (
            r"(?:fill|fill\s+in|fill\s+out|replace)\s+(?P<target>.+?)\s+(?P<prep>with)\s+(?P<text>.+)",
            type_text,
        ),
        (r"(?:set|change)\s+(?P<target>.+?)\s+to\s+(?P<text>.+)", type_text),
        (
            r"(?:type|enter|write|put|insert|input|fill\s+in|fill|paste|copy)\s+"
            r"(?P<text>.+)\s+(?P<prep>into)\s+(?P<target>.+)",
            type_text,
        ),
        (
            r"(?:type|enter|write|put|insert|input|fill\s+in|fill|paste)\s+"
            r"(?P<text>.+)\s+(?P<prep>in|inside|on|to|as|for)\s+(?P<target>.+)",
            type_text,
        ),
        (r"(?:in|into)\s+(?P<target>.+?),?\s+(?:type|enter|write|put)\s+(?P<text>.+)", type_text),
        (r"(?:type|enter|write|input|insert)\s+(?P<text>.+)", type_text),
        (
            r"(?:select|choose|pick)\s+(?P<option>[\"“][^\"”]*[\"”]|.+?)\s+from\s+(?P<target>.+)",
            select_from,
        ),
        (r"(?:select|choose|pick)\s+(?P<option>.+)\s+in\s+(?P<target>.+)", select_from),
        (
            r"(?:在|从)\s*(?P<target>.+?)\s*(?:列表|下拉框)?\s*(?:中|里)\s*选择\s*(?P<option>.+)",
            select_from,
        ),
        (r"(?:select|choose|pick|选择)\s*(?P<target>.+)", aimed(Kind.CLICK)),
        (
            r"scroll\s+(?:all\s+the\s+way\s+)?to\s+(?:the\s+)?"
            r"(?P<edge>top|bottom|end|start|beginning)(?:\s+of\s+.+)?",
            scroll_to_end,
        ),
        (
            r"scroll\s+(?P<way>up|down|left|right)"
            r"(?:\s+(?P<times>\d+)\s+times?|\s+(?P<end>to the (?:end|bottom|top))"
            r"|\s+a\s+(?:bit|little))?(?:\s+(?:in|over)\s+(?P<target>.+))?",
            scroll,
        ),
        (r"(?:向)?(?P<way>上|下)(?:滚动|翻)(?:一下|页)?", scroll),
        (r"(?:open|pull\s+down|show)\s+(?:the\s+)?(?P<target>.+?)\s+menu", open_menu),
        (r"(?:open|打开)\s*(?P<target>.+)", aimed(Kind.OPEN)),
        (r"(?:launch|start|run|启动)\s*(?:the\s+)?(?P<target>.+)", launch),
        (r"(?:switch|change|go|jump)\s+(?:back\s+)?to\s+(?P<target>.+)", switch),
        (r"(?:focus|activate|bring\s+up)\s+(?:on\s+)?(?P<target>.+)", switch),
        (r"切换到\s*(?P<target>.+?)(?:窗口)?", switch),
        (
            r"wait\s+(?:for\s+)?(?:about\s+)?(?P<n>\d+(?:\.\d+)?)\s*"
            r"(?P<unit>seconds?|secs?|s|minutes?|mins?)",
            wait_time,
        ),
        (r"等(?:待)?\s*(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>秒|分钟)(?:钟)?", wait_time),
        (
            r"wait\s+(?:for|until|till)\s+(?P<target>.+?)(?:\s+(?:appears?|shows?(?:\s+up)?|is\s+(?:there|shown|visible)|to\s+(?:appear|show)))?",
            wait_for,
        ),
        (r"(?:drag)\s+(?P<target>.+?)\s+(?:to|onto|into|over)\s+(?P<to>.+)", drag),
    )
    for pattern, build in table:
        yield re.compile(rf"(?:{pattern})\Z", re.IGNORECASE | re.DOTALL), build


_RULES = tuple(_rules())
