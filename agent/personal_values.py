"""Answers "Ann Lee's e-mail address" with a placeholder, from where things stand on the screen.

Nothing here knows a value: the owner is ``<PERSON_1>``, the answer ``<EMAIL_2>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from agent.instruction import ValueReference
from agent.matching import normalised
from perception.geometry import Rect
from privacy.redacted import RedactedElement, RedactedScreen

# An owner's value stands in the same row or card. The second nearest must be this much farther
# away, or the two can not be told apart.
_CLEARLY_NEARER = 1.5
_ROW_BONUS = 0.4  # a gap along the row counts less than the same gap to the line below


@dataclass(frozen=True, slots=True)
class Lookup:
    """The placeholders that may be meant: one is an answer, several a question, none a miss."""

    placeholders: tuple[str, ...]


def look_up(reference: ValueReference, screen: RedactedScreen) -> Lookup:
    """The placeholder of the wanted type that belongs to the owner.

    An owner who is not on the screen owns nothing; without an owner there must be just one value.
    """
    pattern = re.compile(rf"<{re.escape(reference.type)}_\d+>")
    holders = [(e, pattern.findall(_text(e))) for e in screen.elements]
    holders = [(e, found) for e, found in holders if found]
    if not reference.owner:
        return Lookup(_unique(p for _, found in holders for p in found))
    owners = [e for e in screen.elements if normalised(reference.owner) in normalised(_text(e))]
    if not owners:
        return Lookup(())
    if together := _unique(
        p for e, found in holders for p in found if any(e.id == o.id for o in owners)
    ):
        return Lookup(together)
    return Lookup(_nearest(owners, holders))


def _nearest(
    owners: list[RedactedElement], holders: list[tuple[RedactedElement, list[str]]]
) -> tuple[str, ...]:
    gaps: dict[str, float] = {}
    for owner in owners:
        for element, found in holders:
            if element.window != owner.window:
                continue
            gap = _gap(owner.box, element.box)
            for placeholder in found:
                gaps[placeholder] = min(gap, gaps.get(placeholder, gap))
    if not gaps:
        return ()
    ranked = sorted(gaps.items(), key=lambda pair: pair[1])
    limit = max(ranked[0][1] * _CLEARLY_NEARER, ranked[0][1] + 4.0)
    return tuple(placeholder for placeholder, gap in ranked if gap <= limit)


def _gap(owner: Rect, value: Rect) -> float:
    """Pixels between two boxes; along a row they count less, above the owner they count double."""
    dx = float(max(0, value.x - owner.right, owner.x - value.right))
    dy = float(max(0, value.y - owner.bottom, owner.y - value.bottom))
    if dy == 0.0:
        return dx * _ROW_BONUS
    return dx + (dy if value.y >= owner.y else 2.0 * dy)


def _text(element: RedactedElement) -> str:
    return f"{element.name} {element.value} {element.description}"


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
