"""Finds the caption of each check box, radio button and switch among the lines read.

Pure: boxes and lines in, which belong together out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from perception.geometry import Rect
from perception.likeness import letters
from perception.line_matching import stand_beside
from perception.screen import Element, TextRun
from perception.text_line import TextLine
from perception.vocabulary import TOGGLE_ROLES, Role


def captioned(toggles: Mapping[int, Rect], lines: Sequence[TextLine]) -> dict[int, int]:
    """For lines by their place: the key of the toggle whose caption they are.

    Most captions stand to the right; one to the left counts where there is none.
    """
    found: dict[int, int] = {}
    for on_right in (True, False):
        pairs = sorted(
            (_gap(box, line.box), key, place)
            for key, box in toggles.items()
            for place, line in enumerate(lines)
            if letters(line.text)
            and stand_beside(box, line.box)
            and (line.box.center.x > box.center.x) is on_right
        )
        for _, key, place in pairs:
            if place not in found and key not in found.values():
                found[place] = key
    return found


def _gap(toggle: Rect, line: Rect) -> tuple[int, int]:
    aside = max(line.x - toggle.right, toggle.x - line.right, 0)
    return aside, abs(line.center.y - toggle.center.y)


def is_mark(line: TextLine, toggles: Sequence[Rect]) -> bool:
    """Whether a line is a toggle itself, read as some sign."""
    sign = line.text.strip()
    # A digit or a Chinese character may be part of something private in a box that looks like one.
    is_sign = not sign or (len(sign) == 1 and not sign.isdigit() and sign < "\u2e80")
    return is_sign and any(box.contains(line.box.center) for box in toggles)


def without_rows(drawn: Sequence[Element]) -> list[Element]:
    """The shapes without the frames around a toggle: rows of a list, entries of a menu."""
    toggles = [element.box for element in drawn if element.role in TOGGLE_ROLES]
    stays = TOGGLE_ROLES | {Role.TABLE_CELL}
    return [
        element
        for element in drawn
        if element.role in stays or not any(element.box.encloses(box) for box in toggles)
    ]


def parted(line: TextLine, toggles: Sequence[Rect]) -> Iterator[TextLine]:
    """The line, cut where a toggle stands between two of its words."""
    inside = [box.center.x for box in toggles if line.box.contains(box.center)]

    def side(word: TextRun) -> int:
        return sum(word.box.center.x > x for x in inside)

    groups = [tuple(words) for _, words in groupby(line.words, key=side)]
    if len(groups) < 2:
        yield line
        return
    for words in groups:
        box = words[0].box
        for word in words[1:]:
            box = box.union(word.box)
        yield TextLine(" ".join(word.text for word in words), box, line.score, words)
