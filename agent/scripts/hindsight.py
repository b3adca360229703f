"""What is known to be private by the end, when a recorded task is written.

A name that nothing told to be one in the first look may be betrayed by the last: a salutation, a
label, a list. Whatever was kept before is judged once more by then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from agent.scripts.hints import StepHints


class Hindsight(Protocol):
    """Judges by all that the session has learned: ``agent.hindsight.SessionHindsight``."""

    @property
    def knowledge(self) -> int:
        """How much is known; it only grows, and equals that of a ``RedactedScreen``."""
        ...

    def hidden(self, text: str) -> str:
        """``text`` with placeholders in its private places."""
        ...

    def is_private(self, text: str) -> bool:
        """Whether ``text`` holds something that was found to be private."""
        ...


def public_hints(hints: StepHints, hindsight: Hindsight) -> StepHints:
    """What is known of a target, without what is known to be private by now."""

    def public(text: str) -> str:
        return "" if text and hindsight.is_private(text) else text

    return replace(
        hints,
        name=public(hints.name),
        window=public(hints.window),
        program=public(hints.program),
        description=public(hints.description),
        landmarks=tuple(mark for mark in hints.landmarks if public(mark.name)),
        others=tuple(name for name in hints.others if public(name)),
    )
