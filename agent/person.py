"""The person in front of the machine, as the loop may ask them."""

from __future__ import annotations

import sys
from typing import Protocol, TextIO


class Person(Protocol):
    """Someone who can confirm, or who is not there."""

    def confirm(self, question: str) -> bool | None:
        """True for yes, False for no, None when nobody can be asked."""
        ...

    def choose(self, question: str, count: int) -> int | None:
        """The number (from 1 to ``count``) that the person chose, or None."""
        ...


class Terminal:
    """Asks on the terminal; silent input (end of file) means that nobody is there."""

    def __init__(self, source: TextIO | None = None, sink: TextIO | None = None) -> None:
        self._source = source or sys.stdin
        self._sink = sink or sys.stderr

    def confirm(self, question: str) -> bool | None:
        answer = self._ask(f"{question} Answer yes or no: ")
        if answer is None:
            return None
        return answer.casefold() in {"y", "yes", "j", "ja", "sí", "si", "是", "好"}

    def choose(self, question: str, count: int) -> int | None:
        answer = self._ask(f"{question} Type a number from 1 to {count}, or nothing to stop: ")
        if answer and answer.isdigit() and 1 <= int(answer) <= count:
            return int(answer)
        return None

    def _ask(self, prompt: str) -> str | None:
        print(prompt, end="", file=self._sink, flush=True)
        answer = self._source.readline()
        return answer.strip() if answer else None


class Absent:
    """Nobody is there: a gated step ends the run with exit code 3."""

    def confirm(self, question: str) -> bool | None:  # noqa: ARG002
        return None

    def choose(self, question: str, count: int) -> int | None:  # noqa: ARG002
        return None


class Assenting:
    """`--yes`: what the policy wants confirmed is confirmed; a choice is still the person's."""

    def __init__(self, otherwise: Person) -> None:
        self._otherwise = otherwise

    def confirm(self, question: str) -> bool | None:  # noqa: ARG002
        return True

    def choose(self, question: str, count: int) -> int | None:
        return self._otherwise.choose(question, count)
