"""The order in which a person reads: window by window, row by row, left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from perception.screen import Element
from perception.vocabulary import Role

CONTAINERS = frozenset(
    {
        Role.WINDOW,
        Role.DIALOG,
        Role.DOCUMENT,
        Role.GROUP,
        Role.LIST,
        Role.TABLE,
        Role.TOOL_BAR,
        Role.STATUS_BAR,
        Role.MENU_BAR,
        Role.OTHER,
    }
)
_TALL = 3  # times the lowest neighbour's height: such a box starts a row, it does not sit in one


def in_reading_order(
    elements: Iterable[Element], rank: Callable[[int], Any] = lambda window: window
) -> list[Element]:
    """The elements, window by window in the order of ``rank``, each window's rows from the top."""
    by_window: dict[int, list[Element]] = {}
    for element in elements:
        by_window.setdefault(element.window, []).append(element)
    ordered: list[Element] = []
    for window in sorted(by_window, key=rank):
        for row in _rows(by_window[window]):
            ordered += row
    return ordered


def _rows(elements: list[Element]) -> list[list[Element]]:
    """Rows of elements whose middles lie at one height; a tall box counts with its upper edge."""
    lowest = min((element.box.h for element in elements if element.box.h >= 8), default=8)
    limit = max(_TALL * lowest, 48)

    def middle(element: Element) -> float:
        if element.role in CONTAINERS:
            return element.box.y  # before everything that stands in it
        return element.box.y + min(element.box.h, limit) / 2

    rows: list[list[Element]] = []
    for element in sorted(elements, key=lambda e: (middle(e), e.box.x)):
        head = rows[-1][0] if rows else None
        if head is not None and _share_a_row(head, element, limit):
            rows[-1].append(element)
        else:
            rows.append([element])
    return [sorted(row, key=lambda e: (e.box.x, e.box.y, -e.box.area)) for row in rows]


def _share_a_row(head: Element, element: Element, limit: int) -> bool:
    if head.role in CONTAINERS or element.role in CONTAINERS:
        return False
    if max(head.box.h, element.box.h) > limit:
        return False
    apart = abs(head.box.y + head.box.h / 2 - (element.box.y + element.box.h / 2))
    return apart <= min(head.box.h, element.box.h) / 2
