"""A run as JSON lines, for programs: one object a line and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TextIO

from actions.action import Action
from actions.policy import Verdict
from agent import as_json
from agent.choice import Choice
from agent.instruction import Instruction, Plan
from agent.step import RunOutcome, RunResult, Seen, StepResult
from privacy.redacted import RedactedScreen


class JsonReporter:
    """Writes each step when it ends, then the end; a dry run is one object with all its steps.

    ``more`` gives what else the end says.
    """

    def __init__(
        self, sink: TextIO, *, is_dry: bool, more: Callable[[], as_json.Json] = dict
    ) -> None:
        self._sink = sink
        self._is_dry = is_dry
        self._more = more
        self._held: list[as_json.Json] = []

    def planned(self, plan: Plan) -> None:
        """Nothing: the first line is the first step."""

    def looked(
        self, number: int, instruction: Instruction, seen: Seen, screen: RedactedScreen
    ) -> None:
        """Nothing until the step ends."""

    def decided(
        self, action: Action, choice: Choice, verdict: Verdict, screen: RedactedScreen
    ) -> None:
        """Nothing until the step ends."""

    def finished(
        self, step: StepResult, screen: RedactedScreen, after: RedactedScreen | None
    ) -> None:
        del screen, after
        if self._is_dry:
            self._held.append(as_json.step(step))
        else:
            self._write(as_json.step(step))

    def ended(self, result: RunResult) -> None:
        end = as_json.result(result) | self._more()
        if self._is_dry:
            end |= {"event": "plan", "dry_run": True, "steps": self._held}
            end["outcome"] = end["outcome"] if result.steps else RunOutcome.FAILED.value
        self._write(end)

    def _write(self, line: as_json.Json) -> None:
        self._sink.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._sink.flush()
