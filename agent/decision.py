"""What a planner is asked, and what it answers: the nouns between the loop and every decider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from actions.action import Action
from privacy.redacted import RedactedScreen


@dataclass(frozen=True, slots=True)
class Question:
    """One step to be decided.

    ``task`` is the whole task and ``instruction`` the clause at hand, both redacted. ``verbs``
    are the actions permitted here (names from ``actions.action.VERBS``); ``candidates`` narrows
    the targets to these element ids, or is empty for "any". ``history`` are short redacted
    sentences about the steps done so far. ``text`` is what the instruction itself says to type,
    or "" if the decider has to find it.
    """

    task: str
    instruction: str
    screen: RedactedScreen
    verbs: frozenset[str]
    candidates: tuple[int, ...] = ()
    history: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided and by whom: ``by`` is ``grammar`` or the model's name.

    ``prompt`` and ``answer`` are what a model was given and said, word for word, or "".
    ``elapsed_s`` are seconds of deciding.
    """

    action: Action
    by: str
    prompt: str = ""
    answer: str = ""
    elapsed_s: float = 0.0


class Decider(Protocol):
    """Anything that turns a question into one decision: the house's model, or a larger one."""

    @property
    def name(self) -> str:
        """Who decides, as traces and ``plan --json`` name it."""
        ...

    def decide(self, question: Question) -> Decision:
        """Decide one step.

        Raises:
            agent.errors.ModelUnavailable: the model can not be loaded or does not answer.
            agent.errors.FormatError: what it answered is no action on this screen.
        """
        ...
