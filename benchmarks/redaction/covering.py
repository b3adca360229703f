"""Which pixels are glyphs, which were painted over, and how much of a place is hidden."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.redaction.truth import Box

Pixels = NDArray[np.uint8]  # RGB, height × width × 3
Mask = NDArray[np.bool_]  # height × width

_CHANGED = 12  # grey levels in a channel; less can not hide a glyph
_CONTRAST = 40  # grey levels: glyphs differ from their background by more, compression by less
_SHARE_OF_CONTRAST = 0.33  # of the strongest: the faint rim of antialiasing is not counted
_BRIDGED = 5  # pixels: strokes that happen to have the colour of the paint above them are thinner
_LEVELS = 16  # grey levels that count as one colour when the background is looked for


def painted(raw: Pixels, redacted: Pixels) -> Mask:
    """Where the redacted picture no longer shows the raw one.

    Changed pixels, and what is enclosed by them: a glyph of the paint's own colour is hidden too,
    though none of its pixels changed. Contestants paint; blur would need to be judged otherwise.
    """
    changed = np.abs(raw.astype(np.int16) - redacted).max(axis=2) > _CHANGED
    bridge = np.ones((_BRIDGED, _BRIDGED), dtype=np.uint8)
    closed = cv2.morphologyEx(changed.astype(np.uint8), cv2.MORPH_CLOSE, bridge)
    return np.asarray(changed | (closed > 0), dtype=np.bool_)


def crop(pixels: Pixels, box: Box) -> Pixels:
    """The pixels of a box, as far as it lies in the picture."""
    x, y, w, h = box
    return pixels[max(0, y) : max(0, y + h), max(0, x) : max(0, x + w)]


def background(pixels: Pixels) -> NDArray[np.int16]:
    """The commonest colour (RGB) of a place that is not empty."""
    flat = pixels.reshape(-1, 3)
    coarse = (flat // _LEVELS).astype(np.int32)
    keys = (coarse[:, 0] << 16) | (coarse[:, 1] << 8) | coarse[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    chosen = flat[keys == values[np.argmax(counts)]]
    return np.asarray(np.median(chosen, axis=0), dtype=np.int16)


def ink(pixels: Pixels) -> Mask:
    """The glyph pixels of a small place: those that differ from its commonest colour."""
    if not pixels.size:
        return np.zeros(pixels.shape[:2], dtype=np.bool_)
    contrast = np.abs(pixels.astype(np.int16) - background(pixels)).max(axis=2)
    least = max(_CONTRAST, _SHARE_OF_CONTRAST * float(contrast.max()))
    return np.asarray(contrast >= least, dtype=np.bool_)


def ink_covered(raw: Pixels, hidden: Mask, boxes: Sequence[Box]) -> float | None:
    """The share of the glyph pixels in these boxes that are hidden; None where there are none."""
    total = covered = 0
    for x, y, w, h in boxes:
        glyphs = ink(crop(raw, (x, y, w, h)))
        total += int(glyphs.sum())
        covered += int((glyphs & hidden[y : y + h, x : x + w]).sum())
    return covered / total if total else None


def area_covered(hidden: Mask, boxes: Sequence[Box]) -> float | None:
    """The share of all pixels in these boxes that are hidden; None where there are none."""
    places = [hidden[y : y + h, x : x + w] for x, y, w, h in boxes]
    total = sum(place.size for place in places)
    return sum(int(place.sum()) for place in places) / total if total else None


def remainder(raw: Pixels, hidden: Mask, box: Box) -> Pixels:
    """What is left to be seen of a place: its pixels, with the hidden ones as plain background.

    So the placeholders that a contestant writes are never taken for the value itself.
    """
    place = crop(raw, box).copy()
    left, top = max(0, box[0]), max(0, box[1])
    height, width = place.shape[:2]
    if place.size:
        place[hidden[top : top + height, left : left + width]] = background(place)
    return place
