"""The three ways to replay a task, each a process of its own on the task's desktop."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.replay.stage import Stage
from benchmarks.replay.task import Task

OURS, COORDINATES, PICTURES = "handrail", "coordinates", "pictures"
CONTESTANTS = (OURS, COORDINATES, PICTURES)
LIMIT_S = 300.0  # a replay that hangs has failed
HUNG = 124
_OUR_STAGES = (
    "capture", "tree", "ocr", "widgets", "icons", "fusion", "pictures", "redact", "decide", "act",
)  # fmt: skip


class ReplayBroke(Exception):
    """A contestant's process said nothing that can be read; the message is one plain line."""


@dataclass(frozen=True)
class Told:
    """What a contestant's process told of itself.

    ``ours_s`` are seconds of work for each action, ``wall_s`` seconds from one step's end to the
    next one's, waiting for the program included.
    """

    code: int
    ours_s: tuple[float, ...] = ()
    wall_s: tuple[float, ...] = ()
    reason: str = ""
    steps: tuple[Mapping[str, Any], ...] = ()
    end: Mapping[str, Any] = field(default_factory=dict)


def handrail_command(task: Task, script: Path, *more: str) -> list[str]:
    """``handrail replay`` with the values of its private parameters."""
    values = [word for name, value in task.values.items() for word in ("--set", f"{name}={value}")]
    return [sys.executable, "-m", "agent", "replay", str(script), "--json", *values, *more]


def bring_script(learned: Path, stage: Stage) -> Path:
    """A copy of the script and its hints in the desktop's home: no replay may change another's."""
    folder = stage.home / "scripts"
    if not folder.exists():
        shutil.copytree(learned, folder, ignore=shutil.ignore_patterns("*.png.part", "record"))
    return folder / "task.yaml"


def by_handrail(stage: Stage, script: Path, *more: str) -> Told:
    """Replay with ``handrail replay``."""
    process = subprocess.Popen(
        handrail_command(stage.task, script, *more), env=stage.env, cwd=stage.home,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    lines: list[dict[str, Any]] = []
    times: list[float] = []
    deadline = time.monotonic() + LIMIT_S
    if process.stdout is None:
        raise ReplayBroke("the replay has no output")
    try:
        for line in process.stdout:
            lines.append(json.loads(line))
            times.append(time.monotonic())
            if times[-1] > deadline:
                process.kill()
        _, errors = process.communicate(timeout=LIMIT_S)
    except (subprocess.TimeoutExpired, ValueError):
        process.kill()
        process.communicate()
        return Told(HUNG, reason="it hung or told no JSON")
    steps = [line for line in lines if line["event"] == "step"]
    end = lines[-1] if lines and lines[-1]["event"] == "end" else {}
    wall = [after - before for before, after in pairwise(times[: len(steps)])]
    return Told(
        process.returncode,
        tuple(work_of(step) for step in steps if step["decision"]),
        tuple(wall),
        str(end.get("reason", errors.strip()[-300:])),
        tuple(steps),
        end,
    )


def work_of(step: Mapping[str, Any]) -> float:
    """Our own seconds of a step: one look, hiding, deciding, acting.

    A look is counted by its parts: the last look of a step's verification is the next step's
    first one, and is counted there. The rest of the verification waits for the program.
    """
    return sum(float(step["seconds"].get(stage, 0.0)) for stage in _OUR_STAGES)


def by_rival(stage: Stage, learned: Path, kind: str) -> Told:
    """Replay with pyautogui, by coordinates or by pictures."""
    command = [sys.executable, "-m", "benchmarks.replay.rival", str(learned / "plan.json"), kind]
    try:
        done = subprocess.run(
            command, env=stage.env, cwd=stage.home, capture_output=True, text=True,
            timeout=LIMIT_S, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        told = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return Told(HUNG, reason="it hung")
    except ValueError:
        raise ReplayBroke(f"{kind}: {done.stderr.strip()[-300:]}") from None
    places = [f"{place[0]},{place[1]}" for place in told["places"] if place]
    return Told(done.returncode, tuple(told["seconds"]), reason="clicked " + " ".join(places))
