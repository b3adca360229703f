"""What redaction costs when a tenth of a frame has changed.

    python -m benchmarks.redaction.changed_frame --screens DIR [--json]

Each screen of a set is looked at and redacted twice, from pixels alone, by one set of senses and
one vault as in a run: first as it is, then with one tenth of its height taken from another screen
of the same size. Printed are the medians of the second time beside the first, in the same run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from tqdm import tqdm

from perception.images import read_image
from perception.screen import Screenshot
from perception.senses import Senses
from privacy.analyzer import Analyzer
from privacy.redactor import Redactor
from privacy.rules import load_rules
from privacy.vault import Vault

_SHARE = 0.1  # of the frame's height
_WHERE = 0.4  # of its height: where the changed strip begins, in the midst of most pages


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of one frame: to look at it, to redact it, and of the processor in redacting it."""

    look: float
    redact: float
    redact_cpu: float


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--screens", type=Path, required=True, metavar="DIR")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    pairs = list(_pairs(options.screens))
    if not pairs:
        print(f"{options.screens} has no two screens of one size.", file=sys.stderr)
        return 2
    analyzer = Analyzer()
    analyzer.start()
    first, changed = [], []
    with Senses(tree=False) as senses:
        senses.look_at(pairs[0][0])  # loads the models
        for before, after in tqdm(pairs, unit="screen", disable=not sys.stderr.isatty()):
            redactor = Redactor(analyzer, Vault(), load_rules())
            first.append(_cost(senses, redactor, before))
            changed.append(_cost(senses, redactor, after))
    _print(first, changed, as_json=options.json)
    return 0


def _pairs(folder: Path) -> list[tuple[Screenshot, Screenshot]]:
    """Each raw screen, and the same with a strip of the next one of its size."""
    by_size: dict[tuple[int, int], list[Screenshot]] = defaultdict(list)
    for path in sorted(folder.glob("*.png")):
        if not path.stem.endswith(".tree"):
            shot = read_image(path)
            by_size[shot.width, shot.height].append(shot)
    return [
        (shot, _with_strip(shot, other))
        for shots in by_size.values()
        if len(shots) > 1
        for shot, other in zip(shots, [*shots[1:], shots[0]], strict=True)
    ]


def _with_strip(shot: Screenshot, other: Screenshot) -> Screenshot:
    pixels = np.array(shot.pixels)
    top = round(_WHERE * shot.height)
    bottom = top + round(_SHARE * shot.height)
    pixels[top:bottom] = other.pixels[top:bottom]
    pixels.flags.writeable = False
    return Screenshot(pixels)


def _cost(senses: Senses, redactor: Redactor, shot: Screenshot) -> Cost:
    started = perf_counter()
    screen = senses.look_at(shot)
    looked, processor = perf_counter(), process_time()
    redactor.redact(screen)
    return Cost(looked - started, perf_counter() - looked, process_time() - processor)


def _print(first: list[Cost], changed: list[Cost], *, as_json: bool) -> None:
    table = {
        name: {
            part: round(statistics.median(getattr(cost, part) for cost in costs), 4)
            for part in ("look", "redact", "redact_cpu")
        }
        for name, costs in (("first", first), ("a tenth changed", changed))
    }
    if as_json:
        print(json.dumps({"screens": len(first), "median_seconds": table}))
        return
    print(f"{len(first)} screens, medians in seconds")
    print("| frame | reading the pixels | redaction | redaction, processor |")
    print("|---|---|---|---|")
    for name, row in table.items():
        print(f"| {name} | {row['look']:.3f} | {row['redact']:.3f} | {row['redact_cpu']:.3f} |")


if __name__ == "__main__":
    sys.exit(main())
