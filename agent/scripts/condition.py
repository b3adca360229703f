"""What a step waits for or checks: "window "Save As" shows", "field "Name" holds "report"".

Conditions read redacted screens only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from agent import matching
from agent.clauses import unquote
from agent.instruction import TargetPhrase
from agent.target_phrase import read_target
from perception.vocabulary import EDITABLE_ROLES, State
from privacy.redacted import RedactedElement, RedactedScreen


class ConditionKind(StrEnum):
    """What must be so."""

    SHOWS = "shows"
    GONE = "is gone"
    HOLDS = "holds"
    CONTAINS = "contains"
    ON = "is on"
    OFF = "is off"
    ENABLED = "is enabled"
    DISABLED = "is disabled"
    FOCUSED = "has the focus"


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be so of one thing; a ``window`` is named by words of its title or program.

    ``text`` is what is to be held or contained. ``target`` is None where a window is meant.
    """

    kind: ConditionKind
    words: str
    target: TargetPhrase | None = None
    window: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a condition holds, and what was seen instead, as words for a person (redacted)."""

    holds: bool
    seen: str = ""


Find = Callable[[TargetPhrase, RedactedScreen], tuple[RedactedElement, ...]]

_WINDOW = re.compile(r"^(?:the\s+)?(?:window|dialog|dialogue|page)\s+(?P<name>.+)$", re.IGNORECASE)
_WINDOW_LAST = re.compile(
    r"^(?:the\s+)?(?P<name>[\"“'].+[\"”'])\s+(?:window|dialog|dialogue)$", re.IGNORECASE
)
_KINDS: tuple[tuple[str, ConditionKind], ...] = (
    (r"is\s+gone|has\s+gone|disappears?|closes|is\s+closed|vanishes", ConditionKind.GONE),
    (r"is\s+(?:on|ticked|checked|selected|switched\s+on|turned\s+on)", ConditionKind.ON),
    (
        r"is\s+(?:off|unticked|unchecked|switched\s+off|turned\s+off"
        r"|not\s+(?:on|ticked|checked|selected))",
        ConditionKind.OFF,
    ),
    (r"is\s+enabled|can\s+be\s+used", ConditionKind.ENABLED),
    (r"is\s+(?:disabled|not\s+enabled|greyed\s+out|grayed\s+out)", ConditionKind.DISABLED),
    (r"has\s+(?:the\s+)?focus|is\s+focused", ConditionKind.FOCUSED),
    (
        r"shows(?:\s+up)?|appears?|is\s+(?:there|shown|visible|open)|opens",
        ConditionKind.SHOWS,
    ),
)
_PLAIN = tuple(
    (re.compile(rf"^(?P<what>.+?)\s+(?:{words})$", re.IGNORECASE | re.DOTALL), kind)
    for words, kind in _KINDS
)
_EMPTY = re.compile(r"^(?P<what>.+?)\s+is\s+empty$", re.IGNORECASE | re.DOTALL)
_TEXT = (
    (re.compile(r"^(?P<what>.+?)\s+(?:holds|is|says|equals|reads)\s+(?P<text>[\"“{].*)$",
                re.IGNORECASE | re.DOTALL), ConditionKind.HOLDS),
    (re.compile(r"^(?P<what>.+?)\s+(?:contains|includes|shows)\s+(?P<text>[\"“{].*)$",
                re.IGNORECASE | re.DOTALL), ConditionKind.CONTAINS),
)  # fmt: skip


def read_condition(words: str) -> Condition | None:
    """The condition that ``words`` say, or None where they say none."""
    clause = words.strip().rstrip(".")
    if (found := _EMPTY.match(clause)) and not _WINDOW.match(found["what"]):
        return Condition(ConditionKind.HOLDS, clause, _exact(found["what"]))
    for pattern, kind in _TEXT:
        found = pattern.match(clause)
        if found and not _WINDOW.match(found["what"]) and found["what"].strip():
            return Condition(kind, clause, _exact(found["what"]), text=unquote(found["text"]))
    for pattern, kind in _PLAIN:
        if found := pattern.match(clause):
            return _about(kind, clause, found["what"])
    return None


def _about(kind: ConditionKind, clause: str, what: str) -> Condition:
    named = _WINDOW.match(what) or _WINDOW_LAST.match(what)
    if named and kind in {ConditionKind.SHOWS, ConditionKind.GONE, ConditionKind.FOCUSED}:
        return Condition(kind, clause, window=unquote(named["name"]))
    return Condition(kind, clause, _exact(what))


def _exact(what: str) -> TargetPhrase:
    return replace(read_target(what), exact=True)


def meant(phrase: TargetPhrase, screen: RedactedScreen) -> tuple[RedactedElement, ...]:
    """What ``phrase`` names on a screen, by its words alone."""
    return matching.find(phrase, screen, [e for e in screen.elements if e.is_visible]).elements


def check(condition: Condition, screen: RedactedScreen, find: Find = meant) -> Finding:
    """Whether ``condition`` holds on this screen; of several things that fit, all must hold it.

    Args:
        condition: what must be so.
        screen: the screen as it is now.
        find: what finds the things that a phrase names.
    """
    if condition.target is None:
        return _check_window(condition, screen)
    elements = find(condition.target, screen)
    if condition.kind is ConditionKind.SHOWS:
        return Finding(bool(elements), "" if elements else "it is not there")
    if condition.kind is ConditionKind.GONE:
        return Finding(not elements, "it is still there" if elements else "")
    if not elements:
        return Finding(False, "it is not there")
    verdicts = [_check_element(condition, element) for element in elements]
    return next((one for one in verdicts if not one.holds), verdicts[0])


def _check_window(condition: Condition, screen: RedactedScreen) -> Finding:
    windows = matching.windows_called(condition.window, screen)
    match condition.kind:
        case ConditionKind.GONE:
            return Finding(not windows, "it is still open" if windows else "")
        case ConditionKind.FOCUSED:
            return Finding(any(w.is_active for w in windows), "it is not in front")
        case _:
            return Finding(bool(windows), "" if windows else "no such window is open")


def _check_element(condition: Condition, element: RedactedElement) -> Finding:
    held = element.value if is_field(element) else element.value or element.name
    match condition.kind:
        case ConditionKind.HOLDS:
            return Finding(_plain(held) == _plain(condition.text), _holds(held))
        case ConditionKind.CONTAINS:
            return Finding(_plain(condition.text) in _plain(held), _holds(held))
        case ConditionKind.ON | ConditionKind.OFF:
            is_on = bool(element.states & {State.CHECKED, State.SELECTED})
            return Finding(
                is_on == (condition.kind is ConditionKind.ON), "it is on" if is_on else "it is off"
            )
        case ConditionKind.ENABLED | ConditionKind.DISABLED:
            wants = condition.kind is ConditionKind.ENABLED
            seen = "it is enabled" if element.is_enabled else "it is disabled"
            return Finding(element.is_enabled == wants, seen)
        case _:
            return Finding(State.FOCUSED in element.states, "the focus is elsewhere")


def is_field(element: RedactedElement) -> bool:
    """Whether what it holds is its value alone: an empty field does not hold its label."""
    return element.role in EDITABLE_ROLES or State.EDITABLE in element.states


def _holds(held: str) -> str:
    return f'it holds "{held}"' if held else "it is empty"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
