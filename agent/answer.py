"""Reads a model's one-line answer as an action, or refuses it.

The grammar makes a wrong answer impossible to decode; this parser does not rely on that and checks
everything again.
"""

from __future__ import annotations

import re

from actions.action import (
    Action,
    Ask,
    Click,
    Direction,
    Done,
    DoubleClick,
    Drag,
    Fail,
    Launch,
    Press,
    RightClick,
    Say,
    Scroll,
    Target,
    TypeText,
    Wait,
)
from actions.keys import MODIFIERS
from agent.errors import FormatError
from agent.gbnf import KEYS, LONE_KEYS, NAME_LIMIT, TEXT_LIMIT
from agent.matching import PLACEHOLDER
from agent.permitted import TARGET_VERBS, Permitted
from perception.vocabulary import Role
from privacy.redacted import RedactedElement

_ANSWER = re.compile(r"(?P<verb>[a-z_]+)(?: (?P<rest>.+))?", re.DOTALL)
_TYPED = re.compile(r"(?P<id>[0-9]{1,6}) (?P<text>\".*\")", re.DOTALL)
_QUOTED = re.compile(r'"(?P<body>(?:[^"\\\x00-\x1f\x7f]|\\["\\n])+)"')
_ESCAPE = re.compile(r'\\(["\\n])')
_NAME = re.compile(rf'"(?P<name>[A-Za-z0-9 ._-]{{1,{NAME_LIMIT}}})"')
_CLICKS: dict[str, type[Click | DoubleClick | RightClick]] = {
    "click": Click,
    "double_click": DoubleClick,
    "right_click": RightClick,
}
_SPOKEN: dict[str, type[Ask | Say | Fail]] = {"ask": Ask, "say": Say, "fail": Fail}
# Where a text is added and not put in place of what is there: writing goes on, forms are filled in.
KEPT_ROLES = frozenset({Role.TEXT_AREA, Role.DOCUMENT})


def target(element: RedactedElement) -> Target:
    """The element as an action's target."""
    return Target(element.id, element.role, element.name or element.value, element.box)


def parse(text: str, allowed: Permitted) -> Action:
    """The action that ``text`` says.

    Raises:
        FormatError: it is no action, or none that is permitted; the message does not repeat it.
    """
    found = _ANSWER.fullmatch(text)
    if found is None or found["verb"] not in allowed.verbs:
        raise FormatError("the answer does not begin with a permitted action")
    verb, rest = found["verb"], found["rest"] or ""
    if verb in {"wait", "done"} and not rest:
        return Wait() if verb == "wait" else Done()
    if verb in TARGET_VERBS:
        return _targeted(verb, rest, allowed)
    if verb in _SPOKEN:
        return _SPOKEN[verb](_text(rest, allowed))
    return _untargeted(verb, rest)


def _targeted(verb: str, rest: str, allowed: Permitted) -> Action:
    if verb == "type":
        return _type(rest, allowed)
    if verb == "drag":
        start, _, end = rest.partition(" ")
        return Drag(_element(start, verb, allowed), _element(end, verb, allowed))
    return _CLICKS[verb](_element(rest, verb, allowed))


def _untargeted(verb: str, rest: str) -> Action:
    if verb == "press":
        return Press(_keys(rest))
    if verb == "scroll" and rest in set(Direction):
        return Scroll(Direction(rest))
    name = _NAME.fullmatch(rest)
    if verb == "launch" and name is not None:
        return Launch(name["name"])
    raise FormatError("the answer does not have the form of an action")


def _type(rest: str, allowed: Permitted) -> TypeText:
    found = _TYPED.fullmatch(rest)
    if found is None:
        raise FormatError("the answer types nothing, or nowhere")
    text = _text(found["text"], allowed)
    if allowed.text and text != allowed.text:
        raise FormatError("the answer types another text than the one asked for")
    where = _element(found["id"], "type", allowed)
    return TypeText(text, where, replace=where.role not in KEPT_ROLES)


def _element(number: str, verb: str, allowed: Permitted) -> Target:
    for element in allowed.targets.get(verb, ()):
        if str(element.id) == number:
            return target(element)
    raise FormatError("the answer names an element that is not there for this action")


def _text(rest: str, allowed: Permitted) -> str:
    found = _QUOTED.fullmatch(rest)
    if found is None:
        raise FormatError("the answer's text is empty, or not in quotes")
    text = _ESCAPE.sub(lambda match: "\n" if match[1] == "n" else match[1], found["body"])
    if allowed.text and text == allowed.text:
        return text
    if not set(PLACEHOLDER.findall(text)) <= set(allowed.placeholders):
        raise FormatError("the answer holds a placeholder that was never issued")
    bare = PLACEHOLDER.sub("x", text)
    if len(bare) > TEXT_LIMIT or "<" in bare or ">" in bare:
        raise FormatError("the answer's text is too long, or holds half a placeholder")
    return text


def _keys(rest: str) -> tuple[str, ...]:
    *held, key = rest.split("+")
    in_order = held == [name for name in MODIFIERS if name in held]
    if not in_order or key not in (KEYS if held else LONE_KEYS):
        raise FormatError("the answer presses a key that no keyboard has")
    return (*held, key)
