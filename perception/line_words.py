"""Where each word of a line stands, by the places of its letters and the ink between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from perception.screen import TextRun
from perception.text_line import TextLine

_AROUND = 4  # pixels of ground above and below the ink of a plain line
_SPREAD = 2  # pixels by which the boxes of two words reach into the gap between them
_PALE = 40  # of 255: a column with less ink lies between letters
_WIDE_GAP = 0.46  # of a line's height: wider than a space
_DIGITS_GAP = 0.3  # between two digits, which stand alike in all numbers
# Ems: a fixed font's spaces are up to 0.74 wide, most others 0.3; from 0.5 on, where a line's gaps
# are uneven by half, the wider ones part columns.
_WIDEST_SPACE, _LEAST_COLUMN_GAP, _UNEVEN = 0.74, 0.5, 1.5
_HIGH, _LOW, _BELOW = 0.73, 0.55, 0.22  # ems of ink: of "d", of "a", and what "g" adds to that
_STOPS, _STOP_GAP = frozenset(".,:;'!|il1I"), 0.2  # ems that a fixed font leaves beside these
# Of a fixed font's pitch: what its letters' sides leave of it, and how far words may be off it.
_BEARING, _OFF_PITCH = 0.15, 0.3
_FAR_OFF = 0.6  # of the pitch, by which the last word of a line may be off it
_LEAST_FIXED, _LONG = 8, 3  # letters from which a pitch can be told, and those of a long word
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
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
            widest = _DIGITS_GAP if word[-1].isdigit() and letter.isdigit() else _WIDE_GAP
            if spaced or start - end > widest * strip.shape[0]:
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
    start, end = int(first + starts[widest]), int(first + ends[widest])
    # Where a letter stands is told roughly: the gap may begin before that.
    while start > 0 and pale[start - 1]:
        start -= 1
    while end < len(pale) and pale[end]:
        end += 1
    return float(start), float(end)


def is_apart(line: TextLine) -> Callable[[TextRun, TextRun], bool]:
    """Whether two neighbouring words of a line, cut out close to its ink, are two texts.

    A fixed font's spaces are as wide as the gap between two columns of another; but they are alike.
    """
    if _is_fixed_pitch(line.words):
        return lambda _before, _after: False
    text = line.text.replace(" ", "")
    ems = _LOW if _LOW_LETTERS.fullmatch(text) else _HIGH
    ems += _BELOW if _LETTERS_BELOW.search(text) else 0.0
    em = max(1, line.box.h - _AROUND) / ems

    may_be_fixed = len(text) < _LEAST_FIXED

    def gap(before: TextRun, after: TextRun) -> float:
        stops = (before.text[-1:] in _STOPS) + (after.text[:1] in _STOPS) if may_be_fixed else 0
        return after.box.x - before.box.right + _SPREAD - stops * _STOP_GAP * em

    gaps = [gap(before, after) for before, after in pairwise(line.words)]
    widest = _WIDEST_SPACE * em
    if len(gaps) > 1:
        widest = min(widest, max(_LEAST_COLUMN_GAP * em, _UNEVEN * min(gaps)))
    return lambda before, after: gap(before, after) > widest


def _is_fixed_pitch(words: Sequence[TextRun]) -> bool:
    """Whether the words of a line stand as in a fixed font with a single space between them.

    Short words are passed over: a full stop leaves most of its pitch empty.
    """
    starts = [0, *accumulate(len(word.text) + 1 for word in words)]
    long = [(w, start) for w, start in zip(words, starts, strict=False) if len(w.text) >= _LONG]
    letters = sum(len(word.text) for word, _ in long)
    if len(long) < 2 or letters < _LEAST_FIXED or any(HAN.search(w.text) for w, _ in long):
        return False  # Chinese letters are all of one width, and have no spaces between them
    pitch = sum(w.box.w - _SPREAD for w, _ in long) / (letters - _BEARING * len(long))
    off = _OFF_PITCH * pitch
    first, first_start = long[0]
    return all(
        abs(w.box.w - _SPREAD - pitch * (len(w.text) - _BEARING)) <= off
        and abs(w.box.x - first.box.x - pitch * (start - first_start)) <= _FAR_OFF * pitch
        for w, start in long
    )
