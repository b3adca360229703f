"""Where each word of a line stands, by the places of its letters and the ink between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from perception.screen import TextRun
from perception.text_line import TextLine

_AROUND = 4  # pixels of ground above and below the ink of a plain line
_SPREAD = 2  # pixels by which the boxes of two words reach into the gap between them
_PALE = 40  # of 255: a column with less ink lies between letters
_WIDE_GAP = 0.46  # of a line's height: wider than a space
# Ems: a fixed font's spaces are up to 0.74 wide, most others 0.3; from 0.5 on, where a line's gaps
# are uneven by half, the wider ones part columns.
_WIDEST_SPACE, _LEAST_COLUMN_GAP, _UNEVEN = 0.74, 0.5, 1.5
_HIGH, _LOW, _BELOW = 0.73, 0.55, 0.22  # ems of ink: of "d", of "a", and what "g" adds to that
_STOPS, _STOP_GAP = frozenset(".,:;'!|il1I"), 0.2  # ems that a fixed font leaves beside these
_LOW_LETTERS = re.compile(r"[acegm-su-z.,:;_~–—-]+")
_LETTERS_BELOW = re.compile(r"[gjpqy,;()\[\]{}_|@$/\\Q]")


def words_of(
    letters: Sequence[str], places: Sequence[float], strip: NDArray[np.uint8]
) -> Iterator[tuple[str, float, float]]:
    """The words and between which columns of the strip their ink lies, from its end to its end.

    Letters are of one word unless a space was read between them, or a gap is wider than any space.

    Args:
        letters: One character each, or spaces.
        places: The column of the strip at which each stands.
        strip: The line's ink, 0–255, height × width.
    """
    pale = strip.max(axis=0) < _PALE
    word, left, last, spaced = "", 0.0, 0.0, False
    for letter, place in zip(letters, places, strict=True):
        if letter == " ":
            spaced = True
            continue
        if word:
            end, start = _gap(pale, last, place)
            if spaced or start - end > _WIDE_GAP * strip.shape[0]:
                yield word, left, end
                word, left = "", start
        word, last, spaced = word + letter, place, False
    if word:
        yield word, left, float(strip.shape[1])


def _gap(pale: NDArray[np.bool_], left: float, right: float) -> tuple[float, float]:
    """The widest pale stretch between two columns; their middle where there is none."""
    first = max(0, int(left))
    between = np.concatenate(([False], pale[first : int(right) + 1], [False]))
    turns = np.flatnonzero(between[1:] != between[:-1])
    if not turns.size:
        return (left + right) / 2, (left + right) / 2
    starts, ends = turns[::2], turns[1::2]
    widest = int(np.argmax(ends - starts))
    return float(first + starts[widest]), float(first + ends[widest])


def is_apart(line: TextLine) -> Callable[[TextRun, TextRun], bool]:
    """Whether two neighbouring words of a line, cut out close to its ink, are two texts.

    A fixed font's spaces are as wide as the gap between two columns of another; but they are alike.
    """
    text = line.text.replace(" ", "")
    ems = _LOW if _LOW_LETTERS.fullmatch(text) else _HIGH
    ems += _BELOW if _LETTERS_BELOW.search(text) else 0.0
    em = max(1, line.box.h - _AROUND) / ems

    def gap(before: TextRun, after: TextRun) -> float:
        stops = (before.text[-1:] in _STOPS) + (after.text[:1] in _STOPS)
        return after.box.x - before.box.right + _SPREAD - stops * _STOP_GAP * em

    gaps = [gap(before, after) for before, after in pairwise(line.words)]
    widest = _WIDEST_SPACE * em
    if len(gaps) > 1:
        widest = min(widest, max(_LEAST_COLUMN_GAP * em, _UNEVEN * min(gaps)))
    return lambda before, after: gap(before, after) > widest
