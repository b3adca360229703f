"""Gives names to pictures on a screen that have none: buttons of tool bars, icons beside texts.

What a program tells of itself counts; only where it tells nothing is its picture read. The name is
what a person would say, and that it is a guess: "trash can, probably delete".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from perception.claims import is_sparse
from perception.errors import IconsUnavailable
from perception.geometry import Rect
from perception.icon_finder import icon_boxes, in_rows
from perception.icons import IconNamer, IconReading
from perception.likeness import letters
from perception.pixels import Mask
from perception.screen import Element, Screen
from perception.text_line import TextLine
from perception.vocabulary import Offer, Role, Source, State
from perception.widgets import Widget

_NAMELESS = frozenset(
    {Role.BUTTON, Role.TOGGLE_BUTTON, Role.ICON, Role.IMAGE, Role.LINK, Role.TAB, Role.MENU_ITEM}
)
_SIDES = range(8, 97)  # pixels of an element whose picture is read
_LONGEST = 2.5  # times as wide as high: what is longer shows more than an icon
_LEAST_TEXT = 3  # letters; pictures are read as one or two
_PERHAPS = 0.4  # from which probability on a guess is said at all
_FLAT = 24  # grey levels: a picture with less contrast shows nothing


class IconNaming:
    """Names what has no name; the model is loaded when there is something to name."""

    def __init__(self) -> None:
        self._namer = IconNamer()

    def named(self, screen: Screen) -> Screen:
        """The screen, its pictures without a name with what they probably show."""
        pixels = screen.screenshot.pixels
        pictures = {e.id: c for e in screen.elements if (c := _picture(e, pixels)) is not None}
        try:
            readings = self._namer.read(list(pictures.values()))
        except IconsUnavailable as error:
            return replace(screen, notes=(*screen.notes, f"Pictures have no names: {error}."))
        spoken = {
            number: said
            for number, reading in zip(pictures, readings, strict=True)
            if (said := _said(reading))
        }
        elements = tuple(
            replace(e, name=spoken[e.id], sources=e.sources | {Source.ICON})
            if e.id in spoken
            else e
            for e in screen.elements
        )
        return replace(screen, elements=elements)

    def found(
        self, pixels: NDArray[np.uint8], ink: Mask, known: Iterable[Rect]
    ) -> tuple[Element, ...]:
        """The icons that only the picture tells; their numbers are still to be given.

        What is in no tool bar counts as an icon only if it is known.

        Args:
            pixels: the screenshot or a part of it, RGB, height × width × 3.
            ink: 1 where it changes.
            known: the boxes of texts and controls, where no icon is looked for.
        """
        boxes = icon_boxes(ink, list(known))
        pictures = [pixels[b.y : b.bottom, b.x : b.right] for b in boxes]
        try:
            readings = self._namer.read(pictures)
        except IconsUnavailable:
            return ()  # ``named`` says so
        lined = in_rows(boxes)
        return tuple(
            Element(
                id=0,
                role=Role.ICON,
                box=box,
                name=_said(reading),
                states=frozenset({State.VISIBLE, State.ENABLED}),
                sources=frozenset({Source.ICON}),
                offers=frozenset({Offer.CLICK}),
            )
            for box, reading in zip(boxes, readings, strict=True)
            if reading.is_known or box in lined
        )

    def close(self) -> None:
        """Forget the model and what was read."""
        self._namer.close()


def known_boxes(lines: Sequence[TextLine], widgets: Sequence[Widget]) -> list[Rect]:
    """Where no icon is looked for: texts of some letters, and controls."""
    texts = [
        line.box
        for line in lines
        if len(letters(line.text)) >= _LEAST_TEXT and not is_sparse(line.text, line.box)
    ]
    return [*texts, *(widget.box for widget in widgets)]


def _said(reading: IconReading) -> str:
    """What is said of a picture: what it is, or perhaps is, or nothing."""
    if reading.spoken is not None:
        return reading.spoken
    best = reading.guesses[0]
    return f"perhaps {best.spoken}" if best.probability >= _PERHAPS else ""


def _picture(element: Element, pixels: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """The picture of a nameless element that may be an icon."""
    box = element.box
    if element.role not in _NAMELESS or element.name or element.value or element.description:
        return None
    if box.w not in _SIDES or box.h not in _SIDES or box.w > _LONGEST * box.h:
        return None
    height, width = pixels.shape[:2]
    place = box.clipped(width, height)
    crop = pixels[place.y : place.bottom, place.x : place.right]
    if place.is_empty or int(np.ptp(crop)) < _FLAT:
        return None
    return crop
