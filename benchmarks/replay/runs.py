"""One replay of one task under one drift by one contestant, kept as a JSON file.

``OUT/TASK/learned/`` holds the script with its hints, the plan and pictures for the rivals, or
``failed.json`` with the reason why the task could not be learned. ``OUT/TASK/runs/`` holds a file
for each replay. What is there is not done again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import actions
import agent
import perception
import privacy
from benchmarks.replay.contestants import (
    OURS,
    Told,
    bring_script,
    by_handrail,
    by_rival,
)
from benchmarks.replay.drift import Drift
from benchmarks.replay.learned import plan
from benchmarks.replay.stage import CanNotShow, Stage
from benchmarks.replay.task import Task
from benchmarks.replay.verdict import judge

_WITNESS_S = 2.0  # a program may write down a deed a moment after the replay has ended


@dataclass(frozen=True)
class Turn:
    """One replay that is to be done: ``number`` counts the repeats from 1."""

    task: Task
    drift: Drift
    contestant: str
    number: int = 1

    def path(self, out: Path) -> Path:
        """Its file."""
        words = f"{self.drift.value} {self.contestant} {self.number:02d}".replace(" ", "-")
        return out / self.task.slug / "runs" / f"{words}.json"


def learned_folder(out: Path, task: Task) -> Path:
    """Where the task's script, hints and recording lie."""
    return out / task.slug / "learned"


def learn(task: Task, out: Path) -> str:
    """Replay once without drift and keep what it teaches; a plain line about a failure, or ""."""
    folder = learned_folder(out, task)
    _forget_other_task(task, folder)
    if (folder / "plan.json").exists():
        return ""
    if (folder / "failed.json").exists():
        return str(json.loads((folder / "failed.json").read_text("utf-8"))["why"])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "task.yaml").write_text(task.script(), encoding="utf-8")
    write(folder / "task.json", _identity(task))
    try:
        with Stage(task, Drift.NONE) as stage:
            trouble = _learn(stage, folder)
    except CanNotShow as error:
        trouble = str(error)
    if trouble:
        write(folder / "failed.json", {"why": trouble})
    return trouble


def _learn(stage: Stage, folder: Path) -> str:
    task = stage.task
    (stage.home / "scripts").mkdir()
    script = stage.home / "scripts" / "task.yaml"
    script.write_text(task.script(), encoding="utf-8")
    record = stage.home / "record"
    told = by_handrail(stage, script, "--keep", str(record))
    write(folder / "told.json", asdict(told))
    heard = stage.heard()
    if not judge(task, heard, told.code).completed or told.code:
        return f"{task.name}: not learned: code {told.code}, {told.reason}; heard {heard}"
    shutil.copytree(script.parent, folder, dirs_exist_ok=True)
    write(folder / "plan.json", plan(task, told.steps, record, folder))
    return ""


def _forget_other_task(task: Task, folder: Path) -> None:
    """Drop what was kept of a task that was changed since."""
    path = folder / "task.json"
    if path.exists() and json.loads(path.read_text("utf-8")) != _identity(task):
        shutil.rmtree(folder.parent)


def _identity(task: Task) -> str:
    return hashlib.sha256(repr(task).encode()).hexdigest()


@cache
def code_digest() -> str:
    """SHA-256 (hex) over Handrail's code: replays by other code are told apart."""
    digest = hashlib.sha256()
    for package in (agent, actions, perception, privacy):
        for folder in package.__path__:
            for path in sorted(Path(folder).rglob("*.py")):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def take(turn: Turn, out: Path) -> dict[str, Any]:
    """Do one turn, unless it is done, and return what came of it.

    Raises:
        CanNotShow: the program does not show itself.
        ReplayBroke: the contestant broke.
    """
    path = turn.path(out)
    if path.exists():
        return dict(json.loads(path.read_text("utf-8")))
    learned = learned_folder(out, turn.task)
    with Stage(turn.task, turn.drift) as stage:
        if turn.contestant == OURS:
            told = by_handrail(stage, bring_script(learned, stage))
        else:
            told = by_rival(stage, learned, turn.contestant)
        heard = stage.settled(_WITNESS_S)
    result = _result(turn, told, heard)
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, result)
    return result


def _result(turn: Turn, told: Told, heard: list[str]) -> dict[str, Any]:
    verdict = judge(turn.task, heard, told.code)
    return {
        "task": turn.task.name,
        "toolkit": turn.task.toolkit,
        "drift": turn.drift.value,
        "contestant": turn.contestant,
        "number": turn.number,
        "code": told.code,
        "reason": told.reason,
        "heard": heard,
        **asdict(verdict),
        "right": verdict.is_right(turn.drift),
        "code_digest": code_digest(),
        "ours_s": told.ours_s,
        "wall_s": told.wall_s,
        "by": [step["by"] for step in told.steps],
        "stages_s": [step["seconds"] for step in told.steps],
    }


def write(path: Path, content: object) -> None:
    """Keep something as JSON, whole or not at all."""
    beside = path.with_name(path.name + ".part")
    beside.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(path)
