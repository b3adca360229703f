"""Codes are found by how they are built, whole or in part, on light and on dark."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from perception.geometry import Rect
from perception.picture_marks import MarkFinder
from perception.screen import Mark
from perception.vocabulary import MarkKind
from tests.perception.drawn_codes import BARS, SQUARES, qr, screen_with


def find(pixels: NDArray[np.uint8]) -> tuple[Mark, ...]:
    return MarkFinder().find(pixels)


def covers(mark: Mark, box: Rect) -> bool:
    return mark.box.intersection(box).area >= 0.97 * box.area and mark.box.area < 2 * box.area


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [2, 3, 5, 10])
@pytest.mark.parametrize("name", SQUARES)
def test_a_code_of_squares_is_found_whatever_its_size(name: str, size: int, dark: bool) -> None:
    modules = SQUARES[name]
    (mark,) = find(screen_with(modules, size, dark=dark))
    height, width = (side * size for side in modules.shape)
    assert mark.kind is MarkKind.QR_CODE
    assert covers(mark, Rect(60, 40, width, height))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("name", BARS)
def test_a_bar_code_is_found_upright_and_lying(name: str, size: int, dark: bool) -> None:
    for modules in (BARS[name], np.ascontiguousarray(BARS[name].T)):
        if modules.shape[0] * size > 340:
            continue
        (mark,) = find(screen_with(modules, size, dark=dark))
        height, width = (side * size for side in modules.shape)
        assert mark.kind is MarkKind.BARCODE
        assert covers(mark, Rect(60, 40, width, height))


def test_several_codes_on_one_screen_are_all_found() -> None:
    pixels = screen_with(qr("first"), 4)
    for modules, x in ((qr("second one"), 220), (BARS["EAN 13"], 400)):
        code = np.kron(modules, np.ones((2, 2), np.uint8))
        pixels[200 : 200 + code.shape[0], x : x + code.shape[1]][code > 0] = 20
    kinds = sorted(mark.kind for mark in find(pixels))
    assert kinds == [MarkKind.QR_CODE, MarkKind.QR_CODE, MarkKind.BARCODE]


def test_a_code_that_the_screen_cuts_off_is_found() -> None:
    modules = SQUARES["QR"]
    size = 5
    for at in ((60, 400 - modules.shape[0] * size * 6 // 10), (640 - modules.shape[1] * 3, 40)):
        (mark,) = find(screen_with(modules, size, at))
        assert mark.kind is MarkKind.QR_CODE
        assert mark.box.intersects(Rect(at[0] + 20, at[1] + 20, 30, 30))


def test_a_code_with_a_picture_over_its_middle_is_found() -> None:
    pixels = screen_with(SQUARES["QR"], 6)
    side = SQUARES["QR"].shape[0] * 6
    middle = slice(40 + side // 2 - 20, 40 + side // 2 + 20)
    pixels[middle, 60 + side // 2 - 20 : 60 + side // 2 + 20] = (200, 30, 60)
    (mark,) = find(pixels)
    assert covers(mark, Rect(60, 40, side, side))


def test_a_resampled_code_is_found() -> None:
    modules = SQUARES["QR"]
    side = round(modules.shape[0] * 2.5)
    drawn = Image.fromarray(255 - modules.astype(np.uint8) * 235).resize((side, side))
    pixels = np.full((300, 400, 3), 250, dtype=np.uint8)
    pixels[50 : 50 + side, 60 : 60 + side] = np.asarray(drawn)[..., None]
    (mark,) = find(pixels)
    assert covers(mark, Rect(60, 50, side, side))


@pytest.mark.parametrize("degrees", [4, 11])
def test_a_code_that_stands_askew_is_found(degrees: int) -> None:
    drawn = Image.fromarray(screen_with(SQUARES["QR"], 4))
    pixels = np.asarray(drawn.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(250,) * 3))
    (mark,) = find(pixels)
    assert mark.kind is MarkKind.QR_CODE


def grain() -> NDArray[np.uint8]:
    """Rough black and white noise, in which some finder pattern always appears by chance."""
    noise = np.random.default_rng(5).normal(128, 90, (400, 640))
    return np.repeat(np.clip(noise, 0, 255).astype(np.uint8)[..., None], 3, 2)


def text_page(dark: bool) -> NDArray[np.uint8]:
    paper, pen = ("#202124", "#e8eaed") if dark else ("#ffffff", "#202124")
    image = Image.new("RGB", (640, 400), paper)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(13)
    words = "The quick brown fox jumps over the lazy dog; illicit bills fill little hills. "
    for row in range(20):
        draw.text((10, 10 + 18 * row), words[row % 9 :] + words[: row % 9], font=font, fill=pen)
    return np.asarray(image)


def stripes() -> NDArray[np.uint8]:
    pixels = np.full((200, 400, 3), 255, dtype=np.uint8)
    pixels[40:120, 40:340][:, np.arange(300) // 3 % 2 == 0] = 0
    return pixels


def chequers(side: int) -> NDArray[np.uint8]:
    rows, columns = np.indices((240, 320)) // side
    return np.repeat(np.where((rows + columns) % 2, 255, 90).astype(np.uint8)[..., None], 3, 2)


def table() -> NDArray[np.uint8]:
    image = Image.new("RGB", (640, 400), "white")
    draw = ImageDraw.Draw(image)
    for step in range(0, 640, 24):
        draw.line((step, 0, step, 400), fill="black")
        draw.line((0, step, 640, step), fill="black")
    return np.asarray(image)


@pytest.mark.parametrize(
    "pixels",
    [text_page(False), text_page(True), stripes(), chequers(4), chequers(8), table(), grain()],
    ids=["text", "text on dark", "stripes", "fine chequers", "chequers", "table", "grain"],
)
def test_what_is_merely_regular_or_dense_is_no_code(pixels: NDArray[np.uint8]) -> None:
    assert find(pixels) == ()


@pytest.mark.parametrize("size", [(1, 1), (8, 400), (400, 8), (13, 13)])
def test_a_tiny_picture_holds_no_marks(size: tuple[int, int]) -> None:
    assert find(np.full((*size, 3), 200, dtype=np.uint8)) == ()


@pytest.mark.parametrize("side", [84, 98, 122])
def test_a_code_drawn_in_another_size_than_its_modules_is_found(side: int) -> None:
    modules = qr("https://join.quokka.example/aXkc64da")
    drawn = Image.fromarray(np.where(modules, 0, 255).astype(np.uint8)).resize(
        (side, side), Image.Resampling.BICUBIC
    )
    screen = Image.new("RGB", (420, 300), "#181c22")
    screen.paste("white", (180, 90, 180 + side + 24, 90 + side + 24))
    screen.paste(drawn, (192, 102))
    ImageDraw.Draw(screen).text((20, 20), "Scan this to join", fill="white")
    marks = find(np.asarray(screen))
    assert any(covers(mark, Rect(192, 102, side, side)) for mark in marks)
