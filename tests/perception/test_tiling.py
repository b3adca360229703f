"""Large regions are cut where nothing is written; tiles overlap only where all is written on."""

from __future__ import annotations

import numpy as np
import pytest

from perception.geometry import Rect
from perception.tiling import TILE_H, TILE_W, tiles


def _page(width: int, height: int) -> np.ndarray:
    return np.zeros((height, width), dtype=np.uint8)


def _covered(region: Rect, parts: list[Rect]) -> bool:
    seen = np.zeros((region.bottom, region.right), dtype=np.uint8)
    for part in parts:
        assert part.w <= TILE_W
        assert part.h <= TILE_H
        assert region.encloses(part)
        seen[part.y : part.bottom, part.x : part.right] = 1
    return bool(seen[region.y :, region.x :].all())


def test_a_small_region_is_one_tile_and_an_empty_one_none() -> None:
    region = Rect(5, 6, TILE_W, TILE_H)
    assert list(tiles(region, _page(1200, 800))) == [region]
    assert list(tiles(Rect(5, 6, 0, 9), _page(1200, 800))) == []


def test_a_cut_goes_through_the_blank_strip_between_two_columns() -> None:
    ink = _page(1600, 300)
    ink[::7, 10:700:3] = 1
    ink[::7, 730:1590:3] = 1
    parts = list(tiles(Rect(0, 0, 1600, 300), ink))
    assert len(parts) == 2
    assert 700 <= parts[0].right <= 730
    assert parts[1].x == parts[0].right


def test_a_cut_goes_between_two_lines() -> None:
    ink = _page(900, 1000)
    for line in range(50):
        ink[20 * line : 20 * line + 14, ::3] = 1
    first, second = tiles(Rect(0, 0, 900, 1000), ink)
    assert not ink[first.bottom - 1].any()
    assert not ink[second.y].any()


def test_a_frame_around_the_columns_does_not_hide_the_strip_between_them() -> None:
    ink = _page(1600, 300)
    ink[150] = 1  # a long rule from edge to edge
    ink[10:140:7, 10:700:3] = 1
    ink[10:140:7, 740:1590:3] = 1
    assert len(list(tiles(Rect(0, 0, 1600, 300), ink))) == 2


@pytest.mark.parametrize("size", [(2500, 300), (300, 2500), (2500, 2500)])
def test_where_every_strip_is_written_on_tiles_overlap(size: tuple[int, int]) -> None:
    width, height = size
    ink = (np.random.default_rng(1).random((height, width)) < 0.5).astype(np.uint8)
    region = Rect(0, 0, width, height)
    parts = list(tiles(region, ink))
    assert _covered(region, parts)
    assert sum(part.area for part in parts) > region.area


@pytest.mark.parametrize("seed", range(12))
def test_no_pixel_is_left_out(seed: int) -> None:
    chance = np.random.default_rng(seed)
    ink = _page(2200, 1500)
    for _ in range(60):
        x, y = int(chance.integers(0, 2000)), int(chance.integers(0, 1480))
        ink[y : y + 15, x : x + int(chance.integers(20, 600)) : 3] = 1
    region = Rect(100, 50, 2000, 1400)
    assert _covered(region, list(tiles(region, ink)))
