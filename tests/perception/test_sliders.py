from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from perception.geometry import Rect
from perception.pixels import FAINT_STEP, PLAIN_STEP
from perception.shape_layer import layer_of
from perception.sliders import find_sliders, find_switches

THEMES = [
    ("#f6f5f4", "#c0bfbc", "#ffffff", "#5e5c64"),
    ("#242424", "#4a4a4a", "#d0d0d0", "#111111"),
]
SCALE = 4


def _drawn(theme: tuple[str, ...], knob_at: int, *, is_upright: bool = False) -> NDArray[np.uint8]:
    """A slider over (20..180, 52..68), its knob's middle ``knob_at`` pixels from its left end."""
    back, track, knob, frame = theme
    image = Image.new("RGB", (200 * SCALE, 120 * SCALE), back)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle([v * SCALE for v in (20, 58, 180, 62)], 2 * SCALE, fill=track)
    place = (20 + knob_at - 8, 52, 20 + knob_at + 8, 68)
    draw.ellipse([v * SCALE for v in place], fill=knob, outline=frame, width=SCALE)
    small = np.asarray(image.resize((200, 120), Image.Resampling.BOX))
    return np.ascontiguousarray(small.transpose(1, 0, 2)) if is_upright else small


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("knob_at", [10, 60, 150])
@pytest.mark.parametrize("is_upright", [False, True])
def test_a_knob_on_a_thin_track_is_a_slider(theme, knob_at, is_upright) -> None:
    (box,) = find_sliders(layer_of(_drawn(theme, knob_at, is_upright=is_upright), PLAIN_STEP))
    place = Rect(52, 20, 16, 160) if is_upright else Rect(20, 52, 160, 16)
    assert box.overlap_ratio(place) > 0.85


def test_underlined_words_progress_bars_and_separators_are_no_sliders() -> None:
    image = Image.new("RGB", (400, 200), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(15)
    draw.text((20, 20), "a typing page", fill="#0000ee", font=font)
    draw.line((20, 36, 112, 36), fill="#0000ee")
    draw.rectangle((20, 80, 300, 92), outline="#888888")
    draw.rectangle((20, 80, 140, 92), fill="#3584e4")
    draw.line((20, 150, 380, 150), fill="#888888")
    pixels = np.asarray(image)
    assert find_sliders(layer_of(pixels, PLAIN_STEP)) == ()
    assert find_sliders(layer_of(pixels, FAINT_STEP)) == ()


def _switch(back: str, track: str, knob: str, *, is_on: bool, gap: int) -> NDArray[np.uint8]:
    """A switch over (40, 30, 44, 24)."""
    image = Image.new("RGB", (140 * SCALE, 90 * SCALE), back)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle([v * SCALE for v in (40, 30, 84, 54)], 12 * SCALE, fill=track)
    left = 60 + gap if is_on else 40 + gap
    place = (left, 30 + gap, left + 24 - 2 * gap, 54 - gap)
    draw.ellipse([v * SCALE for v in place], fill=knob)
    return np.asarray(image.resize((140, 90), Image.Resampling.BOX))


@pytest.mark.parametrize("is_on", [False, True])
@pytest.mark.parametrize("gap", [1, 2, 4])
@pytest.mark.parametrize(
    ("back", "track", "knob"),
    [("#fafafa", "#3584e4", "#ffffff"), ("#ffffff", "#9a9996", "#ffffff"),
     ("#242424", "#3584e4", "#f0f0f0"), ("#242424", "#565656", "#111111")],
)  # fmt: skip
def test_a_switch_is_found_with_its_state(back, track, knob, is_on, gap) -> None:
    pixels = _switch(back, track, knob, is_on=is_on, gap=gap)
    (switch,) = find_switches(pixels, layer_of(pixels, PLAIN_STEP))
    assert switch.is_on is is_on
    assert switch.box.overlap_ratio(Rect(40, 30, 44, 24)) > 0.85


@pytest.mark.parametrize("is_on", [False, True])
def test_the_brighter_end_is_the_knob_where_its_shape_tells_nothing(is_on: bool) -> None:
    image = Image.new("RGB", (140, 90), "#fafafa")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((40, 30, 83, 53), 6, fill="#3584e4")
    left = 62 if is_on else 42
    draw.rounded_rectangle((left, 32, left + 19, 51), 3, fill="white")
    pixels = np.asarray(image)
    (switch,) = find_switches(pixels, layer_of(pixels, PLAIN_STEP))
    assert switch.is_on is is_on


def test_a_round_button_with_a_text_is_no_switch() -> None:
    image = Image.new("RGB", (140, 90), "#fafafa")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((40, 30, 84, 54), 12, fill="#3584e4")
    draw.text((50, 34), "Add", fill="white", font=ImageFont.load_default(13))
    pixels = np.asarray(image)
    assert list(find_switches(pixels, layer_of(pixels, PLAIN_STEP))) == []
