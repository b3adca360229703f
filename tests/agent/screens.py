"""Small screens for tests of deciding and verifying, said in few words."""

from __future__ import annotations

import numpy as np

from perception.geometry import Rect
from perception.screen import Element, Screen, Screenshot, Window
from perception.vocabulary import EDITABLE_ROLES, TOGGLE_ROLES, Offer, Role, State
from privacy.redacted import Receipt, RedactedElement, RedactedScreen, RedactedWindow

RECEIPT = Receipt("0" * 64, (), "test", 0.0)
SHOWN = frozenset({State.ENABLED, State.VISIBLE})


def redacted(
    *elements: RedactedElement, windows: tuple[RedactedWindow, ...] = (), focus: int | None = None
) -> RedactedScreen:
    """A blank redacted screen of 1000×800 pixels."""
    return RedactedScreen(
        np.full((800, 1000, 3), 255, np.uint8), elements, windows, focus, (), RECEIPT
    )


def thing(
    number: int,
    role: Role,
    name: str = "",
    *,
    value: str = "",
    at: tuple[int, int] | None = None,
    size: tuple[int, int] = (120, 24),
    states: frozenset[State] = frozenset(),
    window: int = 0,
) -> RedactedElement:
    """An enabled, visible element; by default each stands on a row of its own."""
    x, y = at or (20, 30 * number)
    return RedactedElement(
        number, role, Rect(x, y, *size), name, value, "", SHOWN | states, frozenset(),
        _offers(role), window,
    )  # fmt: skip


def raw_screen(*elements: Element, windows: tuple[Window, ...] = (), shade: int = 255) -> Screen:
    """A raw screen of one grey."""
    pixels = np.full((200, 300, 3), shade, np.uint8)
    return Screen(Screenshot(pixels), elements, windows)


def raw(
    number: int,
    role: Role,
    name: str = "",
    *,
    value: str = "",
    states: frozenset[State] = frozenset(),
    ref: str = "",
    box: Rect | None = None,
) -> Element:
    """A raw element, enabled and visible."""
    return Element(
        number, role, box or Rect(10, 30 * number, 120, 24), name, value, "", SHOWN | states,
        frozenset(), _offers(role), 0, ref,
    )  # fmt: skip


def _offers(role: Role) -> frozenset[Offer]:
    if role in EDITABLE_ROLES:
        return frozenset({Offer.EDIT, Offer.CLICK})
    if role in TOGGLE_ROLES:
        return frozenset({Offer.TOGGLE, Offer.CLICK})
    return frozenset({Offer.CLICK})
