"""What OpenCV's detectors see of codes in frames: looked for only around what changed.

They take 24 ms for 640 × 640 pixels, and a letter that is typed would have up to four such tiles
searched again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from perception.codes import Code, moved
from perception.geometry import Rect
from perception.pixels import CELL, Mask, Texture, blocks

# Pixels of the parts that the detectors look at, and that two neighbours have in common: a code up
# to this size lies whole in one of them, and so does one that reaches into what changed.
_TILE, _OVERLAP = 640, 240
_LEAST_BUSY = 60  # cells with strong edges: the smallest code has more
_GROUP = 96  # pixels; changes this near to one another are looked at together

Search = Callable[[Mask], Sequence[Code]]


class DetectedCodes:
    """The codes in the last frame, so that the next is searched only where it differs."""

    def __init__(self) -> None:
        self._grey: Mask | None = None
        self._codes: tuple[Code, ...] = ()

    def find(self, grey: Mask, surface: Texture, search: Search) -> tuple[Code, ...]:
        """The codes in a frame's brightnesses (height × width), in its pixels.

        Args:
            grey: the frame.
            surface: its texture.
            search: finds the codes in a part of it, in the part's pixels.
        """
        changes = self._changes(grey)
        found = [
            code
            for code in self._codes
            if changes is not None and not any(_do_touch(code.box, box) for box in changes)
        ]
        height, width = grey.shape
        whole = Rect(0, 0, width, height)
        parts = [whole] if changes is None else _apart([c.inflated(_OVERLAP) for c in changes])
        for part in parts:
            for tile in _tiles(part.intersection(whole)):
                if _is_busy(surface, tile):
                    crop = np.ascontiguousarray(grey[tile.y : tile.bottom, tile.x : tile.right])
                    found += [moved(code, tile.x, tile.y) for code in search(crop)]
        self._grey, self._codes = grey, tuple(dict.fromkeys(found))
        return self._codes

    def forget(self) -> None:
        """Forget the frame, so that everything is searched anew."""
        self._grey, self._codes = None, ()

    def _changes(self, grey: Mask) -> list[Rect] | None:
        """The boxes of what changed, with the codes that it touches; None where nobody knows."""
        if self._grey is None or self._grey.shape != grey.shape:
            return None
        differs = np.asarray(self._grey != grey, np.uint8)
        known = [code.box for code in self._codes]
        return [_with_all_of(box, known) for box, _ in blocks(differs, (_GROUP, _GROUP))]


def _with_all_of(box: Rect, codes: Sequence[Rect]) -> Rect:
    """The box and the codes that it touches: one is seen again only where it is looked at whole."""
    wider = box
    for code in codes:
        if _do_touch(code, box):
            wider = wider.union(code)
    return box if wider == box else _with_all_of(wider, codes)


def _apart(boxes: list[Rect]) -> list[Rect]:
    """The boxes, those that overlap as one."""
    parted: list[Rect] = []
    for box in boxes:
        joined = box
        while touching := [other for other in parted if _do_touch(other, joined)]:
            parted = [other for other in parted if other not in touching]
            for other in touching:
                joined = joined.union(other)
        parted.append(joined)
    return parted


def _tiles(area: Rect) -> Iterator[Rect]:
    """Overlapping parts of an area: a code up to the overlap's size lies whole in one of them."""
    step = _TILE - _OVERLAP
    for y in range(area.y, max(area.y + 1, area.bottom - _OVERLAP), step):
        for x in range(area.x, max(area.x + 1, area.right - _OVERLAP), step):
            yield Rect(x, y, _TILE, _TILE).intersection(area)


def _is_busy(surface: Texture, tile: Rect) -> bool:
    """Whether there are as many strong edges in both directions as the smallest code has."""
    rows = slice(tile.y // CELL, -(-tile.bottom // CELL))
    columns = slice(tile.x // CELL, -(-tile.right // CELL))
    return int((surface.across[rows, columns] > 0).sum()) >= _LEAST_BUSY


def _do_touch(a: Rect, b: Rect) -> bool:
    return not a.intersection(b).is_empty
