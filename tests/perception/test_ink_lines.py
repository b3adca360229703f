from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from perception.geometry import Rect
from perception.ink_lines import parts_of_line, text_lines
from perception.pixels import Mask, ink


def marks(size: tuple[int, int], *texts: tuple[int, int, int, str]) -> Mask:
    """The ink of some texts, each at x, y in a size in pixels."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for x, y, height, text in texts:
        draw.text((x, y), text, fill="black", font=ImageFont.load_default(height))
    return ink(np.asarray(image))


def test_each_line_has_a_box_around_all_its_ink() -> None:
    mask = marks((300, 90), (20, 10, 14, "Invoice for June"), (20, 40, 14, "Jürgen, gypsy"))
    lines = sorted(text_lines(mask), key=lambda box: box.y)
    assert len(lines) == 2
    left = mask.copy()
    for box in lines:
        left[box.y : box.bottom, box.x : box.right] = 0
    assert not left.any()


@pytest.mark.parametrize("height", [14, 20, 36, 48])
def test_an_underscore_parts_no_word_at_any_size(height: int) -> None:
    mask = marks((900, 120), (20, 20, height, "svetlana_green92@example.org"))
    assert len(text_lines(mask)) == 1


@pytest.mark.parametrize("height", [13, 28, 48])
def test_dots_and_accents_belong_to_their_line(height: int) -> None:
    mask = marks((700, 120), (20, 30, height, "ÍÑIGO ÄÖÜ jiji"))
    (box,) = text_lines(mask)
    rows = np.flatnonzero(mask.any(axis=1))
    assert box.y <= rows[0]
    assert box.bottom > rows[-1]


def test_columns_far_apart_are_lines_of_their_own() -> None:
    mask = marks((600, 60), (20, 20, 14, "Name"), (300, 20, 14, "E-mail"))
    assert len(text_lines(mask)) == 2


def test_a_rule_is_no_line_of_text() -> None:
    mask = np.zeros((60, 400), dtype=np.uint8)
    mask[30, 10:390] = 1
    assert text_lines(mask) == ()


def test_a_picture_and_the_lines_beside_it_are_parts() -> None:
    mask = marks((300, 80), (62, 14, 14, "Laura Green"), (62, 36, 14, "See you there"))
    mask[12:54:2, 10:52] = 1  # an avatar, ten pixels from the text
    (box,) = [line for line in text_lines(mask) if line.w > 100]
    parts = parts_of_line(mask, box)
    assert len(parts) == 3
    assert all(box.encloses(part) for part in parts)


def test_nothing_is_found_where_nothing_is() -> None:
    assert text_lines(np.zeros((50, 50), dtype=np.uint8)) == ()
    assert parts_of_line(np.zeros((50, 50), dtype=np.uint8), Rect(5, 5, 20, 20)) == ()


def test_lines_within_a_frame_are_lines() -> None:
    mask = marks((300, 120), (40, 20, 14, "Gelabert, Ema"), (40, 60, 14, "Bed 16 at nine"))
    for y in range(5, 115):  # the uneven sides of a frame, which no straight stroke explains
        mask[y, [10 + y % 3, 280 + y % 3]] = 1
    for x in range(10, 283):
        mask[112 + x // 2 % 3, x] = 1
    assert len([line for line in text_lines(mask) if line.h < 30]) == 2
