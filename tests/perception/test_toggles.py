from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from perception.pixels import FAINT_STEP, PLAIN_STEP
from perception.shape_layer import layer_of
from perception.toggles import Toggle, find_toggles

# Window, inside of a box, its frame, text, and the colour of what is checked.
THEMES = [
    ("#f0f0f0", "#ffffff", "#707070", "#111111", "#0075ff"),
    ("#242424", "#1a1a1a", "#8a8a8a", "#eeeeee", "#3584e4"),
    ("#fafafa", "#ffffff", "#cdc7c2", "#2e3436", "#3584e4"),  # a pale frame
]
SIDES = (13, 14, 16, 20)
SCALE = 4  # drawn larger and made smaller, so that edges are smooth as on a screen


def _picture(theme: tuple[str, ...], side: int, *, mark: str, caption: str = "Breakfast") -> Image:
    """A check box at (20, 30) and a radio button at (20, 70), with captions."""
    back, inside, frame, text, accent = theme
    image = Image.new("RGB", (200 * SCALE, 120 * SCALE), back)
    draw = ImageDraw.Draw(image)
    for y, is_round in ((30, False), (70, True)):
        box = [SCALE * value for value in (20, y, 20 + side, y + side)]
        box[2:] = [value - 1 for value in box[2:]]
        filled = mark == "filled"
        look = {"fill": accent if filled else inside, "outline": accent if filled else frame}
        if is_round:
            draw.ellipse(box, width=SCALE, **look)
        else:
            draw.rounded_rectangle(box, 2 * SCALE, width=SCALE, **look)
        sign = "white" if filled else text
        if mark and is_round:
            inset = round(0.3 * side * SCALE)
            dot = (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset)
            draw.ellipse(dot, fill=sign)
        elif mark:
            tick = [(0.25, 0.5), (0.45, 0.7), (0.75, 0.3)]
            points = [(box[0] + x * side * SCALE, box[1] + y * side * SCALE) for x, y in tick]
            draw.line(points, fill=sign, width=2 * SCALE)
    small = image.resize((200, 120), Image.Resampling.BOX)
    pen = ImageDraw.Draw(small)
    for y in (30, 70):
        pen.text((20 + side + 7, y - 1), caption, fill=text, font=ImageFont.load_default(13))
    return small


def _found(image: Image.Image) -> tuple[Toggle, ...]:
    pixels: NDArray[np.uint8] = np.asarray(image)
    return find_toggles(pixels, [layer_of(pixels, step) for step in (PLAIN_STEP, FAINT_STEP)])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("mark", ["", "signed", "filled"])
def test_check_boxes_and_radio_buttons_are_found_with_their_state(theme, side, mark) -> None:
    check, radio = _found(_picture(theme, side, mark=mark))
    assert (check.is_round, radio.is_round) == (False, True)
    for toggle, y in ((check, 30), (radio, 70)):
        assert toggle.is_marked is bool(mark)
        assert abs(toggle.box.x - 20) <= 1
        assert abs(toggle.box.y - y) <= 1
        assert abs(toggle.box.w - side) <= 1


def test_what_has_no_caption_and_no_fellow_is_no_toggle() -> None:
    two = _picture(THEMES[0], 14, mark="", caption="")
    assert _found(two.crop((0, 0, 200, 60))) == ()
    image = Image.new("RGB", (80, 160), "white")
    draw = ImageDraw.Draw(image)
    for y in (10, 50, 90):
        draw.rectangle((20, y, 33, y + 13), outline="#555555")
    assert len(_found(image)) == 3


@pytest.mark.parametrize("size", [12, 14, 18, 24])
@pytest.mark.parametrize("text", ["Oo Dodo QOD Otto", "Doors, OBE, 8080, @o"])
def test_round_and_square_letters_are_no_toggles(size: int, text: str) -> None:
    image = Image.new("RGB", (500, 60), "white")
    font = ImageFont.load_default(size)
    ImageDraw.Draw(image).text((20, 14), text, fill="black", font=font)
    assert _found(image) == ()


@pytest.mark.parametrize(
    ("colours", "is_toggle"), [("#2e3436 #2e3436", True), ("#cc2222 #22aa44", False)]
)
def test_a_framed_picture_of_several_colours_is_no_check_box(colours: str, is_toggle: bool) -> None:
    image = _picture(THEMES[0], 20, mark="")
    draw = ImageDraw.Draw(image)
    for x, colour in zip((25, 30), colours.split(), strict=True):
        draw.rectangle((x, 35, x + 4, 44), fill=colour)
    assert any(not toggle.is_round for toggle in _found(image)) is is_toggle
