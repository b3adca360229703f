"""Tables as a person listens to them: rows and columns with their headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perception.vocabulary import Role
from privacy.redacted import RedactedElement

_SAME_LINE = 0.5  # of the lower height, by which two cells of a row overlap


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells from top to bottom, left to right; ``headers`` are () where none are told."""

    headers: tuple[RedactedElement, ...]
    rows: tuple[tuple[RedactedElement, ...], ...]

    def cell_words(self, row: int) -> list[tuple[str, str]]:
        """Header and content of each cell of a row (from 0); "" for a column without a header."""
        cells = self.rows[row]
        return [(self._header_of(cell), cell.value or cell.name) for cell in cells]

    def _header_of(self, cell: RedactedElement) -> str:
        over = [h for h in self.headers if _overlap_x(h, cell) > 0]
        return max(over, key=lambda h: _overlap_x(h, cell)).name if over else ""


def tables(elements: Sequence[RedactedElement]) -> list[Table]:
    """The tables among the elements of a window: cells of one window make one table.

    Two tables side by side read as one, since no sense tells them apart.
    """
    cells = [e for e in elements if e.role is Role.TABLE_CELL]
    if not cells:
        return []
    headers = [e for e in elements if e.role is Role.COLUMN_HEADER]
    return [Table(tuple(sorted(headers, key=lambda e: e.box.x)), tuple(_rows(cells)))]


def row_heads(elements: Sequence[RedactedElement]) -> list[RedactedElement]:
    """The elements, of each table's row only the first cell: who counts rows means no cells."""
    cells = [e for e in elements if e.role is Role.TABLE_CELL]
    heads = {row[0].id for row in _rows(cells)}
    return [e for e in elements if e.role is not Role.TABLE_CELL or e.id in heads]


def _rows(cells: Sequence[RedactedElement]) -> list[tuple[RedactedElement, ...]]:
    rows: list[list[RedactedElement]] = []
    for cell in sorted(cells, key=lambda e: (e.box.center.y, e.box.x)):
        if rows and _is_beside(rows[-1][0], cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [tuple(sorted(row, key=lambda e: e.box.x)) for row in rows]


def _is_beside(one: RedactedElement, other: RedactedElement) -> bool:
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.y, other.box.y)
    return shared > _SAME_LINE * min(one.box.h, other.box.h)


def _overlap_x(one: RedactedElement, other: RedactedElement) -> int:
    return min(one.box.right, other.box.right) - max(one.box.x, other.box.x)
