"""Choosing with a model too small to write an action: it weighs the open ones against the words.

Each open action is put into a plain sentence, and the model says how likely a person who means it
would have chosen these very words. This is the "noisy channel" of Min et al., 2022
(arXiv:2108.04106): a small model knows P(words | action) better than P(action | words), and a long
label gains nothing by its length. ``benchmarks/decision.py`` compares it with the other ways.
"""

from __future__ import annotations

from dataclasses import dataclass

from actions.action import Action, Ask
from agent.decision import Question
from agent.language_model import LanguageModel
from agent.model_request import Continuation
from agent.options import Option, options
from agent.permitted import Permitted
from agent.prompt import WORDS_LIMIT, Prompts, clean

OPTION_LIMIT = 48
"""Elements that are weighed: two cores take about 20 ms each."""
_STEP, _WORDS = "Step:", "In other words:"
# What a person may mean that is not on this screen; the likeliest stands for "nothing here".
_ELSEWHERE = (
    "Do something else",
    'Start the program "Web browser"',
    "Look something up on the internet",
    'Open the program "Calculator"',
)


@dataclass(frozen=True, slots=True)
class Confidence:
    """When a scoring model's choice stands; otherwise it asks. All in nats (natural logarithm).

    Chosen on the development questions of ``benchmarks/decision.py`` as the most right answers at
    3% wrong: there 64% right, 33% asked, 3% wrong; held out 51%, 46% and 3%. Of words that mean
    nothing on the screen, 16% (held out 19%) are still acted on.
    """

    margin: float = 1.5
    """How much better than the next the best action must explain the words."""
    over_nothing: float = 2.0
    """How much better it must do so than anything that is not on the screen."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """The open actions with the log probability of the person's words given each, best first.

    ``nothing`` is that of the words given some other step that is not on the screen.
    """

    ranked: tuple[tuple[Option, float], ...]
    nothing: float
    words: str
    prompt: str

    @property
    def answer(self) -> str:
        """What the model said, as the trace shows it."""
        best = [f"{score:8.2f}  {option.sentence}" for option, score in self.ranked[:5]]
        return "\n".join([*best, f"{self.nothing:8.2f}  (something else)"])

    def choice(self, confidence: Confidence) -> Action:
        """The best action if it stands out, else a question to the person."""
        if not self.ranked:
            return Ask(f"I found nothing on the screen for: {self.words}. What should I do?")
        best, score = self.ranked[0]
        if score - self.nothing < confidence.over_nothing:
            return Ask(f"I am not sure what on the screen is meant by: {self.words}")
        rivals = [o for o, s in self.ranked[1:] if score - s < confidence.margin]
        if rivals:
            named = " or ".join(option.sentence for option in (best, *rivals[:2]))
            return Ask(f"Which one is meant by “{self.words}”: {named}?")
        if best.action is None:
            return Ask(f"{best.sentence}: what should I type?")
        return best.action


def weigh(
    model: LanguageModel, question: Question, allowed: Permitted, prompts: Prompts
) -> Weighing:
    """Let the model say how likely the person's words are, given each open action.

    Raises:
        ModelUnavailable: evaluation failed.
        FormatError: the words are too long to be weighed.
    """
    words = clean(question.instruction, WORDS_LIMIT)
    found = options(question, allowed, OPTION_LIMIT)
    sentences = [option.sentence for option in found.all]
    prefix = prompts.score + _STEP
    scores = model.score(
        prefix,
        [Continuation(f" {s}\n{_WORDS}", f" {words}\n") for s in (*sentences, *_ELSEWHERE)],
    )
    ranked = sorted(
        zip(found.all, (score.logprob for score in scores), strict=False), key=lambda p: -p[1]
    )
    left_out = [f"({found.left_out} more left out)"] if found.left_out else []
    listed = "\n".join(f"{_STEP} {s}" for s in (*sentences, *_ELSEWHERE, *left_out))
    return Weighing(
        ranked=tuple(ranked),
        nothing=max(score.logprob for score in scores[len(sentences) :]),
        words=words,
        prompt=f"{prompts.score}{listed}\n\n{_WORDS} {words}",
    )
