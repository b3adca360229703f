"""The raw screen: what this machine shows, before anything is hidden.

These types hold personal data. Their ``repr`` shows none of it, and prompt, planner, model,
recording and describe code is forbidden to import this module.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from perception.geometry import PixelMap, Rect
from perception.vocabulary import MarkKind, Offer, Role, Source, State


@dataclass(frozen=True, slots=True, eq=False)
class Screenshot:
    """One frame.

    ``pixels`` is RGB ``uint8``, height × width × 3; ``taken_at`` is monotonic seconds. ``monitors``
    are the parts that a monitor shows, () where that is all: beside monitors of different sizes
    there is room that nobody sees and no pointer reaches.
    """

    pixels: NDArray[np.uint8] = field(repr=False)
    pixel_map: PixelMap = field(default_factory=PixelMap)
    taken_at: float = 0.0
    monitors: tuple[Rect, ...] = ()

    def __post_init__(self) -> None:
        if self.pixels.dtype != np.uint8 or self.pixels.ndim != 3 or self.pixels.shape[2] != 3:
            raise ValueError("a screenshot is height × width × 3 of uint8")

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])


@dataclass(frozen=True, slots=True)
class TextRun:
    """A word or line and its box in screenshot pixels, so that words are painted, not lines."""

    text: str = field(repr=False)
    box: Rect


@dataclass(frozen=True, slots=True)
class Element:
    """One thing on the screen.

    ``id`` numbers the elements of one screen from 1 in reading order. ``name`` is its label and
    ``value`` what it holds (a field's text; always "" for a password field). ``ref`` is the
    accessibility object's address, "" where there is none. ``runs`` are its words with their own
    boxes where a sense gave them.
    """

    id: int
    role: Role
    box: Rect
    name: str = field(default="", repr=False)
    value: str = field(default="", repr=False)
    description: str = field(default="", repr=False)
    states: frozenset[State] = frozenset()
    sources: frozenset[Source] = frozenset()
    offers: frozenset[Offer] = frozenset()
    window: int = 0
    ref: str = field(default="", repr=False)
    runs: tuple[TextRun, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """What it shows: its value, or its name where it has none."""
        return self.value or self.name

    @property
    def is_enabled(self) -> bool:
        return State.ENABLED in self.states

    @property
    def is_visible(self) -> bool:
        return State.VISIBLE in self.states

    @property
    def is_focused(self) -> bool:
        return State.FOCUSED in self.states

    @property
    def is_only_drawn(self) -> bool:
        """Whether a frame in the picture is all that speaks for its role."""
        return Source.WIDGET in self.sources and Source.ACCESSIBILITY not in self.sources


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a picture that gives a person away without a word: a face, a printed code.

    ``score`` is how sure it is (0.0 to 1.0), ``likeness`` 64 bits of which pictures of the same
    thing share almost all, ``picture`` the whole picture that it was found in.
    """

    kind: MarkKind
    box: Rect
    score: float
    likeness: int = field(repr=False)
    picture: Rect


@dataclass(frozen=True, slots=True)
class Window:
    """A top-level window; ``id`` is its number on this screen (from 1), 0 means "no window".

    ``handle`` is the desktop's own number of it, by which it can be raised; 0 where it can not.
    """

    id: int
    box: Rect
    title: str = field(default="", repr=False)
    program: str = ""
    is_active: bool = False
    is_dialog: bool = False
    handle: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Screen:
    """A screenshot and everything found on it, in reading order.

    ``notes`` are plain sentences about what could not be sensed (a program that did not answer);
    they name programs, never content. ``timings`` are seconds by stage: capture, tree, ocr,
    widgets, icons, fusion, pictures. ``marks`` are the faces and codes in pictures.
    """

    screenshot: Screenshot
    elements: tuple[Element, ...] = ()
    windows: tuple[Window, ...] = ()
    focus: int | None = None
    notes: tuple[str, ...] = ()
    timings: tuple[tuple[str, float], ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def width(self) -> int:
        return self.screenshot.width

    @property
    def height(self) -> int:
        return self.screenshot.height

    def element(self, element_id: int) -> Element | None:
        """The element with this number, or None."""
        return next((e for e in self.elements if e.id == element_id), None)
