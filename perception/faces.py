"""Finds faces in photographs.

The model is CenterFace (Xu et al., "CenterFace: Joint Face Detection and Alignment Using Face as
Point", 2019), which lies in ``configs/models`` with its licence: one point for each face, on a map
of a quarter of the picture's size, with the face's size at that point. It sees faces from about 16
pixels on, so that small pictures are enlarged first and large ones looked at twice: reduced for
the large faces, and tile by tile for the small ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from perception.errors import FacesUnavailable
from perception.geometry import Rect
from perception.onnx_runtime import ModelUnavailable, start_model
from perception.pixels import resized

_MODEL = "centerface.onnx"
_OUTPUTS = ["537", "538", "539"]  # the heat map, the logarithm of height and width, the offset
_STRIDE = 4  # pixels of the picture for each value of the maps
_STEP = 32  # pixels; the model takes sides that are multiples of it
_SURE = 0.4  # of 1.0
_SAME = 0.5  # of the smaller box that two boxes of one face have in common
_SMALL = 192  # pixels; the shorter side of a smaller picture is enlarged to this
_MOST_ENLARGED = 4.0
_WHOLE = 480  # pixels; a picture with a longer side is reduced to this, and looked at in tiles
_TILE, _OVERLAP = 512, 96  # pixels; a face larger than the overlap is seen in the reduced picture


@dataclass(frozen=True, slots=True)
class Face:
    """A face's box, from the brow to the chin, and how sure it is (0.0 to 1.0)."""

    box: Rect
    score: float


class FaceFinder:
    """Finds faces; the model is loaded at the first use (a tenth of a second)."""

    def __init__(self) -> None:
        self._session: Any = None

    def find(self, picture: NDArray[np.uint8]) -> tuple[Face, ...]:
        """The faces in an RGB picture (height × width × 3), in its own pixels, the surest first.

        Raises:
            FacesUnavailable: the model or its runtime is missing, or does not start.
        """
        height, width = picture.shape[:2]
        factor = _factor(width, height)
        found = self._find_at(picture, factor)
        if max(width, height) > _WHOLE:
            for tile in _tiles(width, height):
                part = picture[tile.y : tile.bottom, tile.x : tile.right]
                found += [_moved(face, tile.x, tile.y) for face in self._find_at(part, 1.0)]
        return tuple(_distinct(found))

    def _find_at(self, picture: NDArray[np.uint8], factor: float) -> list[Face]:
        """The faces in the picture as it looks enlarged by ``factor``."""
        height, width = picture.shape[:2]
        w, h = max(1, round(width * factor)), max(1, round(height * factor))
        scaled = picture if factor == 1.0 else resized(picture, w, h)
        canvas = np.zeros((1, 3, _up(h), _up(w)), dtype=np.float32)
        canvas[0, :, :h, :w] = scaled.transpose(2, 0, 1)
        heat, size, offset = self._run(canvas)
        return [
            Face(_scaled(box, 1 / factor).clipped(width, height), score)
            for box, score in _decoded(heat[0, 0], size[0], offset[0])
        ]

    def _run(self, canvas: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        if self._session is None:
            self._session = _start()
        try:
            answer: list[NDArray[np.float32]] = self._session.run(_OUTPUTS, {"input.1": canvas})
        except Exception as error:  # noqa: BLE001 - the runtime documents no error type
            raise FacesUnavailable(f"looking for faces failed ({type(error).__name__})") from None
        return answer

    def close(self) -> None:
        """Forget the model."""
        self._session = None


def _start() -> Any:
    try:
        return start_model(_MODEL)
    except ModelUnavailable as error:
        raise FacesUnavailable(
            "the face finder does not start; install Handrail again, with its configs folder"
        ) from error


def _factor(width: int, height: int) -> float:
    if max(width, height) > _WHOLE:
        return _WHOLE / max(width, height)
    return min(_MOST_ENLARGED, max(1.0, _SMALL / min(width, height)))


def _up(length: int) -> int:
    return -(-length // _STEP) * _STEP


def _tiles(width: int, height: int) -> Iterator[Rect]:
    step = _TILE - _OVERLAP
    for y in range(0, max(1, height - _OVERLAP), step):
        for x in range(0, max(1, width - _OVERLAP), step):
            yield Rect(x, y, _TILE, _TILE).clipped(width, height)


def _decoded(
    heat: NDArray[np.float32], size: NDArray[np.float32], offset: NDArray[np.float32]
) -> Iterator[tuple[tuple[float, float, float, float], float]]:
    """Each warm enough point as a box (left, top, width, height) and its score."""
    for row, column in zip(*np.nonzero(heat > _SURE), strict=True):
        h, w = (float(value) for value in np.exp(size[:, row, column]) * _STRIDE)
        down, across = (float(value) for value in offset[:, row, column])
        x = (column + across + 0.5) * _STRIDE - w / 2
        y = (row + down + 0.5) * _STRIDE - h / 2
        yield (x, y, w, h), float(heat[row, column])


def _scaled(box: tuple[float, float, float, float], factor: float) -> Rect:
    left, top = int(box[0] * factor), int(box[1] * factor)
    right, bottom = round((box[0] + box[2]) * factor) + 1, round((box[1] + box[3]) * factor) + 1
    return Rect(left, top, right - left, bottom - top)


def _moved(face: Face, dx: int, dy: int) -> Face:
    return Face(Rect(face.box.x + dx, face.box.y + dy, face.box.w, face.box.h), face.score)


def _distinct(faces: Sequence[Face]) -> Iterator[Face]:
    """Of boxes around one face only the surest."""
    kept: list[Face] = []
    for face in sorted(faces, key=lambda f: -f.score):
        if not face.box.is_empty and not any(_is_same(face.box, o.box) for o in kept):
            kept.append(face)
            yield face


def _is_same(one: Rect, other: Rect) -> bool:
    return one.intersection(other).area > _SAME * min(one.area, other.area)
