"""What differs between two looks."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from perception.screen import Element, Screen
from perception.vocabulary import Role, State

Key = tuple[str, ...]
_PIXEL_STEP = 8  # grey levels; less is a cursor's shadow or a gradient's rounding
_TOLD_STATES = frozenset(
    {
        State.ENABLED,
        State.FOCUSED,
        State.CHECKED,
        State.SELECTED,
        State.EXPANDED,
        State.INVALID,
    }
)


@dataclass(frozen=True, slots=True)
class Changes:
    """The elements that came, went, or say something else, by their keys.

    A key is the accessibility ref where there is one, else role, window and text: it stays the same
    over looks, which an element's number does not. ``pixels_changed`` is the fraction of pixels
    that differ, 0.0 to 1.0 (1.0 where the pictures differ in size).
    """

    appeared: frozenset[Key] = field(default=frozenset(), repr=False)
    gone: frozenset[Key] = field(default=frozenset(), repr=False)
    altered: frozenset[Key] = field(default=frozenset(), repr=False)
    pixels_changed: float = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs at all."""
        return not (self.appeared or self.gone or self.altered) and self.pixels_changed == 0.0


def key_of(element: Element) -> Key:
    """What stays the same of an element from look to look."""
    if element.ref:
        return (element.ref,)
    if element.role is Role.TEXT or element.name:
        return (element.role.value, str(element.window), element.name)
    return (element.role.value, str(element.window), str(element.box.x), str(element.box.y))


def compare(before: Screen, after: Screen) -> Changes:
    """What differs between two screens."""
    old = {key_of(element): element for element in before.elements}
    new = {key_of(element): element for element in after.elements}
    return Changes(
        appeared=frozenset(new.keys() - old.keys()),
        gone=frozenset(old.keys() - new.keys()),
        altered=frozenset(
            key for key in old.keys() & new.keys() if _content(old[key]) != _content(new[key])
        ),
        pixels_changed=_pixels_changed(before.screenshot.pixels, after.screenshot.pixels),
    )


def _content(element: Element) -> tuple[object, ...]:
    return (
        element.role,
        element.name,
        element.value,
        element.states & _TOLD_STATES,
        element.box if element.ref else None,
    )


def _pixels_changed(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> float:
    if before.shape != after.shape:
        return 1.0
    larger, smaller = np.maximum(before, after), np.minimum(before, after)
    differs = ((larger - smaller) > _PIXEL_STEP).any(axis=2)
    return float(differs.mean())
