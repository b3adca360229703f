"""Finds the patterns in three corners of every QR code (ISO/IEC 18004, finder pattern).

Through their middle run dark, light, dark, light, dark in the proportions 1:1:3:1:1, in every
direction, whether the code stands on white or is inverted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect

Bits = NDArray[np.bool_]

_FINDER = np.array([1.0, 1.0, 3.0, 1.0, 1.0])
_FINDER_SPARE, _ROUNDED = 0.35, 0.4  # of a module, and pixels, that a part may be off
_LEAST_MODULE = 1.7  # pixels; below, mere grain shows the proportions everywhere
_CORE = 0.9  # modules to either side of the middle that are of one tone, however it is turned
_FINDER_APART = (10, 175)  # modules between two finder patterns of one QR code (versions 1 to 40)
_FINDER_EDGE = 4.0  # modules from the middle of a finder pattern to the code's edge, and a half
_SKEW = 0.12  # by which a QR code may be out of square
_ALIKE = 0.3  # by which the modules of two finder patterns of one code may differ


@dataclass(frozen=True, slots=True)
class Finder:
    """The middle of a finder pattern and the side of its modules, in pixels."""

    x: float
    y: float
    module: float


def finder_patterns(bits: Bits) -> list[Finder]:
    """The finder patterns: middles that show the proportions along their row and their column."""
    across = _proportioned(bits)
    down = _proportioned(np.ascontiguousarray(bits.T))
    found: list[Finder] = []
    if not across.size or not down.size:
        return found
    for x, y, module in across:
        near = (np.abs(down[:, 1] - x) <= module) & (np.abs(down[:, 0] - y) <= module)
        alike = np.abs(down[:, 2] - module) <= _ALIKE * module
        if not (near & alike).any() or not _is_solid(bits, x, y, module):
            continue
        if all(abs(x - f.x) > 3 * module or abs(y - f.y) > 3 * module for f in found):
            found.append(Finder(float(x), float(y), float(module)))
    return found


def _is_solid(bits: Bits, x: float, y: float, module: float) -> bool:
    """Whether the middle of a pattern, three modules wide and high, is of one tone."""
    reach = _CORE * module
    rows = slice(max(0, round(y - reach)), round(y + reach) + 1)
    core = bits[rows, max(0, round(x - reach)) : round(x + reach) + 1]
    return bool(core.all()) or not core.any()


def _proportioned(bits: Bits) -> NDArray[np.float64]:
    """Rows of (middle along the line, line, module) wherever five runs are as 1:1:3:1:1."""
    lines, places = np.nonzero(bits[:, 1:] != bits[:, :-1])
    if places.size < 6:
        return np.empty((0, 3))
    runs = np.lib.stride_tricks.sliding_window_view(np.diff(places), 5)
    same = lines[5:] == lines[:-5]
    modules = runs.sum(axis=1) / 7
    spare = _FINDER_SPARE * modules[:, None] + _ROUNDED
    fits = np.abs(runs - _FINDER * modules[:, None]) <= spare
    good = same & fits.all(axis=1) & (modules >= _LEAST_MODULE)
    middles = (places[:-5] + places[5:]) / 2
    return np.stack([middles[good], lines[:-5][good], modules[good]], axis=1)


def spanned(finders: Sequence[Finder], block: Rect) -> Rect | None:
    """The box of the QR code that has these finder patterns in three of its corners."""
    for corner in finders:
        arms = [other for other in finders if _are_partners(corner, other)]
        for one, other in combinations(arms, 2):
            if _is_right_angle(corner, one, other):
                edge = _FINDER_EDGE * corner.module
                fourth = (one.x + other.x - corner.x, one.y + other.y - corner.y)
                xs = (corner.x, one.x, other.x, fourth[0])
                ys = (corner.y, one.y, other.y, fourth[1])
                left, top = int(min(xs) - edge), int(min(ys) - edge)
                right, bottom = round(max(xs) + edge) + 1, round(max(ys) + edge) + 1
                return Rect(left, top, right - left, bottom - top).intersection(block)
    return None


def _is_right_angle(corner: Finder, one: Finder, other: Finder) -> bool:
    """Whether both arms are of one length and stand upright on one another, as good as."""
    ax, ay, bx, by = one.x - corner.x, one.y - corner.y, other.x - corner.x, other.y - corner.y
    longest = max(float(np.hypot(ax, ay)), float(np.hypot(bx, by)))
    uneven = abs(float(np.hypot(ax, ay)) - float(np.hypot(bx, by)))
    return uneven <= _SKEW * longest and abs(ax * bx + ay * by) <= _SKEW * longest**2


def _are_partners(one: Finder, other: Finder) -> bool:
    module = (one.module + other.module) / 2
    if abs(one.module - other.module) > _ALIKE * module:
        return False
    apart = float(np.hypot(one.x - other.x, one.y - other.y)) / module
    return _FINDER_APART[0] <= apart <= _FINDER_APART[1]
