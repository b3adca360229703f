"""What a controller needs of one kind of desktop, said as interfaces."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from perception.geometry import PixelMap, Point, Rect


class Hands(Protocol):
    """The pointer and the keys. Each raises ``Interrupted`` if the person took over."""

    def check(self) -> None:
        """Stop if the person moved the pointer to a corner."""
        ...

    def click(self, point: Point, button: str = "left", times: int = 1) -> None:
        """Click at a position in points; ``button`` is left, middle or right."""
        ...

    def move(self, point: Point) -> None: ...

    def drag_start(self, start: Point, end: Point) -> None:
        """Take hold at ``start`` and carry to ``end``, without letting go."""
        ...

    def drag_end(self) -> None: ...

    def scroll(self, right: int, down: int) -> None:
        """Turn the wheel by notches where the pointer is."""
        ...

    def chord(self, keys: tuple[str, ...]) -> None:
        """Strike keys together, given by their canonical names."""
        ...

    def close(self) -> None: ...


class DesktopState(Protocol):
    """What a desktop knows of focus and pointer, and how far its programs have come."""

    def guarded(self) -> AbstractContextManager[None]:
        """Maps the desktop's own errors in the block to ours."""
        ...

    def area(self) -> Rect:
        """The box around all monitors, in points."""
        ...

    def pixel_map(self) -> PixelMap:
        """How the pixels of a screenshot that is taken now lie on the desktop."""
        ...

    def pointer(self) -> Point:
        """Where the pointer is, in points."""
        ...

    def active_window(self) -> Rect | None:
        """The box of the window with the keyboard, in points; None where there is none."""
        ...

    def pointed_window_has_keyboard(self) -> bool:
        """Whether key strokes go to the window under the pointer."""
        ...

    def raise_window(self, handle: int) -> None:
        """Bring a window to the front and give it the keyboard.

        Raises:
            InputUnavailable: this desktop lets nobody do that.
        """
        ...

    def wait_until_released(self) -> None:
        """Wait until a click that was just made has reached its program."""
        ...

    def wait_until_read(self) -> None:
        """Wait until the active window's program has taken all input so far off its queue."""
        ...

    def release_all(self) -> None:
        """Let go of every key and button that is held down."""
        ...

    def close(self) -> None: ...


class Writer(Protocol):
    """Types text exactly."""

    def type(self, text: str) -> None:
        """Type ``text`` at the focus; a newline is the enter key."""
        ...

    def foreign_count(self, text: str) -> int:
        """How many different characters of ``text`` the keyboard must be changed for."""
        ...


class Pasteboard(Protocol):
    """The clipboard."""

    def lent(self, text: str) -> AbstractContextManager[None]:
        """Hold ``text`` for the time of the block; what was there before comes back after it."""
        ...
