"""Where the tree knows all that can be clicked, so that a text that was only read is no control.

Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from perception.geometry import Rect
from perception.layout import Layout, Shown
from perception.vocabulary import Offer

_ACTING = frozenset({Offer.CLICK, Offer.SELECT, Offer.OPEN, Offer.TOGGLE})
_EDGE = 2  # pixels


def is_known_idle(box: Rect, layout: Layout) -> bool:
    """Whether the tree tells what can be clicked where a text stands, and the text is not it.

    Then it is a part of what can be clicked there, or says something about it. Only where the tree
    says that there is something of which it tells nothing (a drawing, another machine's screen), a
    text may be a control all the same; where that is not known, anywhere but in a control.
    """
    pane = layout.pane_at(box)
    if pane is None or not pane.has_tree:
        return False
    if layout.blanks is not None and not any(
        window == pane.window and area.contains(box.center) for window, area in layout.blanks
    ):
        return True
    return _is_held(box, layout.shown)


def _is_held(box: Rect, shown: Sequence[Shown]) -> bool:
    """Whether the middle of a box lies on something that the tree says can be clicked."""
    return any(item.element.offers & _ACTING and item.shows_at(box, _EDGE) for item in shown)
