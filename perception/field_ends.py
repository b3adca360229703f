"""Tells drop-down lists and number fields by what stands at the right end of their frame.

Pure: elements and lines in, elements and lines out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perception.geometry import Rect
from perception.likeness import letters
from perception.screen import Element
from perception.text_line import TextLine
from perception.vocabulary import Offer, Role

_DOWN = frozenset("▼▾▿∨⌄﹀˅vV↓")  # what an arrow that opens a list is read as
_STEPS = frozenset("+±÷日目吕昌8")  # and two arrows, or a plus
_MINUS = frozenset("-−–—_一")
_END = 2.6  # heights of a field that its two buttons take
_ARROW = 1.7  # heights that an arrow takes
_WIDEST = 1.3  # heights of a field: a sign is no wider
_LOW = 3  # pixels by which parts of a field are lower than it


def end_signs(frame: Rect, texts: Sequence[TextLine]) -> list[TextLine]:
    """The signs at the right end of a frame that holds one row of text before them."""
    signs = [
        line
        for line in texts
        if len(letters(line.text)) <= 1
        and len(line.text.strip()) == 1
        and line.box.w <= _WIDEST * frame.h
        and line.box.center.x > frame.right - _END * frame.h
    ]
    held = [line.box for line in texts if line not in signs]
    is_row = all(abs(box.center.y - frame.center.y) <= frame.h / 4 for box in held)
    return signs if held and is_row else []


def role_of_end(frame: Rect, signs: Sequence[TextLine]) -> Role | None:
    """Whether signs at the right end make a frame a drop-down list or a number field."""
    read = {line.text.strip() for line in signs}
    last = max((line.box.center.x for line in signs), default=0)
    if len(read) == 1 and read <= _DOWN and last > frame.right - _ARROW * frame.h:
        return Role.COMBO_BOX
    has_steps = bool(read & _STEPS) and read <= _STEPS | _MINUS
    return Role.SPIN_BUTTON if has_steps else None


def with_role(element: Element, role: Role) -> Element:
    """A frame as a drop-down list or a number field, its text as what it holds."""
    offers = {Offer.CLICK, Offer.OPEN} if role is Role.COMBO_BOX else {Offer.CLICK, Offer.EDIT}
    held = element.value or element.name
    return replace(element, role=role, name="", value=held, offers=frozenset(offers))


def without_parts(drawn: Sequence[Element]) -> list[Element]:
    """The shapes without the parts of number fields: their text and their two buttons."""
    wholes = [e.box for e in drawn if e.role is Role.SPIN_BUTTON]
    return [
        e
        for e in drawn
        if e.role is Role.SPIN_BUTTON or not any(_is_part(e.box, whole) for whole in wholes)
    ]


def _is_part(box: Rect, whole: Rect) -> bool:
    return whole.inflated(1).encloses(box) and box.h >= whole.h / 2 - _LOW
