"""The answers to questions about tables and lists: rows, columns, cells, headers."""

from __future__ import annotations

import re

from agent import description_words as words
from agent import messages
from agent.description_table import Table, tables
from agent.matching import CLOSE_ENOUGH, EXACT, similarity
from agent.number_words import read_number, read_ordinal
from agent.question_scene import Scene
from perception.vocabulary import Role

Found = re.Match[str]
Said = list[str]
_ITEMS = frozenset({Role.LIST_ITEM, Role.TREE_ITEM})


def size(found: Found, scene: Scene) -> Said | None:
    """How many rows or columns the table has."""
    grid = _table(scene)
    if grid is None:
        return None
    what = found["what"].lower()
    columns = max(len(grid.headers), *(len(r) for r in grid.rows))
    return [messages.count_of(len(grid.rows) if what == "rows" else columns, what)]


def row(found: Found, scene: Scene) -> Said:
    """One row by its number; where there is no table, one item of the list."""
    grid = _table(scene)
    if grid is None:
        items = scene.of_kind(_ITEMS)
        index = _index(found, len(items))
        if not 0 <= index < len(items):
            return [messages.no_such_row(index + 1, len(items))]
        return [messages.sentence(words.element(items[index]))]
    index = _index(found, len(grid.rows))
    if not 0 <= index < len(grid.rows):
        return [messages.no_such_row(index + 1, len(grid.rows))]
    return [words.row(grid, index)]


def row_of(found: Found, scene: Scene) -> Said | None:
    """The rows in which a cell says so."""
    grid = _table(scene)
    if grid is None:
        return None
    numbers = _rows_with(grid, found["what"])
    return [words.row(grid, n) for n in numbers] or [messages.nothing_of_that_name(found["what"])]


def column(found: Found, scene: Scene) -> Said | None:
    """All cells of a column, by its number or its header."""
    grid = _table(scene)
    if grid is None:
        return None
    name = found["name"] or found["named"]
    if name:
        cells = [_cell(grid, n, name) for n in range(len(grid.rows))]
        if not any(found_cell is not None for found_cell in cells):
            return [messages.no_such_column(name, [h.name for h in grid.headers])]
    else:
        width = max(len(r) for r in grid.rows)
        index = _index(found, width)
        if not 0 <= index < width:
            return [messages.no_such_column(str(index + 1), [h.name for h in grid.headers])]
        cells = [r[index].value or r[index].name if index < len(r) else None for r in grid.rows]
    return [messages.column_reads(name or "", [cell or "" for cell in cells])]


def headers(_found: Found, scene: Scene) -> Said | None:
    """The table's headers."""
    grid = _table(scene)
    if grid is None:
        return None
    named = [h.name for h in grid.headers if h.name]
    return [messages.columns_are(named) if named else messages.no_headers()]


def cell(found: Found, scene: Scene) -> Said | None:
    """The cell where a column and a row meet: "the price of rope"."""
    grid = _table(scene)
    if grid is None:
        return None
    numbers = _rows_with(grid, found["what"])
    cells = [value for n in numbers if (value := _cell(grid, n, found["column"])) is not None]
    if not cells:
        return None
    return [messages.cell_is(found["column"], found["what"], value) for value in cells]


def _table(scene: Scene) -> Table | None:
    found = tables(scene.things)
    return found[0] if found else None


def _index(found: Found, count: int) -> int:
    """Which one is asked for, from 0."""
    if found["n"]:
        return read_number(found["n"]) - 1
    return count - 1 if found["nth"].lower() == "last" else read_ordinal(found["nth"]) - 1


def _rows_with(grid: Table, what: str) -> list[int]:
    def likeness(number: int) -> float:
        return max(similarity(what, cell.value or cell.name) for cell in grid.rows[number])

    found = {number: likeness(number) for number in range(len(grid.rows))}
    exact = [number for number, score in found.items() if score >= EXACT]
    return exact or [number for number, score in found.items() if score >= CLOSE_ENOUGH]


def _cell(grid: Table, number: int, header: str) -> str | None:
    named = grid.cell_words(number)
    return next((text for name, text in named if similarity(header, name) >= CLOSE_ENOUGH), None)
