"""The grammar of the answers to one question, in llama.cpp's GBNF.

It is built anew for each step from what the step permits, so that a model can not write an action
that does not exist, names nothing on this screen, or types a placeholder that nobody issued. An
answer is one short line:

    click 12 · type 7 "text" · drag 3 9 · press ctrl+s · scroll down · wait · ask "…" · done
"""

from __future__ import annotations

from collections.abc import Iterable

from actions.action import Direction
from agent.decision import Question
from agent.permitted import Permitted, permitted

TEXT_LIMIT = 160
"""Characters and placeholders that a free text may hold; it makes every answer end."""
NAME_LIMIT = 40
KEYS = (
    *("enter", "tab", "escape", "space", "backspace", "delete", "home", "end"),
    *("page up", "page down", "up", "down", "left", "right"),
    *(f"f{number}" for number in range(1, 13)),
    *"abcdefghijklmnopqrstuvwxyz0123456789",
)
LONE_KEYS = KEYS[: KEYS.index("a")]
"""Keys that may be pressed without a modifier: a bare letter is typed instead."""


def grammar_for(question: Question) -> str:
    """The GBNF grammar (rule ``root``) of every answer that ``question`` permits."""
    return grammar(permitted(question))


def grammar(allowed: Permitted) -> str:
    """The grammar of every answer that is open, and of nothing else."""
    rules = {verb: rule for verb in sorted(allowed.verbs) if (rule := _rule(verb, allowed))}
    lines = [f"root ::= {' | '.join(rules.values())}"]
    if allowed.text:
        lines.append(f"fixed ::= {literal(quoted(allowed.text))}")
    for verb, name in (("click", "clickable"), ("type", "editable")):
        ids = _clickable(allowed) if verb == "click" else allowed.ids("type")
        if ids:
            lines.append(f"{name} ::= {_alternatives(str(number) for number in ids)}")
    marks = f" | {_alternatives(allowed.placeholders)}" if allowed.placeholders else ""
    lines += [
        f'text ::= "\\"" piece{{1,{TEXT_LIMIT}}} "\\""',
        f"piece ::= {_CHARACTER}{marks}",
        f'name ::= "\\"" [A-Za-z0-9 ._-]{{1,{NAME_LIMIT}}} "\\""',
        f"keys ::= modifiers ({_alternatives(KEYS)}) | {_alternatives(LONE_KEYS)}",
        'modifiers ::= "ctrl+" "alt+"? "shift+"? | "alt+" "shift+"? | "shift+" | "super+"',
        f"direction ::= {_alternatives(direction.value for direction in Direction)}",
    ]
    return "\n".join(lines) + "\n"


# One character of a free text, or an escape. No "<" and ">": only known placeholders have them.
_CHARACTER = r'[^"\\<>\x00-\x1F\x7F] | "\\" ["\\n]'


def quoted(text: str) -> str:
    """``text`` as an answer writes it: in quotes, with backslash, quote and line end escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def literal(text: str) -> str:
    """``text`` as a terminal of GBNF."""
    out = []
    for character in text:
        if character in '"\\':
            out.append("\\" + character)
        elif character.isprintable() and character.isascii():
            out.append(character)
        elif ord(character) <= 0xFFFF:
            out.append(f"\\u{ord(character):04X}")
        else:
            out.append(f"\\U{ord(character):08X}")
    return f'"{"".join(out)}"'


def _clickable(allowed: Permitted) -> tuple[int, ...]:
    pointing = ("click", "double_click", "right_click", "drag")
    return next((ids for verb in pointing if (ids := allowed.ids(verb))), ())


_RULES = {
    "click": '"click " clickable',
    "double_click": '"double_click " clickable',
    "right_click": '"right_click " clickable',
    "drag": '"drag " clickable " " clickable',
    "press": '"press " keys',
    "scroll": '"scroll " direction',
    "launch": '"launch " name',
    "wait": '"wait"',
    "done": '"done"',
    "ask": '"ask " text',
    "say": '"say " text',
    "fail": '"fail " text',
}


def _rule(verb: str, allowed: Permitted) -> str:
    """One alternative of the root; "" for a verb that models are not given."""
    if verb == "type":
        return f'"type " editable " " {"fixed" if allowed.text else "text"}'
    return _RULES.get(verb, "")


def _alternatives(words: Iterable[str]) -> str:
    return " | ".join(literal(word) for word in words)
