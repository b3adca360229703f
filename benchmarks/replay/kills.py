"""Kills replays of the order form at random moments and resumes them.

What the form wrote down tells whether a step was lost or done twice.
"""

from __future__ import annotations

import json
import random
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from agent.errors import ExitCode
from benchmarks.replay.contestants import bring_script, by_handrail, handrail_command
from benchmarks.replay.drift import Drift
from benchmarks.replay.runs import learned_folder, write
from benchmarks.replay.stage import Stage
from benchmarks.replay.task import Task

_SEED = "replay-kills"
_LONGEST_S = 1.0  # after the last step that was heard of


def kill_all(task: Task, out: Path, count: int) -> Iterator[dict[str, Any]]:
    """Kill and resume ``count`` replays; what is kept already is not done again.

    Raises:
        CanNotShow: the program does not show itself.
    """
    folder = out / "kills"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        path = folder / f"{number:03d}.json"
        if not path.exists():
            with Stage(task, Drift.NONE) as stage:
                write(path, _killed(stage, learned_folder(out, task), number))
        yield json.loads(path.read_text("utf-8"))


def _killed(stage: Stage, learned: Path, number: int) -> dict[str, Any]:
    moments = random.Random(f"{_SEED}-{number}")  # noqa: S311  (moments, not secrets)
    script = bring_script(learned, stage)
    process = subprocess.Popen(
        handrail_command(stage.task, script), env=stage.env, cwd=stage.home, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    steps = moments.randrange(len(stage.task.steps) + 1)
    if process.stdout is not None:
        for _ in range(steps):
            process.stdout.readline()
    delay = moments.uniform(0.0, _LONGEST_S)
    time.sleep(delay)
    process.kill()
    process.communicate()
    before = stage.heard()
    told = by_handrail(stage, script, "--resume")
    nothing_to_resume = told.code == ExitCode.USAGE
    if nothing_to_resume and not before:  # it was killed before it did anything
        told = by_handrail(stage, script)
    heard = stage.settled(1.0)
    return {
        "steps": steps,
        "delay_s": delay,
        "before": before,
        "code": told.code,
        "reason": told.reason,
        "heard": heard,
        **standing(stage.task.expected, heard, told.code, over=nothing_to_resume),
    }


def standing(
    expected: Sequence[str], heard: Sequence[str], code: int, *, over: bool
) -> dict[str, bool]:
    """Whether steps were lost or doubled; a person who is asked has lost nothing.

    Args:
        expected: what the form writes when each step is done once.
        heard: what it wrote.
        code: how the resumed replay ended.
        over: whether there was nothing left to resume.
    """
    lost = bool(Counter(expected) - Counter(heard))
    asked = code == ExitCode.NEEDS_PERSON
    return {
        "right": list(heard) == list(expected) and (code == 0 or over),
        "lost": lost and not asked,
        "doubled": bool(Counter(heard) - Counter(expected)),
        "asked": asked,
    }


def added(kept: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The sums that the table shows."""
    return {"kills": len(kept)} | {
        key: sum(bool(one[key]) for one in kept) for key in ("right", "lost", "doubled", "asked")
    }
