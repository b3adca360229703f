"""Lines that run up or down a screen are read like any other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from perception.geometry import Rect
from perception.ocr import TextReader
from perception.text_line import TextLine
from perception.turned_text import with_turned

WORDS = "Peter Schneider 4711"


@pytest.fixture(scope="module")
def reader() -> Iterator[TextReader]:
    opened = TextReader()
    yield opened
    opened.close()


def drawn(turns: int) -> tuple[NDArray[np.uint8], Rect]:
    """The words, turned counterclockwise this many quarters, on a screen, and where they stand."""
    font = ImageFont.load_default(18)
    line = Image.new("RGB", (220, 30), "white")
    ImageDraw.Draw(line).text((10, 4), WORDS, font=font, fill="#202124")
    turned = np.rot90(np.asarray(line), turns)
    pixels = np.full((400, 500, 3), 255, dtype=np.uint8)
    height, width = turned.shape[:2]
    pixels[80 : 80 + height, 120 : 120 + width] = turned
    return pixels, Rect(120, 80, width, height)


@pytest.mark.parametrize("turns", [0, 1, 3], ids=["level", "upwards", "downwards"])
def test_a_line_is_read_whichever_way_it_runs(reader: TextReader, turns: int) -> None:
    pixels, place = drawn(turns)
    (line,) = with_turned(reader.read(pixels), pixels, reader.read)
    assert line.text == WORDS
    assert place.inflated(4).encloses(line.box)
    assert line.box.area > 0.4 * place.area


def test_only_lines_that_stand_upright_are_read_again() -> None:
    lines = [
        TextLine("level", Rect(10, 10, 60, 16), 0.9),
        TextLine("l", Rect(10, 40, 4, 16), 0.9),
        TextLine("王小明", Rect(10, 80, 20, 70), 0.9),
    ]

    def refuse(pixels: NDArray[np.uint8]) -> list[TextLine]:
        raise AssertionError("read again")

    assert with_turned(lines, np.zeros((200, 200, 3), np.uint8), refuse) == tuple(lines)


def test_a_surer_first_reading_is_kept() -> None:
    line = TextLine("Umsatz", Rect(10, 10, 20, 90), 0.9)
    worse = [TextLine("zjswn", Rect(0, 0, 90, 20), 0.5)]
    pixels = np.zeros((200, 200, 3), np.uint8)
    assert with_turned([line], pixels, lambda _: worse) == (line,)
    assert with_turned([line], pixels, lambda _: []) == (line,)
