"""Reads the lines of a screen that stand plainly apart, without looking for them with a net.

A line's ink tells where it is, and the recognizer reads it there. What it is not sure of is left to
the detector, which finds lines anywhere and takes as long as both.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.ink_lines import parts_of_line, text_lines
from perception.line_words import HAN, words_of
from perception.ocr_engine import LineReading
from perception.pixels import FAINT_STEP, Mask, line_strip, rules_down
from perception.pixels import ink as find_ink
from perception.screen import TextRun
from perception.text_line import TextLine

_KEPT_LINES = 4096  # readings of line pictures that are kept, by content
_STRIP = 24  # pixels of height at which the gaps between words are looked for
# Two lines read as one score up to 0.97; but their letters are about half as wide as those of one.
_LEAST_SCORE = 0.93
_LEAST_WIDTHS = (0.32, 0.7)  # of the height of a line's box: of a letter, and of a Chinese one
# Pixels of ground that the recognizer is used to above and below its lines, and beside them.
_SPARE = (5, 3)

Picture = NDArray[np.uint8]
Recognize = Callable[[list[Picture]], list[LineReading]]


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str = field(repr=False)
    score: float
    words: tuple[tuple[str, float, float], ...] = field(repr=False)


class PlainTextReader:
    """Reads lines that stand apart; each picture of a line is read only once."""

    def __init__(self, recognize: Recognize) -> None:
        """Take the recognizer, which reads BGR pictures of single lines."""
        self._recognize = recognize
        self._kept: OrderedDict[bytes, _Reading | None] = OrderedDict()

    def read(
        self, pixels: Picture, ink: Mask, regions: Sequence[Rect] | None = None
    ) -> list[TextLine]:
        """The plain lines of an RGB image, of all of it or of those wholly within a region.

        Raises:
            OcrUnavailable: the recognizer is missing, or failed.
        """
        boxes = [
            box
            for box in text_lines(ink, rules_down(find_ink(pixels, FAINT_STEP)))
            if regions is None or any(region.encloses(box) for region in regions)
        ]
        known = self._known(pixels, boxes)
        # What is not plain may be a picture beside the text, a frame around it, or two lines.
        parts: list[Rect] = []
        for box in [box for box in boxes if known[box] is None]:
            within = parts_of_line(ink, box)
            if len(within) > 1:
                del known[box]
                parts += within
        known.update(self._known(pixels, parts))
        return [_line(box, reading) for box, reading in _apart(known).items()]

    def close(self) -> None:
        """Forget every reading."""
        self._kept.clear()

    def _known(self, pixels: Picture, boxes: Sequence[Rect]) -> dict[Rect, _Reading | None]:
        pictures = {box: pixels[box.y : box.bottom, box.x : box.right] for box in boxes}
        keys = {box: _key(picture) for box, picture in pictures.items()}
        new = {keys[box]: pictures[box] for box in boxes if keys[box] not in self._kept}
        fresh = dict(zip(new, self._read(list(new.values())), strict=True))
        found = {box: fresh[key] if key in fresh else self._kept[key] for box, key in keys.items()}
        for box, key in keys.items():
            self._kept[key] = found[box]
            self._kept.move_to_end(key)
        while len(self._kept) > _KEPT_LINES:
            self._kept.popitem(last=False)
        return found

    def _read(self, pictures: Sequence[Picture]) -> list[_Reading | None]:
        spare = (_SPARE[:1] * 2, _SPARE[1:] * 2, (0, 0))
        bgr = [np.pad(picture[:, :, ::-1], spare, mode="edge") for picture in pictures]
        return [
            _of_line(reading, picture) if _is_single(reading, picture) else None
            for picture, reading in zip(pictures, self._recognize(bgr), strict=True)
        ]


def without(pixels: Picture, ink: Mask, lines: Sequence[TextLine]) -> tuple[Picture, Mask]:
    """Copies of an image and its ink in which nothing is left of some lines but their ground."""
    rest, marks = pixels.copy(), ink.copy()
    for line in lines:
        box = line.box
        ground = np.median(pixels[box.y, box.x : box.right], axis=0)
        rest[box.y : box.bottom, box.x : box.right] = ground.astype(np.uint8)
        marks[box.y : box.bottom, box.x : box.right] = 0
    return rest, marks


def _key(picture: Picture) -> bytes:
    return hashlib.blake2b(picture.tobytes(), key=repr(picture.shape).encode()).digest()


def _is_single(reading: LineReading, picture: Picture) -> bool:
    """Whether the reading is sure, and its letters as wide as those of a single line are.

    Two spaces in a row, or one at an end, stand for something that is no letter: a check box.
    """
    if reading.score < _LEAST_SCORE or not reading.letters:
        return False
    if reading.text != " ".join(reading.text.split()):
        return False
    letters = [letter for letter in reading.letters if letter != " "]
    wide = sum(letter >= "\u2e80" for letter in letters)
    narrow, square = _LEAST_WIDTHS
    least = narrow * (len(letters) - wide) + square * wide
    return bool(picture.shape[1] >= least * picture.shape[0])


def _of_line(reading: LineReading, picture: Picture) -> _Reading:
    scale = picture.shape[0] / _STRIP
    strip = line_strip(np.ascontiguousarray(picture), _STRIP)
    places = [(place - _SPARE[1]) / scale for place in reading.places]
    words = list(words_of(reading.letters, places, strip))
    # Chinese letters, and digits among them, are told one by one and have no spaces between them.
    spaced = " ".join(word for word, _, _ in words)
    return _Reading(
        reading.text if HAN.search(reading.text) else spaced,
        reading.score,
        tuple((word, left * scale, right * scale) for word, left, right in words),
    )


def _apart(known: dict[Rect, _Reading | None]) -> dict[Rect, _Reading]:
    """The readings whose boxes touch no unread one: taking them out would take part of that."""
    kept = {box: reading for box, reading in known.items() if reading is not None}
    waiting = [box for box in known if box not in kept]
    while waiting:
        unread = waiting.pop()
        for box in [box for box in kept if not box.intersection(unread).is_empty]:
            del kept[box]
            waiting.append(box)
    return kept


def _line(box: Rect, reading: _Reading) -> TextLine:
    words = []
    for text, left, right in reading.words:
        # A pixel more on either side: a letter's palest edge counts as a gap.
        first = min(max(box.x, box.x + int(left) - 1), box.right - 1)
        last = min(box.x - int(-right // 1) + 1, box.right)
        words.append(TextRun(text, Rect(first, box.y, max(1, last - first), box.h)))
    return TextLine(reading.text, box, reading.score, tuple(words))
