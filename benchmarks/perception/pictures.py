"""Draws what was found, missed and falsely claimed onto a scene's picture, to be looked at."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from benchmarks.perception.scoring import Judged
from benchmarks.perception.truth import Truth
from perception.geometry import Rect

_FOUND, _MISSED, _FALSE = (0, 150, 60, 255), (220, 0, 0, 255), (30, 80, 255, 255)
_IGNORED = (255, 230, 0, 40)


def draw(picture: Path, truth: Truth, judged: Judged, to: Path) -> None:
    """Green: found (the element's box). Red: missed. Blue, crossed: false. Yellow: ignored."""
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    pen = ImageDraw.Draw(image, "RGBA")
    for area in truth.ignored:
        pen.rectangle(_corners(area), fill=_IGNORED)
    for _, element in judged.pairs:
        pen.rectangle(_corners(element.box), outline=_FOUND)
    for thing in judged.missed:
        pen.rectangle(_corners(thing.box), outline=_MISSED, width=2)
    for element in judged.false:
        left, top, right, bottom = _corners(element.box)
        pen.rectangle((left, top, right, bottom), outline=_FALSE)
        pen.line((left, top, right, bottom), fill=_FALSE)
    image.save(to)


def _corners(box: Rect) -> tuple[int, int, int, int]:
    return box.x, box.y, max(box.x, box.right - 1), max(box.y, box.bottom - 1)
