"""One replay for each row of a long CSV file: memory, and that every row was done once."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.replay.contestants import handrail_command
from benchmarks.replay.drift import Drift
from benchmarks.replay.runs import write
from benchmarks.replay.stage import Stage
from benchmarks.replay.task import Task

_SCRIPT = """handrail: 1
about: many orders
parameters:
  note: a note
  customer: {private: true}
steps:
  - type {customer} into text field "Customer" in window "Order form"
  - type {note} into text field "Note" in window "Order form"
  - click button "Add order" in window "Order form"
  - click button "Clear fields" in window "Order form"
"""
_EARLY = 100  # the row whose memory the last row's is compared with
_KB = 1024.0


def replay_rows(task: Task, out: Path, rows: int) -> Iterator[int]:
    """Replay ``rows`` rows on the order form, yielding each row's number; kept in ``rows.json``.

    Raises:
        CanNotShow: the program does not show itself.
    """
    path = out / f"rows-{rows}.json"
    if path.exists():
        return
    out.mkdir(parents=True, exist_ok=True)
    with Stage(task, Drift.NONE) as stage:
        yield from _replayed(stage, rows, path)


def kept_rows(out: Path, rows: int) -> dict[str, Any] | None:
    """What the replay of so many rows came to, if it was done."""
    path = out / f"rows-{rows}.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else None


def _replayed(stage: Stage, rows: int, path: Path) -> Iterator[int]:
    script, table = stage.home / "rows.yaml", stage.home / "rows.csv"
    script.write_text(_SCRIPT, encoding="utf-8")
    notes = [f"parcel {number:04d}" for number in range(1, rows + 1)]
    table.write_text("\n".join(["note", *notes, ""]), encoding="utf-8")
    started = time.monotonic()
    marks: dict[str, dict[str, float]] = {}
    reasons: dict[str, str] = {}
    end: dict[str, Any] = {}
    command = handrail_command(stage.task, script, "--csv", str(table), "--keep-going")
    with subprocess.Popen(
        command, env=stage.env, cwd=stage.home, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            for line in _told(process):
                if line["event"] != "row":
                    end = line
                    continue
                if line["row"] in {min(_EARLY, rows), rows}:
                    marks[str(line["row"])] = memory_mb(process.pid)
                if line["outcome"] != "done":
                    reasons[str(line["row"])] = line["reason"]
                yield line["row"]
            process.wait()
        finally:
            process.kill()
    customer = next(iter(stage.task.values.values()))
    wanted = [f"press|add|Customer={customer};Note={note}" for note in notes]
    heard = [line for line in stage.heard() if line.startswith("press|add|")]
    write(path, {
        "rows": rows,
        "code": process.returncode,
        "done": end.get("done", 0),
        "failed": len(end.get("failed", ())),
        "reasons": reasons,
        "seconds": time.monotonic() - started,
        "written": len(heard),
        "each_once": heard == wanted,
        "rss_mb": {row: one["peak"] for row, one in marks.items()},
        "now_mb": {row: one["now"] for row, one in marks.items()},
    })  # fmt: skip


def _told(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    for line in process.stdout or ():
        yield json.loads(line)


def memory_mb(process: int) -> dict[str, float]:
    """The highest and the present resident memory of a process in megabytes (proc(5): status)."""
    fields = {}
    for line in Path(f"/proc/{process}/status").read_text("utf-8").splitlines():
        name, _, value = line.partition(":")
        fields[name] = value.split()
    return {"peak": int(fields["VmHWM"][0]) / _KB, "now": int(fields["VmRSS"][0]) / _KB}
