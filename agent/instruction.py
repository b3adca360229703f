"""What the person's words ask for, clause by clause, before any screen has been read.

The plan is fixed from the task alone; the screen may fill in targets and values, never new goals.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from actions.action import Direction
from perception.vocabulary import Role


class Kind(StrEnum):
    """What a clause asks for."""

    CLICK = "click"
    DOUBLE_CLICK = "double click"
    RIGHT_CLICK = "right click"
    DRAG = "drag"
    TYPE = "type"
    PRESS = "press"
    SELECT = "select"
    CHECK = "check"
    UNCHECK = "uncheck"
    SCROLL = "scroll"
    OPEN = "open"
    SWITCH = "switch"
    WAIT = "wait"
    REPLACE_FILE = "replace file"
    UNCLEAR = "unclear"
    UNSAFE = "unsafe"


class Side(StrEnum):
    """Where a thing is, seen from what the person names beside it."""

    ANY = "beside"
    ABOVE = "above"
    BELOW = "below"
    LEFT = "left of"
    RIGHT = "right of"


@dataclass(frozen=True, slots=True)
class TargetPhrase:
    """How the person named a thing: its words, the kind of thing, which of several, where.

    ``words`` is the label alone ("To"), ``spoken`` the phrase with its noun ("To field"), in case
    that noun belongs to the label after all.
    ``ordinal`` counts from 1 in reading order; -1 is the last. ``window`` are words of a window's
    title or program, "" for any. ``in_dialog`` restricts the search to an open dialog.
    ``beside`` are words that stand near it, on that ``side``: the Delete button beside "Invoice 12"
    (in the same row or card), the box below "Name".
    ``whole`` is the label in case that ordinal and neighbour belong to it after all ("First name"),
    "" where there are none.
    ``exact`` takes no label that merely contains the words: "Save As" on a title bar is no "Save".
    """

    words: str = ""
    spoken: str = ""
    roles: frozenset[Role] = frozenset()
    ordinal: int | None = None
    window: str = ""
    in_dialog: bool = False
    exact: bool = False
    beside: str = ""
    side: Side = Side.ANY
    whole: str = ""


@dataclass(frozen=True, slots=True)
class ValueReference:
    """A value that the person described instead of dictating it: "Ann Lee's e-mail address".

    ``type`` is the placeholder type (``EMAIL``); ``owner`` the words that say whose it is, "" for
    "the only one there is".
    """

    type: str
    owner: str


@dataclass(frozen=True, slots=True)
class Instruction:
    """One clause of the task; ``words`` is the clause as it was given (redacted).

    An ``UNSAFE`` one says something that neither the grammar nor a small model can honour (a
    negation, a condition, a count); it is handed back to the person and never acted on. ``text``
    is then the word that says so.
    """

    kind: Kind
    words: str
    target: TargetPhrase | None = None
    to: TargetPhrase | None = None
    text: str = ""
    reference: ValueReference | None = None
    keys: tuple[str, ...] = ()
    direction: Direction | None = None
    amount: int = 5
    seconds: float = 0.0
    replace: bool = True

    @property
    def goes_on(self) -> bool:
        """Whether it is done as often as it takes: "scroll down until Help shows"."""
        return self.kind is Kind.SCROLL and bool(self.text)


@dataclass(frozen=True, slots=True)
class Plan:
    """All clauses of one task, in order."""

    task: str
    instructions: tuple[Instruction, ...]
