"""Where a plain line is parted: fixed fonts have spaces as wide as the gap between two columns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from perception.ocr import TextReader


@pytest.fixture(scope="module")
def reader() -> Iterator[TextReader]:
    opened = TextReader()
    yield opened
    opened.close()


def row(*words: str, gaps: tuple[int, ...]) -> NDArray[np.uint8]:
    """Words in one row, each as many pixels after the one before as ``gaps`` says."""
    image = Image.new("RGB", (500, 60), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(16)
    x = 20.0
    for word, gap in zip(words, (*gaps, 0), strict=True):
        draw.text((x, 20), word, fill="black", font=font)
        x += font.getlength(word) + gap
    return np.asarray(image)


@pytest.mark.parametrize(
    ("gaps", "texts"),
    [
        ((4, 4), ["Maria Jensen Active"]),
        ((8, 8), ["Maria Jensen Active"]),
        ((4, 10), ["Maria Jensen", "Active"]),
        ((4, 40), ["Maria Jensen", "Active"]),
        ((16, 16), ["Maria", "Jensen", "Active"]),
    ],
)
def test_a_line_is_parted_where_a_gap_is_wider_than_its_spaces(
    reader: TextReader, gaps: tuple[int, ...], texts: list[str]
) -> None:
    lines = reader.read(row("Maria", "Jensen", "Active", gaps=gaps))
    assert [line.text for line in lines] == texts
