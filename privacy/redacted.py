"""The redacted screen: the only view of the desktop that planners, models and traces ever get.

A type of its own that shares nothing with the raw ``Screen``, so that one can not stand in for
the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.vocabulary import Offer, Role, Source, State


@dataclass(frozen=True, slots=True)
class Finding:
    """One hidden thing: its type (``EMAIL``), placeholder (``<EMAIL_1>``), place and rule.

    ``score`` is 0.0 to 1.0. ``source`` names the sense that gave the text (accessibility, ocr)
    or the place of a text that none gave (title, program, note, text), ``rule`` the recognizer.
    ``element`` is the element's number, 0 for none.
    """

    type: str
    placeholder: str
    box: Rect
    score: float
    source: str
    rule: str
    element: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """Evidence of one redaction: the SHA-256 of the painted pixels (hex) and the counts by type."""

    image_sha256: str
    counts: tuple[tuple[str, int], ...]
    engine: str
    elapsed_s: float


@dataclass(frozen=True, slots=True)
class RedactedElement:
    """An element whose texts carry placeholders; ``id`` and ``box`` are the raw element's own."""

    id: int
    role: Role
    box: Rect
    name: str = ""
    value: str = ""
    description: str = ""
    states: frozenset[State] = frozenset()
    sources: frozenset[Source] = frozenset()
    offers: frozenset[Offer] = frozenset()
    window: int = 0

    @property
    def is_enabled(self) -> bool:
        return State.ENABLED in self.states

    @property
    def is_visible(self) -> bool:
        return State.VISIBLE in self.states


@dataclass(frozen=True, slots=True)
class RedactedWindow:
    """A window whose title carries placeholders; ``handle`` is the raw window's own."""

    id: int
    box: Rect
    title: str = ""
    program: str = ""
    is_active: bool = False
    is_dialog: bool = False
    handle: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class RedactedScreen:
    """What may be shown: ``image`` is the painted frame, RGB ``uint8``, height × width × 3.

    ``knowledge`` is how much was known to be private by then (``Vault.version``): once more is
    known, this picture may show what is hidden now.
    """

    image: NDArray[np.uint8] = field(repr=False)
    elements: tuple[RedactedElement, ...]
    windows: tuple[RedactedWindow, ...]
    focus: int | None
    findings: tuple[Finding, ...]
    receipt: Receipt
    notes: tuple[str, ...] = ()
    knowledge: int = 0

    @property
    def width(self) -> int:
        return int(self.image.shape[1])

    @property
    def height(self) -> int:
        return int(self.image.shape[0])

    def element(self, element_id: int) -> RedactedElement | None:
        """The element with this number, or None."""
        return next((e for e in self.elements if e.id == element_id), None)

    def window(self, window_id: int) -> RedactedWindow | None:
        """The window with this number, or None."""
        return next((w for w in self.windows if w.id == window_id), None)


@dataclass(frozen=True, slots=True)
class RedactedText:
    """Words (a task, a clause) with placeholders in the private places."""

    text: str
    findings: tuple[Finding, ...] = ()
