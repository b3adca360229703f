"""One look: sense, hide, and keep the two sides together for the loop alone."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

from agent.step import Seen
from perception.geometry import Point
from perception.screen import Element, Screen, Window
from privacy.redacted import RedactedScreen, RedactedText


class Eyes(Protocol):
    """What senses the desktop: ``perception.senses.Senses``, or a recorded one in tests."""

    def look(self) -> Screen: ...

    def element_now(self, ref: str) -> Element | None: ...

    def is_on_top(self, point: Point, window: Window | None) -> bool: ...

    def is_in_front(self, window: Window | None) -> bool: ...

    def expect_change(self) -> None: ...

    def await_change(self, seconds: float) -> bool: ...


class Hider(Protocol):
    """What hides: ``privacy.redactor.Redactor``."""

    def redact(self, screen: Screen) -> RedactedScreen: ...

    def redact_text(self, text: str) -> RedactedText: ...


@dataclass(frozen=True, slots=True)
class View:
    """The raw screen, what may be shown of it, and the seconds of each stage."""

    screen: Screen = field(repr=False)
    redacted: RedactedScreen
    timings: tuple[tuple[str, float], ...]

    @property
    def seen(self) -> Seen:
        values = {(finding.type, finding.placeholder) for finding in self.redacted.findings}
        hidden = Counter(type_ for type_, _ in values)
        return Seen(
            elements=len(self.redacted.elements),
            windows=len(self.redacted.windows),
            hidden=tuple(sorted(hidden.items())),
            notes=self.redacted.notes,
        )


class Looker:
    """Turns the desktop into a ``View``; nothing gets past it unredacted."""

    def __init__(self, eyes: Eyes, hider: Hider) -> None:
        self.eyes = eyes
        self.hider = hider

    def look(self) -> View:
        """A fresh view.

        Raises:
            perception.errors.PerceptionError: the screen can not be sensed.
            privacy.errors.PrivacyError: the screen can not be redacted, so it is not passed on.
        """
        started = time.perf_counter()
        return self.hide(self.eyes.look(), time.perf_counter() - started)

    def hide(self, screen: Screen, look_s: float) -> View:
        """The view of a screen that was already sensed in ``look_s`` seconds."""
        started = time.perf_counter()
        redacted = self.hider.redact(screen)
        redact_s = time.perf_counter() - started
        return View(screen, redacted, (("look", look_s), *screen.timings, ("redact", redact_s)))
