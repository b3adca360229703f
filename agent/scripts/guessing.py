"""The last rung: a local model says which element is meant, and the person is asked about it.

Only an element is taken from its answer. What is done to it, and with which text, is the script's.
"""

from __future__ import annotations

from actions.action import target_of
from agent.decision import Decider, Question
from agent.errors import FormatError
from agent.instruction import Instruction, Kind
from agent.scripts.hints import StepHints
from agent.scripts.settling import Ladder, Reached
from privacy.redacted import RedactedScreen

_VERBS = {
    Kind.CLICK: "click",
    Kind.DOUBLE_CLICK: "double_click",
    Kind.RIGHT_CLICK: "right_click",
    Kind.CHECK: "click",
    Kind.UNCHECK: "click",
    Kind.SELECT: "click",
    Kind.TYPE: "type",
}


class Guesser:
    """Asks a model for what no other rung finds.

    Args:
        decider: the model, of which the person said that it may be asked.
        task: what the script is for, in redacted words.
    """

    def __init__(self, decider: Decider, task: str) -> None:
        self._decider = decider
        self._task = task

    def guess(
        self,
        words: str,
        instruction: Instruction,
        screen: RedactedScreen,
        hints: StepHints | None,
        ladder: Ladder,
    ) -> Reached | None:
        """The order on the element that the model names, always in doubt; None if it names none.

        Args:
            words: the step's sentence, in redacted words.
            instruction: the order that it is.
            screen: where to look.
            hints: what else is known of the target.
            ladder: knows which elements the step may mean, and what to do to one.

        Raises:
            ModelUnavailable: it can not be loaded or does not answer.
        """
        verb = _VERBS.get(instruction.kind)
        pool = ladder.kin(instruction, screen, hints)
        if verb is None or not pool:
            return None
        question = Question(
            task=self._task,
            instruction=words,
            screen=screen,
            verbs=frozenset({verb}),
            candidates=tuple(e.id for e in pool),
            text=instruction.text if verb == "type" else "",
        )
        try:
            named = target_of(self._decider.decide(question).action)
        except FormatError:
            return None  # no action on this screen: it found nothing either
        element = next((e for e in pool if named is not None and e.id == named.id), None)
        return ladder.guessed(element, instruction, screen) if element is not None else None
