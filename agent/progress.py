"""Progress in words and bytes, on the error stream; standard output is for answers only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TextIO

from tqdm import tqdm


class Meter(Protocol):
    """One bar that is under way."""

    def reach(self, amount: int) -> None:
        """Say that ``amount`` bytes (or steps) are done in all."""
        ...


class Progress(Protocol):
    """How long work tells the person what it is doing."""

    def say(self, words: str) -> None:
        """One line."""
        ...

    def meter(self, words: str, total: int | None) -> AbstractContextManager[Meter]:
        """A bar over ``total`` bytes; None where the amount is not known."""
        ...


class SilentProgress:
    """Says nothing: for ``--json`` and for tests."""

    def say(self, words: str) -> None:
        """Ignored."""

    @contextmanager
    def meter(self, words: str, total: int | None) -> Iterator[Meter]:  # noqa: ARG002
        yield _SilentMeter()


class _SilentMeter:
    def reach(self, amount: int) -> None:
        """Ignored."""


class TerminalProgress:
    """Lines and tqdm bars on ``stream``, the error stream in general."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr

    def say(self, words: str) -> None:
        self._stream.write(words + "\n")
        self._stream.flush()

    @contextmanager
    def meter(self, words: str, total: int | None) -> Iterator[Meter]:
        with _Bar(
            total=total, desc=words, unit="B", unit_scale=True, file=self._stream, leave=True
        ) as bar:
            yield _BarMeter(bar)


class _Bar(tqdm):  # type: ignore[type-arg]
    """tqdm without its watchdog thread, beside which nothing may be forked safely."""

    monitor_interval = 0


class _BarMeter:
    def __init__(self, bar: tqdm) -> None:  # type: ignore[type-arg]
        self._bar = bar

    def reach(self, amount: int) -> None:
        self._bar.update(max(0, amount - self._bar.n))
