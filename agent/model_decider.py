"""A local model as the decider of a step: question in, one permitted action out.

Models that can write are given the screen and write one line under a grammar made for this step.
A model that is too small for that weighs the open actions instead (``agent.weighing``).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from actions.action import Action, Done
from agent.answer import parse
from agent.decision import Decision, Question
from agent.errors import FormatError
from agent.gbnf import grammar
from agent.language_model import LanguageModel
from agent.model_request import ModelRequest
from agent.permitted import Permitted, permitted
from agent.prompt import Prompts, load_prompts, writing_prompt
from agent.registry import ModelEntry
from agent.weighing import Confidence, weigh

ATTEMPTS = 3
"""How often a model may answer outside its form before the step fails."""
_RETRY_TEMPERATURE = 0.7  # the likeliest answer was wrong, and would come again
_ANSWER_TOKENS = 256  # TEXT_LIMIT characters of any script, with room
_SCREEN_SHARE = 0.5  # of the context that element lines may take; an image needs most of the rest


class ModelDecider:
    """Decides with one model, which is loaded when it is first needed.

    Args:
        entry: The model's entry.
        load: Gives the loaded model; called at most once.
        prompts: The fixed texts, None for those in ``configs/prompts``.
        confidence: When a scoring model's choice stands.
    """

    def __init__(
        self,
        entry: ModelEntry,
        load: Callable[[], LanguageModel],
        *,
        prompts: Prompts | None = None,
        confidence: Confidence | None = None,
    ) -> None:
        self._entry = entry
        self._load = load
        self._prompts = prompts if prompts is not None else load_prompts()
        self._confidence = confidence if confidence is not None else Confidence()
        self._model: LanguageModel | None = None
        self._acted_on: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """The model's name in the registry."""
        return self._entry.name

    def close(self) -> None:
        """Free the model; the next decision would load it again."""
        if self._model is not None:
            self._model.close()
            self._model = None

    def decide(self, question: Question) -> Decision:
        """Decide one step.

        Raises:
            ModelUnavailable: the model can not be loaded or does not answer.
            FormatError: no answer had the form of an action on this screen.
        """
        started = time.perf_counter()
        allowed = permitted(question)
        model = self._loaded()
        by_scoring = model.entry.decides == "scoring"
        action, prompt, answer = (
            self._weigh(model, question, allowed)
            if by_scoring
            else self._write(model, question, allowed)
        )
        return Decision(action, self.name, prompt, answer, time.perf_counter() - started)

    def _loaded(self) -> LanguageModel:
        if self._model is None:
            self._model = self._load()
        return self._model

    def _write(
        self, model: LanguageModel, question: Question, allowed: Permitted
    ) -> tuple[Action, str, str]:
        prompt = writing_prompt(
            question,
            allowed,
            self._prompts,
            budget=int(model.context * _SCREEN_SHARE),
            count_tokens=model.count_tokens,
            has_image=model.sees_images,
        )
        allowed = allowed.only(frozenset(prompt.shown))
        rules = grammar(allowed)
        problem: FormatError | None = None
        for attempt in range(ATTEMPTS):
            request = ModelRequest(
                messages=prompt.messages,
                grammar=rules,
                max_tokens=_ANSWER_TOKENS,
                image=question.screen.image if model.sees_images else None,
                temperature=_RETRY_TEMPERATURE if attempt else 0.0,
                seed=attempt,
            )
            try:
                answer = model.answer(request).text
                return parse(answer, allowed), prompt.text, answer
            except FormatError as error:
                problem = error
        raise FormatError(f"model {self.name}, {ATTEMPTS} answers: {problem}") from problem

    def _weigh(
        self, model: LanguageModel, question: Question, allowed: Permitted
    ) -> tuple[Action, str, str]:
        asked = (question.task, question.instruction)
        if "done" in allowed.verbs and asked == self._acted_on:
            # It sees one step ahead only: what it has acted on once is left to verification.
            self._acted_on = None
            return Done(), "", ""
        self._acted_on = asked
        weighing = weigh(model, question, allowed, self._prompts)
        return weighing.choice(self._confidence), weighing.prompt, weighing.answer
