"""The click-time check: what may have changed since the look, and what may not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from actions.errors import ActionError, TargetChanged, TargetGone
from actions.target import confirm, find_again
from perception.geometry import Rect
from perception.screen import Element, Screen, Screenshot
from perception.vocabulary import Role, State

SECRET = "zoe.canary@example.org"
LIVE = frozenset({State.ENABLED, State.VISIBLE})
SAVE = Element(7, Role.BUTTON, Rect(100, 100, 80, 30), "Save", states=LIVE)
FIELD = Element(
    8, Role.TEXT_FIELD, Rect(100, 200, 200, 30), SECRET, value="old", states=LIVE, ref=":1/2"
)


@pytest.mark.parametrize(
    ("planned", "now"),
    [
        (SAVE, SAVE),
        (SAVE, replace(SAVE, id=12)),
        (SAVE, replace(SAVE, box=Rect(110, 120, 80, 30))),  # moved a little
        (SAVE, replace(SAVE, box=Rect(100, 100, 95, 30))),  # grew
        (SAVE, replace(SAVE, states=LIVE | {State.FOCUSED, State.DEFAULT})),
        (SAVE, replace(SAVE, name=" save ")),
        (FIELD, replace(FIELD, value="typed meanwhile")),
        (replace(SAVE, states=frozenset()), replace(SAVE, states=frozenset())),
    ],
)
def test_what_is_still_the_same_comes_back_as_it_is_now(planned: Element, now: Element) -> None:
    assert confirm(planned, now) is now


@pytest.mark.parametrize(
    ("planned", "now", "error"),
    [
        (SAVE, None, TargetGone),
        (SAVE, replace(SAVE, states=frozenset({State.ENABLED})), TargetGone),
        (SAVE, replace(SAVE, box=Rect(100, 100, 0, 0)), TargetGone),
        (SAVE, replace(SAVE, box=Rect(-2147483648, -2147483648, 1, 1)), TargetChanged),
        (SAVE, replace(SAVE, name="Delete"), TargetChanged),
        (SAVE, replace(SAVE, role=Role.LINK), TargetChanged),
        (SAVE, replace(SAVE, states=frozenset({State.VISIBLE})), TargetChanged),
        (SAVE, replace(SAVE, box=Rect(181, 100, 80, 30)), TargetChanged),
        (SAVE, replace(SAVE, box=Rect(100, 131, 80, 30)), TargetChanged),
        (FIELD, replace(FIELD, states=LIVE | {State.READ_ONLY}), TargetChanged),
        (FIELD, replace(FIELD, name="Other"), TargetChanged),
    ],
)
def test_what_changed_is_refused_without_naming_it(
    planned: Element, now: Element | None, error: type[ActionError]
) -> None:
    with pytest.raises(error) as caught:
        confirm(planned, now)
    message = str(caught.value)
    assert SECRET not in message
    assert "Delete" not in message
    assert str(planned.role) in message


def screen(*elements: Element) -> Screen:
    return Screen(Screenshot(np.zeros((8, 8, 3), np.uint8)), elements)


def test_the_one_like_it_nearby_is_found() -> None:
    moved = replace(SAVE, id=3, box=Rect(105, 104, 80, 30))
    far = replace(SAVE, id=4, box=Rect(600, 400, 80, 30))
    other = replace(SAVE, id=5, name="Cancel")
    assert find_again(SAVE, screen(far, other, moved)) is moved


@pytest.mark.parametrize(
    ("elements", "error"),
    [
        ((), TargetGone),
        ((replace(SAVE, name="Cancel"),), TargetGone),
        ((replace(SAVE, box=Rect(600, 400, 80, 30)),), TargetChanged),
        ((SAVE, replace(SAVE, box=Rect(110, 110, 80, 30))), TargetChanged),
        ((replace(SAVE, states=frozenset({State.VISIBLE})),), TargetChanged),
    ],
)
def test_none_or_several_alike_are_refused(
    elements: tuple[Element, ...], error: type[ActionError]
) -> None:
    with pytest.raises(error):
        find_again(SAVE, screen(*elements))


def test_a_nameless_thing_must_fill_the_same_place() -> None:
    icon = Element(1, Role.ICON, Rect(10, 10, 20, 20), states=LIVE)
    same = replace(icon, box=Rect(12, 11, 20, 20))
    neighbour = replace(icon, box=Rect(30, 10, 20, 20))
    assert find_again(icon, screen(neighbour, same)) is same
    with pytest.raises(TargetChanged):
        find_again(icon, screen(neighbour))
