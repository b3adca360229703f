"""Which lines of read text are what an element of the tree says, and which say more.

Pure: the same findings give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from perception.geometry import Rect
from perception.layout import Shown
from perception.likeness import accounts_for, alike, letters
from perception.reading_order import CONTAINERS
from perception.screen import Element, TextRun
from perception.text_line import TextLine
from perception.vocabulary import TOGGLE_ROLES, Role, Source

MARKS = "✓✔√☑☒□○●◉ "  # what a check box itself is read as
_INSIDE = 0.7  # of a line's area that lies in an element's box
_BESIDE = 18  # pixels between a check box and its caption
_WHOLE = 0.85  # of an element's letters
_MARK_SIDE = 24  # pixels; larger toggles carry their text inside


def with_lines(shown: list[Shown], lines: Iterable[TextLine]) -> tuple[list[Shown], list[TextLine]]:
    """The tree's elements with the lines that say the same, and the lines that say more."""
    known = list(shown)
    read: dict[int, list[TextRun]] = {}
    rest = []
    for line in _cut_apart(known, lines):
        if any(_hides(item, line.box) or _is_mark(item, line) for item in known):
            continue
        match = next((i for i, item in enumerate(known) if _says(item, line)), None)
        if match is None:
            rest.append(line)
        else:
            read.setdefault(match, []).extend(runs_of(line))
    for index, runs in read.items():
        element = seen_by(known[index].element, Source.OCR)
        if _is_whole(runs, element):
            # Both senses' word boxes are kept: what is painted over must cover either.
            element = replace(element, runs=(*element.runs, *runs))
        known[index] = changed(known[index], element)
    return known, rest


def _cut_apart(shown: Sequence[Shown], lines: Iterable[TextLine]) -> Iterator[TextLine]:
    """The lines, cut where an element ends if one says a part of them and none the whole."""
    leaves = [item.element.box for item in shown if item.element.role not in CONTAINERS]
    leaves.sort(key=lambda box: box.area)
    for line in lines:
        parts = list(cut_at(line, leaves))
        is_whole = len(parts) < 2 or any(_says(item, line) for item in shown)
        has_told_part = any(_says(item, part) for part in parts for item in shown)
        yield from parts if has_told_part and not is_whole else (line,)


def _is_mark(item: Shown, line: TextLine) -> bool:
    """Whether a line is a check box itself, read as some sign."""
    element = item.element
    is_small = element.role in TOGGLE_ROLES and element.box.w <= _MARK_SIDE >= element.box.h
    return (
        is_small
        and len(line.text.strip()) <= 1
        and element.box.contains(line.box.center)
        and item.shows_at(line.box)
    )


def _is_whole(runs: Sequence[TextRun], element: Element) -> bool:
    """Whether the words read are all of the element's text.

    Word boxes for a part of it would let a redaction paint that part only; without any it paints
    the whole box.
    """
    told = len(letters(element.text))
    return len(letters("".join(run.text for run in runs))) >= _WHOLE * told


def _hides(item: Shown, box: Rect) -> bool:
    """Whether a line stands in a password field: its dots, or what is shown in their place."""
    is_password = item.element.role is Role.PASSWORD_FIELD
    return is_password and item.shows_at(box) and is_inside(box, item.element.box)


def _says(item: Shown, line: TextLine) -> bool:
    """Whether the line is this element's own text."""
    element = item.element
    if element.role in CONTAINERS:
        return False
    texts = [text for text in (element.name, element.value) if text]
    if is_inside(line.box, element.box.inflated(3)) and item.shows_at(line.box, margin=3):
        return any(accounts_for(text, line.text) for text in (*texts, element.description))
    is_caption = element.role in TOGGLE_ROLES and stand_beside(element.box, line.box)
    return is_caption and any(
        alike(line.text, text, whole=True) and accounts_for(text, line.text.lstrip(MARKS))
        for text in texts
    )


def stand_beside(control: Rect, caption: Rect) -> bool:
    """Whether a caption stands in a check box's row, close to it (a line may start at the box)."""
    same_row = caption.y <= control.center.y < caption.bottom
    gap = max(caption.x - control.right, control.x - caption.right)
    return same_row and -control.w - 10 <= gap <= _BESIDE


def is_inside(inner: Rect, outer: Rect) -> bool:
    """Whether most of a box lies in another one."""
    return inner.area > 0 and inner.intersection(outer).area >= _INSIDE * inner.area


def cut_at(line: TextLine, boxes: Sequence[Rect]) -> Iterator[TextLine]:
    """The line, cut where its words pass from outside a box to inside or the other way round.

    A label and the text of the field beside it are often read as one line.
    """

    def place(word: TextRun) -> int:
        return next((i for i, box in enumerate(boxes) if box.contains(word.box.center)), -1)

    groups = [tuple(words) for _, words in groupby(line.words, key=place)]
    if len(groups) < 2:
        yield line
        return
    for words in groups:
        box = words[0].box
        for word in words[1:]:
            box = box.union(word.box)
        yield TextLine(" ".join(word.text for word in words), box, line.score, words)


def runs_of(line: TextLine) -> tuple[TextRun, ...]:
    """The line's words, or the line where they are not known."""
    return line.words or (TextRun(line.text, line.box),)


def seen_by(element: Element, sense: Source) -> Element:
    """The element, reported by one more sense."""
    return replace(element, sources=element.sources | {sense})


def changed(item: Shown, element: Element) -> Shown:
    """The same place on the screen with what is now known of it."""
    return replace(item, element=element)
