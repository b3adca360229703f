"""Decides which of the texts that were only read may be controls, and which belong to another.

A line of text may be a menu's entry or a flat button; whether it is, only its place tells. What
offers nothing stays on the screen as text: only its claim is taken back.

Pure: elements in, elements out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from perception.geometry import Rect
from perception.likeness import letters
from perception.screen import Element
from perception.vocabulary import TOGGLE_ROLES, Role

# What no menu, button or link is called: so many words, so many letters; and a number's signs.
_SENTENCE, _LONG_TEXT, _FEW_SIGNS = 6, 48, 2
_QUESTION = 2  # words: "Help?" may be clicked
_BULLETS = frozenset("•·▪◦●○■□|")
_SHORTCUT = re.compile(
    r"(?:(?:Ctrl|Strg|Alt|Shift|Umschalt|Super|Meta|Cmd|Mayús)\s?\+\s?)+\S{1,9}|F\d{1,2}|Del|Entf"
)
FIELDS = frozenset({Role.TEXT_FIELD, Role.COMBO_BOX, Role.SPIN_BUTTON, Role.SLIDER})
_LABEL_GAP = 4.0  # heights between a label and the field to its right
_LABEL_ABOVE = 0.8  # heights between a label and the field under it
_LABEL_OVERLAP = 8  # pixels by which a line's box, which is widened, may reach into a field
_ALIGNED = 16  # pixels between the left edges of a label and the field under it
_END = 2.6  # heights of a field that its arrow or its two buttons take
_NEIGHBOUR = 3.0  # heights between two menus or tabs of one row, at most
_HEADING = 1.5  # times as high as the other texts
# Times as wide as the line is high: a letter of a word, and one that stands alone or is Chinese.
_WIDEST_LATIN, _WIDEST_LETTER = 0.9, 1.5
_FEW_LETTERS = 2  # a picture is read as one or two
_ON_PICTURE = 0.3  # of the smaller of a picture and what was read in it
_ARROW_SIDES, _ARROW_GAP = (24, 18), 8  # pixels: of a drop-down arrow; between a picture and it


def settled(
    texts: Sequence[Element], drawn: Iterable[Element], icons: Sequence[Element]
) -> list[Element]:
    """The texts, without a claim where they are no control of their own.

    Args:
        texts: lines that were read and belong to no shape.
        drawn: controls found by their shape.
        icons: pictures found by their ink.
    """
    drawn = list(drawn)
    fields = [element.box for element in drawn if element.role in FIELDS]
    pictures = [icon.box for icon in icons]
    row = [e.box for e in (*texts, *drawn) if e.role not in FIELDS]
    alone = [text.box for text in texts if not any(_is_beside(text.box, other) for other in row)]
    usual = median(text.box.h for text in texts) if texts else 0

    def is_claimed(text: Element) -> bool:
        if len(letters(text.text)) <= _FEW_LETTERS:
            return not any(_is_of_picture(text.box, picture) for picture in pictures) and not any(
                _is_at_end(text.box, field) for field in fields
            )
        is_alone = text.box in alone
        is_heading = is_alone and text.box.h > _HEADING * usual
        is_label = is_alone and any(
            is_left_label(text.box, field) or is_over(text.box, field) for field in fields
        )
        return not is_label and not is_heading and not is_sparse(text.text, text.box)

    toggles = [element.box for element in drawn if element.role in TOGGLE_ROLES]
    return [
        _beside_toggles(
            text if not text.offers or is_claimed(text) else replace(text, offers=frozenset()),
            toggles,
        )
        for text in texts
    ]


def is_sparse(text: str, box: Rect) -> bool:
    """Whether a line is far too long for its letters: a row of pictures was read as some."""
    read = letters(text)
    is_latin = len(read) > _FEW_LETTERS and max(read) < "\u2e80"
    widest = _WIDEST_LATIN if is_latin else _WIDEST_LETTER
    return box.w > widest * box.h * max(1, len(read))


def _beside_toggles(text: Element, toggles: Iterable[Rect]) -> Element:
    """The text without the check box at its left end that was read as a part of it.

    Its words keep their boxes: what is painted over must cover all that was read.
    """
    box = text.box
    starts = [t.right for t in toggles if box.contains(t.center) and t.x - box.x < t.w]
    first = max(starts, default=box.x)
    if not box.x < first < box.right:
        return text
    return replace(text, box=Rect(first, box.y, box.right - first, box.h))


def is_left_label(text: Rect, field: Rect) -> bool:
    """Whether a text stands left of a field, as its label does."""
    is_row = field.y <= text.center.y < field.bottom
    return is_row and -_LABEL_OVERLAP <= field.x - text.right <= _LABEL_GAP * text.h


def is_over(text: Rect, field: Rect) -> bool:
    """Whether a text stands over the left end of a field."""
    above = field.y - text.bottom
    is_over = -_LABEL_OVERLAP <= above <= _LABEL_ABOVE * text.h and text.center.y < field.y
    return is_over and abs(field.x - text.x) <= _ALIGNED and text.w <= field.w


def _is_at_end(sign: Rect, field: Rect) -> bool:
    """Whether a sign stands at the right end of a field: its arrow, the button in it."""
    is_row = field.y <= sign.center.y < field.bottom
    return is_row and field.right - _END * field.h <= sign.center.x <= field.right + field.h


def _is_beside(text: Rect, other: Rect) -> bool:
    """Whether two texts stand in one row as close as menus or tabs do."""
    gap = max(text.x, other.x) - min(text.right, other.right)
    is_row = abs(text.center.y - other.center.y) <= min(text.h, other.h) / 2
    return text != other and is_row and gap <= _NEIGHBOUR * text.h


def _is_of_picture(sign: Rect, picture: Rect) -> bool:
    """Whether a sign is a picture that was read as letters, or the arrow beside a picture."""
    return _shares(sign, picture) or _is_arrow(sign, picture)


def _shares(one: Rect, other: Rect) -> bool:
    return one.intersection(other).area > _ON_PICTURE * min(one.area, other.area)


def _is_arrow(sign: Rect, picture: Rect) -> bool:
    width, height = _ARROW_SIDES
    is_small = sign.w <= width and sign.h <= height
    is_beside = -_LABEL_OVERLAP <= sign.x - picture.right <= _ARROW_GAP
    return is_small and is_beside and picture.y <= sign.center.y < picture.bottom


def is_said(text: str) -> bool:
    """Whether a text tells something and is no control: a sentence, a label, a number."""
    text = text.strip()
    words = text.split()
    is_long = len(words) >= _SENTENCE or len(text) >= _LONG_TEXT
    is_number = len(text) > _FEW_SIGNS and not any(map(str.isalpha, text))
    is_ended = text.endswith((":", "：", "。", ",")) or (text.endswith(".") and text[-2:] != "..")
    is_question = text.endswith(("?", "？")) and len(words) >= _QUESTION
    is_told = is_long or is_number or is_ended or is_question or text in _BULLETS
    return is_told or _SHORTCUT.fullmatch(text) is not None
