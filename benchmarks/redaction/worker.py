"""What every contestant's process does: a picture in, a painted picture and its seconds out.

It runs in the contestants' own virtual environments too, so it needs only NumPy and Pillow.

The process reads one JSON object a line, ``{"picture": ..., "out": ...}``, redacts the picture,
writes OUT.png and OUT.json, and answers with one line, the contents of OUT.json.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

READY = "ready"  # the first line, once the models are loaded and warm


@dataclass(frozen=True)
class Region:
    """A painted box (x, y, width, height), its type and the rule that found it, if it is told."""

    type: str
    box: tuple[int, int, int, int]
    rule: str = ""


@dataclass(frozen=True)
class Redacted:
    """A painted picture, what was painted, and the seconds of each stage, if they are known."""

    pixels: NDArray[np.uint8] = field(repr=False)
    regions: tuple[Region, ...]
    laps: dict[str, float] = field(default_factory=dict)


Redact = Callable[[NDArray[np.uint8]], Redacted]


def serve(redact: Redact, prepare: Callable[[], None] = lambda: None) -> int:
    """Answer job after job, until the input ends.

    Args:
        redact: Paints one picture (RGB, height × width × 3); its time is taken.
        prepare: Called before each picture, outside the time: forgets the pictures before it.
    """
    prepare()
    redact(warm_up_picture())
    _say({"state": READY, "peak_mb": peak_mb()})
    for line in sys.stdin:
        job = json.loads(line)
        _say(_one(Path(job["picture"]), Path(job["out"]), str(job["of"]), redact, prepare))
    return 0


def _one(
    picture: Path, out: Path, fingerprint: str, redact: Redact, prepare: Callable[[], None]
) -> dict[str, object]:
    with Image.open(picture) as image:
        pixels = np.array(image.convert("RGB"), dtype=np.uint8)
    prepare()
    failure, painted = "", None
    started, worked = perf_counter(), cpu_s()
    try:
        painted = redact(pixels)
    except Exception as error:  # noqa: BLE001 - a contestant that fails has failed on this screen
        failure = f"{type(error).__name__}: {error}"
    seconds, worked = perf_counter() - started, cpu_s() - worked
    target = out.with_suffix(".png")
    target.unlink(missing_ok=True)
    if painted is not None:
        Image.fromarray(painted.pixels).save(target, compress_level=1)
    answer: dict[str, object] = {
        "of": fingerprint,
        "seconds": seconds,
        "cpu_s": worked,
        "laps": painted.laps if painted else {},
        "peak_mb": peak_mb(),
        "failure": failure,
        "regions": [asdict(region) for region in painted.regions] if painted else [],
    }
    unfinished = out.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(answer), encoding="utf-8")
    unfinished.replace(out.with_suffix(".json"))
    return answer


def warm_up_picture() -> NDArray[np.uint8]:
    """A little screen with words, a name, an address and a picture: every model has run once."""
    image = Image.new("RGB", (640, 240), "white")
    draw = ImageDraw.Draw(image)
    for row, text in enumerate(("Started by John Smith", "Mail: ann@example.com", "File  Edit")):
        draw.text((40, 30 + 60 * row), text, fill="black", font=ImageFont.load_default(20))
    colours = np.random.default_rng(0).integers(0, 256, (24, 24, 3), dtype=np.uint8)
    image.paste(Image.fromarray(colours).resize((160, 160), Image.Resampling.BICUBIC), (440, 40))
    return np.array(image, dtype=np.uint8)


def cpu_s() -> float:
    """Seconds of processor time so far, of this process and the children that have ended."""
    return sum(os.times()[:4])


def peak_mb() -> float:
    """The most memory that this process has held (VmHWM of Linux), in MB of 2**20 bytes."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
