"""Finds a recorded target by its redacted picture among the elements that it may be.

The bounds are from 20 icons of two sets and 32 labels, drawn by Qt in a light and a dark theme: the
same one in the other theme is alike by 0.79 and more (95 of 100: 0.9), another one by at most 0.73;
in other sizes the same one by 0.68 and more (75 of 100: 0.9), another one by at most 0.79.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from perception.picture_match import likeness
from perception.vocabulary import Role
from privacy.paint import PAINT
from privacy.redacted import RedactedElement, RedactedScreen

_ALIKE = 0.75  # likeness from which a picture may be the target's
_CLEAR = 0.9  # and from which it is, if nothing else comes near
_LEAD = 0.15  # by which it must be more like the target than all others
_PAINTED = 12  # pixels of paint, from which a picture shows that something was hidden
# Told apart by what is drawn on them; a field shows what is in it, a box whether it is ticked.
_DRAWN = frozenset(
    {
        Role.BUTTON, Role.TOGGLE_BUTTON, Role.TAB, Role.LINK, Role.ICON, Role.IMAGE, Role.MENU,
        Role.MENU_ITEM, Role.COLUMN_HEADER,
    }
)  # fmt: skip


def by_likeness(
    picture: NDArray[np.uint8], screen: RedactedScreen, pool: Sequence[RedactedElement]
) -> tuple[list[RedactedElement], bool]:
    """The elements of ``pool`` that look like ``picture``, and whether that is beyond doubt.

    What is painted over tells nothing: two hidden names look alike.
    """
    if _is_painted(picture):
        return [], False
    pool = [one for one in pool if one.role in _DRAWN]
    scored = [
        (likeness(picture, cut), one) for one in pool if (cut := _cut(screen, one)) is not None
    ]
    best = max((score for score, _ in scored), default=0.0)
    if best < _ALIKE:
        return [], False
    near = [one for score, one in scored if score > best - _LEAD]
    return near, best >= _CLEAR


def stands_out(element: RedactedElement, screen: RedactedScreen) -> bool:
    """Whether something is drawn on it, and nothing else of its kind in its window looks alike."""
    picture = _cut(screen, element) if element.role in _DRAWN else None
    if picture is None:
        return False
    same = [e for e in screen.elements if (e.role, e.window) == (element.role, element.window)]
    found, is_clear = by_likeness(picture, screen, same)
    return is_clear and found == [element]


def _cut(screen: RedactedScreen, element: RedactedElement) -> NDArray[np.uint8] | None:
    box = element.box.clipped(screen.width, screen.height)
    if box != element.box or box.is_empty:
        return None
    cut = screen.image[box.y : box.bottom, box.x : box.right]
    return None if _is_painted(cut) else cut


def _is_painted(picture: NDArray[np.uint8]) -> bool:
    painted = (picture == np.array(PAINT, np.uint8)).all(axis=2)
    return int(painted.sum()) >= _PAINTED
