"""A run in plain lines, for people and screen readers: what was seen, decided, allowed, done."""

from __future__ import annotations

from typing import TextIO

from actions.action import Action
from actions.policy import Verdict
from agent import messages
from agent.choice import Choice
from agent.instruction import Instruction, Plan
from agent.step import RunResult, Seen, StepOutcome, StepResult
from privacy.redacted import RedactedScreen


class Narrator:
    """Says what is about to happen before it happens, and how it went after."""

    def __init__(self, sink: TextIO) -> None:
        self._sink = sink
        self._clauses = 0

    def planned(self, plan: Plan) -> None:
        self._say(messages.task(plan.task))
        self._say(messages.plan_read(len(plan.instructions)))

    def looked(
        self, number: int, instruction: Instruction, seen: Seen, screen: RedactedScreen
    ) -> None:
        del screen
        self._say("")
        self._say(messages.step(number, instruction.words))
        self._say("  " + messages.saw(seen.elements, seen.windows, seen.hidden))
        for note in seen.notes:
            self._say("  " + messages.note(note))

    def decided(
        self, action: Action, choice: Choice, verdict: Verdict, screen: RedactedScreen
    ) -> None:
        del screen
        self._say("  " + messages.decided(action, choice.by, choice.elapsed_s))
        self._say("  " + messages.policy(verdict.decision.value, verdict.reason))

    def finished(
        self, step: StepResult, screen: RedactedScreen, after: RedactedScreen | None
    ) -> None:
        del screen, after
        if step.route:
            self._say("  " + messages.did(step.route, step.attempts))
        if step.outcome is not StepOutcome.ASKED:  # the run's last line is that question
            self._say("  " + messages.outcome(step.outcome.value, step.expected, step.observed))
        self._say("  " + messages.times(step.timings))

    def ended(self, result: RunResult) -> None:
        self._say("")
        self._say(result.reason)
        self._say(messages.took(result.elapsed_s))

    def _say(self, line: str) -> None:
        self._sink.write(line + "\n")
        self._sink.flush()
