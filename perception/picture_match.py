"""How alike the pictures of two controls are, whatever their theme's colours and their size.

The drawing counts and not its colours: how far each pixel is from the ground, cut out where it is
drawn, scaled to one height, softened by a pixel and correlated (Pearson), a few pixels to and fro.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from perception.pixels import resized

_HEIGHT = 32  # pixels, to which a drawing is scaled; its width keeps the proportions
_WIDEST = 320  # pixels; a longer label is compared a little squeezed
_LEAST_STEP = 24.0  # grey levels; a ground's gradient and a hovered button's shade have fewer
_INK_SHARE = 0.25  # of the strongest difference, from which a pixel belongs to the drawing
_BORDER = 5  # pixels; frames and rounded corners are the theme's
_SHAPE = 1.35  # two drawings of one thing differ in their proportions by no more
_SHIFT = 2  # pixels, after scaling


def likeness(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """From 0.0 (nothing alike, or nothing drawn) to 1.0 (the same drawing).

    Args:
        one: a control's picture, RGB, height × width × 3.
        other: the same of another.
    """
    a, b = _drawing(one), _drawing(other)
    if a is None or b is None:
        return 0.0
    shape = (a.shape[1] / a.shape[0]) / (b.shape[1] / b.shape[0])
    if not 1 / _SHAPE <= shape <= _SHAPE:
        return 0.0
    width = min(_WIDEST, max(8, round(a.shape[1] * _HEIGHT / a.shape[0])))
    first, second = (_softened(resized(ink, width, _HEIGHT)) for ink in (a, b))
    steps = range(-_SHIFT, _SHIFT + 1)
    return max(0.0, *(_correlation(first, second, dx, dy) for dx in steps for dy in steps))


def _drawing(picture: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """What is drawn on the ground, 0 to 255, without the empty margin around it."""
    height, width = picture.shape[:2]
    border = min(_BORDER, height // 5, width // 5)
    inner = picture[border : height - border, border : width - border]
    if min(inner.shape[:2]) < 2:
        return None
    rim = np.concatenate([inner[0], inner[-1], inner[:, 0], inner[:, -1]])
    values, counts = np.unique(rim, axis=0, return_counts=True)
    ground = values[int(counts.argmax())].astype(np.int16)
    away = np.abs(inner.astype(np.int16) - ground).max(axis=2)
    strongest = float(away.max())
    if strongest < _LEAST_STEP:
        return None
    drawn = away > max(_LEAST_STEP, _INK_SHARE * strongest)
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    cut = away[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return np.asarray(cut * (255.0 / strongest), np.uint8)


def _softened(ink: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Each pixel's mean with its neighbours: edges are drawn a little otherwise in each size."""
    padded = np.pad(ink.astype(np.float32), 1)
    across = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    return np.asarray((across[:-2] + across[1:-1] + across[2:]) / 9.0, np.float32)


def _correlation(one: NDArray[np.float32], other: NDArray[np.float32], dx: int, dy: int) -> float:
    """Pearson's coefficient of the two where they overlap, the second moved by so many pixels."""
    height, width = one.shape
    a = one[max(0, dy) : height + min(0, dy), max(0, dx) : width + min(0, dx)]
    b = other[max(0, -dy) : height - max(0, dy), max(0, -dx) : width - max(0, dx)]
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / size if size > 0.0 else 0.0
