"""What a replay tells: step by step for one, a line a row for many."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from agent import messages
from agent.as_json import Json
from agent.json_report import JsonReporter
from agent.narration import Narrator
from agent.reporting import Reporter
from agent.step import RunResult


def single_reporter(is_json: bool, *, is_dry: bool, more: Callable[[], Json]) -> Reporter:
    """Tells one replay on standard output; ``more`` is what its last JSON line says besides."""
    if is_json:
        return JsonReporter(sys.stdout, is_dry=is_dry, more=more)
    return Narrator(sys.stdout)


class BatchReport:
    """Tells how the rows of a file went, as they end; keeps numbers only.

    Args:
        count: how many rows there are.
        is_json: one JSON object a line instead of sentences.
    """

    def __init__(self, count: int, *, is_json: bool) -> None:
        self._count = count
        self._is_json = is_json
        self._failed: list[int] = []
        self._done = 0

    def ended(self, row: int, result: RunResult) -> None:
        """A row ended."""
        if result.exit_code:
            self._failed.append(row)
        else:
            self._done += 1
        steps = len({step.number for step in result.steps})
        if self._is_json:
            self._write(
                {
                    "event": "row",
                    "row": row,
                    "outcome": result.outcome.value,
                    "reason": result.reason,
                    "steps": steps,
                    "elapsed_ms": round(result.elapsed_s * 1000, 1),
                }
            )
            return
        outcome = result.outcome.value
        self._say(messages.row_ended(row, self._count, outcome, steps, result.elapsed_s))
        if result.exit_code:
            self._say("  " + result.reason)

    def skipped(self, row: int) -> None:
        """A row was done by an earlier replay that this one goes on with."""
        del row
        self._done += 1

    def finished(self) -> None:
        """All rows that were to be done have ended."""
        left = self._count - self._done - len(self._failed)
        if self._is_json:
            self._write(
                {
                    "event": "ended",
                    "rows": self._count,
                    "done": self._done,
                    "failed": self._failed,
                    "not_begun": left,
                }
            )
        else:
            self._say(messages.rows_ended(self._count, self._failed, left))

    @staticmethod
    def _say(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def _write(self, data: Json) -> None:
        self._say(json.dumps(data, ensure_ascii=False))
