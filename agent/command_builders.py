"""What the command grammar makes of a matched clause: one function for each kind of order."""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.action import Direction
from actions.errors import UnknownKey
from actions.keys import parse
from agent.clauses import is_quoted, unquote
from agent.instruction import Instruction, Kind, TargetPhrase
from agent.number_words import read_number
from agent.target_phrase import has_noun, read_target, read_value
from perception.vocabulary import Role

Found = re.Match[str]
Builder = Callable[[Found, str], "list[Instruction] | None"]
"""Takes the match and the clause as it was given; None passes the clause on to later rules."""

_A_BIT, _TO_THE_END = 5, 100  # notches of the wheel
_CHOICE_ROLES = frozenset(
    {Role.LIST_ITEM, Role.MENU_ITEM, Role.RADIO_BUTTON, Role.TREE_ITEM, Role.TABLE_CELL, Role.TEXT}
)
_CLOSE_KEYS = ("alt", "f4")
_FRONT = re.compile(r"(?:the|this|my|(?:the\s+|my\s+)?(?:current|active|front)|这个|当前)", re.I)
_VAGUE = re.compile(
    r"^an?$|\b(?:other|next|previous|first|second|last|every|any|each|all|both|same|wrong|or|and|not)"
    r"\b|[,，]|另|其他|所有|每",
    re.IGNORECASE,
)
_SAVE_ROLES = frozenset({Role.BUTTON})
_NO_NAME = re.compile(r"usual|well|before|always|it is", re.IGNORECASE)
_HALF = re.compile(r"half\s+an?", re.IGNORECASE)
# "Type it" names no text; nor is it said how often what stands in quotation marks is meant.
_NO_TEXT = re.compile(r"^(?:it|that|this|them|again)$|(?<=[\"”])\s+\S.*$", re.IGNORECASE)
_UNITS = {"second": 1.0, "sec": 1.0, "s": 1.0, "秒": 1.0, "minute": 60.0, "min": 60.0, "分钟": 60.0}
_PRESET_KEYS = {
    "copy": ("ctrl", "c"),
    "paste": ("ctrl", "v"),
    "cut": ("ctrl", "x"),
    "undo": ("ctrl", "z"),
    "go back": ("alt", "left"),
    "go forward": ("alt", "right"),
    "zoom in": ("ctrl", "+"),
    "zoom out": ("ctrl", "-"),
    "reload": ("f5",),
    "refresh": ("f5",),
    "tab": ("ctrl", "t"),
    "next": ("ctrl", "page down"),
    "previous": ("ctrl", "page up"),
    "redo": ("ctrl", "shift", "z"),
    "select all": ("ctrl", "a"),
    "select everything": ("ctrl", "a"),
    "复制": ("ctrl", "c"),
    "粘贴": ("ctrl", "v"),
    "撤销": ("ctrl", "z"),
    "全选": ("ctrl", "a"),
    "剪切": ("ctrl", "x"),
    "重做": ("ctrl", "shift", "z"),
    "返回": ("alt", "left"),
    "前进": ("alt", "right"),
    "放大": ("ctrl", "+"),
    "缩小": ("ctrl", "-"),
    "保存": ("ctrl", "s"),
}


def aimed(kind: Kind) -> Builder:
    """A click of some kind; a menu path is one click for each part."""

    def build(found: Found, words: str) -> list[Instruction]:
        steps = [part.strip() for part in re.split(r"\s*(?:>|→|->)\s*", found["target"])]
        path = steps if len(steps) > 1 and all(steps) and "<" not in found["target"] else None
        targets = [found["target"]] if is_quoted(found["target"]) else path or [found["target"]]
        return [Instruction(kind, words, target=read_target(target)) for target in targets]

    return build


def toggle(kind: Kind) -> Builder:
    """For ``turn on X``, ``untick X``."""
    return lambda found, words: [Instruction(kind, words, target=read_target(found["target"]))]


def make_sure(found: Found, words: str) -> list[Instruction]:
    """For ``make sure X is on``, ``make sure X is not on``."""
    is_on = bool(found["on"]) is not bool(found.groupdict().get("not"))
    kind = Kind.CHECK if is_on else Kind.UNCHECK
    return [Instruction(kind, words, target=read_target(found["target"]))]


