"""Who is measured: how each contestant's process is started, and what its results depend on."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.redaction.peers import venv
from benchmarks.redaction.screen_set import Case, SetUnusable
from benchmarks.redaction.worker import READY

ROOT = Path(__file__).resolve().parents[2]
PEER = "presidio-image-redactor"
TREE = "handrail-tree"
_PACKAGE = "benchmarks.redaction"
_OURS = ("perception", "privacy", "configs")
_READING = ("perception",)
_HERE = Path(__file__).parent


class ContestantFailed(Exception):
    """A contestant's process did not start or died; the message is one plain line."""


@dataclass(frozen=True)
class Contestant:
    """One way of redacting.

    ``command`` gives the arguments that start its process; None where the screens' maker has run
    it already. ``sources`` are the files and folders on which its results depend.
    """

    name: str
    command: Callable[[], Sequence[str]] | None
    sources: tuple[Path, ...] = ()

    def fingerprint(self) -> str:
        """Changes when the contestant does; then its earlier results are no longer its own."""
        digest = hashlib.sha256(self.name.encode())
        for source in self.sources:
            files = sorted(source.rglob("*")) if source.is_dir() else [source]
            for file in files:
                if file.is_file() and "__pycache__" not in file.parts:
                    digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
        return digest.hexdigest()


def _module(name: str) -> Callable[[], Sequence[str]]:
    return lambda: [sys.executable, "-m", f"{_PACKAGE}.{name}"]


def _peer() -> Sequence[str]:
    return [str(venv.python()), "-m", f"{_PACKAGE}.peers.presidio_image_redactor_peer",
            venv.language_model()]  # fmt: skip


CONTESTANTS = (
    Contestant(
        "handrail-pixels",
        _module("handrail_pixels"),
        (*(ROOT / folder for folder in _OURS), _HERE / "handrail_pixels.py", _HERE / "worker.py"),
    ),
    Contestant(TREE, None),
    Contestant(
        PEER, _peer, (_HERE / "peers" / "presidio_image_redactor_peer.py", _HERE / "peers/venv.py")
    ),
    Contestant(
        "presidio-on-our-ocr",
        _module("stock_on_our_ocr"),
        (*(ROOT / folder for folder in _READING), _HERE / "stock_on_our_ocr.py"),
    ),
)


def named(name: str) -> Contestant:
    """The contestant of this name.

    Raises:
        SetUnusable: there is none.
    """
    found = next((c for c in CONTESTANTS if c.name == name), None)
    if found is None:
        known = ", ".join(contestant.name for contestant in CONTESTANTS)
        raise SetUnusable(f"there is no contestant {name}; there are {known}")
    return found


def digest(path: Path) -> str:
    """A file's SHA-256, hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Process:
    """A contestant's process; use as a context manager. Its errors go to a log file."""

    def __init__(self, contestant: Contestant, log: Path) -> None:
        if contestant.command is None:
            raise ContestantFailed(f"{contestant.name} has no process")
        self._name = contestant.name
        self._log = log
        self._command = contestant.command()
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Process:
        with self._log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
        try:
            if self._answer().get("state") != READY:
                raise ContestantFailed(f"{self._name} did not say that it is ready")
        except BaseException:
            self._stop(self._process, at_once=True)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._stop(self._process, at_once=kind is not None)

    def _stop(self, process: subprocess.Popen[str], *, at_once: bool) -> None:
        """End it: it stops by itself when its input ends."""
        if at_once:
            process.terminate()
        with process:  # closes its pipes and waits for it
            pass

    def redact(self, case: Case, out: Path, fingerprint: str) -> None:
        """Write OUT.png and OUT.json for this screen.

        Raises:
            ContestantFailed: the process ended.
        """
        if self._process is None or self._process.stdin is None:
            raise ContestantFailed(f"{self._name} is not running")
        job = {"picture": str(case.picture.resolve()), "out": str(out), "of": fingerprint}
        try:
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._ended() from None
        self._answer()

    def _answer(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process and self._process.stdout else ""
        if not line:
            raise self._ended()
        answer = json.loads(line)
        return answer if isinstance(answer, dict) else {}

    def _ended(self) -> ContestantFailed:
        return ContestantFailed(f"{self._name} ended before its work was done; see {self._log}")


def redacted_by(
    contestant: Contestant, cases: Sequence[Case], out: Path, *, fresh: bool
) -> Iterator[Case]:
    """Run a contestant over the screens that it has not done yet; each one as it is done.

    Args:
        contestant: Who redacts.
        cases: The screens.
        out: The folder that gets NAME.png and NAME.json.
        fresh: Whether results of an earlier run are made again.

    Raises:
        ContestantFailed: its process did not start or died.
    """
    out.mkdir(parents=True, exist_ok=True)
    code = contestant.fingerprint()
    todo: list[tuple[Case, str]] = []
    for case in cases:
        mark = hashlib.sha256((code + digest(case.picture)).encode()).hexdigest()
        if not fresh and told(out / f"{case.name}.json").get("of") == mark:
            yield case
        else:
            todo.append((case, mark))
    if not todo:
        return
    with Process(contestant, out / "stderr.log") as process:
        for case, mark in todo:
            process.redact(case, (out / case.name).resolve(), mark)
            yield case


def told(path: Path) -> dict[str, Any]:
    """A JSON object from a file; empty where there is none."""
    try:
        answer = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return answer if isinstance(answer, dict) else {}
