"""Where the words of a harmless text stand: its boxes tell the lines, its ink the gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from benchmarks.redaction.covering import Pixels, crop, ink
from benchmarks.redaction.truth import Box

_HAN = r"一-鿿㐀-䶿"
_WORD = re.compile(rf"[{_HAN}]{{1,2}}|[^\s{_HAN}]+")
# How wide letters are beside one another, roughly, in most typefaces.
_WIDTHS = (
    (re.compile(rf"[{_HAN}　-〿＀-￯]"), 2.0),
    (re.compile(r"[mwMW@%—]"), 1.6),
    (re.compile(r"[A-ZÄÖÜ&#<>=+~]"), 1.25),
    (re.compile(r"[\s.,:;'|!()ijlftrI/-]"), 0.6),
)
_FAR = 0.5  # pixels of width that a gap loses with each pixel from its expected place


@dataclass(frozen=True)
class Word:
    """A word and its box; of Chinese, two letters in a row count as a word."""

    text: str
    box: Box


def words(text: str, boxes: Sequence[Box], raw: Pixels) -> list[Word]:
    """The words of a text that stands in these boxes, one for each visual line."""
    found: list[Word] = []
    for line, box in zip(_lines(text, boxes), boxes, strict=True):
        parts = _WORD.findall(line)
        if parts:
            found += [Word(part, at) for part, at in zip(parts, _cut(line, box, raw), strict=True)]
    return found


def _lines(text: str, boxes: Sequence[Box]) -> list[str]:
    """The text shared out over its lines by their widths, broken between words only."""
    starts = [match.start() for match in _WORD.finditer(text)]
    ends = [*accumulate(_width(letter) for letter in text)]
    whole = ends[-1] if ends else 0.0
    widths = [*accumulate(w for _, _, w, _ in boxes)]
    cuts = [0]
    for reached in widths[:-1]:
        ideal = whole * reached / widths[-1]
        later = [start for start in starts if start > cuts[-1]]
        best = min(later, key=lambda start: abs(ends[start - 1] - ideal), default=len(text))
        cuts.append(best)
    cuts.append(len(text))
    return [text[a:b] for a, b in pairwise(cuts)]


def _cut(line: str, box: Box, raw: Pixels) -> list[Box]:
    """The boxes of a line's words: cut at wide gaps in the ink that are near where words end."""
    x, y, w, h = box
    matches = list(_WORD.finditer(line))
    ends = [0.0, *accumulate(_width(letter) for letter in line)]
    gaps = _gaps(box, raw)
    edges = [(x, x)]
    for before, after in pairwise(matches):
        middle = (ends[before.end()] + ends[after.start()]) / 2
        ideal = x + w * middle / ends[-1]
        near = [gap for gap in gaps if gap[0] >= edges[-1][1]]
        best = max(near, key=lambda gap: _fitness(gap, ideal), default=None)
        # Chinese words have no gap between them, and others need one that is not far off.
        if best is None or abs(sum(best) / 2 - ideal) > h or before.end() == after.start():
            cut = max(round(ideal), edges[-1][1])
            best = (cut, cut)
        edges.append(best)
    edges.append((x + w, x + w))
    return [(a, y, max(1, b - a), h) for (_, a), (b, _) in pairwise(edges)]


def _fitness(gap: tuple[int, int], ideal: float) -> float:
    """How wide the gap is and how near to where it is expected, in pixels."""
    return gap[1] - gap[0] - _FAR * abs(sum(gap) / 2 - ideal)


def _gaps(box: Box, raw: Pixels) -> list[tuple[int, int]]:
    """The stretches without ink inside a line, from left to right, in the picture's pixels."""
    columns = np.flatnonzero(ink(crop(raw, box)).any(axis=0))
    return [
        (box[0] + int(before) + 1, box[0] + int(after))
        for before, after in pairwise(columns)
        if after - before > 1
    ]


def _width(letter: str) -> float:
    return next((width for shape, width in _WIDTHS if shape.match(letter)), 1.0)
