"""Asks twenty questions about each of twelve real programs and pages, without a model.

python -m benchmarks.asking.run [--tasks WORD ...] [--json]

The programs are those of the replay benchmark, as they start; right is what their makers put there
(``truth.py``). What is answered wrongly is listed with the answer.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from tqdm import tqdm

from benchmarks.asking.truth import Asked, questions
from benchmarks.replay.cast import TASKS, tasks
from benchmarks.replay.drift import Drift
from benchmarks.replay.stage import CanNotShow, Stage
from benchmarks.replay.task import Task

_ASK = (sys.executable, "-m", "benchmarks.asking.ask")
_ASK_S = 120.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask everything and print how much was right; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", nargs="+", default=[], metavar="WORD")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    wanted = tasks(tuple(options.tasks)) if options.tasks else TASKS
    rows, left_out = [], []
    for task in tqdm(wanted, desc="asking", unit="program", file=sys.stderr):
        try:
            rows.append(_asked(task))
        except CanNotShow as error:
            left_out.append(str(error))
    found = {"programs": rows, "left out": left_out}
    sys.stdout.write(json.dumps(found, ensure_ascii=False) if options.json else _table(found))
    return 0


def _asked(task: Task) -> dict[str, Any]:
    wanted = questions(task)
    with Stage(task, Drift.NONE) as stage:
        done = subprocess.run(
            _ASK, input="\n".join(one.question for one in wanted), capture_output=True, text=True,
            env=stage.env, timeout=_ASK_S, check=True,
        )  # fmt: skip
    answers = json.loads(done.stdout)
    wrong = [
        {"question": asked.question, "answer": _joined(told)}
        for asked, told in zip(wanted, answers, strict=True)
        if not _is_right(asked, told)
    ]
    seconds = statistics.median(told["seconds"] for told in answers)
    return {"program": task.name, "asked": len(wanted), "wrong": wrong, "median_s": seconds}


def _is_right(asked: Asked, told: dict[str, Any]) -> bool:
    return told["answer"] is not None and asked.is_right(_joined(told))


def _joined(told: dict[str, Any]) -> str:
    return " ".join(told["answer"] or ("(not understood)",))


def _table(found: dict[str, Any]) -> str:
    lines = []
    for row in found["programs"]:
        right = row["asked"] - len(row["wrong"])
        lines.append(f"{row['program']}: {right} of {row['asked']} right")
        lines += [f"    {one['question']} {one['answer']}" for one in row["wrong"]]
    asked = sum(row["asked"] for row in found["programs"])
    right = asked - sum(len(row["wrong"]) for row in found["programs"])
    share = 100 * right / max(1, asked)
    lines.append(f"All: {right} of {asked} right, {share:.1f} %")
    return "\n".join([*lines, *found["left out"], ""])


if __name__ == "__main__":
    sys.exit(main())
