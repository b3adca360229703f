"""Reads how people name things on a screen: "the second Save button", "the To field"."""

from __future__ import annotations

import re

from agent.clauses import QUOTES, is_quoted, unquote
from agent.instruction import Side, TargetPhrase, ValueReference
from agent.number_words import NUMBER, ORDINAL, read_number, read_ordinal
from perception.vocabulary import Role

_FIELDS = frozenset({Role.TEXT_FIELD, Role.TEXT_AREA, Role.PASSWORD_FIELD, Role.SPIN_BUTTON})
_MENUS = frozenset({Role.MENU, Role.MENU_ITEM, Role.CHECK_MENU_ITEM, Role.RADIO_MENU_ITEM})
_BUTTONS = frozenset({Role.BUTTON, Role.TOGGLE_BUTTON})
_CHECKS = frozenset({Role.CHECK_BOX, Role.SWITCH, Role.TOGGLE_BUTTON, Role.CHECK_MENU_ITEM})
_CHOICES = frozenset({Role.COMBO_BOX, Role.LIST})
_ROWS = frozenset({Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE_CELL})
_ICONS = frozenset({Role.ICON, Role.IMAGE, Role.BUTTON, Role.TOGGLE_BUTTON})
_OPTIONS = frozenset({Role.RADIO_BUTTON, Role.LIST_ITEM, Role.MENU_ITEM, Role.CHECK_BOX})

