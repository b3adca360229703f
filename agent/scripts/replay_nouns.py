"""What a replay is made of, and what comes out of it besides its result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from agent.instruction import Instruction, Kind
from agent.scripts.finding import Rung
from agent.scripts.hints import StepHints
from agent.scripts.order import Order
from agent.step import RunOutcome


@dataclass(frozen=True, slots=True)
class Part:
    """One action of a step: most steps have one, "select X from Y" has two.

    ``opener`` is the first of them for the second, which needs the list that it opens.
    """

    step: int
    part: int
    words: str
    instruction: Instruction
    hints: StepHints | None
    opener: Instruction | None = None

    def changed(self, change: Callable[[str], str]) -> Part:
        """The same part with each of its texts changed, such as hidden."""
        both = (self.instruction, *((self.opener,) if self.opener else ()))
        order = Order(self.words, both).changed(change)
        opener = order.instructions[1] if self.opener else None
        return replace(self, words=order.words, instruction=order.instructions[0], opener=opener)


def parts_of(step: int, order: Order, hints: StepHints | None) -> Iterator[Part]:
    """The parts of an order, in order."""
    first = order.instructions[0] if order.instructions else None
    opener = first if first is not None and first.kind is Kind.SELECT else None
    for part, instruction in enumerate(order.instructions):
        yield Part(step, part, order.words, instruction, hints, opener if part else None)


@dataclass(frozen=True, slots=True)
class Repair:
    """A step whose target was found by other means than its name, and how it would be said now."""

    step: int
    rung: Rung
    target: str


class Stop(Exception):
    """Ends the replay with a named outcome."""

    def __init__(self, outcome: RunOutcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Learned:
    """What was seen of a step's target when its name found it; ``picture`` is a redacted PNG.

    ``knowledge`` says how much the vault knew then: what it learned later is not hidden in it.
    """

    hints: StepHints
    picture: bytes
    knowledge: int


@dataclass(frozen=True, slots=True)
class Manner:
    """How to replay.

    ``start`` is the first step to do; ``pause_s`` is waited before each action, so that a person
    can follow.
    """

    start: int = 1
    pause_s: float = 0.0
