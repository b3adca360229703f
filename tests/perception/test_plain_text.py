from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from perception.geometry import Rect
from perception.ocr_engine import LineReading
from perception.pixels import ink
from perception.plain_text import PlainTextReader, without

Picture = NDArray[np.uint8]


def page(*texts: tuple[int, int, str]) -> Picture:
    image = Image.new("RGB", (500, 160), "#f0f4f8")
    draw = ImageDraw.Draw(image)
    for x, y, text in texts:
        draw.text((x, y), text, fill="#102040", font=ImageFont.load_default(16))
    return np.asarray(image)


class Sayer:
    """A recognizer that says the same of every line, and counts what it is shown."""

    def __init__(self, text: str, score: float = 1.0) -> None:
        self.text, self.score, self.seen = text, score, 0

    def __call__(self, lines: list[Picture]) -> list[LineReading]:
        self.seen += len(lines)
        return [self.of(line.shape[1]) for line in lines]

    def of(self, width: int) -> LineReading:
        step = (width - 6) / max(1, len(self.text))
        places = tuple(3 + step * (index + 0.5) for index in range(len(self.text)))
        return LineReading(self.text, self.score, tuple(self.text), places)


def test_a_line_is_read_once_however_often_it_is_shown_and_wherever_it_stands() -> None:
    large = Sayer("Invoice")
    reader = PlainTextReader(large)
    for y in (20, 80, 20):
        picture = page((30, y, "Invoice"))
        (line,) = reader.read(picture, ink(picture))
        assert line.text == "Invoice"
        assert abs(line.box.y - y) < 8
    assert large.seen == 1
    reader.close()
    reader.read(picture, ink(picture))
    assert large.seen == 2


def test_an_unsure_reading_is_left_to_the_detector() -> None:
    picture = page((30, 20, "Invoice"))
    assert PlainTextReader(Sayer("Invoice", 0.92)).read(picture, ink(picture)) == []


def test_two_lines_read_as_one_are_left_to_the_detector() -> None:
    picture = page((30, 20, "Laura"))
    reading = Sayer("much longer than the picture has room for")
    assert PlainTextReader(reading).read(picture, ink(picture)) == []


def test_words_reach_over_all_their_ink() -> None:
    picture = page((30, 20, "Maria Jensen"))
    (line,) = PlainTextReader(Sayer("Maria Jensen")).read(picture, ink(picture))
    first, second = line.words
    assert [first.text, second.text] == ["Maria", "Jensen"]
    assert first.box.x == line.box.x
    assert second.box.right == line.box.right
    inked = ink(picture).any(axis=0)
    assert not inked[first.box.right : second.box.x].any()


def test_only_lines_wholly_within_a_region_are_read() -> None:
    picture = page((30, 20, "Inside"), (30, 100, "Outside"))
    lines = PlainTextReader(Sayer("Inside")).read(
        picture, ink(picture), [Rect(0, 0, 500, 60), Rect(0, 105, 500, 55)]
    )
    assert len(lines) == 1
    assert lines[0].box.y < 60


def test_a_line_close_above_something_unread_is_left_with_it() -> None:
    picture = page((30, 20, "Inside")).copy()
    bottom = int(np.flatnonzero(ink(picture).any(axis=1))[-1])
    picture[bottom + 4 : bottom + 26 : 2, 30:240:2] = 0

    def large(lines: list[Picture]) -> list[LineReading]:
        return [
            Sayer("Inside", 1.0 if line.shape[1] < 100 else 0.1).of(line.shape[1]) for line in lines
        ]

    reader = PlainTextReader(large)
    assert reader.read(picture, ink(picture)) == []
    alone = page((30, 20, "Inside"))
    assert [line.text for line in reader.read(alone, ink(alone))] == ["Inside"]


def test_what_was_read_is_gone_from_the_picture_and_the_rest_is_as_it_was() -> None:
    picture = page((30, 20, "Invoice"), (30, 100, "Receipt"))
    marks = ink(picture)
    lines = PlainTextReader(Sayer("Invoice")).read(picture, marks, [Rect(0, 0, 500, 60)])
    rest, left = without(picture, marks, lines)
    assert not left[:60].any()
    assert (rest[:60] == rest[0, 0]).all()
    assert np.array_equal(rest[60:], picture[60:])
    assert np.array_equal(marks, ink(picture))
    assert "Invoice" not in repr(lines)


@pytest.mark.parametrize("text", ["Breakfast  Parking", " Breakfast"])
def test_a_reading_with_a_gap_where_no_letter_is_is_left_to_the_detector(text: str) -> None:
    """A check box beside its caption is read as nothing between two spaces."""
    picture = page((30, 20, "Breakfast Parking"))
    assert PlainTextReader(Sayer(text)).read(picture, ink(picture)) == []
    whole = PlainTextReader(Sayer("Breakfast Parking")).read(picture, ink(picture))
    assert [line.text for line in whole] == ["Breakfast Parking"]
