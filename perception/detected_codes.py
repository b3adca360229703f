"""What OpenCV's detectors see of codes in frames: looked for again only where a frame changed.

They take 24 ms for 640 × 640 pixels. A frame is searched in tiles that never move, and each tile's
codes are kept until one of its pixels changes: so the codes of a frame are the same, whatever was
shown before it. A letter that is typed lies in one to four tiles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from perception.codes import Code, moved
from perception.geometry import Rect
from perception.pixels import CELL, Mask, Texture

# Pixels of the tiles, and that two neighbours have in common: a code up to the latter's size lies
# whole in one of them wherever it is, and one of up to a tile's size where it is well placed.
_TILE, _OVERLAP = 640, 240
_LEAST_BUSY = 60  # cells with strong edges: the smallest code has more

Search = Callable[[Mask], Sequence[Code]]
_Value = TypeVar("_Value", bound=np.generic)


class DetectedCodes:
    """The codes in each tile of the last frame, so that the next is searched only where it differs.

    Only a part that is as large as in a fresh search shows what a fresh search would find: a code
    need not be known, nor have changed by more than an edge, to be there now.
    """

    def __init__(self) -> None:
        self._grey: Mask | None = None
        self._codes: dict[Rect, tuple[Code, ...]] = {}

    def find(self, grey: Mask, surface: Texture, search: Search) -> tuple[Code, ...]:
        """The codes in a frame's brightnesses (height × width), in its pixels.

        Args:
            grey: the frame.
            surface: its texture.
            search: finds the codes in a part of it, in the part's pixels.
        """
        differs = self._differs(grey)
        found: dict[Rect, tuple[Code, ...]] = {}
        for tile in _tiles(grey):
            if differs is None or _part(differs, tile.inflated(CELL)).any():  # cells reach over
                found[tile] = _in_tile(tile, grey, surface, search)
            else:
                found[tile] = self._codes[tile]
        self._grey, self._codes = grey, found
        return tuple(dict.fromkeys(code for codes in found.values() for code in codes))

    def forget(self) -> None:
        """Forget the frame, so that everything is searched anew."""
        self._grey, self._codes = None, {}

    def _differs(self, grey: Mask) -> NDArray[np.bool_] | None:
        """Where the frame is not as the last one (height × width); None where nobody knows."""
        if self._grey is None or self._grey.shape != grey.shape:
            return None
        return np.asarray(self._grey != grey)


def _in_tile(tile: Rect, grey: Mask, surface: Texture, search: Search) -> tuple[Code, ...]:
    if not _is_busy(surface, tile):
        return ()
    crop = np.ascontiguousarray(_part(grey, tile))
    return tuple(moved(code, tile.x, tile.y) for code in search(crop))


def _tiles(grey: Mask) -> Iterator[Rect]:
    """Overlapping parts of a frame: a code up to the overlap's size lies whole in one of them."""
    height, width = grey.shape
    step = _TILE - _OVERLAP
    for y in range(0, max(1, height - _OVERLAP), step):
        for x in range(0, max(1, width - _OVERLAP), step):
            yield Rect(x, y, _TILE, _TILE).intersection(Rect(0, 0, width, height))


def _part(values: NDArray[_Value], box: Rect) -> NDArray[_Value]:
    return values[max(0, box.y) : box.bottom, max(0, box.x) : box.right]


def _is_busy(surface: Texture, tile: Rect) -> bool:
    """Whether there are as many strong edges in both directions as the smallest code has."""
    rows = slice(tile.y // CELL, -(-tile.bottom // CELL))
    columns = slice(tile.x // CELL, -(-tile.right // CELL))
    return int((surface.across[rows, columns] > 0).sum()) >= _LEAST_BUSY