# The nouns that people put behind (or before) a label, longest first, and what they stand for.
NOUNS: tuple[tuple[str, frozenset[Role]], ...] = (
    ("radio button", frozenset({Role.RADIO_BUTTON, Role.RADIO_MENU_ITEM})),
    ("toggle button", _BUTTONS),
    ("menu item", _MENUS),
    ("list item", frozenset({Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE_CELL})),
    ("drop-down list", _CHOICES),
    ("drop-down", _CHOICES),
    ("dropdown", _CHOICES),
    ("combo box", _CHOICES),
    ("combobox", _CHOICES),
    ("check box", _CHECKS),
    ("checkbox", _CHECKS),
    ("tick box", _CHECKS),
    ("switch", _CHECKS),
    ("toggle", _CHECKS),
    ("input field", _FIELDS),
    ("text field", _FIELDS),
    ("text box", _FIELDS),
    ("text area", frozenset({Role.TEXT_AREA, Role.DOCUMENT})),
    ("text input", _FIELDS),
    ("field", _FIELDS | _CHOICES),
    ("input", _FIELDS),
    ("entry", _FIELDS | _MENUS),
    ("box", _FIELDS | _CHECKS | _CHOICES),
    ("button", _BUTTONS),
    ("menu", _MENUS),
    ("link", frozenset({Role.LINK})),
    ("tab", frozenset({Role.TAB})),
    ("icon", _ICONS),
    ("option", _OPTIONS),
    ("slider", frozenset({Role.SLIDER})),
    ("list", frozenset({Role.LIST, Role.COMBO_BOX})),
    ("heading", frozenset({Role.HEADING})),
    ("row", _ROWS),
    ("item", _ROWS | _MENUS),
    ("单选按钮", frozenset({Role.RADIO_BUTTON, Role.RADIO_MENU_ITEM})),
    ("复选框", _CHECKS),
    ("输入框", _FIELDS),
    ("文本框", _FIELDS),
    ("按钮", _BUTTONS),
    ("菜单", _MENUS),
    ("链接", frozenset({Role.LINK})),
    ("标签页", frozenset({Role.TAB})),
    ("字段", _FIELDS),
    ("开关", _CHECKS),
    ("图标", _ICONS),
    ("列表", _CHOICES),
    ("选项", _OPTIONS),
    ("滑块", frozenset({Role.SLIDER})),
    ("框", _FIELDS | _CHECKS | _CHOICES),
)
# Too short to be cut off a label: "自动换行" is one word. They stand alone, behind an ordinal.
_LONE_NOUNS = {"行": _ROWS, "项": _ROWS | _MENUS, "条": _ROWS}
# Kinds that scripts name before a label in quotation marks; said otherwise they are common words.
_NAMED_ROLES = {
    role.value: frozenset({role})
    for role in (
        Role.SPIN_BUTTON, Role.PASSWORD_FIELD, Role.TREE_ITEM, Role.TABLE_CELL, Role.COLUMN_HEADER,
        Role.TEXT, Role.IMAGE, Role.CHECK_MENU_ITEM, Role.RADIO_MENU_ITEM, Role.DOCUMENT,
        Role.TABLE, Role.STATUS_BAR, Role.GROUP, Role.PROGRESS_BAR, Role.SCROLL_BAR, Role.ALERT,
    )
}  # fmt: skip
_NAMED_ROLE = re.compile(rf"^({'|'.join(_NAMED_ROLES)})(?:\s+(?=[\"“])|$)")
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|my|your|its)\s+", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"^(?:(?P<nth>{ORDINAL})(?!\w)(?:\s+one\s+of)?|第(?P<number>{NUMBER})个?的?"
    rf"|(?P<last>(?:very\s+)?last(?!\w)|最后一?个?))\s*",
    re.IGNORECASE,
)
_AROUND = re.compile(r"\s+(?:in|on|of)\s+(?:the|this)\s+(?:list|table|form|screen|row)$", re.I)
_NAMED = re.compile(r"^(?:named|called|labell?ed|titled|that says|saying)\s+", re.IGNORECASE)
_WHERE = re.compile(
    r"\s+(?:in|on|of|from)\s+(?:the\s+)?(?P<window>.+?)\s+(?P<noun>window|dialog|dialogue|page)$",
    re.IGNORECASE,
)
# As scripts say it, with the name behind its noun: in window "Untitled", beside "Invoice 12".
_WHERE_NAMED = re.compile(
    r"\s+(?:in|on|of|from)\s+(?:the\s+)?(?P<noun>window|dialog|dialogue|page)\s+"
    r"(?P<window>[\"“].+?[\"”]|\{[^{}]+\})$",
    re.IGNORECASE,
)
_SIDES = {
    Side.ABOVE: r"(?:just\s+|right\s+|directly\s+)?above|on\s+top\s+of",
    Side.BELOW: r"(?:just\s+|right\s+|directly\s+)?(?:below|beneath|underneath|under)",
    Side.LEFT: r"(?:just\s+)?(?:to\s+the\s+|on\s+the\s+)?left\s+of",
    Side.RIGHT: r"(?:just\s+)?(?:to\s+the\s+|on\s+the\s+)?right\s+of",
    Side.ANY: r"beside|(?:right\s+)?next\s+to|in\s+the\s+(?:same\s+)?(?:row|line)\s+(?:of|as|with)"
    r"|on\s+the\s+(?:same\s+)?(?:row|line)\s+(?:of|as|with)|in\s+front\s+of",
}
_NAME_OF_MARK = r"\s+(?P<beside>[\"“].+?[\"”]|\{[^{}]+\}|\S.*)$"
_BESIDE = {
    side: re.compile(
        rf"(?:\s+|^)(?:that\s+is\s+|which\s+is\s+)?(?:{words}){_NAME_OF_MARK}", re.IGNORECASE
    )
    for side, words in _SIDES.items()
}
_CHINESE_SIDES = {
    "上面": Side.ABOVE, "上方": Side.ABOVE, "下面": Side.BELOW, "下方": Side.BELOW,
    "左边": Side.LEFT, "左侧": Side.LEFT, "左面": Side.LEFT,
    "右边": Side.RIGHT, "右侧": Side.RIGHT, "右面": Side.RIGHT, "旁边": Side.ANY,
}  # fmt: skip
_CHINESE_BESIDE = re.compile(
    rf"^(?P<beside>.+?)(?P<side>{'|'.join(_CHINESE_SIDES)})(?:的|那个)+(?P<rest>.+)$"
)

_VALUE_NOUNS = (
    (r"e-?mail(?:\s+address)?|mail\s+address|邮箱(?:地址)?|电子邮件(?:地址)?", "EMAIL"),
    (
        r"(?:tele)?phone(?:\s+number)?|mobile(?:\s+number)?|cell(?:\s+number)?|电话(?:号码)?|手机号?",
        "PHONE",
    ),
    (r"(?:full\s+)?name|姓名|名字", "PERSON"),
    (r"(?:postal\s+|street\s+|home\s+)?address|地址", "ADDRESS"),
    (r"iban|bank\s+account", "IBAN"),
    (r"(?:date\s+of\s+birth|birth\s*da(?:te|y))|生日", "DATE_OF_BIRTH"),
    (r"(?:credit\s+)?card\s+number", "CARD"),
)
_OF = [
    (re.compile(rf"^(?:the\s+)?(?:{noun})\s+of\s+(?P<owner>.+)$", re.IGNORECASE), kind)
    for noun, kind in _VALUE_NOUNS
]
_POSSESSIVE = [
    (re.compile(rf"^(?P<owner>.+?)(?:['’]s?|的)\s*(?:{noun})$", re.IGNORECASE), kind)
    for noun, kind in _VALUE_NOUNS
]
_PRONOUN = [
    (re.compile(rf"^(?P<owner>his|her|their|the)\s+(?:{noun})$", re.IGNORECASE), kind)
    for noun, kind in _VALUE_NOUNS
]
_NOBODY_NAMED = frozenset(
    {"the contact", "contact", "the person", "this person", "the", "the customer"}
)


