"""The results as plain tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.replay.contestants import CONTESTANTS
from benchmarks.replay.drift import IMPOSSIBLE, Drift

_NAMES = {"handrail": "Handrail", "coordinates": "by coordinates", "pictures": "by pictures"}


def tables(found: Mapping[str, Any]) -> str:
    """All tables, parted by empty lines; ``found`` is what ``results.json`` holds."""
    parts = [
        _by_drift(found),
        _by_task(found),
        "Our time a step is one look, hiding, deciding and acting, median over all actions; a "
        "rival's is its click or search and its typing, without the half second of sleep.",
        _states(found["states of the code"]),
        _kills(found.get("kills")),
        _rows(found.get("rows")),
        _not_right(found),
        _left_out(found.get("left out", ())),
    ]
    return "\n\n".join(part for part in parts if part)


def _by_drift(found: Mapping[str, Any]) -> str:
    head = ["", *(_NAMES[who] for who in CONTESTANTS)]
    lines = [_line(head), _rule(len(head))]
    for drift, cells in found["drifts"].items():
        is_possible = Drift(drift) not in IMPOSSIBLE
        what = "completed" if is_possible else "stopped before a wrong action"
        lines.append(_line([f"{drift}: {what}", *_values(cells, is_possible=is_possible)]))
    for name, cells in found["groups"].items():
        if name == "all":
            continue
        is_possible = name == "drift, possible"
        lines.append(_line([f"**{name}**", *_values(cells, is_possible=is_possible)]))
    everything = found["groups"]["all"]
    for words, key, unit in (
        ("wrong actions, all replays", "wrong", ""),
        ("said done, was not", "claimed", ""),
        ("our time a step, median", "ours_ms", " ms"),
        ("a step with its waiting, median", "wall_ms", " ms"),
        ("replays", "runs", ""),
    ):
        cells = [everything[who][key] for who in CONTESTANTS]
        lines.append(_line([words, *("-" if c is None else f"{c}{unit}" for c in cells)]))
    return "\n".join(lines)


def _values(cells: Mapping[str, Mapping[str, Any]], *, is_possible: bool) -> list[str]:
    key = "completed" if is_possible else "stopped"
    return [
        f"{_percent(cells[who][key])} of {cells[who]['runs']}, {cells[who]['wrong']} wrong"
        if cells[who]["runs"]
        else "-"
        for who in CONTESTANTS
    ]


def _by_task(found: Mapping[str, Any]) -> str:
    head = ["right, without drift and with it"] + [_NAMES[who] for who in CONTESTANTS]
    lines = [_line([*head, "our ms a step"]), _rule(len(head) + 1)]
    for name, cells in found["tasks"].items():
        shares = [
            f"{_percent(cells[who]['no drift'])}, {_percent(cells[who]['drift'])}"
            for who in CONTESTANTS
        ]
        ours = cells[CONTESTANTS[0]]["ours_ms"]
        lines.append(_line([name, *shares, "-" if ours is None else str(ours)]))
    return "\n".join(lines)


def _states(count: int) -> str:
    return "" if count < 2 else f"These replays were taken with {count} states of the code."


def _kills(kills: Mapping[str, Any] | None) -> str:
    if not kills:
        return ""
    return (
        f"Killed at {kills['kills']} random moments and resumed: {kills['right']} ended with each "
        f"step done once, {kills['lost']} with a step lost, {kills['doubled']} with one done "
        f"twice; {kills['asked']} asked the person about a step in doubt."
    )


def _rows(rows: Mapping[str, Any] | None) -> str:
    if not rows:
        return ""
    marks = ", ".join(f"{mb:.0f} MB at row {row}" for row, mb in rows["rss_mb"].items())
    return (
        f"{rows['rows']} rows of a CSV file: {rows['done']} done, {rows['failed']} failed, "
        f"{rows['seconds']:.0f} s; {rows['written']} of them written by the program, each once: "
        f"{rows['each_once']}. Highest memory of the process: {marks}."
    )


def _not_right(found: Mapping[str, Any]) -> str:
    if not found["not right"]:
        return ""
    lines = [
        f"- {run['task']}, {run['drift']} ({run['number']}): code {run['code']}, {run['reason']}; "
        f"heard {run['heard']}"
        for run in found["not right"]
    ]
    return "\n".join(["Handrail was not right:", *lines])


def _left_out(left: Sequence[str]) -> str:
    return "\n".join(["Left out:", *(f"- {line}" for line in left)]) if left else ""


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f} %"


def _rule(columns: int) -> str:
    return "|---" * columns + "|"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
