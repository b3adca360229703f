"""Cuts a large region into tiles that the text detector can take, along blank strips if it can.

The detector is run over every pixel of every tile. Tiles that overlap, so that each word is whole
in one of them, make it look at half of the pixels twice; a cut through a blank strip needs no
overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perception.geometry import Rect
from perception.pixels import Mask, without_lines

# Pixels; larger regions are read tile by tile, never scaled down. A lone line on a blank 1280 × 800
# picture is missed seven times out of nine, on 960 × 640 never.
TILE_W, TILE_H = 960, 640
# Where no strip is blank, tiles share this much, so that a word of up to 480 pixels and a line of
# up to 96 is whole in one.
_OVERLAP_X, _OVERLAP_Y = 480, 96
_BLANK_ACROSS, _BLANK_DOWN = 12, 4  # pixels; the narrowest strips between columns and lines
_LEAST = 4  # a tile is at least a quarter of the largest, else there would be many of them


def tiles(region: Rect, ink: Mask) -> Iterator[Rect]:
    """The region itself, or parts of it of at most ``TILE_W`` × ``TILE_H`` pixels.

    Args:
        region: what is to be read, in pixels of the image.
        ink: 1 where the image's pixels change, height × width of the image.
    """
    if region.is_empty:
        return
    if region.w <= TILE_W and region.h <= TILE_H:
        yield region
        return
    marks = without_lines(ink[region.y : region.bottom, region.x : region.right])
    yield from _cut(region, marks)


def _cut(region: Rect, marks: Mask) -> Iterator[Rect]:
    """Halve the region at a blank strip until it is small enough; else tiles that overlap."""
    if region.h > TILE_H:
        at = _blank(marks.any(axis=1), TILE_H, _BLANK_DOWN)
        if at:
            yield from _cut(Rect(region.x, region.y, region.w, at), marks[:at])
            rest = Rect(region.x, region.y + at, region.w, region.h - at)
            yield from _cut(rest, marks[at:])
            return
    if region.w > TILE_W:
        at = _blank(marks.any(axis=0), TILE_W, _BLANK_ACROSS)
        if at:
            yield from _cut(Rect(region.x, region.y, at, region.h), marks[:, :at])
            rest = Rect(region.x + at, region.y, region.w - at, region.h)
            yield from _cut(rest, marks[:, at:])
            return
    for y in _starts(region.y, region.h, TILE_H, _OVERLAP_Y):
        for x in _starts(region.x, region.w, TILE_W, _OVERLAP_X):
            yield Rect(x, y, TILE_W, TILE_H).intersection(region)


def _blank(is_marked: Any, tile: int, least: int) -> int:
    """The middle of the last blank strip that leaves a first part of one tile; 0 without one."""
    length = len(is_marked)
    last = min(tile, length - tile // _LEAST)
    run = 0
    best = 0
    for position in range(max(0, tile // _LEAST - least), last):
        run = 0 if is_marked[position] else run + 1
        if run >= least:
            best = position - least // 2
    return best


def _starts(origin: int, length: int, tile: int, overlap: int) -> range:
    step = tile - overlap
    count = 1 if length <= tile else -(-(length - overlap) // step)
    return range(origin, origin + count * step, step)