def read_target(words: str, *, window: str = "", in_dialog: bool = False) -> TargetPhrase:
    """The phrase as a ``TargetPhrase``; what stands in quotation marks is the label as it is."""
    phrase = words.strip()
    if where := _WHERE_NAMED.search(phrase) or _WHERE.search(phrase):
        window = _ARTICLE.sub("", unquote(where["window"]))
        in_dialog = in_dialog or where["noun"].startswith("dialog")
        phrase = phrase[: where.start()]
    phrase = uncut = _ARTICLE.sub("", phrase)
    phrase, beside, side = _split_beside(phrase)
    ordinal: int | None = None
    if found := _ORDINAL.match(phrase):
        ordinal, phrase = _place_of(found), _ARTICLE.sub("", phrase[found.end() :])
        phrase = _AROUND.sub("", "" if phrase.lower() == "one" else phrase)
    spoken = unquote(phrase)
    label, roles = _split_noun(phrase)
    label = unquote(_NAMED.sub("", _ARTICLE.sub("", _NAMED.sub("", label))))
    is_cut = (beside or ordinal is not None) and (label or not roles)
    whole = unquote(_split_noun(uncut)[0]) if is_cut else ""
    return TargetPhrase(
        label, spoken, roles, ordinal, window, in_dialog, False, beside, side, whole
    )


def _split_beside(phrase: str) -> tuple[str, str, Side]:
    """The phrase without what it says to stand near, that thing's words, and on which side."""
    if is_quoted(phrase):
        return phrase, "", Side.ANY
    if found := _CHINESE_BESIDE.match(phrase):
        return found["rest"], unquote(found["beside"]), _CHINESE_SIDES[found["side"]]
    marks = [
        (near.start(), side, near)
        for side, rule in _BESIDE.items()
        if (near := rule.search(phrase))
    ]
    if not marks:
        return phrase, "", Side.ANY
    start, side, near = min(marks, key=lambda mark: mark[0])
    named = _ARTICLE.sub("", near["beside"])
    return (
        phrase[:start],
        unquote(named if is_quoted(named) else _split_noun(named)[0] or named),
        side,
    )


def _place_of(found: re.Match[str]) -> int:
    """Which one an ordinal means, from 1; -1 for the last."""
    if found["last"]:
        return -1
    return read_ordinal(found["nth"]) if found["nth"] else read_number(found["number"])


def _split_noun(phrase: str) -> tuple[str, frozenset[Role]]:
    if phrase[:1] in QUOTES and unquote(phrase) != phrase:
        return phrase, frozenset()
    if found := _NAMED_ROLE.match(phrase):
        return phrase[found.end() :], _NAMED_ROLES[found.group(1)]
    lowered = phrase.lower()
    if lowered in _LONE_NOUNS:
        return "", _LONE_NOUNS[lowered]
    for noun, roles in NOUNS:
        boundary = "" if noun[0] > "\u2fff" else " "
        if lowered == noun:
            return "", roles
        if lowered.endswith(boundary + noun):
            return phrase[: -len(noun)].strip(), roles
        if boundary and lowered.startswith(noun + " "):
            return phrase[len(noun) :].strip(), roles
    return phrase, frozenset()


def has_noun(words: str) -> bool:
    """Whether the phrase ends or begins with the name of a kind of thing ("field", "button")."""
    return bool(_split_noun(_ARTICLE.sub("", words.strip()))[1])


def read_value(words: str) -> ValueReference | None:
    """A described value such as "Ann Lee's e-mail address", or None for dictated text."""
    phrase = words.strip()
    for pattern, kind in (*_OF, *_POSSESSIVE, *_PRONOUN):
        if found := pattern.match(phrase):
            owner = found["owner"].strip()
            return ValueReference(kind, "" if owner.lower() in _NOBODY_NAMED else owner)
    return None
