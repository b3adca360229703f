"""Finds where there is something to read that the accessibility tree has not told.

This guards privacy as much as it saves time: text that neither the tree nor the OCR knows would
pass to the model unhidden. An element therefore only counts as told when its text explains the ink
that its box holds; in doubt, the pixels are read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np

from perception.geometry import Rect
from perception.layout import Shown
from perception.likeness import spells
from perception.pixels import LEAST_INK, Mask, text_blocks
from perception.screen import Element
from perception.vocabulary import EDITABLE_ROLES, Role

_SPEAKING_ROLES = EDITABLE_ROLES | {
    Role.BUTTON,
    Role.TOGGLE_BUTTON,
    Role.CHECK_BOX,
    Role.RADIO_BUTTON,
    Role.SWITCH,
    Role.COMBO_BOX,
    Role.LINK,
    Role.MENU,
    Role.MENU_ITEM,
    Role.CHECK_MENU_ITEM,
    Role.RADIO_MENU_ITEM,
    Role.TAB,
    Role.LIST_ITEM,
    Role.TREE_ITEM,
    Role.TABLE_CELL,
    Role.COLUMN_HEADER,
    Role.TEXT,
    Role.HEADING,
}
_FRAME = 3  # pixels of a control's own border
_AROUND_WORDS = 1  # pixels; a word box that is further off leaves a strip of the word unpainted
_STRAY = 0.06  # of an element's ink that may lie outside its word boxes (a caret, an arrow)
_ONE_LINE = 40  # pixels; a higher box may show lines that its name does not tell
_WIDEST_LETTER = 0.8  # of the letters' height and descent together
_NARROWEST_LETTER = 0.15  # of the letters' height, in ink: an "i"
_ICON = 30  # pixels that an icon, a check mark or an arrow may take beside the text


def unexplained(ink: Mask, shown: Sequence[Shown], moving: Mask | None = None) -> tuple[Rect, ...]:
    """The boxes that must be read, in pixels of the screenshot.

    Args:
        ink: 1 where the screenshot's pixels change, height × width.
        shown: the tree's elements and the parts of them that show.
        moving: 1 where the screen changed while the tree was read. What an element told then need
            not be what the frame shows, so that its pixels are read.
    """
    rest = ink.copy()
    for item in shown:
        if moving is not None and _own_ink(item, moving).any():
            continue
        if is_explained(item, ink):
            for part in item.parts:
                _erase(rest, part.inflated(1))
    return text_blocks(rest)


def is_outdated(shown: Sequence[Shown], moving: Mask) -> bool:
    """Whether something that an element tells may have changed while the tree was read."""
    return bool(moving.any()) and any(
        item.element.role in _SPEAKING_ROLES and bool(_own_ink(item, moving).any())
        for item in shown
    )


def is_explained(item: Shown, ink: Mask) -> bool:
    """Whether everything there is to read in an element's box is known from the element."""
    element = item.element
    if element.role is Role.PASSWORD_FIELD:
        return True  # it is never read, by no sense
    text = displayed_text(element)
    if element.role not in _SPEAKING_ROLES or not text:
        return False
    if element.runs:
        return _tells_its_words(element) and words_fit(item, ink)
    if item.is_doubtful:
        return False  # a web page may name a control otherwise than it is labelled
    inner = _own_ink(item, ink)
    if element.box.h > _ONE_LINE or not inner.size:
        return False
    rows = np.flatnonzero(inner.any(axis=1))
    if not rows.size:
        return True
    letter_height = int(rows[-1] - rows[0]) + 1
    columns = int(inner.any(axis=0).sum())
    if columns > _ICON and columns < _NARROWEST_LETTER * len(text) * letter_height:
        return False  # another, shorter text
    return columns <= _widest(text, letter_height) + _ICON


def _tells_its_words(element: Element) -> bool:
    """Whether the words that stand in the box are in a text that is searched for private data."""
    words = [run.text.strip() for run in element.runs]
    texts = (element.name, element.value, element.description)
    return any(spells(words, text) for text in texts if text)


def displayed_text(element: Element) -> str:
    """The text that an element shows: what it holds, or its name where it holds nothing."""
    if element.role in EDITABLE_ROLES or element.role is Role.COMBO_BOX:
        return element.value or element.name or element.description
    return element.name or element.value


def words_fit(item: Shown, ink: Mask) -> bool:
    """Whether the element's word boxes cover its ink; some toolkits misplace them."""
    inner = _own_ink(item, ink)
    total = int(inner.sum())
    corner = item.element.box.inflated(-_FRAME)
    for run in item.element.runs:
        around = run.box.inflated(_AROUND_WORDS).intersection(corner)
        _erase(inner, Rect(around.x - corner.x, around.y - corner.y, around.w, around.h))
    return int(inner.sum()) <= _STRAY * total + 2 * LEAST_INK


def _widest(text: str, letter_height: int) -> float:
    """How many pixels across a text of letters this high can take."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    em = max(letter_height, 8)
    return (_WIDEST_LETTER * (len(text) - wide) + 1.3 * wide) * em


def _own_ink(item: Shown, ink: Mask) -> Mask:
    """The ink inside the element's frame, without that of what covers it."""
    inner = item.element.box.inflated(-_FRAME)
    own = np.zeros((max(0, inner.h), max(0, inner.w)), dtype=np.uint8)
    for part in item.parts:
        seen = part.intersection(inner).intersection(_area(ink))
        if not seen.is_empty:
            x, y = seen.x - inner.x, seen.y - inner.y
            own[y : y + seen.h, x : x + seen.w] = ink[seen.y : seen.bottom, seen.x : seen.right]
    return own


def _area(ink: Mask) -> Rect:
    return Rect(0, 0, int(ink.shape[1]), int(ink.shape[0]))


def _erase(ink: Mask, box: Rect) -> None:
    part = box.intersection(_area(ink))
    ink[part.y : part.bottom, part.x : part.right] = 0
