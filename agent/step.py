"""What happened in one step and in one run: the records that narration, traces and tests read.

Everything here is redacted: texts carry placeholders only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from actions.action import Action
from agent.errors import ExitCode


class StepOutcome(StrEnum):
    """How one step ended."""

    CONFIRMED = "confirmed"
    SATISFIED = "satisfied"
    UNCONFIRMED = "unconfirmed"
    REFUSED = "refused"
    ASKED = "asked"
    FAILED = "failed"
    PLANNED = "planned"


class RunOutcome(StrEnum):
    """How a run ended; each way has its own name."""

    DONE = "done"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"
    NEEDS_PERSON = "needs person"
    REFUSED = "refused"
    OUT_OF_STEPS = "out of steps"
    OUT_OF_TIME = "out of time"
    TOO_MANY_FAILURES = "too many failures"
    INTERRUPTED = "interrupted"
    PLANNED = "planned"


EXIT_CODES = {
    RunOutcome.DONE: ExitCode.DONE,
    RunOutcome.PLANNED: ExitCode.DONE,
    RunOutcome.UNCONFIRMED: ExitCode.FAILED,
    RunOutcome.FAILED: ExitCode.FAILED,
    RunOutcome.NEEDS_PERSON: ExitCode.NEEDS_PERSON,
    RunOutcome.REFUSED: ExitCode.NEEDS_PERSON,
    RunOutcome.OUT_OF_STEPS: ExitCode.STOPPED,
    RunOutcome.OUT_OF_TIME: ExitCode.STOPPED,
    RunOutcome.TOO_MANY_FAILURES: ExitCode.STOPPED,
    RunOutcome.INTERRUPTED: ExitCode.STOPPED,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look gave: how many elements and windows, how many private values of each type."""

    elements: int
    windows: int
    hidden: tuple[tuple[str, int], ...]
    notes: tuple[str, ...] = ()

    @property
    def hidden_total(self) -> int:
        return sum(count for _, count in self.hidden)


@dataclass(frozen=True, slots=True)
class StepResult:
    """What was seen, decided, allowed, done, expected and observed in one step.

    ``timings`` are seconds by stage: look and its parts (capture, tree, ocr, widgets), redact,
    decide, act, verify. ``route`` is how the action was delivered, "" if it was not.
    """

    number: int
    instruction: str
    seen: Seen
    action: Action | None
    by: str
    outcome: StepOutcome
    expected: str = ""
    observed: str = ""
    policy: str = ""
    policy_reason: str = ""
    route: str = ""
    attempts: int = 0
    prompt: str = ""
    answer: str = ""
    timings: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class RunResult:
    """One whole run; ``reason`` is one sentence about how it ended."""

    task: str
    outcome: RunOutcome
    reason: str
    steps: tuple[StepResult, ...]
    elapsed_s: float

    @property
    def exit_code(self) -> ExitCode:
        return EXIT_CODES[self.outcome]
