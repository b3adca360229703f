"""Scores one redacted picture against the truth: what leaks, and what harmless text is covered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from benchmarks.redaction.covering import (
    Mask,
    Pixels,
    area_covered,
    ink_covered,
    painted,
    remainder,
)
from benchmarks.redaction.matching import has_han, is_told
from benchmarks.redaction.readers import CHINESE, LATIN, decoded
from benchmarks.redaction.screen_set import Case
from benchmarks.redaction.truth import Box, Private
from benchmarks.redaction.word_boxes import words

LEAST_COVERED = 0.9  # of a value's ink (or a picture's area); with less it counts as leaked
WELL_COVERED = 0.97
_WORD_COVERED = 0.5  # of a word's ink; with more the word counts as covered
_ASIDE, _ABOVE = 0.2, 0.1  # of a line's height: the margin around a value in which it is read
_PICTURES = 0.15  # of a code's width: its quiet zone


class LineReader(Protocol):
    """Reads one line of text; ``readers.TextReader`` is the one that is used."""

    def read_line(self, pixels: Pixels, line_height: int, languages: str) -> str:
        """The text, or nothing."""
        ...


@dataclass(frozen=True)
class ItemScore:
    """What became of one private item.

    ``covered`` is the share of its ink (of a face: of its area) that is hidden, None where the raw
    picture shows none. ``readable``: told by the OCR in the raw picture; ``told``: in the redacted
    one.
    """

    type: str
    text: str
    secret: bool
    covered: float | None
    readable: bool
    told: bool

    @property
    def is_leaked(self) -> bool:
        """Read by the OCR, or its ink covered by less than nine tenths."""
        return self.told or (self.covered is not None and self.covered < LEAST_COVERED)

    @property
    def is_well_covered(self) -> bool:
        return self.covered is None or self.covered >= WELL_COVERED


@dataclass(frozen=True)
class CoveredWord:
    """A harmless word that was covered, the text that it is part of, and its place."""

    text: str
    of: str
    box: Box


@dataclass(frozen=True)
class ScreenScore:
    """What became of one screen; ``items`` in the order of the truth's private items."""

    items: tuple[ItemScore, ...]
    harmless_words: int
    covered_words: tuple[CoveredWord, ...]


def score_screen(
    case: Case, raw: Pixels, redacted: Pixels | None, readable: Sequence[bool], reader: LineReader
) -> ScreenScore:
    """The score of one redacted picture.

    Args:
        case: The screen.
        raw: Its raw picture.
        redacted: Its redacted picture, of the same size; None where the contestant refused to
            give one: then nothing leaks, and everything is covered.
        readable: For each private item, whether it can be read in the raw picture.
        reader: The independent OCR.

    Raises:
        ValueError: the pictures are of different sizes.
    """
    if redacted is None:
        redacted = np.where(raw < 128, np.uint8(255), np.uint8(0))
    if redacted.shape != raw.shape:
        raise ValueError(f"the redacted picture of {case.name} is of another size")
    hidden = painted(raw, redacted)
    items = tuple(
        _score_item(item, raw, hidden, can_be_read, reader)
        for item, can_be_read in zip(case.truth.private, readable, strict=True)
    )
    total, covered = _harmless(case, raw, hidden)
    return ScreenScore(items, total, tuple(covered))


def readable_items(case: Case, raw: Pixels, reader: LineReader) -> list[bool]:
    """For each private item, whether it can be read (or decoded) in the raw picture."""
    nothing = painted(raw, raw)
    return [_is_told(item, raw, nothing, reader) for item in case.truth.private]


def _score_item(
    item: Private, raw: Pixels, hidden: Mask, readable: bool, reader: LineReader
) -> ItemScore:
    if _is_face(item):
        covered = area_covered(hidden, item.boxes)
    else:
        covered = ink_covered(raw, hidden, item.boxes)
    # Nothing is left of what is covered whole, and what the raw picture does not tell, none does.
    told = readable and covered != 1.0 and _is_told(item, raw, hidden, reader)
    return ItemScore(item.type, item.text, item.secret, covered, readable, told)


def _is_face(item: Private) -> bool:
    return item.kind == "picture" and not ({"QR", "BAR", "CODE"} & _parts(item.type))


def _parts(kind: str) -> set[str]:
    return set(kind.upper().replace("BARCODE", "BAR_CODE").split("_"))


def _is_told(item: Private, raw: Pixels, hidden: Mask, reader: LineReader) -> bool:
    """Whether the item can be read or decoded from what is not hidden of its place."""
    if item.kind == "picture":
        if _is_face(item):
            return False
        return any(
            decoded(remainder(raw, hidden, _grown(box, _PICTURES, _PICTURES))) for box in item.boxes
        )
    places = [(remainder(raw, hidden, _grown(box, _ASIDE, _ABOVE)), box[3]) for box in item.boxes]
    return any(
        is_told(
            item.text,
            " ".join(reader.read_line(place, height, languages) for place, height in places),
        )
        for languages in (CHINESE if has_han(item.text) else LATIN)
    )


def _grown(box: Box, aside: float, above: float) -> Box:
    x, y, w, h = box
    dx, dy = max(2, round(aside * h)), max(1, round(above * h))
    left, top = max(0, x - dx), max(0, y - dy)
    return left, top, x + w + dx - left, y + h + dy - top


def _harmless(case: Case, raw: Pixels, hidden: Mask) -> tuple[int, list[CoveredWord]]:
    """How many harmless words there are, and which of them are covered."""
    total = 0
    covered: list[CoveredWord] = []
    seen = _without_private(hidden, case)
    for item in case.truth.harmless:
        for word in words(item.text, item.boxes, raw):
            total += 1
            share = ink_covered(raw, seen, [word.box])
            if share is not None and share > _WORD_COVERED:
                covered.append(CoveredWord(word.text, item.text, word.box))
    return total, covered


def _without_private(hidden: Mask, case: Case) -> Mask:
    """What is hidden, but for the places of private items: to cover those is right."""
    mask = hidden.copy()
    for item in case.truth.private:
        for box in item.boxes:
            x, y, w, h = box
            mask[y : y + h, x : x + w] = False
    return mask