def type_text(found: Found, words: str) -> list[Instruction] | None:
    """Text dictated or described, and the field it goes into, if one is named."""
    parts = found.groupdict()
    text, target = parts["text"].strip(), parts.get("target")
    if target is not None and not _is_place(text, found):
        return None
    if not is_quoted(text) and (doubt := _NO_TEXT.search(text)):
        return [Instruction(Kind.UNSAFE, words, text=doubt.group().strip())]
    if not is_quoted(text) and re.search(r"\binto\b", text, re.IGNORECASE):
        # "type A into X and B into Y": the second half is an order, not a text.
        return [Instruction(Kind.UNSAFE, words, text="into")]
    phrase = read_target(target) if target else None
    append = bool(parts.get("append"))
    reference = None if is_quoted(text) else read_value(text)
    return [
        Instruction(
            Kind.TYPE,
            words,
            target=phrase,
            text="" if reference else unquote(text),
            reference=reference,
            replace=not append,
        )
    ]


def _is_place(text: str, found: Found) -> bool:
    """Whether "TEXT in WORDS" names a place: "write Meet me in Berlin" does not."""
    preposition = (found.groupdict().get("prep") or "into").lower()
    return (
        preposition in {"into", "with", "中", "里"}
        or is_quoted(text)
        or read_value(text) is not None
        or has_noun(found["target"])
    )


def clear(found: Found, words: str) -> list[Instruction]:
    """For ``clear X``: the field with nothing in it."""
    return [Instruction(Kind.TYPE, words, target=read_target(found["target"]), text="")]


def press(found: Found, words: str) -> list[Instruction] | None:
    """Keys; None where the words name no key, but a button."""
    try:
        said = re.sub(r"\s+(?:key|keys|键)$", "", unquote(found["target"]), flags=re.I)
        keys = parse(re.sub(r"(?<=\w)\s+plus\s+(?=\w)", "+", said, flags=re.I))
    except UnknownKey:
        return None
    return [Instruction(Kind.PRESS, words, keys=keys)]


def preset(found: Found, words: str) -> list[Instruction]:
    """Everyday commands that every program knows by a chord."""
    parts = found.groupdict()
    named = next((key for key in ("tab", "next", "previous") if parts.get(key)), "")
    return [Instruction(Kind.PRESS, words, keys=_PRESET_KEYS[named or parts["what"].lower()])]


def paste_into(found: Found, words: str) -> list[Instruction]:
    """For ``paste it into X``: click it, then paste."""
    return [
        Instruction(Kind.CLICK, words, target=read_target(found["target"])),
        Instruction(Kind.PRESS, words, keys=_PRESET_KEYS["paste"]),
    ]


def select_from(found: Found, words: str) -> list[Instruction] | None:
    """For ``choose A from B``: open the list, then take the option."""
    option = unquote(found["option"])
    if not is_quoted(found["option"]) and (named := read_target(option)).roles and named.ordinal:
        return None  # "the third row in the table" is something to click
    return [
        Instruction(Kind.SELECT, words, target=read_target(found["target"]), text=option),
        Instruction(
            Kind.CLICK, words, target=TargetPhrase(option, option, _CHOICE_ROLES), text=option
        ),
    ]


def scroll(found: Found, words: str) -> list[Instruction]:
    """A direction, and how far."""
    parts = found.groupdict()
    amount = _TO_THE_END if parts.get("end") else _A_BIT
    target = read_target(parts["target"]) if parts.get("target") else None
    return [
        Instruction(
            Kind.SCROLL, words, direction=_direction(parts["way"]), amount=amount, target=target
        )
    ]


def scroll_until(found: Found, words: str) -> list[Instruction]:
    """For ``scroll down until X shows``: as often as that takes."""
    parts = found.groupdict()
    text = unquote(parts["target"] or parts["chinese"])
    way = _direction(parts["way"] or parts["chinese_way"] or "down")
    return [Instruction(Kind.SCROLL, words, text=text, direction=way, amount=_A_BIT)]


def scroll_to_end(found: Found, words: str) -> list[Instruction]:
    """For ``scroll to the bottom``."""
    edge = (found["edge"] or found["chinese"]).lower()
    up = edge in {"top", "start", "beginning", "顶部", "上面", "上"}
    direction = Direction.UP if up else Direction.DOWN
    return [Instruction(Kind.SCROLL, words, direction=direction, amount=_TO_THE_END)]


