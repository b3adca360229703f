"""Seconds, processor seconds and memory of one sense, in a process of its own.

    python -m benchmarks.perception.costs SENSE [PICTURE]

SENSE is one of: ``fused`` (a whole look with the tree), ``vision`` (the same without it), ``tree``
(our reader of the tree alone, with the two frames that tell it what changed), ``ocr`` (our text
reader over the whole of PICTURE), ``stock-ocr`` (RapidOCR as it comes, over the same). For each
line on its standard input it does its work once and prints a JSON line: ``{"s", "cpu", "mb",
"stages", "start_s"}``; ``mb`` is the process's peak so far, ``start_s`` what it took before the
first: a look's models, display and bus (``Senses.prepare``), which are paid once; the tree's bus
and display are opened within the first reading. Python's own start and the imports are in neither.
An OCR engine is started on a corner of the picture, outside the clock, on both sides alike.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.perception.looks import read_picture
from perception.a11y_tree import AccessibilityTree
from perception.capture import Capturer
from perception.ocr import TextReader
from perception.reading_frames import ReadingFrames
from perception.senses import Senses
from perception.x11_windows import WindowList

Work = Callable[[], dict[str, float]]
_CORNER = 64  # pixels, on which an engine starts


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _peak_mb() -> float:
    """The kernel's own high-water mark; getrusage's would be the starting process's as well."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _look(senses: Senses) -> Work:
    senses.prepare()
    return lambda: dict(senses.look().timings)


class _Tree:
    """Our reader of the tree as a look uses it: between two frames."""

    def __init__(self) -> None:
        self._tree = AccessibilityTree(deadline_s=30.0)
        self._windows = WindowList()
        self._capturer = Capturer()
        self._frames = ReadingFrames()

    def read(self) -> dict[str, float]:
        before = self._capturer.grab()
        changed = self._frames.changed(before.pixels)
        reading = self._tree.read(before.pixel_map, self._windows.read(), changed)
        self._frames.moving(before.pixels, self._capturer.grab().pixels)
        return {"nodes": float(len(reading.nodes))}


def _tree() -> Work:
    opened: list[_Tree] = []

    def read() -> dict[str, float]:
        if not opened:
            opened.append(_Tree())
        return opened[0].read()

    return read


def _ocr(picture: Path) -> Work:
    pixels = read_picture(picture).pixels
    reader = TextReader()
    reader.read(pixels[:_CORNER, :_CORNER])

    def read() -> dict[str, float]:
        return {"lines": float(len(reader.read(pixels)))}

    return read


def _stock_ocr(picture: Path) -> Work:
    from rapidocr import RapidOCR  # noqa: PLC0415 - the rival is loaded by its own process only

    pixels = np.ascontiguousarray(read_picture(picture).pixels[:, :, ::-1])
    engine: Any = RapidOCR(params={"Global.log_level": "critical"})
    engine(pixels[:_CORNER, :_CORNER])

    def read() -> dict[str, float]:
        return {"lines": float(len(engine(pixels).txts or ()))}

    return read


def _work(sense: str, picture: Path) -> Work:
    match sense:
        case "fused":
            return _look(Senses())
        case "vision":
            return _look(Senses(tree=False))
        case "tree":
            return _tree()
        case "ocr":
            return _ocr(picture)
        case "stock-ocr":
            return _stock_ocr(picture)
    raise SystemExit(f"there is no sense called {sense}")


def main() -> int:
    """Answer each line."""
    begun = time.perf_counter()
    work = _work(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else Path())
    start_s = time.perf_counter() - begun
    for _ in sys.stdin:
        started, before = time.perf_counter(), _used()
        stages = work()
        told = {
            "s": time.perf_counter() - started,
            "cpu": _used() - before,
            "mb": _peak_mb(),
            "stages": stages,
            "start_s": start_s,
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
