"""Tables as they are drawn: which heading each cell stands under.

Only some programs tell their tables' structure. What is drawn is a row of three headings or more,
and below each of them its cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perception.screen import Element
from perception.vocabulary import Role
from privacy.labels import LABELS, label_in
from privacy.rows import by_height, right_of
from privacy.vocabulary import interface_words

# A heading over what a table of files or goods holds: "Name" beside these is no person's.
_OF_THINGS_LINE = """
size|type|kind|modified|date modified|last modified|version|price|quantity|qty|sku|größe|typ
geändert|änderungsdatum|version|preis|menge|tamaño|tipo|modificado|versión|precio|cantidad|大小|类型|修改日期
修改时间|版本|价格|数量|单价
"""
_OF_THINGS = frozenset(_OF_THINGS_LINE.replace("\n", "|").split("|"))
_CELLS = frozenset({Role.TABLE_CELL, Role.COLUMN_HEADER})
_MOST_WORDS = 4  # of a label
_OF_NUMBERS = frozenset(
    label
    for kind in ("ID", "CARD", "IBAN", "DATE_OF_BIRTH", "PHONE", "ADDRESS", "POSTCODE", "IP")
    for label in LABELS[kind]
)
_SHORTEST_REMARK = 4  # letters; "N/A" and "—" are cells
_PLAIN_NAME = "name"
_LEAST_HEADINGS = 3  # in the row that heads a table; a form has two labels side by side
_WIDEST_PITCH = 7.0  # heights from one cell to the next: rows with pictures are high
_REACH = 1.0  # heights by which a cell may begin left of its heading
_WIDEST = 30.0  # heights: how wide the last column may be


def headings(texts: Sequence[Element]) -> list[tuple[Element, str]]:
    """The labels that head a column of a drawn table, with their words."""
    words = [e for e in texts if not e.value]
    labels = [(e, label) for e in words if (label := label_in(e.name))]
    found = []
    for element, label in [*label_phrases(words), *labels]:
        row = row_of(element, texts)
        is_of_things = any(e.name.strip().casefold() in _OF_THINGS for e in row)
        is_things_name = label.casefold() == _PLAIN_NAME and is_of_things
        # The words of a heading that were read apart count as one.
        others = [e for e in row if not element.box.encloses(e.box)]
        # Right of a form's label stand numbers and codes, right of a heading the next heading.
        values = sum(any(map(str.isdigit, e.text)) for e in others)
        is_head = len(others) + 1 >= _LEAST_HEADINGS and 2 * values < len(others)
        if is_head and not is_things_name:
            found.append((element, label))
    return found


def label_phrases(texts: Sequence[Element]) -> list[tuple[Element, str]]:
    """Labels of several words that were read apart, such as "Record" and "no.", each as one."""
    # A cell is a phrase by itself.
    rows = by_height([e for e in texts if e.role not in _CELLS])
    right = {e.id: right_of(rows, index) for index, e in enumerate(rows)}
    found = []
    for element in rows:
        phrase = element
        for _ in range(_MOST_WORDS - 1):
            beside = right.get(phrase.id)
            if beside is None:
                break
            box = phrase.box.union(beside.box)
            phrase = replace(beside, box=box, name=f"{phrase.name} {beside.name}")
            label = label_in(phrase.name)
            if label:
                found.append((phrase, label))
    return found


def row_of(element: Element, texts: Sequence[Element]) -> list[Element]:
    """The texts whose middle is on the element's line, itself among them, from left to right."""
    middle, reach = element.box.center.y, max(1, element.box.h // 2)
    row = [e for e in texts if abs(e.box.center.y - middle) < reach]
    return sorted(row, key=lambda e: e.box.x)


def cell_labels(texts: Sequence[Element]) -> dict[int, str]:
    """The label over each cell, by the cell's number."""
    labels: dict[int, str] = {}
    for heading, label in headings(texts):
        for cell in _cells(heading, texts):
            labels.setdefault(cell.id, label)
    return labels


def _is_remark(cell: Element, heading: Element) -> bool:
    """Whether it is plain words under a heading for numbers: the next label of a form."""
    text = cell.text
    is_of_numbers = label_in(heading.name).casefold() in _OF_NUMBERS
    is_plain = len(text) >= _SHORTEST_REMARK and interface_words().is_interface(text)
    return is_of_numbers and is_plain and not any(map(str.isdigit, text))


def _cells(heading: Element, texts: Sequence[Element]) -> list[Element]:
    """What stands below a heading, down to the first gap or the next label."""
    box = heading.box
    after = [e.box.x for e in row_of(heading, texts) if e.box.x >= box.right - 2]
    left = box.x - _REACH * box.h
    right = min(after, default=round(box.right + _WIDEST * box.h))
    below = [e for e in texts if e.box.y >= box.bottom - 2 and left <= e.box.x < right]
    if heading.role is Role.TABLE_CELL and heading.is_only_drawn:
        below = [e for e in below if e.role is Role.TABLE_CELL]
    cells: list[Element] = []
    bottom = box.bottom
    for cell in sorted(below, key=lambda e: e.box.y):
        is_far = cell.box.y - bottom > _WIDEST_PITCH * min(box.h, cell.box.h)
        if is_far or (not cell.value and label_in(cell.name)) or _is_remark(cell, heading):
            break
        cells.append(cell)
        bottom = max(bottom, cell.box.bottom)
    return cells
