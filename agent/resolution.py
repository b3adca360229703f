"""What the command grammar can make of an instruction on a screen."""

from __future__ import annotations

from dataclasses import dataclass

from actions.action import Action
from privacy.redacted import RedactedElement

GRAMMAR = "grammar"


@dataclass(frozen=True, slots=True)
class Settled:
    """The grammar decided: do this."""

    action: Action


@dataclass(frozen=True, slots=True)
class Satisfied:
    """Nothing to do: what was asked for holds already; ``reason`` says so."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several things fit; only the person may choose."""

    question: str
    candidates: tuple[RedactedElement, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A model may decide, with these verbs and among these elements ("any" if empty).

    ``text`` is what the instruction says to type; ``reason`` is what the grammar could not do.
    """

    reason: str
    verbs: frozenset[str]
    candidates: tuple[int, ...] = ()
    text: str = ""


Resolution = Settled | Satisfied | Ambiguous | Unsettled
