"""What a person meant by a place on the screen: the control, the window, the list to scroll."""

from __future__ import annotations

from perception.geometry import Point, Rect
from perception.vocabulary import EDITABLE_ROLES, MENU_ROLES, Role, State
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow

CHOICE_ROLES = MENU_ROLES | {
    Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE_CELL, Role.RADIO_BUTTON, Role.TEXT
}  # fmt: skip
TICKED_ROLES = frozenset({Role.CHECK_BOX, Role.SWITCH, Role.CHECK_MENU_ITEM})
CHANGING_ROLES = TICKED_ROLES | {
    Role.COMBO_BOX, Role.SLIDER, Role.PROGRESS_BAR, Role.LIST, Role.TABLE, Role.TEXT_FIELD,
    Role.TEXT_AREA, Role.RADIO_BUTTON, Role.IMAGE,
}  # fmt: skip
_NOTHING = frozenset(
    {
        Role.WINDOW, Role.DIALOG, Role.GROUP, Role.DOCUMENT, Role.MENU_BAR, Role.TOOL_BAR,
        Role.STATUS_BAR, Role.OTHER, Role.SCROLL_BAR, Role.ALERT,
    }
)  # fmt: skip
_WORDS = frozenset({Role.TEXT, Role.HEADING, Role.IMAGE})
_LISTS = frozenset({Role.LIST, Role.TABLE})
_SCROLLED = frozenset(
    {Role.LIST, Role.TABLE, Role.TEXT_AREA, Role.DOCUMENT, Role.SCROLL_BAR, Role.SPIN_BUTTON}
)


def element_at(point: Point, screen: RedactedScreen) -> RedactedElement | None:
    """The smallest control at a pixel; a text or a picture where there is no control."""
    here = _at(point, screen)
    controls = [e for e in here if e.role not in _NOTHING | _WORDS]
    words = [e for e in here if e.role in _WORDS and (e.name or e.role is Role.IMAGE)]
    control = min(controls, key=lambda e: e.box.area, default=None)
    if control is None or control.role in _LISTS:
        inner = min(words, key=lambda e: e.box.area, default=None)
        return inner or control
    return control


def scrolled_at(point: Point, screen: RedactedScreen) -> RedactedElement | None:
    """The smallest thing at a pixel that scrolls; None where that is the whole window."""
    here = [
        e for e in screen.elements if e.is_visible and e.role in _SCROLLED and e.box.contains(point)
    ]
    return min(here, key=lambda e: e.box.area, default=None)


def window_at(point: Point, screen: RedactedScreen) -> RedactedWindow | None:
    """The window at a pixel; the active one where several lie there."""
    here = [w for w in screen.windows if w.box.contains(point)]
    return next((w for w in here if w.is_active), here[-1] if here else None)


def _at(point: Point, screen: RedactedScreen) -> list[RedactedElement]:
    """What shows at a pixel: the active window lies before the others."""
    here = [e for e in screen.elements if e.is_visible and e.box.contains(point)]
    window = window_at(point, screen)
    if window is None or not window.is_active:
        return here
    # Menus and lists that hang out of another window stand before it, and count as that one's.
    return [e for e in here if e.window in {window.id, 0} or e.role in MENU_ROLES]


def takes_text(element: RedactedElement | None) -> bool:
    """Whether what is typed goes into this element and stays in it."""
    if element is None or State.READ_ONLY in element.states or not element.is_enabled:
        return False
    return (
        element.role in EDITABLE_ROLES
        or State.EDITABLE in element.states
        or State.PROTECTED in element.states
    )


def is_password(element: RedactedElement | None) -> bool:
    """Whether nothing that goes into this element may be read."""
    return element is not None and (
        element.role is Role.PASSWORD_FIELD or State.PROTECTED in element.states
    )


def is_multi_line(element: RedactedElement) -> bool:
    """Whether the key enter writes a new line in it."""
    return element.role is Role.TEXT_AREA or State.MULTI_LINE in element.states


def surroundings(element: RedactedElement, screen: RedactedScreen) -> Rect:
    """The part of the picture that shows a target to a person who knows the program."""
    box = element.box
    wide = Rect(box.center.x - 240, box.center.y - 120, 480, 240)
    return wide.union(box.inflated(24)).clipped(screen.width, screen.height)
