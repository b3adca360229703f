"""What the command grammar makes of a matched clause: one function for each kind of order."""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.action import Direction
from actions.errors import UnknownKey
from actions.keys import parse
from agent.clauses import is_quoted, unquote
from agent.instruction import Instruction, Kind, TargetPhrase
from agent.target_phrase import has_noun, read_target, read_value
from perception.vocabulary import Role

Found = re.Match[str]
Builder = Callable[[Found, str], "list[Instruction] | None"]
"""Takes the match and the clause as it was given; None passes the clause on to later rules."""

_CHOICE_ROLES = frozenset(
    {Role.LIST_ITEM, Role.MENU_ITEM, Role.RADIO_BUTTON, Role.TREE_ITEM, Role.TABLE_CELL, Role.TEXT}
)
_SAVE_ROLES = frozenset({Role.BUTTON})
_UNITS = {"second": 1.0, "sec": 1.0, "s": 1.0, "秒": 1.0, "minute": 60.0, "min": 60.0, "分钟": 60.0}
_PRESET_KEYS = {
    "copy": ("ctrl", "c"),
    "paste": ("ctrl", "v"),
    "cut": ("ctrl", "x"),
    "undo": ("ctrl", "z"),
    "redo": ("ctrl", "shift", "z"),
    "select all": ("ctrl", "a"),
    "select everything": ("ctrl", "a"),
    "复制": ("ctrl", "c"),
    "粘贴": ("ctrl", "v"),
    "撤销": ("ctrl", "z"),
    "全选": ("ctrl", "a"),
    "保存": ("ctrl", "s"),
}


def aimed(kind: Kind) -> Builder:
    """A click of some kind; a menu path is one click for each part."""

    def build(found: Found, words: str) -> list[Instruction]:
        steps = [part.strip() for part in re.split(r"\s*(?:>|→|->)\s*", found["target"])]
        path = steps if len(steps) > 1 and all(steps) and "<" not in found["target"] else None
        targets = path or [found["target"]]
        return [Instruction(kind, words, target=read_target(target)) for target in targets]

    return build


def toggle(kind: Kind) -> Builder:
    """For ``turn on X``, ``untick X``."""
    return lambda found, words: [Instruction(kind, words, target=read_target(found["target"]))]


def make_sure(found: Found, words: str) -> list[Instruction]:
    """For ``make sure X is on``."""
    kind = Kind.CHECK if found["on"] else Kind.UNCHECK
    return [Instruction(kind, words, target=read_target(found["target"]))]


def type_text(found: Found, words: str) -> list[Instruction] | None:
    """Text dictated or described, and the field it goes into, if one is named."""
    parts = found.groupdict()
    text, target = parts["text"].strip(), parts.get("target")
    if target is not None and not _is_place(text, found):
        return None
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
    """For ``clear X": the field with nothing in i``."""
    return [Instruction(Kind.TYPE, words, target=read_target(found["target"]), text="")]


def press(found: Found, words: str) -> list[Instruction] | None:
    """Keys; None where the words name no key, but a button."""
    try:
        keys = parse(re.sub(r"\s+(?:key|keys|键)$", "", unquote(found["target"]), flags=re.I))
    except UnknownKey:
        return None
    return [Instruction(Kind.PRESS, words, keys=keys)]


def preset(found: Found, words: str) -> list[Instruction]:
    """Everyday commands that every program knows by a chord."""
    return [Instruction(Kind.PRESS, words, keys=_PRESET_KEYS[found.group(1).lower()])]


def select_from(found: Found, words: str) -> list[Instruction]:
    """For ``choose A from B": open the list, then take the optio``."""
    option = unquote(found["option"])
    return [
        Instruction(Kind.SELECT, words, target=read_target(found["target"]), text=option),
        Instruction(
            Kind.CLICK, words, target=TargetPhrase(option, option, _CHOICE_ROLES), text=option
        ),
    ]


def scroll(found: Found, words: str) -> list[Instruction]:
    """A direction, and how far."""
    parts = found.groupdict()
    direction = Direction({"上": "up", "下": "down"}.get(parts["way"], parts["way"].lower()))
    amount = int(parts["times"]) * 5 if parts.get("times") else 5
    if parts.get("end"):
        amount = 100
    target = read_target(parts["target"]) if parts.get("target") else None
    return [Instruction(Kind.SCROLL, words, direction=direction, amount=amount, target=target)]


def scroll_to_end(found: Found, words: str) -> list[Instruction]:
    """For ``scroll to the bottom``."""
    up = found["edge"].lower() in {"top", "start", "beginning"}
    direction = Direction.UP if up else Direction.DOWN
    return [Instruction(Kind.SCROLL, words, direction=direction, amount=100)]


def open_menu(found: Found, words: str) -> list[Instruction]:
    """For ``open the Edit menu``."""
    return [Instruction(Kind.CLICK, words, target=read_target(found["target"] + " menu"))]


def wait_time(found: Found, words: str) -> list[Instruction]:
    """For ``wait 2 seconds``."""
    unit = found["unit"].lower().rstrip("s") or "s"
    return [Instruction(Kind.WAIT, words, seconds=float(found["n"]) * _UNITS[unit])]


def wait_for(found: Found, words: str) -> list[Instruction]:
    """For ``wait until X shows``."""
    return [Instruction(Kind.WAIT, words, text=unquote(found["target"]))]


def save(_found: Found, words: str) -> list[Instruction]:
    """For ``save the file``."""
    return [Instruction(Kind.PRESS, words, keys=("ctrl", "s"))]


def save_as(found: Found, words: str) -> list[Instruction]:
    """The save dialog of GTK, Qt and LibreOffice: ctrl+shift+s, the name, the Save button."""
    name = unquote(found["name"])
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
    keys = ("ctrl", "w") if (found["what"] or "").lower() == "tab" else ("alt", "f4")
    return [Instruction(Kind.PRESS, words, keys=keys)]


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
