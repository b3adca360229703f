"""Vision alone over kept pictures, in a process of its own.

    python -m benchmarks.perception.vision

For each line on its standard input, a picture's path, it looks at the picture with the tree
withheld and prints a JSON line: ``{"rows", "s", "cpu", "stages"}``.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks.perception.looks import read_picture, rows_of
from perception.senses import Senses


def main() -> int:
    """Answer each line."""
    with Senses(tree=False) as senses:
        for line in sys.stdin:
            picture = read_picture(Path(line.strip()))
            started, before = time.perf_counter(), time.process_time()
            screen = senses.look_at(picture)
            told = {
                "rows": rows_of(screen),
                "s": time.perf_counter() - started,
                "cpu": time.process_time() - before,
                "stages": dict(screen.timings),
            }
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
