"""What changed between two redacted screens, by element, in words that can be spoken.

Elements keep their numbers from look to look (``perception.identity``), so an element is the same
one if its number is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from agent import description_words as words
from perception.vocabulary import Role, State
from privacy.redacted import RedactedElement, RedactedScreen

_SPOKEN_STATES = frozenset(
    {State.CHECKED, State.SELECTED, State.EXPANDED, State.ENABLED, State.INVALID}
)
_SILENT = frozenset({Role.GROUP, Role.OTHER, Role.SCROLL_BAR, Role.WINDOW})
_MANY = 12  # things that appear at once are told by their number


class ChangeKind(StrEnum):
    """What happened to a thing."""

    APPEARED = "appeared"
    WENT = "went"
    CHANGED = "changed"
    OPENED = "opened"
    CLOSED = "closed"
    FOCUS = "focus"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is other than it was; ``sentence`` says it, with placeholders."""

    kind: ChangeKind
    sentence: str
    element: int = 0


def changes(before: RedactedScreen, after: RedactedScreen) -> tuple[Change, ...]:
    """What appeared, went or changed, the most telling first: windows, focus, values, the rest."""
    return (
        *_windows(before, after),
        *_focus(before, after),
        *_altered(before, after),
        *_come_and_gone(before, after),
    )


def _windows(before: RedactedScreen, after: RedactedScreen) -> Iterator[Change]:
    old, new = {w.id: w for w in before.windows}, {w.id: w for w in after.windows}
    for number in new.keys() - old.keys():
        yield Change(ChangeKind.OPENED, words.window_opened(new[number]))
    for number in old.keys() - new.keys():
        yield Change(ChangeKind.CLOSED, words.window_closed(old[number]))
    for number in sorted(new.keys() & old.keys()):
        if new[number].title != old[number].title:
            yield Change(ChangeKind.CHANGED, words.window_renamed(new[number]))


def _focus(before: RedactedScreen, after: RedactedScreen) -> Iterator[Change]:
    if after.focus is not None and after.focus != before.focus:
        element = after.element(after.focus)
        if element is not None:
            yield Change(ChangeKind.FOCUS, words.focus(element), element.id)


def _altered(before: RedactedScreen, after: RedactedScreen) -> Iterator[Change]:
    for element in after.elements:
        old = before.element(element.id)
        if old is not None and element.role not in _SILENT and _said(old) != _said(element):
            yield Change(ChangeKind.CHANGED, words.now(element), element.id)


def _said(element: RedactedElement) -> tuple[object, ...]:
    return (element.name, element.value, element.states & _SPOKEN_STATES)


def _come_and_gone(before: RedactedScreen, after: RedactedScreen) -> Iterator[Change]:
    stay = {w.id for w in before.windows} & {w.id for w in after.windows} | {0}
    for kind, these, others in (
        (ChangeKind.APPEARED, after, before),
        (ChangeKind.WENT, before, after),
    ):
        known = {e.id for e in others.elements}
        found = [
            e
            for e in these.elements
            if e.id not in known
            and e.role not in _SILENT
            and e.window in stay
            and (e.name or e.value)
        ]
        if len(found) > _MANY:
            yield Change(kind, words.many(kind.value, len(found)))
        else:
            for e in found:
                yield Change(kind, words.came_or_went(kind.value, e), e.id)


def _is_told(element: RedactedElement) -> bool:
    return element.role not in _SILENT and bool(element.name or element.value)
