"""Reads text from pixels.

What has been read is kept by the content of the crop, so that an unchanged region costs a hash.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.line_height import full_height
from perception.line_words import is_apart
from perception.ocr_engine import LineReading, read_lines, read_pictures, start_engine
from perception.pixels import Mask, ink, text_blocks
from perception.plain_text import PlainTextReader, without
from perception.screen import TextRun
from perception.text_line import TextLine, without_halves
from perception.tiling import tiles

_KEPT_CROPS = 1024
_LEAST_SIDE = 4  # pixels of a crop
_FLAT = 12  # grey levels: a crop with less contrast holds no text
_SPARE = 3  # pixels by which a line is widened: the detector cuts into its first letter
_GAP = 0.48  # of a line's height: words stand at most 0.38 apart, menus and columns 0.5 and more


class TextReader:
    """Reads lines of text; the models are loaded at the first use (about half a second)."""

    def __init__(self) -> None:
        self._engine: Any = None
        self._plain = PlainTextReader(self._read_lines)
        self._kept: OrderedDict[bytes, tuple[TextLine, ...]] = OrderedDict()

    def start(self) -> None:
        """Load the models now, so that the first reading need not.

        Raises:
            OcrUnavailable: the recognizer or its models are missing, or do not start.
        """
        if self._engine is None:
            self._engine = start_engine()

    def read(
        self, pixels: NDArray[np.uint8], regions: Sequence[Rect] | None = None
    ) -> tuple[TextLine, ...]:
        """The lines in an RGB image (height × width × 3), or only those in some regions of it.

        Regions that lie close around their text are read best and quickest.

        Raises:
            OcrUnavailable: the recognizer or its models are missing, or do not start.
        """
        height, width = pixels.shape[:2]
        marks = ink(pixels)
        plain = self._plain.read(pixels, marks, regions)
        found = [
            full_height(_widened(part)) for line in plain for part in _parted(line, is_apart(line))
        ]
        pixels, marks = without(pixels, marks, plain)
        parts = [
            (region, tile)
            for region in text_blocks(marks if regions is None else _only(marks, regions))
            for tile in tiles(region.clipped(width, height), marks)
        ]
        crops = [pixels[tile.y : tile.bottom, tile.x : tile.right] for _, tile in parts]
        for (region, tile), read in zip(parts, self._read_crops(crops), strict=True):
            lines = [_moved(line, tile.x, tile.y) for line in read]
            if tile.x > region.x:
                found, lines = without_halves(found, lines, tile)
            found = _joined(found, lines)
        return tuple(_in_order(found, regions or ()))

    def close(self) -> None:
        """Forget the models and everything that was read."""
        if self._engine is not None:
            self._engine.text_rec.close()
        self._engine = None
        self._kept.clear()
        self._plain.close()

    def _read_lines(self, lines: list[NDArray[np.uint8]]) -> list[LineReading]:
        if lines:
            self.start()
        return read_lines(self._engine, lines)

    def _read_crops(self, crops: Sequence[NDArray[np.uint8]]) -> list[tuple[TextLine, ...]]:
        keys = [_key(crop) for crop in crops]
        new = {key: crop for key, crop in zip(keys, crops, strict=True) if key not in self._kept}
        for key in [key for key, crop in new.items() if not _may_hold_text(crop)]:
            self._kept[key] = ()
            del new[key]
        if new:
            self.start()
            pictures = [np.ascontiguousarray(crop[:, :, ::-1]) for crop in new.values()]
            for key, answer in zip(new, read_pictures(self._engine, pictures), strict=True):
                self._kept[key] = tuple(_lines(answer))
        found = [self._kept[key] for key in keys]
        for key in keys:
            self._kept.move_to_end(key)
        while len(self._kept) > _KEPT_CROPS:
            self._kept.popitem(last=False)
        return found


def _key(crop: NDArray[np.uint8]) -> bytes:
    return hashlib.blake2b(crop.tobytes(), key=repr(crop.shape).encode()).digest()


def _may_hold_text(crop: NDArray[np.uint8]) -> bool:
    return min(crop.shape[:2]) >= _LEAST_SIDE and int(np.ptp(crop)) >= _FLAT


def _lines(answer: Any) -> Iterator[TextLine]:
    """The lines that RapidOCR answered with."""
    if getattr(answer, "boxes", None) is None or answer.txts is None:
        return
    words = answer.word_results or [() for _ in answer.txts]
    rows = zip(answer.boxes, answer.txts, answer.scores, words, strict=True)
    for corners, text, score, pieces in rows:
        line = TextLine(str(text), _bounds(corners), float(score), tuple(_runs(pieces)))
        for part in _parted(line, _detected_apart(line.box.h)):
            yield _widened(part)


def _only(marks: Mask, regions: Sequence[Rect]) -> Mask:
    """The ink in some regions, and none elsewhere."""
    kept = np.zeros_like(marks)
    height, width = marks.shape
    for region in regions:
        box = region.clipped(width, height)
        rows, columns = slice(box.y, box.bottom), slice(box.x, box.right)
        kept[rows, columns] = marks[rows, columns]
    return kept


def _in_order(lines: Sequence[TextLine], regions: Sequence[Rect]) -> Iterator[TextLine]:
    """The lines region by region, row by row, from left to right."""
    rows: dict[int, list[list[TextLine]]] = {}
    for line in sorted(lines, key=lambda line: line.box.center.y):
        middle = line.box.center
        spot = Rect(middle.x, middle.y, 1, 1)
        inside = (n for n, region in enumerate(regions) if region.encloses(spot))
        own = rows.setdefault(next(inside, len(regions)), [])
        if own and middle.y - own[-1][0].box.center.y <= min(line.box.h, own[-1][0].box.h) / 2:
            own[-1].append(line)
        else:
            own.append([line])
    for region in sorted(rows):
        for row in rows[region]:
            yield from sorted(row, key=lambda line: line.box.x)


def _joined(kept: list[TextLine], new: Sequence[TextLine]) -> list[TextLine]:
    """Both, but of two readings of one line (where tiles or regions overlap) only the longer."""
    result = list(kept)
    for line in new:
        twins = [other for other in result if _is_same_place(line.box, other.box)]
        if all(line.box.area > other.box.area for other in twins):
            result = [other for other in result if other not in twins]
            result.append(line)
    return result


def _is_same_place(a: Rect, b: Rect) -> bool:
    shared = a.intersection(b).area
    return shared > 0.6 * min(a.area, b.area)


def _detected_apart(height: int) -> Callable[[TextRun, TextRun], bool]:
    return lambda before, after: after.box.x - before.box.right > _GAP * height


def _parted(line: TextLine, is_apart: Callable[[TextRun, TextRun], bool]) -> Iterator[TextLine]:
    """The line, cut where a wide gap shows that two texts only stand side by side."""
    groups: list[list[TextRun]] = []
    for word in line.words:
        if groups and not is_apart(groups[-1][-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    if len(groups) < 2:
        yield line
        return
    position = 0
    for group in groups:
        box = group[0].box
        for word in group[1:]:
            box = box.union(word.box)
        text, position = _as_read(line.text, group, position)
        yield TextLine(text, box, line.score, tuple(group))


def _as_read(text: str, words: Sequence[TextRun], position: int) -> tuple[str, int]:
    """The words as they stand in a line's text from ``position`` on, and where they end.

    Chinese letters, and digits among them, are told one by one and have no spaces between them.
    """
    start, end = -1, position
    for word in words:
        place = text.find(word.text, end)
        if place < 0:
            return " ".join(word.text for word in words), position
        start = place if start < 0 else start
        end = place + len(word.text)
    return text[start:end], end


def _widened(line: TextLine) -> TextLine:
    """The line with its word boxes stretched to one another and to the line's ends.

    The recognizer tells where it saw a word, which may be a few pixels inside the word's edges; a
    box that is painted over must cover the whole word.
    """
    box = Rect(line.box.x - _SPARE, line.box.y, line.box.w + 2 * _SPARE, line.box.h)
    if not line.words:
        return TextLine(line.text, box, line.score)
    lefts = [box.x]
    for before, after in pairwise(line.words):
        lefts.append((before.box.right + after.box.x) // 2)
    rights = [*lefts[1:], box.right]
    words = tuple(
        TextRun(word.text, Rect(left, line.box.y, max(1, right - left), line.box.h))
        for word, left, right in zip(line.words, lefts, rights, strict=True)
    )
    return TextLine(line.text, box, line.score, words)


def _runs(pieces: Sequence[Any]) -> Iterator[TextRun]:
    for text, _, corners in pieces:
        if corners is not None and str(text).strip():
            yield TextRun(str(text), _bounds(corners))


def _bounds(corners: Any) -> Rect:
    """The upright box around four corners."""
    points = np.asarray(corners, dtype=float)
    left, top = np.floor(points.min(axis=0)).astype(int).tolist()
    right, bottom = np.ceil(points.max(axis=0)).astype(int).tolist()
    return Rect(left, top, max(1, right - left), max(1, bottom - top))


def _moved(line: TextLine, dx: int, dy: int) -> TextLine:
    return TextLine(
        line.text,
        _shift(line.box, dx, dy),
        line.score,
        tuple(TextRun(word.text, _shift(word.box, dx, dy)) for word in line.words),
    )


def _shift(box: Rect, dx: int, dy: int) -> Rect:
    return Rect(box.x + dx, box.y + dy, box.w, box.h)
