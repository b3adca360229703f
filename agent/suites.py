"""The suites of ``handrail eval``: each is a row here, loaded when it is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from agent import messages

Tell = Callable[[str], None]


class SuiteResult(Protocol):
    """How a suite went."""

    @property
    def holds(self) -> bool:
        """Whether all of it is as it must be."""
        ...

    def lines(self) -> Iterator[str]:
        """The table, a row a line."""
        ...

    def as_json(self) -> Mapping[str, object]:
        """The same as one JSON object."""
        ...


@dataclass(frozen=True, slots=True)
class Suite:
    """A suite: what it is for, and how it is run (it is told whom to tell of its progress)."""

    about: str
    run: Callable[[Tell], SuiteResult]


def _leak(tell: Tell) -> SuiteResult:
    from agent.leak_eval import evaluate  # noqa: PLC0415  (loads the text recognizer)

    return evaluate(tell)


SUITES: Mapping[str, Suite] = {"leak": Suite(messages.suite_leak(), _leak)}
"""Every suite by its name; to add one, add a row."""
