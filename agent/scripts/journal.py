"""What a replay did, written before and after each step, so that no crash leaves a doubt behind.

One JSON object a line, on the disk before the next thing happens (``fsync``). It holds redacted
words only: no value of a private parameter, no placeholder's value.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from agent import messages
from agent.errors import HandrailError, UsageError
from privacy.redacted import RedactedScreen

_NUMBERED = re.compile(r"<([A-Z_]+)_\d+>")
_NO_FLAGS = getattr(os, "O_NOFOLLOW", 0)


class JournalLost(HandrailError):
    """The journal can not be written any more, so the replay does not go on."""


class Mark(StrEnum):
    """What a line says."""

    STARTED = "started"
    RESUMED = "resumed"
    ACTING = "acting"
    DONE = "done"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class InDoubt:
    """A part of a step that was begun and of which nobody knows whether it was done.

    ``before`` is ``fingerprint`` of the screen on which it was begun.
    """

    step: int
    part: int
    before: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the replay of one row stands: the parts that were done, and what is in doubt.

    ``done`` are (step, part) pairs; ``script`` identifies the script's steps as they were,
    ``values`` is the seal of the row's values;
    ``outcome`` is how it ended, "" if it was broken off.
    """

    script: str
    values: str = ""
    done: frozenset[tuple[int, int]] = frozenset()
    in_doubt: InDoubt | None = None
    outcome: str = ""


class Journal:
    """The journal of one replay, as a context manager; it goes on where an older one stands.

    Args:
        path: the file; its folder must be there and this user's own.

    Raises:
        UsageError: it can not be written there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | _NO_FLAGS
        try:
            self._file = os.open(path, flags, 0o600)
        except OSError as error:
            raise UsageError(messages.journal_refused(str(path), error.strerror or "")) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._file)

    def started(self, script: str, row: int, values: str) -> None:
        """The replay of this row (from 1) of the script with this identity begins.

        ``values`` is ``seal_of`` the row's values.
        """
        self._write({"mark": Mark.STARTED, "script": script, "row": row, "values": values})

    def resumed(self, row: int) -> None:
        """The replay of a row that was broken off goes on."""
        self._write({"mark": Mark.RESUMED, "row": row})

    def acting(self, step: int, part: int, words: str, before: str) -> None:
        """The next thing that happens is this part of this step."""
        line = {"mark": Mark.ACTING, "step": step, "part": part, "words": words, "before": before}
        self._write(line)

    def done(self, step: int, part: int, outcome: str) -> None:
        """It happened, and this is how it ended."""
        self._write({"mark": Mark.DONE, "step": step, "part": part, "outcome": outcome})

    def ended(self, outcome: str) -> None:
        """The replay ended."""
        self._write({"mark": Mark.ENDED, "outcome": outcome})

    def _write(self, line: dict[str, Any]) -> None:
        data = (json.dumps(line, ensure_ascii=False) + "\n").encode()
        try:
            while data:
                data = data[os.write(self._file, data) :]
            os.fsync(self._file)
        except OSError as error:  # what can not be journalled is not done
            raise JournalLost(
                messages.journal_refused(str(self.path), error.strerror or "")
            ) from None


def standing(path: Path) -> dict[int, Standing]:
    """Where each row of the replay in a journal stands; empty where there is none.

    A line that was cut off by a crash is the last, and says nothing.

    Raises:
        UsageError: the file is no journal.
    """
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(messages.journal_refused(str(path), error.strerror or "")) from error
    rows: dict[int, Standing] = {}
    row = 0
    for number, line in enumerate(lines, 1):
        try:
            said = json.loads(line)
            mark = Mark(said["mark"])
            row = int(said.get("row", row))
            rows[row] = _after(rows.get(row), mark, said)
        except (
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            OverflowError,
            RecursionError,
        ) as error:
            if number == len(lines):
                break
            raise UsageError(messages.journal_damaged(str(path), number)) from error
    return rows


def _after(now: Standing | None, mark: Mark, said: dict[str, Any]) -> Standing:
    if mark is Mark.STARTED:
        return Standing(str(said["script"]), str(said.get("values", "")))
    if now is None:
        raise KeyError("started")
    match mark:
        case Mark.RESUMED:
            return replace(now, outcome="")
        case Mark.ACTING:
            doubt = InDoubt(int(said["step"]), int(said["part"]), str(said["before"]))
            return replace(now, in_doubt=doubt)
        case Mark.DONE:
            done = now.done | {(int(said["step"]), int(said["part"]))}
            return replace(now, done=done, in_doubt=None)
        case _:
            return replace(now, outcome=str(said["outcome"]))


def seal_of(values: Mapping[str, str], like: str = "") -> str:
    """The values as a salted SHA-256, so that a resumed replay can tell whether they are the same.

    Args:
        values: a row's values by their parameters' names.
        like: an earlier seal, whose salt is taken; a new salt when "".
    """
    salt = like.partition(":")[0] or secrets.token_hex(16)
    text = json.dumps([salt, sorted(values.items())])
    return f"{salt}:{hashlib.sha256(text.encode()).hexdigest()}"


def fingerprint(screen: RedactedScreen, window: int) -> str:
    """What a window shows, as a number: SHA-256 of its elements' words and states, in hex.

    Placeholders count by their type, since their numbers differ from session to session; where
    things stand does not count, and neither does the focus. Of other windows only the titles of the
    same program's count.
    """
    parts = [
        (e.role.value, e.name, e.value, sorted(s.value for s in e.states if s.value != "focused"))
        for e in screen.elements
        if e.window == window
    ]
    own = screen.window(window)
    program = own.program if own else ""
    titles = sorted((w.title, w.is_dialog) for w in screen.windows if w.program == program)
    text = _NUMBERED.sub(r"<\1>", json.dumps([sorted(parts), titles], ensure_ascii=False))
    return hashlib.sha256(text.encode()).hexdigest()
