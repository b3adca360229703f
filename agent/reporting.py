"""What a run tells while it runs: to a person, to a program, to a trace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from actions.action import Action
from actions.policy import Verdict
from agent.choice import Choice
from agent.instruction import Instruction, Plan
from agent.step import RunResult, Seen, StepResult
from privacy.redacted import RedactedScreen


class Reporter(Protocol):
    """Follows a run. Everything it gets is redacted."""

    def planned(self, plan: Plan) -> None:
        """The task was read; nothing has been done yet."""
        ...

    def looked(
        self, number: int, instruction: Instruction, seen: Seen, screen: RedactedScreen
    ) -> None:
        """A step begins: ``screen`` is what is there, ``seen`` how much of it."""
        ...

    def decided(
        self, action: Action, choice: Choice, verdict: Verdict, screen: RedactedScreen
    ) -> None:
        """This is about to be done on ``screen``, unless the policy or the person stops it."""
        ...

    def finished(
        self, step: StepResult, screen: RedactedScreen, after: RedactedScreen | None
    ) -> None:
        """A step ended; ``screen`` is what was decided on, ``after`` the fresh look, if any."""
        ...

    def ended(self, result: RunResult) -> None:
        """The run ended."""
        ...


class Reporters:
    """Several reporters as one."""

    def __init__(self, reporters: Sequence[Reporter]) -> None:
        self._all = tuple(reporters)

    def planned(self, plan: Plan) -> None:
        for reporter in self._all:
            reporter.planned(plan)

    def looked(
        self, number: int, instruction: Instruction, seen: Seen, screen: RedactedScreen
    ) -> None:
        for reporter in self._all:
            reporter.looked(number, instruction, seen, screen)

    def decided(
        self, action: Action, choice: Choice, verdict: Verdict, screen: RedactedScreen
    ) -> None:
        for reporter in self._all:
            reporter.decided(action, choice, verdict, screen)

    def finished(
        self, step: StepResult, screen: RedactedScreen, after: RedactedScreen | None
    ) -> None:
        for reporter in self._all:
            reporter.finished(step, screen, after)

    def ended(self, result: RunResult) -> None:
        for reporter in self._all:
            reporter.ended(result)
