"""A decider whose screens are recorded before it gets them."""

from __future__ import annotations

from agent.decision import Decider, Decision, Question
from agent.run_record import RunRecorder


class RecordedDecider:
    """Passes every question on, once its screen stands in the record."""

    def __init__(self, decider: Decider, recorder: RunRecorder) -> None:
        self._decider = decider
        self._recorder = recorder

    @property
    def name(self) -> str:
        return self._decider.name

    def decide(self, question: Question) -> Decision:
        """As the decider itself."""
        self._recorder.asking(question.screen)
        return self._decider.decide(question)
