"""What a person did with mouse and keyboard, as values: one for each event of the display."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from perception.geometry import Point


class InputKind(StrEnum):
    """What happened."""

    BUTTON_DOWN = "button down"
    BUTTON_UP = "button up"
    KEY_DOWN = "key down"


@dataclass(frozen=True, slots=True)
class Key:
    """One key stroke.

    ``name`` is the key's name in ``actions.keys``, "" where it has none there; ``text`` what the
    keyboard writes with it, "" for nothing; ``held`` the modifiers, in the order of chords.
    """

    name: str = field(repr=False)
    text: str = field(default="", repr=False)
    held: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_text(self) -> bool:
        """Whether the stroke writes a character, as opposed to giving an order."""
        return bool(self.text) and not {"ctrl", "alt", "super"} & set(self.held)

    @property
    def chord(self) -> tuple[str, ...]:
        """The key with its modifiers, as ``Press`` has it; () where the key has no name."""
        return (*self.held, self.name) if self.name else ()


@dataclass(frozen=True, slots=True)
class InputEvent:
    """One event.

    ``at`` is monotonic seconds, ``point`` the pointer in its own points, ``button`` the number of
    X (1 left, 2 middle, 3 right, 4 to 7 the wheel up, down, left, right), 0 for a key.
    """

    kind: InputKind
    at: float
    point: Point
    button: int = 0
    key: Key | None = None
