"""Finds what is private in pictures and is no text: faces, QR codes and other codes, bar codes.

Only where the picture's texture says that there may be one is anything looked at closely, and what
was looked at is kept by its content, so that an unchanged part of the screen costs a hash.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from perception.codes import (
    Code,
    bar_blocks,
    bar_code,
    coarse_bar_code,
    detected_codes,
    distinct,
    enlarged,
    laid,
    moved,
    square_blocks,
    square_code,
)
from perception.detected_codes import DetectedCodes
from perception.faces import Face, FaceFinder
from perception.geometry import Rect
from perception.photographs import photographs
from perception.pixels import CELL, Mask, Texture, grey_levels, on_its_side, resized, texture
from perception.screen import Mark
from perception.vocabulary import MarkKind

_AROUND = 8  # pixels around a photograph, since its box keeps to a grid
_EDGE = 2 * CELL  # around a block that may be a code; its cells keep to a grid as well
_REDUCED = 4  # codes with large modules are found in a copy this many times smaller
_LEAST_SIDE = 3 * CELL  # pixels
_KEPT = 512  # crops whose answer is remembered
_PRINT = (9, 8)  # samples across and down, of which neighbours are compared: 64 bits

_Found = TypeVar("_Found")
_Judge = Callable[[Mask], tuple[Code, ...]]


class _Kept(Generic[_Found]):
    """What was found in crops, by their content; the oldest is forgotten first."""

    def __init__(self) -> None:
        self._found: OrderedDict[bytes, tuple[_Found, ...]] = OrderedDict()

    def find(
        self, crop: NDArray[np.uint8], search: Callable[[NDArray[np.uint8]], tuple[_Found, ...]]
    ) -> tuple[_Found, ...]:
        """What a search finds in this crop, or found in it before."""
        question = f"{search.__name__} {crop.shape}".encode()
        key = hashlib.blake2b(crop.tobytes(), key=question).digest()
        if key not in self._found:
            self._found[key] = search(crop)
            if len(self._found) > _KEPT:
                self._found.popitem(last=False)
        self._found.move_to_end(key)
        return self._found[key]


class MarkFinder:
    """Finds faces and codes in frames, and remembers what it found where nothing changed."""

    def __init__(self) -> None:
        self._finder = FaceFinder()
        self._faces: _Kept[Face] = _Kept()
        self._codes: _Kept[Code] = _Kept()
        self._detected = DetectedCodes()

    def find(self, pixels: NDArray[np.uint8]) -> tuple[Mark, ...]:
        """The faces and codes in an RGB image (height × width × 3), in the image's pixels.

        Raises:
            FacesUnavailable: there is a photograph, and it can not be searched for faces.
        """
        if min(pixels.shape[:2]) < _LEAST_SIDE:
            return ()
        grey = grey_levels(pixels)
        surface = texture(grey)
        return (*self._faces_in(pixels, grey, surface), *self._codes_in(grey, surface))

    def close(self) -> None:
        """Forget the model and everything that was found."""
        self._finder.close()
        self._faces, self._codes = _Kept(), _Kept()
        self._detected.forget()

    def _faces_in(self, pixels: NDArray[np.uint8], grey: Mask, surface: Texture) -> Iterator[Mark]:
        height, width = grey.shape
        for picture in photographs(surface):
            box = picture.inflated(_AROUND).clipped(width, height)
            for face in self._faces.find(_cut(pixels, box), self._finder.find):
                place = _shifted(face.box, box.x, box.y)
                yield Mark(MarkKind.FACE, place, face.score, _likeness(_cut(grey, place)), picture)

    def _codes_in(self, grey: Mask, surface: Texture) -> Iterator[Mark]:
        height, width = grey.shape
        found = list(self._codes_at(grey, surface, bar_code))
        w, h = width // _REDUCED, height // _REDUCED
        if min(w, h) >= _LEAST_SIDE:
            small = resized(grey, w, h)
            coarse = self._codes_at(small, texture(small), coarse_bar_code)
            found += [enlarged(code, _REDUCED) for code in coarse]
        found += self._detected.find(
            grey, surface, lambda part: self._codes.find(part, detected_codes)
        )
        for code in distinct(found):
            kind = MarkKind.BARCODE if code.is_bars else MarkKind.QR_CODE
            box = code.box.clipped(width, height)
            yield Mark(kind, box, code.score, _likeness(_cut(grey, box)), box)

    def _codes_at(self, grey: Mask, surface: Texture, bars: _Judge) -> Iterator[Code]:
        yield from self._judged(grey, square_blocks(surface), square_code)
        yield from self._judged(grey, bar_blocks(surface), bars)
        lying = np.ascontiguousarray(grey.T)  # upright bars for those that lie on their side
        for code in self._judged(lying, bar_blocks(on_its_side(surface)), bars):
            yield laid(code)

    def _judged(self, grey: Mask, blocks: Sequence[Rect], judge: _Judge) -> Iterator[Code]:
        for block in blocks:
            box = block.inflated(_EDGE).clipped(grey.shape[1], grey.shape[0])
            for code in self._codes.find(_cut(grey, box), judge):
                yield moved(code, box.x, box.y)


def _likeness(grey: Mask) -> int:
    """64 bits that stay almost the same while a picture is moved by a pixel or shown anew.

    The difference hash: which of two neighbouring samples of a tiny copy is brighter. A face can
    not be drawn from it.
    """
    tiny = resized(grey, *_PRINT).astype(np.int16)
    bits = (tiny[:, 1:] > tiny[:, :-1]).ravel()
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def _cut(values: NDArray[np.uint8], box: Rect) -> NDArray[np.uint8]:
    return np.ascontiguousarray(values[box.y : box.bottom, box.x : box.right])


def _shifted(box: Rect, dx: int, dy: int) -> Rect:
    return Rect(box.x + dx, box.y + dy, box.w, box.h)
