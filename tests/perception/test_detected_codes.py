"""A code stays found, comes up and goes while only what changed in a frame is looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from perception.codes import Code, detected_codes
from perception.detected_codes import DetectedCodes
from perception.geometry import Rect
from perception.pixels import Mask, grey_levels, texture
from tests.perception.drawn_codes import SQUARES, screen_with

_ASKEW = np.asarray(
    Image.fromarray(screen_with(SQUARES["QR"], 4)).rotate(
        11, Image.Resampling.BICUBIC, fillcolor=(250,) * 3
    )
)[20:220, 20:260]  # what only OpenCV's detector sees
_TURNED = Image.fromarray(
    np.where(np.pad(np.kron(SQUARES["QR"], np.ones((12, 12))), 80) > 0, 20, 250).astype(np.uint8)
).rotate(4, Image.Resampling.BICUBIC, fillcolor=250)
_LARGE = np.asarray(_TURNED)[:, :, None]
_SOFT = np.asarray(_TURNED.filter(ImageFilter.GaussianBlur(4)))[:, :, None]


def page(height: int = 800, width: int = 1280) -> NDArray[np.uint8]:
    """A screen full of strong edges, so that all of it is worth a look."""
    pixels = np.full((height, width, 3), 250, np.uint8)
    pixels[::40, ::3] = 20
    return pixels


class Watch:
    """Finds codes in frame after frame, and counts the pixels that it looked at for each."""

    def __init__(self) -> None:
        self.looked = 0
        self._codes = DetectedCodes()

    def find(self, pixels: NDArray[np.uint8]) -> list[Rect]:
        self.looked = 0
        grey = grey_levels(pixels)
        return [code.box for code in self._codes.find(grey, texture(grey), self._search)]

    def _search(self, part: Mask) -> Sequence[Code]:
        self.looked += part.size
        return detected_codes(part)


def shown(code: NDArray[np.uint8], x: int, y: int) -> NDArray[np.uint8]:
    pixels = page()
    pixels[y : y + code.shape[0], x : x + code.shape[1]] = code
    return pixels


@pytest.mark.parametrize("at", [(30, 30), (520, 300), (1000, 560)])
def test_a_code_that_comes_up_is_found_and_one_that_goes_is_no_more(at: tuple[int, int]) -> None:
    watch = Watch()
    assert watch.find(page()) == []
    (found,) = watch.find(shown(_ASKEW, *at))
    assert Rect(*at, _ASKEW.shape[1], _ASKEW.shape[0]).encloses(found)
    assert watch.find(page()) == []


def test_a_code_that_moves_is_found_where_it_is_and_no_longer_where_it_was() -> None:
    watch = Watch()
    watch.find(shown(_ASKEW, 100, 100))
    (found,) = watch.find(shown(_ASKEW, 112, 108))
    assert found == Watch().find(shown(_ASKEW, 112, 108))[0]


@pytest.mark.parametrize("dot", [(1270, 790), (620, 420), (560, 380)])
def test_a_code_stays_found_while_something_changes_beside_or_on_it(dot: tuple[int, int]) -> None:
    watch = Watch()
    pixels = shown(_ASKEW, 500, 300)
    (before,) = watch.find(pixels)
    pixels[dot[1] : dot[1] + 6, dot[0] : dot[0] + 6] = (200, 30, 60)
    (after,) = watch.find(pixels)
    assert after.intersection(before).area > 0.9 * before.area


def test_a_large_code_stays_found_while_its_corner_changes() -> None:
    watch = Watch()
    pixels = page()
    pixels[60 : 60 + _LARGE.shape[0], 420 : 420 + _LARGE.shape[1]] = _LARGE
    (before,) = watch.find(pixels)
    pixels[before.bottom - 40 : before.bottom - 34, before.right - 70 : before.right - 64] = 128
    (after,) = watch.find(pixels)
    assert min(before.w, before.h) > 300
    assert after.intersection(before).area > 0.9 * before.area


def test_a_code_that_appears_piece_by_piece_is_found() -> None:
    watch = Watch()
    whole = shown(_ASKEW, 500, 300)
    half = page()
    half[300:400] = whole[300:400]
    assert watch.find(half) == []
    assert len(watch.find(whole)) == 1


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
@pytest.mark.parametrize("share", [0.15, 0.3])
def test_a_large_soft_code_is_found_once_what_covered_a_part_of_it_goes(
    side: str, share: float
) -> None:
    """What was uncovered shows no code by itself: the whole of it is to be looked at."""
    whole = page()
    height, width = _SOFT.shape[:2]
    x, y = 420, 60
    whole[y : y + height, x : x + width] = _SOFT
    fresh = Watch().find(whole)
    covered = whole.copy()
    rows, columns = slice(y, y + height), slice(x, x + width)
    deep, wide = int(share * height), int(share * width)
    covered[
        {"top": slice(y, y + deep), "bottom": slice(y + height - deep, y + height)}.get(side, rows),
        {"left": slice(x, x + wide), "right": slice(x + width - wide, x + width)}.get(
            side, columns
        ),
    ] = 235
    watch = Watch()
    watch.find(covered)
    assert fresh
    assert min(fresh[0].w, fresh[0].h) > 240
    assert watch.find(whole) == fresh


@pytest.mark.parametrize(("at", "tiles"), [((200, 200), 1), ((600, 200), 2), ((600, 500), 4)])
def test_only_the_tiles_around_a_change_are_looked_at(at: tuple[int, int], tiles: int) -> None:
    watch = Watch()
    pixels = page(height=1600, width=2560)
    watch.find(pixels)
    pixels[at[1] : at[1] + 16, at[0] : at[0] + 8] = 90
    watch.find(pixels)
    assert watch.looked == tiles * 640 * 640
    watch.find(pixels)
    assert watch.looked == 0


def test_a_frame_of_another_size_is_looked_at_as_a_whole() -> None:
    watch = Watch()
    watch.find(page())
    assert len(watch.find(shown(_ASKEW, 500, 300)[:700])) == 1
