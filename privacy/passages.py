"""Texts that belong together though they are several elements: values that were split or wrapped.

A name half of which is bold, a key that wraps over two lines, an address that recognition read as
two boxes: each part alone may look harmless. Neighbours are therefore judged once more as one text,
and what is found across a border is private in all the elements that it touches. Borders that
nothing can cross are left out: plain words of interfaces, or values that are hidden anyway, on both
sides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from perception.screen import Element
from perception.vocabulary import MENU_ROLES, Role, Source
from privacy.rows import around, by_height, right_of
from privacy.span import Span
from privacy.vocabulary import interface_words

# Shares of the lower of two lines' heights.
_TOUCHING = 0.12  # parts of one word
_OVERLAP = 0.6  # of the widths of two lines one below another
_TALLEST_LEAD = 0.8  # between two lines of a paragraph
_ALIKE = 1.35  # ratio up to which two lines are of one size
_TALLEST = 80  # pixels; what is higher is a paragraph, not a line
_TO_THE_EDGE = 1.5  # line heights from where lines wrap: one that ends sooner was ended there
_NEAR_LINES = 8  # above and below, among which the longest tells where lines wrap
_LONG_WORD = 8  # letters; shorter words are not broken in two
_LONGEST = 120  # characters of each text next to the border; a wrapped key is longer than this
# nowhere but in a chain of lines, each of which is looked at with its next.
_BREAKS = "-/?&="  # signs after which a long word may be broken before the line is full
_OPEN_ENDS = "=?&@/"  # a text that ends with one of these goes on in the next
_PROSE_WORDS, _PROSE_HAN = 3, 6  # words, or Chinese letters, of a line that may have wrapped
_MOST_LINES = 60  # of one chain
_MOST_IN_ROW = 16  # texts
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
# What a wrapped secret is made of: no spaces, letters with digits or signs among them.
_TOKEN = re.compile(r"(?=\S*[\d+/=_%-])\S{16,}")
# KEY=, "key": at the beginning of a line.
_BEGINS = re.compile(r"[\"']?[A-Za-z][\w.-]{1,40}[\"']?\s?[=:]")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}:\d\d")  # no number goes on in it
_ARMOUR_BEGINS = re.compile(r"BEGIN [A-Z0-9 ]*PRIVATE KEY")
_ARMOUR_LINE = re.compile(r"[A-Za-z0-9+/=]{2,}|-* ?END [A-Z0-9 ]*PRIVATE KEY.*")
_CELLS = frozenset({Role.TABLE_CELL, Role.COLUMN_HEADER})
# Controls stand apart: two buttons side by side are no sentence.
_APART = MENU_ROLES | {
    Role.BUTTON,
    Role.CHECK_BOX,
    Role.RADIO_BUTTON,
    Role.SWITCH,
    Role.TAB,
    Role.TOGGLE_BUTTON,
    Role.WINDOW,
    Role.DIALOG,
    Role.DOCUMENT,
    Role.GROUP,
    Role.LIST,
    Role.TABLE,
    Role.TOOL_BAR,
    Role.MENU_BAR,
    Role.SCROLL_BAR,
    Role.PASSWORD_FIELD,
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where an element's text, from its own offset ``skipped`` on, stands in a passage."""

    element: int
    start: int
    end: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The texts of neighbouring elements as one."""

    text: str = field(repr=False)
    pieces: tuple[_Piece, ...]
    is_row: bool = False

    def parts(self, span: Span) -> list[tuple[int, Span]]:
        """The span in each element that it touches; empty if it crosses no border.

        In a row it need not cross one: the words before it, in another element, made it private.
        """
        touched = [p for p in self.pieces if p.start < span.end and span.start < p.end]
        if len(touched) < 2 and not self.is_row:
            return []
        found = []
        for piece in touched:
            start, end = max(span.start, piece.start), min(span.end, piece.end)
            if any(map(str.isalnum, self.text[start:end])):
                by = piece.skipped - piece.start
                part = replace(span, start=start, end=end, whole=self.text[span.start : span.end])
                found.append((piece.element, part.moved(by)))
        return found


def passages(elements: Sequence[Element], found: Mapping[str, Sequence[Span]]) -> Iterator[Passage]:
    """Rows of texts, pairs of lines, and every chain of lines that a token runs over, each as one.

    Args:
        elements: what is on the screen.
        found: what was found in each of their texts by itself.
    """
    open_ends = {
        e.id: (_is_open(_text(e), found, first=True), _is_open(_text(e), found, first=False))
        for e in elements
        if _text(e)
    }

    def may_cross(before: Element, after: Element) -> bool:
        return open_ends[before.id][1] or open_ends[after.id][0]

    texts = by_height(
        [e for e in elements if _text(e) and not _is_apart(e) and 0 < e.box.h <= _TALLEST]
    )
    right: dict[int, Element] = {}
    below: dict[int, Element] = {}
    for index, element in enumerate(texts):
        beside = right_of(texts, index)
        is_one = beside is not None and _may_be_one(element, beside)
        if beside is not None and is_one and not _DATE.match(_text(beside)):
            right[element.id] = beside
        under = _below(element, texts, index)
        if under is not None and _may_be_one(element, under):
            below[element.id] = under
            if may_cross(element, under):
                yield from _wrapped(element, under, _edge(texts, index))
    yield from _rows(texts, right, may_cross)
    yield from _continued([e for e in elements if _text(e) and not _is_apart(e)])
    yield from _chains(texts, below)
    yield from _armour(texts, below)


def _may_be_one(one: Element, other: Element) -> bool:
    """Whether two elements may be parts of a text: two cells are not, nor a heading and others."""
    roles = {one.role, other.role}
    return not roles <= _CELLS and (Role.HEADING not in roles or len(roles) == 1)


def _text(element: Element) -> str:
    text = element.text
    return text if text.strip() else ""


def _is_apart(element: Element) -> bool:
    """Whether it is a control; by its looks alone a word in a frame may be taken for one."""
    return element.role in _APART and Source.ACCESSIBILITY in element.sources


def _is_open(text: str, found: Mapping[str, Sequence[Span]], *, first: bool) -> bool:
    """Whether the first or last word is no plain word of interfaces and not all text is hidden."""
    word = text.split()[0 if first else -1]
    if interface_words().is_interface(word) and not any(map(str.isdigit, word)):
        return False
    return not any(s.start == 0 and s.end >= len(text.rstrip()) for s in found.get(text, ()))


def _below(element: Element, texts: Sequence[Element], index: int) -> Element | None:
    """The line below the element in its paragraph, if there is one of its size."""
    box = element.box
    for other in around(texts, index, box.y + 1, round(box.bottom + _TALLEST_LEAD * box.h)):
        low, high = sorted((box.h, other.box.h))
        shared = min(box.right, other.box.right) - max(box.x, other.box.x)
        if (
            other.box.y >= box.center.y
            and high <= _ALIKE * low
            and other.box.y - box.bottom <= _TALLEST_LEAD * low
            and shared >= _OVERLAP * min(box.w, other.box.w)
        ):
            return other
    return None


def _gap(left: Element, right: Element) -> str:
    is_one_word = right.box.x - left.box.right < _TOUCHING * min(left.box.h, right.box.h)
    return "" if is_one_word else " "


def _rows(
    texts: Sequence[Element],
    right: dict[int, Element],
    may_cross: Callable[[Element, Element], bool],
) -> Iterator[Passage]:
    """Texts that stand close to one another in a row, as one."""
    followers = {element.id for element in right.values()}
    for element in texts:
        if element.id in followers or element.id not in right:
            continue
        row = [element]
        while (beside := right.get(row[-1].id)) is not None and len(row) < _MOST_IN_ROW:
            row.append(beside)
        gaps = ["", *(_gap(a, b) for a, b in pairwise(row))]
        if "" not in gaps[1:] and not any(may_cross(a, b) for a, b in pairwise(row)):
            continue
        yield _joined(row, gaps, is_row=True)
        if "" in gaps[1:] and any(Source.OCR in e.sources for e in row):
            # The boxes of what was read are stretched: a gap may have been between them.
            yield _joined(row, ["", *([" "] * (len(row) - 1))], is_row=True)


def _edge(texts: Sequence[Element], index: int) -> int:
    """How far to the right the lines around an element go, in pixels: where its lines wrap."""
    box = texts[index].box
    reach = _NEAR_LINES * box.h
    near = around(texts, index, box.y - reach, box.bottom + reach)
    return max((e.box.right for e in near if e.box.x < box.right), default=box.right)


def _wrapped(upper: Element, lower: Element, edge: int) -> Iterator[Passage]:
    """Two lines of a paragraph: as words, and as one word that was broken.

    A paragraph's line has several words; a table's cell, which is not wrapped, mostly has not.
    """
    above, under = _text(upper), _text(lower)
    if _HAN.match(above[-1]) and _HAN.match(under[0]):
        if len(above) >= _PROSE_HAN:
            yield _pair(upper, lower, "")
    elif len(above.split()) >= _PROSE_WORDS:
        yield _pair(upper, lower, " ")
    is_full = upper.box.right >= edge - _TO_THE_EDGE * upper.box.h
    last = above.split()[-1]
    is_broken = len(last) >= _LONG_WORD and not interface_words().is_interface(last)
    if (is_full or above[-1] in _BREAKS) and is_broken and not _BEGINS.match(under):
        yield _pair(upper, lower, "")


def _pair(first: Element, second: Element, gap: str) -> Passage:
    before, after = _text(first)[-_LONGEST:], _text(second)[:_LONGEST]
    start = len(before) + len(gap)
    return Passage(
        f"{before}{gap}{after}",
        (
            _Piece(first.id, 0, len(before), len(_text(first)) - len(before)),
            _Piece(second.id, start, start + len(after), 0),
        ),
    )


def _continued(texts: Sequence[Element]) -> Iterator[Passage]:
    """Texts one after another in reading order, of which the first ends as "?token=" does."""
    for before, after in pairwise(texts):
        if _text(before)[-1] in _OPEN_ENDS and before.box.y <= after.box.bottom:
            pair = _pair(before, after, "")
            yield replace(pair, is_row=True)


def _chains(texts: Sequence[Element], below: dict[int, Element]) -> Iterator[Passage]:
    """Three lines and more that begin with a line ending in a token and go on in tokens alone."""
    goes_on = {e.id for e in texts if len(_text(e).split()) == 1 and _TOKEN.search(_text(e))}
    followers = {e.id for e in below.values() if e.id in goes_on}
    for element in texts:
        if element.id in followers and element.id in goes_on:
            continue  # it is in the chain of the line above
        chain = [element]
        while (under := below.get(chain[-1].id)) is not None and len(chain) < _MOST_LINES:
            is_token = _TOKEN.search(_text(chain[-1]).split()[-1])
            goes_to_edge = chain[-1].box.right >= under.box.right - _TO_THE_EDGE * under.box.h
            if not is_token or not goes_to_edge or _BEGINS.match(_text(under)):
                break
            chain.append(under)
            if under.id not in goes_on:
                break
        if len(chain) > 2:
            yield _joined(chain, [""] * len(chain))


def _armour(texts: Sequence[Element], below: dict[int, Element]) -> Iterator[Passage]:
    """Private keys between their BEGIN and END, line by line as they are shown."""
    for element in texts:
        if not _ARMOUR_BEGINS.search(_text(element)):
            continue
        block = [element]
        while (under := below.get(block[-1].id)) is not None and len(block) < _MOST_LINES:
            if not _ARMOUR_LINE.fullmatch(_text(under).strip()):
                break
            block.append(under)
        if len(block) > 1:
            yield _joined(block, ["", *(["\n"] * (len(block) - 1))])


def _joined(elements: Sequence[Element], gaps: Sequence[str], *, is_row: bool = False) -> Passage:
    """The texts one after another, each after its gap."""
    text, pieces = "", []
    for element, gap in zip(elements, gaps, strict=True):
        start = len(text) + len(gap)
        text += gap + _text(element)
        pieces.append(_Piece(element.id, start, len(text), 0))
    return Passage(text, tuple(pieces), is_row)
