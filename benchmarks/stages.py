"""Seconds of each stage, cold and warm, and peak memory, on the demo's desktop.

Run with ``make benchmark``. Prints the table that the README shows, and the same as JSON with
``--json``. One run is a fresh process, as a user has it: its first step is cold, the later steps
are warm. Beside it, in the same run and on the same screen, stands what the same costs by the
usual ways (``benchmarks.baseline``).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from agent.local_model import model_root
from agent.virtual_desktop import VirtualDesktop

STAGES = ("capture", "tree", "ocr", "redact", "grammar", "model", "act", "verify")
TASK = (
    'type "Project meeting" into Subject, choose High from the Priority list, '
    "tick the box that asks for a receipt, tick the one that sends me a copy, click Save draft"
)


@dataclass(frozen=True)
class Run:
    """The seconds of each stage, step by step, the process's peak memory, and the baseline."""

    steps: list[dict[str, float]]
    peak_mb: float
    baseline: dict[str, float]


def one_run() -> Run:
    """One task on a fresh desktop, in a fresh process."""
    with VirtualDesktop() as desktop:
        desktop.start([sys.executable, "-m", "agent.demo_form"], cwd=Path.cwd())
        desktop.start(["mousepad"])
        desktop.wait_for_window("Invitations")
        desktop.wait_for_window("Mousepad")
        desktop.place_window("Mousepad", 640, 40, 620, 600)
        desktop.place_window("Invitations", 10, 40, 600, 560)
        env = {**desktop.env, "HANDRAIL_MODELS": str(model_root())}
        beside = [sys.executable, "-m", "benchmarks.baseline"]
        baseline = subprocess.run(beside, env=env, capture_output=True, text=True, check=True)
        ours = [sys.executable, "-m", "agent", "run", TASK, "--json"]
        process = subprocess.Popen(ours, env=env, stdout=subprocess.PIPE, text=True)
        out = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"the measured run failed ({process.returncode}):\n{out}")
    steps = [line for line in map(json.loads, out.splitlines()) if line["event"] == "step"]
    return Run(
        [_stages(step) for step in steps],
        usage.ru_maxrss / 1024,
        json.loads(baseline.stdout.splitlines()[-1]),
    )


def _stages(step: dict) -> dict[str, float]:
    """The step's seconds, its decision under the name of who decided."""
    seconds = dict(step["seconds"])
    if "decide" in seconds:
        seconds["grammar" if step["by"] == "grammar" else "model"] = seconds.pop("decide")
    return seconds


def summary(runs: list[Run]) -> dict:
    """Medians over the runs."""
    stages = {}
    for stage in STAGES:
        every = [[step[stage] for step in run.steps if stage in step] for run in runs]
        stages[stage] = {
            "cold": statistics.median(taken[0] for taken in every if taken),
            "warm": statistics.median([s for taken in every for s in taken[1:]] or [0.0])
            if any(len(taken) > 1 for taken in every)
            else None,
        }
    names = runs[0].baseline
    return {
        "runs": len(runs),
        "stages": stages,
        "peak_mb": max(run.peak_mb for run in runs),
        "baseline": {n: statistics.median(run.baseline[n] for run in runs) for n in names},
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    runs = [one_run() for _ in tqdm(range(options.runs), desc="runs", unit="run")]
    found = summary(runs)
    if options.json:
        print(json.dumps(found))
        return 0
    print("| stage | first time, s | later, s |\n|---|---|---|")
    for stage, row in found["stages"].items():
        warm = "" if row["warm"] is None else f"{row['warm']:.3f}"
        print(f"| {stage} | {row['cold']:.3f} | {warm} |")
    beside = found["baseline"]
    look = beside["whole_frame_ocr_s"] / beside["our_warm_look_s"]
    hide = beside["stock_presidio_s"] / beside["our_cold_redaction_s"]
    print(f"\nPeak memory of the process: {found['peak_mb']:.0f} MB")
    print(f"OCR of the whole frame takes {look:.0f} times as long as our warm look")
    print(f"Stock Presidio, text by text, takes {hide:.1f} times as long as our cold redaction")
    return 0


if __name__ == "__main__":
    sys.exit(main())
