"""Frames that share their edges are the cells of a table; buttons stand apart."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from perception.geometry import Rect
from perception.grid import grid_cells
from perception.ocr import TextReader
from perception.widgets import Shape, find_widgets

WIDTHS = (45, 90, 130)
ROWS = (("Nr.", "Name", "Born"), ("17", "quokka", "red"), ("18", "wombat", "blue"))


def _cells(rows: int, widths: tuple[int, ...], gap: int = 0) -> list[Rect]:
    found = []
    for row in range(rows):
        x = 10
        for width in widths:
            found.append(Rect(x, 10 + row * (24 + gap), width, 24))
            x += width + gap
    return found


def test_frames_that_share_their_edges_are_cells() -> None:
    cells = _cells(3, WIDTHS)
    apart = Rect(400, 10, 80, 24)
    assert grid_cells([*cells, apart]) == frozenset(cells)


@pytest.mark.parametrize(
    "boxes",
    [
        _cells(3, WIDTHS, gap=8),  # buttons
        _cells(1, WIDTHS * 2),  # one row: a group of buttons
        _cells(2, WIDTHS[:2]),  # a square of four
        _cells(8, WIDTHS[:1]),  # a list
        [],
    ],
)
def test_buttons_groups_and_lists_are_no_tables(boxes: list[Rect]) -> None:
    assert not grid_cells(boxes)


@pytest.mark.parametrize(
    ("ground", "rule", "text"), [("white", "#bbb", "#111"), ("#222", "#777", "#ddd")]
)
def test_every_cell_of_a_narrow_table_is_read_by_itself(ground: str, rule: str, text: str) -> None:
    image = Image.new("RGB", (400, 160), ground)
    draw = ImageDraw.Draw(image)
    for row, words in enumerate(ROWS):
        for box, word in zip(_cells(len(ROWS), WIDTHS)[row * 3 :], words, strict=False):
            draw.rectangle((box.x, box.y, box.right, box.bottom), outline=rule)
            draw.text((box.x + 4, box.y + 4), word, fill=text, font=ImageFont.load_default(14))
    pixels = np.asarray(image)
    boxes = [widget.box for widget in find_widgets(pixels) if widget.shape is Shape.BOX]
    assert len(grid_cells(boxes)) == len(ROWS) * len(WIDTHS)
    reader = TextReader()
    try:
        read = {line.text for line in reader.read(pixels)}
    finally:
        reader.close()
    assert read == {word for row in ROWS for word in row}
