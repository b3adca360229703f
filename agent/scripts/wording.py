"""Says what was done as a step of a script: the words that find the same thing again.

Every sentence is read back and tried on the screen that it came from before it is used, so that
a step never means another thing than the one that was used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actions.action import (
    Action,
    Click,
    DoubleClick,
    Drag,
    Launch,
    Press,
    Raise,
    RightClick,
    Scroll,
    Target,
    TypeText,
    Wait,
)
from agent import matching
from agent.scripts.unseen import visible
from agent.target_phrase import read_target
from perception.vocabulary import Role, State
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_CLICKS: dict[type[Action], str] = {
    Click: "click", DoubleClick: "double-click", RightClick: "right-click"
}  # fmt: skip
_MARKS = frozenset(
    {Role.TEXT, Role.HEADING, Role.LINK, Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE_CELL}
)
_TOO_LONG = 80  # characters: a longer label is a text that will be another one next time


def quoted(text: str) -> str:
    """``text`` in quotation marks that do not stand in it."""
    return f"“{text}”" if '"' in text else f'"{text}"'


def window_words(window: RedactedWindow, screen: RedactedScreen) -> str:
    """How a step names a window: a dialog by its title, others by what stays of their titles.

    A title such as "report.txt - Mousepad" changes with the document; its last part, the program,
    stays. The whole title is the last resort.
    """
    if window.is_dialog:
        return f"dialog {quoted(window.title)}" if window.title else ""
    for name in (matching.last_part(window.title), window.title):
        called = matching.windows_called(name, screen) if name else ()
        found = [w for w in called if not w.is_dialog]
        if [w.id for w in found] == [window.id]:
            return f"window {quoted(name)}"
    return f"window {quoted(window.title)}" if window.title else ""


def target_words(element: RedactedElement, screen: RedactedScreen) -> str:
    """How a step names an element of ``screen``; "" where no words name it alone."""
    for words in _ways(element, screen):
        phrase = replace(read_target(words), exact=True)
        pool = [e for e in screen.elements if e.is_visible]
        if matching.find(phrase, screen, pool).only == element:
            return words
    return ""


def step_words(action: Action, screen: RedactedScreen) -> str:
    """The step that does ``action`` again, "" where it can not be said.

    Args:
        action: what was done, its text with placeholders.
        screen: the screen on which it was decided, which has the targets' numbers.
    """
    match action:
        case Click(target) | DoubleClick(target) | RightClick(target):
            return _with(_CLICKS[type(action)], target, screen)
        case Drag(target, to):
            source, end = _named(target, screen), _named(to, screen)
            return f"drag {source} to {end}" if source and end else ""
        case TypeText(text, None):
            return f"type {quoted(text)}"
        case TypeText(text, target, replace=True):
            return _with(f"type {quoted(text)} into", target, screen)
        case TypeText(text, target):
            return _with(f"append {quoted(text)} to", target, screen)
        case Press(keys):
            return f"press {'+'.join(keys)}"
        case Scroll(direction, None):
            return f"scroll {direction.value}"
        case Scroll(direction, target):
            return _with(f"scroll {direction.value} in", target, screen)
        case Raise(_, title) if title:
            return f"switch to window {quoted(title)}"
        case Launch(program):
            return f"launch {program}"
        case Wait(_, text) if text:
            return f"wait until {quoted(text)} shows"
        case Wait(seconds):
            return f"wait {seconds:g} seconds"
        case _:
            return ""


def _with(verb: str, target: Target | None, screen: RedactedScreen) -> str:
    named = _named(target, screen)
    return f"{verb} {named}" if named else ""


def _named(target: Target | None, screen: RedactedScreen) -> str:
    element = screen.element(target.id) if target else None
    return target_words(element, screen) if element else ""


def _ways(element: RedactedElement, screen: RedactedScreen) -> Iterator[str]:
    """Ways to name it, the plainest first; the window is always told, for what pops up later."""
    told = element.name or (element.value if element.role is Role.COMBO_BOX else "")
    told = told if len(told) <= _TOO_LONG else ""
    for label in dict.fromkeys((visible(told), told)):
        yield from _labelled(label, element, screen)


def _labelled(label: str, element: RedactedElement, screen: RedactedScreen) -> Iterator[str]:
    role = element.role.value
    named = f"{role} {quoted(label)}" if label else f"the {role}"
    window = screen.window(element.window)
    place = window_words(window, screen) if window else ""
    inside = f" in {place}" if place else ""
    yield named + inside
    for mark in _row_marks(element, screen):
        yield f"{named} beside {quoted(mark)}{inside}"
    for number in _ORDINALS:
        yield f"the {number} {named.removeprefix('the ')}{inside}"


def _row_marks(element: RedactedElement, screen: RedactedScreen) -> list[str]:
    """Labels in the element's row that stand on the screen once, nearest first."""
    labels = [e.name for e in screen.elements]
    row = [
        e
        for e in screen.elements
        if e.window == element.window
        and e.id != element.id
        and e.role in _MARKS
        and e.name
        and len(e.name) <= _TOO_LONG
        and labels.count(e.name) == 1
        and State.VISIBLE in e.states
        and e.box.y < element.box.center.y < e.box.bottom
    ]
    return [e.name for e in sorted(row, key=lambda e: abs(e.box.center.x - element.box.center.x))]