def _direction(way: str) -> Direction:
    return Direction({"上": "up", "下": "down"}.get(way, way.lower()))


def open_menu(found: Found, words: str) -> list[Instruction]:
    """For ``open the Edit menu``."""
    return [Instruction(Kind.CLICK, words, target=read_target(found["target"] + " menu"))]


def wait_time(found: Found, words: str) -> list[Instruction]:
    """For ``wait 2 seconds``."""
    unit = found["unit"].lower().rstrip("s") or "s"
    return [Instruction(Kind.WAIT, words, seconds=_amount(found["n"]) * _UNITS[unit])]


def _amount(said: str) -> float:
    if said.lower() in {"a", "an"}:
        return 1.0
    if _HALF.fullmatch(said):
        return 0.5
    return float(said) if "." in said else float(read_number(said))


def wait_for(found: Found, words: str) -> list[Instruction]:
    """For ``wait until X shows``."""
    return [Instruction(Kind.WAIT, words, text=unquote(found["target"]))]


def save(_found: Found, words: str) -> list[Instruction]:
    """For ``save the file``."""
    return [Instruction(Kind.PRESS, words, keys=("ctrl", "s"))]


def save_as(found: Found, words: str) -> list[Instruction] | None:
    """The save dialog of GTK, Qt and LibreOffice: ctrl+shift+s, the name, the Save button."""
    name = unquote(found["name"])
    if _NO_NAME.fullmatch(found["name"]):
        return None
    return [
        Instruction(Kind.PRESS, words, keys=("ctrl", "shift", "s")),
        Instruction(
            Kind.TYPE,
            words,
            target=TargetPhrase("Name", "File name", frozenset({Role.TEXT_FIELD}), in_dialog=True),
            text=name,
        ),
        Instruction(
            Kind.CLICK,
            words,
            target=TargetPhrase("Save", "Save", _SAVE_ROLES, in_dialog=True, exact=True),
        ),
        Instruction(Kind.REPLACE_FILE, words, text=name),
    ]


def close(found: Found, words: str) -> list[Instruction]:
    """For ``close the window``, ``close the tab``."""
    is_tab = (found["what"] or "").lower() in {"tab", "标签页"}
    return [Instruction(Kind.PRESS, words, keys=("ctrl", "w") if is_tab else _CLOSE_KEYS)]


def close_window(found: Found, words: str) -> list[Instruction]:
    """For ``close the Mousepad window``: bring it to the front, then close it.

    Only a window of exactly this name is meant: what is closed may be lost.
    """
    said = found["target"] or found["chinese"]
    if not is_quoted(said) and _FRONT.fullmatch(said):
        return [Instruction(Kind.PRESS, words, keys=_CLOSE_KEYS)]
    if not is_quoted(said) and (vague := _VAGUE.search(said)):
        return [Instruction(Kind.UNSAFE, words, text=vague.group())]
    name = unquote(re.sub(r"^(?:the|my)\s+", "", said, flags=re.IGNORECASE))
    return [
        Instruction(Kind.SWITCH, words, target=TargetPhrase(window=name, exact=True)),
        Instruction(Kind.PRESS, words, keys=_CLOSE_KEYS),
    ]


def drag(found: Found, words: str) -> list[Instruction]:
    """For ``drag X to Y``."""
    source, to = read_target(found["target"]), read_target(found["to"])
    return [Instruction(Kind.DRAG, words, target=source, to=to)]


def launch(found: Found, words: str) -> list[Instruction]:
    """A program by its name."""
    name = re.sub(r"\s+(?:program|app|application)$", "", unquote(found["target"]), flags=re.I)
    return [Instruction(Kind.OPEN, words, text=name)]


def switch(found: Found, words: str) -> list[Instruction]:
    """A window by its title or program."""
    edges = (
        r"^(?:the\s+)?(?:(?:window|program|app|page)\s+(?=[\"“]))?|\s+(?:window|program|app|page)$"
    )
    name = re.sub(edges, "", found["target"], flags=re.IGNORECASE)
    return [Instruction(Kind.SWITCH, words, target=TargetPhrase(window=unquote(name)))]
