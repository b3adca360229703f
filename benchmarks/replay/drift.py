"""What may have changed between the recording of a task and its replay."""

from __future__ import annotations

from enum import StrEnum


class Drift(StrEnum):
    """One change; ``NONE`` replays on the very screen that was recorded."""

    NONE = "no drift"
    MOVED = "window moved"
    RESIZED = "window resized"
    MONITOR = "other monitor size"
    DARK = "dark theme"
    FONT = "larger font"
    GERMAN = "German locale"
    REORDERED = "reordered list"
    POP_UP = "a pop-up in the way"
    SLOW = "a slow program"
    LONGER = "button with a longer label"
    ANOTHER = "another button in its place"
    GONE = "button gone"
    LOOK_ALIKE = "a look-alike added"


IMPOSSIBLE = frozenset({Drift.ANOTHER, Drift.GONE, Drift.LOOK_ALIKE})
"""The task can not be done any more, or it is not sure how: a replay has to stop."""
FORM_ONLY = frozenset({Drift.REORDERED, Drift.LONGER}) | IMPOSSIBLE
"""Changes of the program itself: only the benchmark's own forms can show them."""
QUICK = (Drift.NONE, Drift.MOVED, Drift.LOOK_ALIKE)
DRIFTS = tuple(drift for drift in Drift if drift is not Drift.NONE)
