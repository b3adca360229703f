"""Where an image changes, and the connected shapes that its changes make: found once for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.pixels import Mask, ink, pieces

_SIDES = range(9, 41)  # pixels, the shorter side of what any small control is


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """The ink of an image, and its connected shapes.

    Attributes:
        mask: 1 where the image changes by more than a step, height × width.
        shapes: each one's box, and its own ink within that box.
    """

    mask: Mask = field(repr=False)
    shapes: tuple[tuple[Rect, Mask], ...] = field(repr=False)

    def of_size(self, sides: range, longest: float) -> Iterator[tuple[Rect, Mask]]:
        """The shapes whose shorter side has so many pixels, and the longer as many times that."""
        for box, own in self.shapes:
            shorter = min(box.w, box.h)
            if shorter in sides and max(box.w, box.h) <= longest * shorter:
                yield box, own


def layer_of(pixels: NDArray[np.uint8], least_step: int) -> Layer:
    """The shapes of an RGB image (height × width × 3) at a step of grey levels."""
    mask = ink(pixels, least_step)
    return Layer(mask, tuple(pieces(mask, _SIDES)))
