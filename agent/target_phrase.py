"""Reads how people name things on a screen: "the second Save button", "the To field"."""

from __future__ import annotations

import re

from agent.clauses import QUOTES, is_quoted, unquote
from agent.instruction import TargetPhrase, ValueReference
from perception.vocabulary import Role

_FIELDS = frozenset({Role.TEXT_FIELD, Role.TEXT_AREA, Role.PASSWORD_FIELD, Role.SPIN_BUTTON})
_MENUS = frozenset({Role.MENU, Role.MENU_ITEM, Role.CHECK_MENU_ITEM, Role.RADIO_MENU_ITEM})
_BUTTONS = frozenset({Role.BUTTON, Role.TOGGLE_BUTTON})
_CHECKS = frozenset({Role.CHECK_BOX, Role.SWITCH, Role.TOGGLE_BUTTON, Role.CHECK_MENU_ITEM})
_CHOICES = frozenset({Role.COMBO_BOX, Role.LIST})

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
    ("icon", frozenset({Role.ICON, Role.IMAGE, Role.BUTTON, Role.TOGGLE_BUTTON})),
    ("option", frozenset({Role.RADIO_BUTTON, Role.LIST_ITEM, Role.MENU_ITEM, Role.CHECK_BOX})),
    ("slider", frozenset({Role.SLIDER})),
    ("list", frozenset({Role.LIST, Role.COMBO_BOX})),
    ("heading", frozenset({Role.HEADING})),
    ("复选框", _CHECKS),
    ("输入框", _FIELDS),
    ("文本框", _FIELDS),
    ("按钮", _BUTTONS),
    ("菜单", _MENUS),
    ("链接", frozenset({Role.LINK})),
    ("标签页", frozenset({Role.TAB})),
    ("字段", _FIELDS),
    ("框", _FIELDS | _CHECKS | _CHOICES),
)
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
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            ("first", "1st", "第一个"),
            ("second", "2nd", "第二个"),
            ("third", "3rd", "第三个"),
            ("fourth", "4th", "第四个"),
            ("fifth", "5th", "第五个"),
            ("sixth", "6th"),
            ("seventh", "7th"),
            ("eighth", "8th"),
            ("ninth", "9th"),
            ("tenth", "10th"),
        ),
        start=1,
    )
    for word in words
} | {"last": -1, "最后一个": -1}

_ARTICLE = re.compile(r"^(?:the|a|an|this|that|my|your|its)\s+", re.IGNORECASE)
_ORDINAL = re.compile(rf"^({'|'.join(_ORDINALS)})\s*", re.IGNORECASE)
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
_BESIDE = re.compile(
    r"\s+(?:beside|next\s+to|in\s+the\s+row\s+of)\s+(?P<beside>[\"“].+?[\"”]|\{[^{}]+\}|\S.*)$",
    re.IGNORECASE,
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
    beside = ""
    if where := _WHERE_NAMED.search(phrase) or _WHERE.search(phrase):
        window = _ARTICLE.sub("", unquote(where["window"]))
        in_dialog = in_dialog or where["noun"].startswith("dialog")
        phrase = phrase[: where.start()]
    if (near := _BESIDE.search(phrase)) and not is_quoted(phrase):
        beside, phrase = unquote(_ARTICLE.sub("", near["beside"])), phrase[: near.start()]
    phrase = _ARTICLE.sub("", phrase)
    ordinal: int | None = None
    if found := _ORDINAL.match(phrase):
        ordinal, phrase = _ORDINALS[found.group(1).lower()], phrase[found.end() :]
    spoken = unquote(phrase)
    label, roles = _split_noun(phrase)
    label = unquote(_NAMED.sub("", _ARTICLE.sub("", label)))
    return TargetPhrase(label, spoken, roles, ordinal, window, in_dialog, beside=beside)


def _split_noun(phrase: str) -> tuple[str, frozenset[Role]]:
    if phrase[:1] in QUOTES and unquote(phrase) != phrase:
        return phrase, frozenset()
    if found := _NAMED_ROLE.match(phrase):
        return phrase[found.end() :], _NAMED_ROLES[found.group(1)]
    lowered = phrase.lower()
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
