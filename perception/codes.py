"""Finds printed codes by how they are built, without reading them.

What a code says is of no concern here: it is to be hidden, and half of one may be enough to restore
it. So a code needs not be whole, nor decode.

- QR codes show finder patterns in three of their corners (``perception.finder_patterns``).
- All codes made of squares (QR, Data Matrix, Aztec, PDF417) have every edge on one grid, however
  irregular they look. Letters have not.
- What OpenCV's own detectors see is a code besides.
- Bar codes are alike in all their rows and have bars of several widths (ISO/IEC 15417, 15420).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from perception.finder_patterns import Bits, finder_patterns, spanned
from perception.geometry import Rect
from perception.pixels import CELL, Mask, Texture, blocks, printed_codes

_REACH = 2  # cells between the edges of one code; larger modules are found in the reduced copy
_LEAST_SIDE = 9  # cells; the smallest QR code has 21 modules, of two pixels at least
_CONTRAST = 60  # grey levels between a code's two tones
_BETWEEN = 0.5  # share of a code's pixels that may have neither tone (antialiased edges)
_MODULES = (1.9, 16.0)  # pixels; larger modules are found in the reduced picture

# How well a code's edges keep to one grid, of 1.0: drawn to whole pixels 0.8 and more, resampled
# 0.45. Of 589 blocks of interfaces 12 reached 0.5, and none of them had edges on half of the grid.
_ON_GRID = 0.42
_DENSE = (0.38, 0.62)  # edges by the places on the grid where one could be
# PDF417 has rows of two to five modules' height, and longer runs.
_ON_GRID_STACKED, _DENSE_STACKED, _STACKED = 0.75, (0.25, 0.6), (1.9, 5.1)
_SAME_GRID = 0.05  # by which the modules across and down may differ
_LEAST_MODULES = 9  # between the first and the last edge; the smallest Data Matrix has 10
_LEAST_EDGES = 90  # along each axis; fewer can keep to a grid by chance
_FULL = (0.25, 0.75)  # share of dark modules
_DISTINCT_ROWS = 0.3  # share of rows that are unlike the one before; a chequered pattern has none

_ASKEW, _LEAST_QR = 0.25, 36  # of a QR code's side, and pixels of it
_PIECES_GAP = 0.6  # of a piece's width
_BAR_STEPS = 0.08 * 255  # share of strong steps across within bars
_BAR_EDGES = 24  # at least; the shortest EAN has 44
_BAR_LENGTH = 3  # cells
_BAR_WIDTH = 12  # cells
_ROWS_ALIKE = 0.9  # share of a row's pixels that are as those in the middle row
_DENSE_BARS = 0.85  # edges by the places on the grid where one could be; Code 39 has most
_FINE, _FINE_EDGES, _FINE_ALIKE = 3.5, 40, 0.98  # pixels, edges, share of pixels
_WIDTHS = 0.3  # standard deviation of the bars' widths by their mean; a hatching has 0


@dataclass(frozen=True, slots=True)
class Code:
    """A code's box; ``is_bars`` for a bar code; how sure it is, 0.0 to 1.0."""

    box: Rect
    is_bars: bool
    score: float


def square_blocks(surface: Texture) -> tuple[Rect, ...]:
    """Where sharp edges in both directions lie as dense as in a QR code, in pixels."""
    strong = np.asarray((surface.across > 0) | (surface.down > 0), np.uint8)
    return tuple(
        _in_pixels(box)
        for box, amount in blocks(strong, (2 * _REACH, 2 * _REACH))
        if min(box.w, box.h) >= _LEAST_SIDE and amount >= 0.3 * box.area
    )


def bar_blocks(surface: Texture) -> tuple[Rect, ...]:
    """Where many sharp edges all stand upright, in pixels."""
    bars = np.asarray((surface.across >= _BAR_STEPS) & (surface.down == 0), np.uint8)
    return tuple(
        _in_pixels(box)
        for box, amount in blocks(bars, (6, 0))
        if box.w >= _BAR_WIDTH and box.h >= _BAR_LENGTH and amount >= 0.35 * box.area
    )


