"""Redacts image files: what is written is made of painted pixels only, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from perception.geometry import Rect
from perception.images import read_image
from perception.screen import Screen, Screenshot
from privacy.errors import OutputUnwritable, UnusableInput
from privacy.redactor import Redactor

IMAGE_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff"})
# How each ending is written; pictures of other kinds become PNG.
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".bmp": "BMP"}
_JPEG_QUALITY = 92  # high enough that text in the redacted picture stays sharp


@dataclass(frozen=True, slots=True)
class Region:
    """One painted box, in the image's own pixels."""

    type: str
    box: Rect
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was done to one file; ``elapsed_s`` are seconds from reading to writing."""

    file: str
    width: int
    height: int
    regions: tuple[Region, ...]
    elapsed_s: float


@dataclass(frozen=True, slots=True)
class FileJob:
    """A picture to be read and the file to be written."""

    source: Path
    target: Path


def plan_files(
    inputs: Sequence[Path], output: Path, *, overwrite: bool = False
) -> tuple[FileJob, ...]:
    """Which file is written for each picture; folders stand for the pictures directly in them.

    ``output`` is a folder, or a file where one picture goes into a name with a picture's ending.

    Raises:
        UnusableInput: an input is missing or no picture, a folder has none, two would be written
            to the same name, or a picture would overwrite itself and ``overwrite`` is not set.
    """
    sources = [picture for path in inputs for picture in _pictures(path)]
    if not sources:
        raise UnusableInput("there is nothing to redact")
    is_file = output.suffix.lower() in _FORMATS and not output.is_dir() and len(sources) == 1
    jobs = [
        FileJob(source, output if is_file and not source.is_dir() else output / _name(source))
        for source in sources
    ]
    taken: dict[Path, Path] = {}
    for job in jobs:
        target = job.target.resolve()
        if target in taken and taken[target] != job.source:
            raise UnusableInput(f"two pictures would both be written to {job.target.name}")
        taken[target] = job.source
        if target.is_dir():
            raise UnusableInput(f"{job.target.name} is a folder")
        if target == job.source.resolve() and not overwrite:
            raise UnusableInput(f"{job.source.name} would be overwritten by its redacted copy")
    return tuple(dict.fromkeys(jobs))


def redact_file(
    path_in: Path,
    path_out: Path,
    look: Callable[[Screenshot], Screen],
    redactor: Redactor,
) -> FileReport:
    """Redact one picture into ``path_out``, whose folder is created if it is missing.

    ``look`` finds the text and controls in the picture. Nothing of the original file but its
    redacted pixels is written: no metadata, no thumbnail, no further frames.

    Raises:
        perception.errors.ImageUnreadable: the file is no picture.
        RedactionUnavailable, RedactionFailed: it could not be redacted; nothing is written.
        OutputUnwritable: the result could not be written.
    """
    started = perf_counter()
    redacted = redactor.redact(look(read_image(path_in)))
    _write(redacted.image, path_out)
    return FileReport(
        file=str(path_in),
        width=redacted.width,
        height=redacted.height,
        regions=tuple(
            Region(finding.type, finding.box, finding.score, finding.source)
            for finding in redacted.findings
        ),
        elapsed_s=perf_counter() - started,
    )


def _pictures(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.suffix.lower() in IMAGE_ENDINGS)
        if not found:
            raise UnusableInput(f"there are no pictures in {path.name or path}")
        return found
    if not path.exists():
        raise UnusableInput(f"{path.name} does not exist")
    return [path]


def _name(source: Path) -> str:
    if source.suffix.lower() in _FORMATS:
        return source.name
    return f"{source.name}.png"


def _write(image: NDArray[np.uint8], path: Path) -> None:
    """Write beside the target, then rename: a reader sees the whole picture or none."""
    kind = _FORMATS.get(path.suffix.lower(), "PNG")
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".handrail-", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            Image.fromarray(image).save(file, format=kind, quality=_JPEG_QUALITY)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        reason = error.strerror or "no reason given"
        raise OutputUnwritable(f"{path.name} could not be written: {reason}") from None
