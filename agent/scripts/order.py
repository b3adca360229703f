"""Reads one step of a script: the same sentences that ``handrail run`` takes, and checks.

A step is read once, with its parameters still as ``{name}``, and filled in afterwards: a value can
never become an order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from agent import messages
from agent.clauses import split
from agent.command_grammar import read_clause
from agent.errors import UsageError
from agent.instruction import Instruction, Kind, TargetPhrase
from agent.scripts.condition import Condition, read_condition
from agent.scripts.script import Values

_CHECK = re.compile(r"^(?:check|verify|make\s+sure|ensure)\s+that\s+(?P<what>.+)$", re.IGNORECASE)
_WAIT = re.compile(r"^wait\s+(?:until|till|for)\s+(?P<what>.+)$", re.IGNORECASE)
_WAIT_SECONDS = re.compile(r"^wait\s+(?:for\s+)?(?:about\s+)?[\d.]+\s*\w+$", re.IGNORECASE)


class StepUnreadable(UsageError):
    """A step that no rule of the grammar understands; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Order:
    """One step, read: actions in order, or one condition to wait for or to check at once."""

    words: str
    instructions: tuple[Instruction, ...] = ()
    condition: Condition | None = None
    waits: bool = False

    def filled(self, values: Values) -> Order:
        """The same order with the parameters' values in it, each where its name stood."""
        return self.changed(values.fill)

    def changed(self, change: Callable[[str], str]) -> Order:
        """The same order with each of its texts changed, such as hidden."""
        return Order(
            change(self.words),
            tuple(_changed(one, change) for one in self.instructions),
            _changed_condition(self.condition, change) if self.condition else None,
            self.waits,
        )


def read_step(words: str) -> Order:
    """One step's sentence as an order.

    Raises:
        StepUnreadable: it says nothing, more than one thing, or nothing that the grammar knows.
    """
    step = " ".join(words.split())
    if not step:
        raise StepUnreadable(messages.empty_step())
    if found := _CHECK.match(step):
        return Order(step, condition=_condition(found["what"], step))
    if (found := _WAIT.match(step)) and not _WAIT_SECONDS.match(step):
        condition = read_condition(found["what"]) or read_condition(f"{found['what']} shows")
        if condition is None:
            raise StepUnreadable(messages.unreadable_step(step))
        return Order(step, condition=condition, waits=True)
    clauses = split(step)
    if len(clauses) != 1:
        raise StepUnreadable(messages.several_orders(step))
    instructions = tuple(_exact(one) for one in read_clause(clauses[0]))
    if any(one.kind in {Kind.UNCLEAR, Kind.UNSAFE} for one in instructions):
        raise StepUnreadable(messages.unreadable_step(step))
    return Order(step, instructions)


def _condition(what: str, step: str) -> Condition:
    condition = read_condition(what)
    if condition is None:
        raise StepUnreadable(messages.unreadable_step(step))
    return condition


def _exact(instruction: Instruction) -> Instruction:
    """The order with labels that must fit whole: a script means one thing and no other."""
    target = replace(instruction.target, exact=True) if instruction.target else None
    to = replace(instruction.to, exact=True) if instruction.to else None
    return replace(instruction, target=target, to=to)


def _changed(one: Instruction, change: Callable[[str], str]) -> Instruction:
    return replace(
        one,
        words=change(one.words),
        text=change(one.text),
        target=_changed_phrase(one.target, change),
        to=_changed_phrase(one.to, change),
    )


def _changed_phrase(
    phrase: TargetPhrase | None, change: Callable[[str], str]
) -> TargetPhrase | None:
    if phrase is None:
        return None
    return replace(
        phrase,
        words=change(phrase.words),
        spoken=change(phrase.spoken),
        window=change(phrase.window),
        beside=change(phrase.beside),
        whole=change(phrase.whole),
    )


def _changed_condition(condition: Condition, change: Callable[[str], str]) -> Condition:
    return replace(
        condition,
        words=change(condition.words),
        target=_changed_phrase(condition.target, change),
        window=change(condition.window),
        text=change(condition.text),
    )
