"""Turns the person's raw words into a plan that holds placeholders only."""

from __future__ import annotations

from collections.abc import Callable

from agent.command_grammar import read_task
from agent.instruction import Plan
from agent.looking import Hider, View

_TEACHING_ROUNDS = 2  # a text teaches a name, the name's parts may be another text


def read(task: str, hider: Hider, look: Callable[[], View]) -> tuple[Plan, View]:
    """The plan for ``task``, and the first view of the screen.

    The words are hidden before the look, so that the vault keeps the person's own spelling and so
    that a placeholder that the task spells out means itself and never a value of the screen; and
    after it, because the screen may have taught the vault a value that the words alone do not give
    away, and so may a dictated text that stands alone. No planner has seen that screen: the plan is
    made from the task alone.
    """
    hide = hider.redact_text
    words = hide(task).text
    view = look()
    for _ in range(_TEACHING_ROUNDS):
        plan = read_task(hide(words).text)
        for instruction in plan.instructions:
            hide(instruction.text)
        words = plan.task
    return read_task(hide(words).text), view
