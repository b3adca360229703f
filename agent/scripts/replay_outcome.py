"""How a step and a whole replay ended, and on which window an action worked."""

from __future__ import annotations

from collections.abc import Sequence

from actions.action import Action, target_of
from agent import messages
from agent.instruction import Kind
from agent.looking import View
from agent.step import RunOutcome, StepOutcome, StepResult
from agent.verify import Effect


def verdict(steps: Sequence[StepResult]) -> tuple[RunOutcome, str]:
    """How a replay of these steps ended, and the sentence that says so."""
    if any(s.outcome is StepOutcome.PLANNED for s in steps):
        return RunOutcome.PLANNED, messages.planned(len(steps))
    doubtful: list[int] = []
    for step in steps:
        if step.outcome is StepOutcome.UNCONFIRMED:
            doubtful.append(step.number)
        elif step.action is None and step.outcome is StepOutcome.SATISFIED and step.expected:
            doubtful.clear()  # a check behind them holds: what they did is there
    if doubtful:
        return RunOutcome.UNCONFIRMED, messages.unconfirmed(doubtful)
    return RunOutcome.DONE, messages.done(len(steps))


def ended(is_dry: bool, effect: Effect, kind: Kind) -> StepOutcome:
    """How a step ended; going on after text that did not arrive would do harm."""
    if is_dry:
        return StepOutcome.PLANNED
    if effect is Effect.CONFIRMED:
        return StepOutcome.CONFIRMED
    if kind is Kind.SWITCH and effect is Effect.NONE:
        return StepOutcome.FAILED  # keys would go to another window
    return StepOutcome.FAILED if kind in {Kind.TYPE, Kind.OPEN} else StepOutcome.UNCONFIRMED


def window_of(action: Action, view: View) -> int:
    """The window that an action works on: its target's, else the one in front."""
    target = target_of(action)
    element = view.redacted.element(target.id) if target else None
    if element is not None:
        return element.window
    return next((w.id for w in view.redacted.windows if w.is_active), 0)
