"""The click-time check: is what stands there now what was planned?

Messages name roles and never a label, which may be private.
"""

from __future__ import annotations

from actions.errors import TargetChanged, TargetGone
from perception.geometry import Rect
from perception.screen import Element, Screen
from perception.vocabulary import State

_SAME_PLACE = 0.5  # intersection over union from which a nameless thing counts as the same one


def confirm(planned: Element, now: Element | None) -> Element:
    """The element as it is now, if it still is the one that was planned.

    Its value and most states may have changed; its role, its name, and that it can be used may
    not, and it may not have moved by more than its own size.

    Args:
        planned: The element on the screen that the action was decided on.
        now: The same element read again, None if it could not be found.

    Raises:
        TargetGone: it is not there, or not visible any more.
        TargetChanged: something else stands there, it was disabled, or it moved away.
    """
    if now is None:
        raise TargetGone(f"the {planned.role} is not there any more")
    if now.box.is_empty or (planned.is_visible and not now.is_visible):
        raise TargetGone(f"the {planned.role} is not visible any more")
    if now.role is not planned.role:
        raise TargetChanged(f"where the {planned.role} was stands a {now.role}")
    if _label(now) != _label(planned):
        raise TargetChanged(f"the {planned.role} has another name now")
    if planned.is_enabled and not now.is_enabled:
        raise TargetChanged(f"the {planned.role} is not enabled any more")
    if State.READ_ONLY in now.states and State.READ_ONLY not in planned.states:
        raise TargetChanged(f"the {planned.role} became read-only")
    if not _is_near(planned.box, now.box):
        raise TargetChanged(f"the {planned.role} moved")
    return now


def find_again(planned: Element, screen: Screen) -> Element:
    """Find an element without an accessibility address on a fresh screen.

    Exactly one element with its role and name must stand near where it was; one without a name
    must fill the same place.

    Raises:
        TargetGone: nothing like it is on the screen.
        TargetChanged: it is only further away, or it can not be told from its neighbours.
    """
    alike = [e for e in screen.elements if e.role is planned.role and _label(e) == _label(planned)]
    if not alike:
        raise TargetGone(f"the {planned.role} is not there any more")
    if _label(planned):
        near = [e for e in alike if _is_near(planned.box, e.box)]
    else:
        near = [e for e in alike if planned.box.overlap_ratio(e.box) >= _SAME_PLACE]
    if not near:
        raise TargetChanged(f"the {planned.role} moved")
    if len(near) > 1:
        raise TargetChanged(f"{len(near)} alike stand where the {planned.role} was")
    return confirm(planned, near[0])


def _label(element: Element) -> str:
    return " ".join(element.name.split()).casefold()


def _is_near(before: Rect, after: Rect) -> bool:
    dx = abs(after.center.x - before.center.x)
    dy = abs(after.center.y - before.center.y)
    return dx <= max(before.w, 1) and dy <= max(before.h, 1)