def square_code(grey: Mask) -> tuple[Code, ...]:
    """The code of squares in a block of brightnesses (height × width), in the block's pixels."""
    bits = two_tones(grey)
    if bits is None:
        return ()
    block = Rect(0, 0, bits.shape[1], bits.shape[0])
    box, score = _on_grid(bits), 0.8
    if box is None:
        box, score = spanned(finder_patterns(bits), block), 0.9
    return () if box is None else (Code(box, is_bars=False, score=score),)


def bar_code(grey: Mask) -> tuple[Code, ...]:
    """The upright bar code in a block of brightnesses (height × width), in the block's pixels."""
    return _bars(grey, may_be_fine=True)


def coarse_bar_code(grey: Mask) -> tuple[Code, ...]:
    """As ``bar_code``, in a reduced copy, where a fine hatching looks irregular as well."""
    return _bars(grey, may_be_fine=False)


def _bars(grey: Mask, *, may_be_fine: bool) -> tuple[Code, ...]:
    bits = two_tones(grey)
    if bits is None:
        return ()
    row = bits[bits.shape[0] // 2]
    alike = (bits == row).mean(axis=1) >= _ROWS_ALIKE
    ends = np.flatnonzero(~alike)
    middle = bits.shape[0] // 2
    top = int(ends[ends < middle].max(initial=-1)) + 1
    bottom = int(ends[ends > middle].min(initial=bits.shape[0]))
    edges = np.flatnonzero(row[1:] != row[:-1])
    widths = np.diff(edges)
    if bottom - top < _BAR_LENGTH * CELL or widths.size < _BAR_EDGES - 1:
        return ()
    if widths.std() < _WIDTHS * widths.mean():
        return ()
    if may_be_fine and widths.mean() < _FINE and edges.size >= _FINE_EDGES:
        is_code = float((bits[top:bottom] == row).mean()) >= _FINE_ALIKE  # they show no grid
    else:
        strength, module = _grid(edges)
        density = edges.size * module / float(np.ptp(edges))
        is_code = strength >= _ON_GRID and density <= _DENSE_BARS
    if not is_code:
        return ()
    return (Code(Rect(0, top, bits.shape[1], bottom - top), is_bars=True, score=0.8),)


def detected_codes(grey: Mask) -> tuple[Code, ...]:
    """The codes that OpenCV detects in a part of a picture, in the part's pixels.

    Of a long bar code it may see pieces; pieces of one row, close together, are one.
    """
    squares = [box for box in printed_codes(grey, bars=False) if _is_square(box)]
    rows: list[Rect] = []
    for box in sorted(printed_codes(grey, bars=True), key=lambda b: b.x):
        if rows and _goes_on(rows[-1], box):
            rows[-1] = rows[-1].union(box)
        else:
            rows.append(box)
    return (
        *(Code(box, is_bars=False, score=0.9) for box in squares),
        *(Code(box, is_bars=True, score=0.9) for box in rows if _has_widths(grey, box)),
    )


def _is_square(box: Rect) -> bool:
    return abs(box.w - box.h) <= _ASKEW * max(box.w, box.h) and min(box.w, box.h) >= _LEAST_QR


def _has_widths(grey: Mask, box: Rect) -> bool:
    """Whether the bars have several widths; those of a hatching have one."""
    place = box.clipped(grey.shape[1], grey.shape[0])
    row = grey[place.center.y, place.x : place.right]
    edges = np.flatnonzero(np.diff((row > (int(row.min()) + int(row.max())) / 2).astype(np.int8)))
    widths = np.diff(edges)
    return widths.size > 1 and bool(widths.std() >= _WIDTHS * widths.mean())


def _goes_on(piece: Rect, other: Rect) -> bool:
    shared = min(piece.bottom, other.bottom) - max(piece.y, other.y)
    is_row = shared > min(piece.h, other.h) / 2
    return is_row and other.x - piece.right <= _PIECES_GAP * max(piece.w, other.w)


def two_tones(grey: Mask) -> Bits | None:
    """Where a block is bright, or None if it has not just two tones."""
    dark, bright = (float(level) for level in np.percentile(grey, (10, 90)))
    if bright - dark < _CONTRAST:
        return None
    third = (bright - dark) / 3
    between = (grey > dark + third) & (grey < bright - third)
    return None if between.mean() > _BETWEEN else np.asarray(grey > (dark + bright) / 2)


def _on_grid(bits: Bits) -> Rect | None:
    """The box around all edges, if they lie on one grid and follow no simple pattern on it."""
    across = np.nonzero(bits[:, 1:] != bits[:, :-1])[1]
    down = np.nonzero(bits[1:] != bits[:-1])[0]
    if min(across.size, down.size) < _LEAST_EDGES:
        return None
    left, right = int(across.min()) + 1, int(across.max()) + 1
    top, bottom = int(down.min()) + 1, int(down.max()) + 1
    box = Rect(left, top, right - left, bottom - top)
    inner = bits[top:bottom, left:right]
    if box.is_empty or not _FULL[0] <= inner.mean() <= _FULL[1] or not _is_irregular(inner):
        return None
    strength, module = _grid(across)
    other_strength, other = _grid(down)
    is_square = abs(other / module - 1) <= _SAME_GRID
    if not is_square and not _STACKED[0] <= other / module <= _STACKED[1]:
        return None
    if min(box.w / module, box.h / other) < (_LEAST_MODULES if is_square else 3):
        return None
    least, most = _DENSE if is_square else _DENSE_STACKED
    densities = (across.size * module / box.area, down.size * other / box.area)
    is_dense = all(least <= density <= most for density in densities)
    enough = _ON_GRID if is_square else _ON_GRID_STACKED
    return box if is_dense and min(strength, other_strength) >= enough else None


def _is_irregular(bits: Bits) -> bool:
    """Whether rows differ from the one above in part of their length; chequers do it in all."""
    changed = (bits[1:] != bits[:-1]).mean(axis=1)
    changed = changed[changed > 0]
    in_part = (changed > 0.1) & (changed < 0.9)
    return bool(changed.size) and float(in_part.mean()) > _DISTINCT_ROWS


def _grid(places: NDArray[np.intp]) -> tuple[float, float]:
    """How well places keep to multiples of one length (0.0 to 1.0), and that length.

    That is the highest peak of their spectrum; of a grid's overtones the longest length counts.
    """
    counts = np.bincount(places).astype(float)
    size = 4 * counts.size
    spectrum = np.abs(np.fft.rfft(counts, size)) / counts.sum()
    first, last = size / _MODULES[1], min(size / _MODULES[0], spectrum.size)
    part = spectrum[max(4, int(first)) : int(last) + 1]
    if not part.size:
        return 0.0, 1.0
    best = int(np.flatnonzero(part >= 0.95 * part.max())[0])
    return float(part[best]), size / (max(4, int(first)) + best)


def _in_pixels(box: Rect) -> Rect:
    return Rect(box.x * CELL, box.y * CELL, box.w * CELL, box.h * CELL)


def laid(code: Code) -> Code:
    """A code found in a block whose rows are the picture's columns."""
    box = code.box
    return Code(Rect(box.y, box.x, box.h, box.w), code.is_bars, code.score)


def moved(code: Code, dx: int, dy: int) -> Code:
    """A code found in a part of a picture that starts at (dx, dy)."""
    box = code.box
    return Code(Rect(dx + box.x, dy + box.y, box.w, box.h), code.is_bars, code.score)


def enlarged(code: Code, factor: int) -> Code:
    """A code found in a copy ``factor`` times smaller."""
    box = code.box
    place = Rect(box.x * factor, box.y * factor, box.w * factor, box.h * factor)
    return Code(place, code.is_bars, code.score)


def distinct(codes: Sequence[Code]) -> Iterator[Code]:
    """One of several finds of one code: that which covers most."""
    kept: list[Code] = []
    for code in sorted(codes, key=lambda c: -c.box.area):
        if not any(_is_within(code.box, other.box) for other in kept):
            kept.append(code)
            yield code


def _is_within(inner: Rect, outer: Rect) -> bool:
    return inner.intersection(outer).area > 0.6 * inner.area
