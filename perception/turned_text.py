"""Reads lines that run upwards or downwards, as on the axis of a chart or in a narrow column head.

The recognizer turns whatever is higher than wide one way, so that half of such lines come out as
nonsense, and nonsense is not recognized as private. Each is read both ways here; the surer counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.text_line import TextLine

_UPRIGHT = 1.6  # heights by width from which a line of several letters has been turned
_SHORTEST = 36  # pixels; less is a letter or a sign
_MARGIN = 6  # pixels of background around what is read
_SURE_COLUMN = 0.6  # of 1.0; Chinese is written in columns, which the recognizer reads as they are
_HAN = re.compile(r"[\u3400-\u9fff]")
_WAYS = (1, 3)  # quarter turns counterclockwise: for lines that run down, and that run up

_Reader = Callable[[NDArray[np.uint8]], Sequence[TextLine]]


def with_turned(
    lines: Sequence[TextLine], pixels: NDArray[np.uint8], read: _Reader
) -> tuple[TextLine, ...]:
    """The lines, those that stand upright replaced by the surest of their readings.

    Args:
        lines: what was read.
        pixels: the RGB image (height × width × 3) that it was read in.
        read: reads the lines of an image.
    """
    return tuple(
        better
        for line in lines
        for better in (_surest(line, pixels, read) if _is_upright(line) else (line,))
    )


def _is_upright(line: TextLine) -> bool:
    is_column = line.score >= _SURE_COLUMN and _HAN.search(line.text) is not None
    return line.box.h >= max(_SHORTEST, _UPRIGHT * line.box.w) and not is_column


def _surest(line: TextLine, pixels: NDArray[np.uint8], read: _Reader) -> Sequence[TextLine]:
    box = line.box.inflated(_MARGIN).clipped(pixels.shape[1], pixels.shape[0])
    crop = pixels[box.y : box.bottom, box.x : box.right]
    readings: list[Sequence[TextLine]] = [[line]]
    for turns in _WAYS:
        turned = np.ascontiguousarray(np.rot90(crop, turns))
        readings.append(list(_turned_back(read(turned), box, turns)))
    return max(readings, key=_sureness)


def _turned_back(lines: Sequence[TextLine], box: Rect, turns: int) -> Iterator[TextLine]:
    """Lines of a turned crop where they stand in the image, as wholes: their words run down it."""
    for line in lines:
        x, y, w, h = line.box.x, line.box.y, line.box.w, line.box.h
        if turns == 1:
            place = Rect(box.right - y - h, box.y + x, h, w)
        else:
            place = Rect(box.x + y, box.bottom - x - w, h, w)
        yield TextLine(line.text, place, line.score)


def _sureness(lines: Sequence[TextLine]) -> float:
    """The mean score of a reading's letters, with what it left unread against it."""
    letters = sum(len(line.text) for line in lines)
    mean = sum(line.score * len(line.text) for line in lines) / letters if letters else 0.0
    return mean * min(1.0, letters / 3)
