"""Remembers file hashes, so that a model of gigabytes is not read through at every start.

``checks.json`` in a model's folder holds each file's hash with the size and time it was taken at,
and whether it is the hash that the first pull of an unverified entry pinned.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from agent.errors import ModelUnavailable
from agent.progress import Meter

_CHUNK = 1 << 20
_CHECKS = "checks.json"


@dataclass(frozen=True, slots=True)
class Seen:
    """A hash and the size and time of the file it was taken from; ``pinned`` if it is the norm."""

    sha256: str
    size: int
    mtime_ns: int
    pinned: bool = False


def read_checks(folder: Path) -> dict[str, Seen]:
    """What is remembered of the files in ``folder``, by file name.

    Raises:
        ModelUnavailable: the record is damaged: it may hold a pinned hash, so it is not replaced.
    """
    path = folder / _CHECKS
    if not path.is_file():
        return {}
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {file: Seen(**seen) for file, seen in stored.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise ModelUnavailable(f"{path} is damaged; delete it and pull the model again") from error


def write_checks(folder: Path, checks: dict[str, Seen]) -> None:
    """Replace what is remembered, in one step."""
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f".{_CHECKS}.{os.getpid()}.part"
    record = {file: asdict(seen) for file, seen in checks.items()}
    partial.write_text(json.dumps(record, indent=1), encoding="utf-8")
    partial.replace(folder / _CHECKS)


def sha256_of(path: Path, meter: Meter | None = None) -> str:
    """The file's SHA-256 in hexadecimal, read from front to back."""
    digest = hashlib.sha256()
    done = 0
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
            done += len(block)
            if meter is not None:
                meter.reach(done)
    return digest.hexdigest()
