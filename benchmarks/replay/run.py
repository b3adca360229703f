"""Replays recorded tasks under drift, beside replays by coordinates and by pictures.

python -m benchmarks.replay.run [--out DIR] [--tasks WORD ...] [--drifts WORD ...] [--quick]

Each task is learned by one replay without drift, which is the rivals' recording too. Then every
contestant replays it on fresh desktops, once under each drift and several times without. Last come
replays that are killed and resumed, and one of many rows. What was done is kept; an interrupted
run goes on where it was. Judged is what the programs wrote down, never what a replay says.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import Any

from tqdm import tqdm

from agent.errors import EnvironmentLacking
from benchmarks.replay.cast import TASKS, tasks
from benchmarks.replay.contestants import CONTESTANTS, OURS, ReplayBroke
from benchmarks.replay.drift import DRIFTS, QUICK, Drift
from benchmarks.replay.kills import added, kill_all
from benchmarks.replay.many_rows import kept_rows, replay_rows
from benchmarks.replay.results import summary
from benchmarks.replay.runs import Turn, learn, take, write
from benchmarks.replay.stage import CanNotShow
from benchmarks.replay.table import tables
from benchmarks.replay.task import Task

_UNUSABLE, _LACKING = 2, 5  # exit codes: bad input; the environment lacks something
_QUICK_TASKS = ("order form", "tool shed page")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    options = _parser().parse_args(arguments)
    if options.quick:
        options.repeats = options.rival_repeats = 1
        options.kills = options.rows = 0
    wanted = _tasks(options)
    drifts = _drifts(options)
    if not wanted or not drifts:
        return _told("no task or no drift has such a word in its name", _UNUSABLE)
    try:
        found = _measure(wanted, drifts, options)
    except EnvironmentLacking as error:
        return _told(str(error), _LACKING)
    except OSError as error:
        return _told(f"{options.out} can not be written: {error.strerror}", _UNUSABLE)
    write(options.out / "results.json", found)
    print(json.dumps(found, ensure_ascii=False) if options.json else tables(found))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    add = parser.add_argument
    add(
        "--out",
        type=Path,
        default=Path(".cache/replay"),
        metavar="DIR",
        help="where replays and results are kept (.cache/replay)",
    )
    add("--tasks", nargs="+", default=[], metavar="WORD", help="only tasks with such a word")
    add("--drifts", nargs="+", default=[], metavar="WORD", help="only drifts with such a word")
    add("--contestants", nargs="+", default=list(CONTESTANTS), choices=CONTESTANTS)
    add("--repeats", type=int, default=20, metavar="N", help="without drift (20)")
    add("--rival-repeats", type=int, default=3, metavar="N", help="the rivals' without drift (3)")
    add("--kills", type=int, default=50, metavar="N", help="replays that are killed (50)")
    add("--rows", type=int, default=1000, metavar="N", help="rows of the long replay (1000)")
    add("--quick", action="store_true", help="two tasks, three drifts, nothing repeated")
    add("--retry", action="store_true", help="learn again what could not be learned")
    add("--json", action="store_true", help="print one JSON object")
    return parser  # fmt: skip


def _tasks(options: argparse.Namespace) -> tuple[Task, ...]:
    if options.tasks:
        return tasks(tuple(options.tasks))
    return tuple(t for t in TASKS if t.name in _QUICK_TASKS) if options.quick else TASKS


def _drifts(options: argparse.Namespace) -> tuple[Drift, ...]:
    every = QUICK if options.quick else (Drift.NONE, *DRIFTS)
    words = [word.lower() for word in options.drifts]
    return tuple(d for d in every if not words or any(word in d.value.lower() for word in words))


def _measure(
    wanted: Sequence[Task], drifts: Sequence[Drift], options: argparse.Namespace
) -> dict[str, Any]:
    left_out: list[str] = []
    learned: set[str] = set()
    for task in tqdm(wanted, desc="learning", unit="task", file=sys.stderr):
        if options.retry:
            (options.out / task.slug / "learned" / "failed.json").unlink(missing_ok=True)
        trouble = learn(task, options.out)
        if trouble:
            left_out.append(trouble)
            tqdm.write(trouble, file=sys.stderr)
        else:
            learned.add(task.name)
    runs = []
    turns = list(_turns(wanted, learned, drifts, options, left_out))
    for turn in tqdm(turns, desc="replaying", unit="replay", file=sys.stderr):
        try:
            runs.append(take(turn, options.out))
        except (CanNotShow, ReplayBroke) as error:
            left_out.append(f"{turn.task.name}, {turn.drift.value}, {turn.contestant}: {error}")
    found: dict[str, Any] = summary(runs)
    if options.kills or options.rows:
        found |= _endurance(learned, options, left_out)
    return found | {"left out": left_out}


def _turns(
    wanted: Sequence[Task],
    learned: Set[str],
    drifts: Sequence[Drift],
    options: argparse.Namespace,
    left_out: list[str],
) -> Iterator[Turn]:
    """Every replay that is wanted; what a task can not show is told in ``left_out``.

    A task that could not be learned is replayed by us all the same: its failures count.
    """
    for task in wanted:
        for drift in drifts:
            if why := task.why_not(drift):
                left_out.append(f"{task.name}, {drift.value}: {why}")
                continue
            for contestant in options.contestants:
                if contestant != OURS and task.name not in learned:
                    continue  # nothing was recorded that it could replay
                often = options.repeats if contestant == OURS else options.rival_repeats
                for number in range(1, (often if drift is Drift.NONE else 1) + 1):
                    yield Turn(task, drift, contestant, number)


def _endurance(
    learned: Set[str], options: argparse.Namespace, left_out: list[str]
) -> dict[str, Any]:
    """Kills and rows, on the order form."""
    form = TASKS[0]
    if form.name not in learned:
        left_out.append(f"kills and rows: {form.name} was not learned")
        return {}
    found: dict[str, Any] = {}
    try:
        if options.kills:
            kills = kill_all(form, options.out, options.kills)
            bar = tqdm(kills, desc="killing", total=options.kills, unit="replay", file=sys.stderr)
            found["kills"] = added(list(bar))
        if options.rows:
            rows = replay_rows(form, options.out, options.rows)
            for _ in tqdm(rows, desc="rows", total=options.rows, unit="row", file=sys.stderr):
                pass
            found["rows"] = kept_rows(options.out, options.rows)
    except CanNotShow as error:
        left_out.append(f"kills and rows: {error}")
    return found


def _told(line: str, code: int) -> int:
    sys.stderr.write(line + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
