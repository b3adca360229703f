"""One element for one thing, among what the tree tells: no parts, no twins, no open menus. Pure.

What goes has no text that what stays does not say: whatever is written on the screen stays in the
elements, to be searched for private data.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

from perception.geometry import Rect
from perception.layout import Shown
from perception.line_matching import changed
from perception.screen import Element
from perception.vocabulary import MENU_ROLES, Offer, Role

_ACTING = frozenset({Offer.CLICK, Offer.SELECT, Offer.OPEN, Offer.TOGGLE})
_PUSHED = frozenset({Role.BUTTON, Role.TOGGLE_BUTTON})
# A click anywhere on these does one and the same.
_WHOLE = _PUSHED | (MENU_ROLES - {Role.MENU}) | {Role.LINK, Role.TAB}
_PARTS = _PUSHED | {Role.IMAGE, Role.ICON}
_ROWS = frozenset({Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE_CELL})
_SAME_BOX = 0.85  # intersection over union
_SLIVER = 40  # pixels; GTK makes a cell of each picture and each gap in a row
_ROW = 2  # pixels between the upper edges of a row's cells
_EDGE = 2  # pixels by which a part may stick out
_CELL = 64  # pixels; how coarsely elements are looked up by their place


def one_of_each(shown: Sequence[Shown]) -> list[Shown]:
    """What the tree tells, each thing once.

    - A menu that is open, around its entries, is nothing to click: its entries are.
    - Of a row and a control of the same box, the control is what is clicked.
    - A button that is all that a button holds (GTK 4's menu buttons) is the outer one, and so is an
      image in a button, link or entry.
    - What is told twice, of one role, text and box, is told once.
    - A nameless cell around a text's, or a narrow one beside it, is a part of the row.
    """
    neighbours = _Neighbours([item.element for item in shown])
    parts = neighbours.parts()
    rows = neighbours.texts_of_rows()
    kept: list[Shown] = []
    for item in shown:
        element = item.element
        owner = parts.get(id(element)) or neighbours.twin(element)
        if owner is not None and not _says_more(element, owner):
            continue
        if _is_row_part(element, rows):
            continue
        if owner is not None:
            element = replace(element, offers=frozenset())
        elif neighbours.is_open_menu(element) or neighbours.is_filled_row(element):
            element = replace(element, offers=element.offers - _ACTING)
        kept.append(item if element is item.element else changed(item, element))
    return kept


class _Neighbours:
    """Elements by window and by where their middles lie."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements
        self._cells: dict[tuple[int, int, int], list[Element]] = {}
        self._faces: dict[Hashable, list[Element]] = {}
        for element in elements:
            point = element.box.center
            key = (element.window, point.x // _CELL, point.y // _CELL)
            self._cells.setdefault(key, []).append(element)
            if element.text:
                self._faces.setdefault(_face(element), []).append(element)

    def inside(self, around: Element) -> Iterator[Element]:
        """The elements of the same window, but itself, whose boxes lie in its box."""
        box = around.box.inflated(_EDGE)
        for row in range(box.y // _CELL, box.bottom // _CELL + 1):
            for column in range(box.x // _CELL, box.right // _CELL + 1):
                for element in self._cells.get((around.window, column, row), ()):
                    if element is not around and box.encloses(element.box):
                        yield element

    def is_open_menu(self, element: Element) -> bool:
        return element.role is Role.MENU and any(
            other.role in MENU_ROLES and other.box.area < element.box.area
            for other in self.inside(element)
        )

    def is_filled_row(self, element: Element) -> bool:
        """Whether it is a row that a control in it fills."""
        return element.role in _ROWS and any(
            other.offers & _ACTING
            and other.role not in _ROWS
            and other.box.overlap_ratio(element.box) > _SAME_BOX
            for other in self.inside(element)
        )

    def twin(self, element: Element) -> Element | None:
        """The element that stands for this one as well: the first alike that offers as much."""
        key = _face(element)
        alike = self._faces.get(key, ())
        best = max(alike, key=lambda other: len(other.offers), default=element)
        return best if best is not element else None

    def parts(self) -> dict[int, Element]:
        """For parts, by their identity, the control that each is a part of."""
        found: dict[int, Element] = {}
        for owner in self._elements:
            if owner.role not in _WHOLE:
                continue
            smaller = [e for e in self.inside(owner) if e.box.area < owner.box.area]
            pushed = [e for e in smaller if e.role in _PUSHED]
            outermost = [e for e in pushed if not any(_is_in(e, other) for other in pushed)]
            for part in smaller:
                is_picture = part.role in _PARTS - _PUSHED
                is_twin = part in pushed and owner.role in _PUSHED and len(outermost) == 1
                if is_picture or is_twin:
                    found.setdefault(id(part), owner)
        return found

    def texts_of_rows(self) -> dict[tuple[int, int], list[Rect]]:
        """The table cells that say something and can be clicked, by window and upper edge."""
        found: dict[tuple[int, int], list[Rect]] = {}
        for cell in self._elements:
            if cell.role is Role.TABLE_CELL and cell.text and cell.offers:
                found.setdefault((cell.window, cell.box.y), []).append(cell.box)
        return found


def _face(element: Element) -> Hashable:
    return (element.window, element.role, element.box, element.name, element.value)


def _is_in(inner: Element, outer: Element) -> bool:
    return inner is not outer and outer.box.encloses(inner.box) and inner.box != outer.box


def _says_more(part: Element, owner: Element) -> bool:
    """Whether a part has a text that its owner does not say."""
    said = (owner.name, owner.value, owner.description)
    return any(not any(text in known for known in said) for text in _says(part))


def _says(element: Element) -> list[str]:
    """All texts that an element carries."""
    texts = (element.name, element.value, element.description, *(r.text for r in element.runs))
    return [text for text in texts if text]


def _is_row_part(element: Element, rows: Mapping[tuple[int, int], list[Rect]]) -> bool:
    if element.role is not Role.TABLE_CELL or _says(element):
        return False
    top = element.box.y
    beside = [
        box for y in range(top - _ROW, top + _ROW + 1) for box in rows.get((element.window, y), ())
    ]
    return any(element.box.w <= _SLIVER or element.box.contains(box.center) for box in beside)
