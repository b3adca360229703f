"""A repaired step keeps its writer's words: only the target is another, and no value gets in."""

from __future__ import annotations

import pytest

from agent.scripts.order import read_step
from agent.scripts.resaying import said_again

NEW = 'button "New" in window "Form"'


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ('click button "Old"', f"click {NEW}"),
        ('double-click list item "Old"', f"double-click {NEW}"),
        ('tick check box "Old"', f"tick {NEW}"),
        ('untick check box "Old"', f"untick {NEW}"),
        ('type {note} into field "Old"', f'type "{{note}}" into {NEW}'),
        ('append "x" to field "Old"', f'append "x" to {NEW}'),
        ('select {size} from combo box "Old"', f'select "{{size}}" from {NEW}'),  # noqa: S608
    ],
)
def test_the_target_alone_is_another(step: str, said: str) -> None:
    again = said_again(read_step(step), NEW)
    assert again == said
    before, after = read_step(step).instructions[0], read_step(again).instructions[0]
    assert (before.kind, before.text, before.replace) == (after.kind, after.text, after.replace)


@pytest.mark.parametrize(
    "step",
    [
        "click {customer}",
        "press ctrl+s",
        "click File > Save",
        'check that "A" shows',
        "wait 2 seconds",
    ],
)
def test_what_can_not_be_said_with_another_target_is_left(step: str) -> None:
    assert said_again(read_step(step), NEW) == ""


def test_without_words_for_the_target_nothing_is_said() -> None:
    assert said_again(read_step('click button "Old"'), "") == ""
