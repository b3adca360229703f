"""Avatars whose letters could not be read: they stand where the others of the list stand.

Two letters in a circle are hard to recognize. Where the initials of some persons of a list were
read, the pictures beside the other names of that list are covered as well, at the same distance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from perception.geometry import Rect
from perception.screen import Element
from privacy.initials import Initials
from privacy.span import Span

AVATAR_RULE, AVATAR_SCORE = "avatar", 0.5
# In heights of a name's line: how far an avatar stands left of the name that it belongs to, and by
# how much the left edges of names in one list differ.
_BESIDE, _OFF_LINE, _EDGE = 5.0, 1.8, 0.6


@dataclass(frozen=True, slots=True)
class Avatar:
    """A place that shows a person, and the person's name."""

    box: Rect
    name: str = field(repr=False)


def unread_avatars(
    elements: Sequence[Element],
    initials: Mapping[int, Initials],
    found: Mapping[int, Sequence[Span]],
) -> Iterator[Avatar]:
    """The places of avatars beside names, where other names of the list have one that was read.

    Args:
        elements: what is on the screen.
        initials: the elements that show initials, by their numbers.
        found: the private spans of each element's text, by the element's number.
    """
    letters = [e for e in elements if e.id in initials]
    named = [(e, name) for e in elements if (name := _leading_name(e, found.get(e.id, ())))]
    pairs = [(e, avatar) for e, _ in named if (avatar := _avatar_of(e, letters)) is not None]
    have = {e.id for e, _ in pairs}
    for element, name in named:
        alike = [(e, a) for e, a in pairs if abs(e.box.x - element.box.x) <= _EDGE * e.box.h]
        if element.id not in have and alike:
            yield Avatar(_place(element.box, alike), name)


def _leading_name(element: Element, spans: Sequence[Span]) -> str:
    """The person's name that the element's text begins with, or ""."""
    text = element.text
    first = min((s for s in spans if s.type == "PERSON"), key=lambda s: s.start, default=None)
    if first is None or any(map(str.isalnum, text[: first.start])):
        return ""
    return text[first.start : first.end]


def _avatar_of(name: Element, letters: Sequence[Element]) -> Rect | None:
    """The box of the initials left of a name."""
    line = name.box.h
    for element in letters:
        across = name.box.x - element.box.right
        down = abs(element.box.center.y - name.box.center.y)
        if -line / 2 <= across <= _BESIDE * line and down <= _OFF_LINE * line:
            return element.box
    return None


def _place(name: Rect, alike: Sequence[tuple[Element, Rect]]) -> Rect:
    """Where the avatar of a name stands, by those of the others."""
    across = round(median(box.x - e.box.x for e, box in alike))
    down = round(median(box.center.y - e.box.center.y for e, box in alike))
    width = max(box.w for _, box in alike)
    height = max(box.h for _, box in alike)
    return Rect(name.x + across, name.center.y + down - height // 2, width, height)
