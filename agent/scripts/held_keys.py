"""The keys that a pyautogui program holds down while it presses others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from actions.keys import MODIFIERS, name_of, parse
from agent import messages
from agent.scripts.gestures import Gesture, Motion, Unread
from agent.scripts.straight_python import NotConstant, Value

_SIDES = {
    f"{key}{side}": name
    for key, name in (("ctrl", "ctrl"), ("alt", "alt"), ("shift", "shift"), ("win", "super"),
                      ("option", "alt"))
    for side in ("left", "right")
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Held:
    """A key that is down; ``is_used`` once another was pressed with it."""

    key: str
    line: int
    is_used: bool = False


class HeldKeys:
    """What is down where the program has got to."""

    def __init__(self) -> None:
        self._held: list[_Held] = []

    def __bool__(self) -> bool:
        return bool(self._held)

    def hold(self, keys: Sequence[str], line: int) -> None:
        """``keys`` go down."""
        self._held += [_Held(key, line) for key in keys]

    def drop(self, keys: Sequence[str]) -> None:
        """``keys`` come up, and were held for the sake of others only."""
        self._held = [one for one in self._held if one.key not in keys]

    def let_go(self, key: str, line: int) -> Iterator[Gesture]:
        """``key`` comes up; if nothing was pressed with it, it was pressed by itself.

        Raises:
            UnknownKey: no keyboard has such a chord.
        """
        one = next((one for one in self._held if one.key == key), None)
        if one is not None:
            self._held.remove(one)
            if not one.is_used:
                yield self.chord([key], line)

    def chord(self, keys: Sequence[str], line: int) -> Gesture:
        """``keys`` are pressed with all that is down.

        Raises:
            UnknownKey: no keyboard has such a chord.
        """
        self._held = [replace(one, is_used=True) for one in self._held]
        told = (*(one.key for one in self._held), *keys)
        return Gesture(line, Motion.PRESS, keys=parse("+".join(told)))

    def left_over(self) -> Iterator[Unread]:
        """Keys that the program never lets go."""
        for one in self._held:
            yield Unread(one.line, messages.key_stays_down(one.key))


def key_names(value: Value) -> list[str]:
    """Key names as we write them.

    Raises:
        NotConstant: they are no texts.
        UnknownKey: no keyboard has such a key.
    """
    told = value if isinstance(value, tuple) else (value,)
    names = []
    for one in told:
        if not isinstance(one, str):
            raise NotConstant
        word = one.lower()
        names.append(_SIDES.get(word) or (word if word in MODIFIERS else name_of(word)))
    return names
