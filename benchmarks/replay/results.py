"""Adds up what the replays came to: by contestant and drift, and by task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from benchmarks.replay.contestants import CONTESTANTS, OURS
from benchmarks.replay.drift import IMPOSSIBLE, Drift

Run = Mapping[str, Any]


def cell(runs: Sequence[Run]) -> dict[str, Any]:
    """What a group of replays came to.

    Rates are shares of the replays; ``wrong`` are actions; ``ours_ms`` is the median over their
    actions; what no replay told is None.
    """
    count = len(runs)
    ours = [seconds for run in runs for seconds in run["ours_s"]]
    wall = [seconds for run in runs for seconds in run["wall_s"]]
    return {
        "runs": count,
        "completed": _share(sum(run["completed"] for run in runs), count),
        "stopped": _share(sum(run["stopped"] for run in runs), count),
        "claimed": sum(run["claimed"] for run in runs),
        "wrong": sum(run["wrong"] for run in runs),
        "ours_ms": _milliseconds(ours),
        "wall_ms": _milliseconds(wall),
    }


def summary(runs: Sequence[Run]) -> dict[str, Any]:
    """All groups that the tables show."""
    by_drift = {
        drift.value: {
            who: cell(_of(runs, contestant=who, drift=drift.value)) for who in CONTESTANTS
        }
        for drift in Drift
        if _of(runs, drift=drift.value)
    }
    possible = [r for r in runs if Drift(r["drift"]) not in IMPOSSIBLE | {Drift.NONE}]
    impossible = [r for r in runs if Drift(r["drift"]) in IMPOSSIBLE]
    groups = {"drift, possible": possible, "drift, impossible": impossible, "all": list(runs)}
    return {
        "drifts": by_drift,
        "groups": {
            name: {who: cell(_of(found, contestant=who)) for who in CONTESTANTS}
            for name, found in groups.items()
        },
        "tasks": {
            name: {who: _task(_of(runs, task=name, contestant=who)) for who in CONTESTANTS}
            for name in dict.fromkeys(run["task"] for run in runs)
        },
        "states of the code": len({r["code_digest"] for r in _of(runs, contestant=OURS)}),
        "not right": [
            {key: run[key] for key in ("task", "drift", "number", "code", "reason", "heard")}
            for run in _of(runs, contestant=OURS)
            if not run["right"] or run["wrong"]
        ],
    }


def _task(runs: Sequence[Run]) -> dict[str, Any]:
    drifted = [run for run in runs if run["drift"] != Drift.NONE.value]
    plain = [run for run in runs if run["drift"] == Drift.NONE.value]
    return {
        "no drift": _share(sum(run["right"] for run in plain), len(plain)),
        "drift": _share(sum(run["right"] for run in drifted), len(drifted)),
        "wrong": sum(run["wrong"] for run in runs),
        "ours_ms": _milliseconds([seconds for run in runs for seconds in run["ours_s"]]),
    }


def _of(runs: Iterable[Run], **wanted: str) -> list[Run]:
    return [run for run in runs if all(run[key] == value for key, value in wanted.items())]


def _share(some: int, count: int) -> float | None:
    return some / count if count else None


def _milliseconds(seconds: Sequence[float]) -> float | None:
    return round(1000 * median(seconds), 1) if seconds else None
