from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from perception.geometry import Rect
from perception.widgets import Shape, Widget, find_widgets

THEMES = [
    ("#f0f0f0", "#ffffff", "#707070", "#111111"),
    ("#242424", "#1a1a1a", "#8a8a8a", "#eeeeee"),
]


def form(theme: tuple[str, str, str, str]) -> NDArray[np.uint8]:
    back, inside, frame, text = theme
    image = Image.new("RGB", (420, 260), back)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(14)
    draw.rounded_rectangle((20, 20, 119, 49), 5, fill=back, outline=frame)
    draw.text((48, 26), "Save", fill=text, font=font)
    draw.rectangle((20, 70, 319, 97), fill=inside, outline=frame)
    draw.rectangle((20, 120, 33, 133), fill=inside, outline=frame)
    draw.text((42, 118), "Plain", fill=text, font=font)
    draw.rectangle((20, 150, 33, 163), fill=inside, outline=frame)
    draw.line((23, 156, 26, 160, 31, 153), fill=text, width=2)
    draw.ellipse((20, 180, 35, 195), fill=inside, outline=frame)
    draw.text((46, 180), "Good food, Otto", fill=text, font=font)
    return np.asarray(image)


def at(found: tuple[Widget, ...], box: Rect) -> Widget:
    (widget,) = [w for w in found if w.box.overlap_ratio(box) > 0.7]
    return widget


@pytest.mark.parametrize("theme", THEMES)
def test_bordered_controls_are_found_on_light_and_dark(theme: tuple[str, str, str, str]) -> None:
    found = find_widgets(form(theme))
    assert at(found, Rect(20, 20, 100, 30)).shape is Shape.BOX
    assert at(found, Rect(20, 70, 300, 28)).shape is Shape.BOX
    assert at(found, Rect(20, 120, 14, 14)) == Widget(Shape.CHECK, Rect(20, 120, 14, 14))
    assert at(found, Rect(20, 150, 14, 14)).is_marked
    assert at(found, Rect(20, 180, 16, 16)).shape is Shape.ROUND


@pytest.mark.parametrize("theme", THEMES)
def test_round_letters_are_not_radio_buttons(theme: tuple[str, str, str, str]) -> None:
    found = find_widgets(form(theme))
    assert [w.box.x for w in found if w.shape is Shape.ROUND] == [20]


@pytest.mark.parametrize("size", [(1, 1), (3, 400), (400, 3)])
def test_a_tiny_picture_holds_no_controls(size: tuple[int, int]) -> None:
    assert find_widgets(np.full((*size, 3), 200, dtype=np.uint8)) == ()
