"""Where a private stretch of an element's text stands in the picture: whole words, with a margin.

A word of which only the end is private, such as ``PASSWORD=hunter2``, is cut where its label ends,
by the most careful of two guesses, so that the label stays readable.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from PIL import ImageFont

from perception.geometry import Rect
from perception.screen import Element, TextRun
from perception.vocabulary import TOGGLE_ROLES, Role, Source
from privacy.span import Span

_MARGIN_SHARE = 0.12  # of a word's height: strokes and antialiasing reach out of OCR boxes
_LEAST_MARGIN = 2  # pixels
_CAPTION = 28  # points: the height of a title bar, or of the line that a frame's name stands in
_SAME_LINE = 0.5  # share of the lower height that two words of a line have in common
_ONE_LINE = 64  # pixels; a field that is no higher shows a line, at twice the scale too
_LEAST_KEPT = 3  # letters; of a word's label that is worth to be kept readable
_CARE = 0.75  # of a letter's width, by which a cut stays away from the private part
_METRICS_SIZE = 32  # pixels of type; only the proportions count
# Elements that hold others: their name, if it is drawn at all, stands along their upper edge.
_CONTAINERS = frozenset(
    {
        Role.WINDOW,
        Role.DIALOG,
        Role.DOCUMENT,
        Role.GROUP,
        Role.TABLE,
        Role.LIST,
        Role.TOOL_BAR,
        Role.MENU_BAR,
    }
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A run and the stretch of the element's text that it shows."""

    start: int
    end: int
    box: Rect


def caption(box: Rect, scale: float) -> Rect:
    """The strip along the upper edge of a window or frame in which its name is written."""
    return Rect(box.x, box.y, box.w, min(box.h, round(_CAPTION * scale)))


def title_bar(window: Rect, scale: float, elements: Sequence[Rect]) -> Rect:
    """The strip of a window's title: no lower than the first element that begins under it."""
    strip = caption(window, scale)
    lowest = strip.y + strip.h // 2  # the title's own text begins above this
    tops = [box.y for box in elements if lowest <= box.y < strip.bottom and box.intersects(strip)]
    return Rect(strip.x, strip.y, strip.w, min(tops, default=strip.bottom) - strip.y)


def regions(element: Element, text: str, span: Span, *, is_value: bool, scale: float) -> list[Rect]:
    """The boxes that hide ``span`` of ``text``, with a margin, not yet clipped to the image.

    The element's runs are used if they account for the whole span; else its whole box and all of
    its runs are covered, or the upper edge of a container whose name it is.
    """
    if is_value and Source.ACCESSIBILITY in element.sources and element.box.h <= _ONE_LINE:
        # Toolkits misplace the words of a field by some pixels, as it scrolls: cover all of it.
        return [_all_of(element).inflated(_LEAST_MARGIN)]
    words = _words_of(span, text, _placed(text, element.runs))
    if words and _is_framed(element):
        # What a frame holds ends at the frame: no margin is needed beyond it, and none before it.
        if not (text[: span.start] + text[span.end :]).strip():
            return [element.box]
        return [_with_margin(box).intersection(element.box) for box in _by_line(words)]
    if words:
        return [_with_margin(box) for box in _by_line(words)]
    if element.role in _CONTAINERS and not is_value:
        return [caption(element.box, scale)]
    return [_all_of(element).inflated(_LEAST_MARGIN)]


def _is_framed(element: Element) -> bool:
    """Whether a frame around it was seen in the picture, and its text stands inside."""
    return element.is_only_drawn and element.role not in TOGGLE_ROLES


def _all_of(element: Element) -> Rect:
    """The element and its text, which stands beside it where it is a check box."""
    box = element.box
    for run in element.runs:
        box = box.union(run.box)
    return box


def _placed(text: str, runs: Sequence[TextRun]) -> list[_Placed]:
    """The runs at their places in the text; empty unless each one is found, in order."""
    placed: list[_Placed] = []
    position = 0
    for run in runs:
        word = run.text.strip()
        start = text.find(word, position)
        if start < 0:
            return []
        position = start + len(word)
        placed.append(_Placed(start, position, run.box))
    return placed


def _words_of(span: Span, text: str, placed: Sequence[_Placed]) -> list[Rect]:
    """The boxes of the runs that show the span; empty if a character of it is in none."""
    touched = [run for run in placed if run.start < span.end and span.start < run.end]
    shown = {index for run in touched for index in range(run.start, run.end)}
    is_complete = all(
        index in shown or text[index].isspace() for index in range(span.start, span.end)
    )
    return [_cut(run, span, text) for run in touched] if is_complete else []


def _cut(run: _Placed, span: Span, text: str) -> Rect:
    """The run's box without what stands before and after the private part of its word."""
    word, box = text[run.start : run.end], run.box
    start, end = max(0, span.start - run.start), min(len(word), span.end - run.start)
    left, right = 0.0, 1.0
    if start >= _LEAST_KEPT and not word[start - 1].isalnum():
        left = max(0.0, min(_shares(word, start)) - _CARE / len(word))
    if len(word) - end >= _LEAST_KEPT and not word[end].isalnum():
        right = min(1.0, max(_shares(word, end)) + _CARE / len(word))
    x = box.x + int(left * box.w)
    return Rect(x, box.y, box.x + math.ceil(right * box.w) - x, box.h)


def _shares(word: str, position: int) -> tuple[float, float]:
    """Which part of a word's width its first letters take, in fixed and in proportional type."""
    font = _metrics()
    return position / len(word), font.getlength(word[:position]) / max(1.0, font.getlength(word))


@lru_cache(maxsize=1)
def _metrics() -> ImageFont.FreeTypeFont:
    """Pillow's own sans-serif font: its proportions are much like those of other ones."""
    return cast(ImageFont.FreeTypeFont, ImageFont.load_default(_METRICS_SIZE))


def _by_line(boxes: Sequence[Rect]) -> list[Rect]:
    """Words side by side as one box, so that not even the gaps between them tell anything."""
    lines: list[Rect] = []
    for box in boxes:
        if lines and _is_same_line(lines[-1], box):
            lines[-1] = lines[-1].union(box)
        else:
            lines.append(box)
    return lines


def _is_same_line(one: Rect, other: Rect) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.y, other.y)
    return shared >= _SAME_LINE * min(one.h, other.h) and other.x >= one.x


def _with_margin(box: Rect) -> Rect:
    return box.inflated(max(_LEAST_MARGIN, round(_MARGIN_SHARE * box.h)))
