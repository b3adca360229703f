"""Who decides a step: the command grammar, then a model, then the person."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from actions.action import Ask
from agent import messages
from agent.choice import Choice
from agent.decision import Decider, Question
from agent.grammar_decider import settle
from agent.instruction import Instruction, Kind, Plan
from agent.looking import Looker, View
from agent.person import Person
from agent.resolution import GRAMMAR, Ambiguous, Resolution, Satisfied, Settled
from agent.step import StepResult
from agent.watch import Watch
from privacy.redacted import RedactedElement, RedactedScreen

_LOOK_AGAIN_S = 0.05  # between two looks while something is still opening
_NO_WAITING = frozenset({Kind.UNCLEAR, Kind.UNSAFE})  # no later screen makes these clearer
_HISTORY = 4  # steps that a model is told about


class Chooser:
    """Decides one instruction on one view, looking again while the screen is still changing."""

    def __init__(
        self, *, looker: Looker, decider: Decider, person: Person, patience_s: float
    ) -> None:
        self._looker = looker
        self._decider = decider
        self._person = person
        self._patience_s = patience_s

    @property
    def model_name(self) -> str:
        return self._decider.name

    def choose(
        self, plan: Plan, instruction: Instruction, view: View, steps: Sequence[StepResult]
    ) -> tuple[View, Choice]:
        """The view that was decided on (it may be newer than the one given) and the choice.

        Raises:
            FormatError: the model's answer is no action on this screen.
            ModelUnavailable: a model is needed and can not be had.
        """
        started = time.perf_counter()
        view, resolution = self._settle(instruction, view)
        if isinstance(resolution, Ambiguous):
            resolution = self._ask(instruction, view.redacted, resolution)
        elapsed = time.perf_counter() - started
        match resolution:
            case Settled(action):
                return view, Choice(action, GRAMMAR, elapsed_s=elapsed)
            case Satisfied(reason):
                return view, Choice(None, GRAMMAR, satisfied=reason, elapsed_s=elapsed)
            case Ambiguous(question):
                return view, Choice(Ask(question), GRAMMAR, elapsed_s=elapsed)
        if not view.redacted.elements:
            return view, Choice(Ask(messages.nothing_on_screen()), GRAMMAR, elapsed_s=elapsed)
        decision = self._decider.decide(
            Question(
                task=plan.task,
                instruction=instruction.words,
                screen=view.redacted,
                verbs=resolution.verbs,
                candidates=resolution.candidates,
                history=tuple(
                    f"{messages.action(s.action)}: {s.outcome}"
                    for s in steps[-_HISTORY:]
                    if s.action
                ),
                text=resolution.text,
            )
        )
        return view, Choice(
            decision.action,
            decision.by,
            prompt=decision.prompt,
            answer=decision.answer,
            elapsed_s=decision.elapsed_s,
        )

    def _settle(self, instruction: Instruction, view: View) -> tuple[View, Resolution]:
        """The grammar's word, given time: a dialog or a page may still be on its way."""
        resolution = settle(instruction, view.redacted)
        if isinstance(resolution, Settled | Satisfied) or instruction.kind in _NO_WAITING:
            return view, resolution
        if isinstance(resolution, Ambiguous) and resolution.candidates:
            return view, resolution
        patience = Watch(self._patience_s)
        while not patience.is_over:
            patience.pause(_LOOK_AGAIN_S)
            view = self._looker.look()
            resolution = settle(instruction, view.redacted)
            if isinstance(resolution, Settled | Satisfied):
                break
        return view, resolution

    def _ask(
        self, instruction: Instruction, screen: RedactedScreen, question: Ambiguous
    ) -> Resolution:
        """The person's choice among candidates; the question itself where nobody answers."""
        if not question.candidates:
            return question
        chosen = self._person.choose(question.question, len(question.candidates))
        if chosen is None:
            return question
        return settle(instruction, _only(screen, question.candidates, chosen))


def _only(
    screen: RedactedScreen, candidates: Sequence[RedactedElement], chosen: int
) -> RedactedScreen:
    out = {e.id for number, e in enumerate(candidates, 1) if number != chosen}
    return replace(screen, elements=tuple(e for e in screen.elements if e.id not in out))
