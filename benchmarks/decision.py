"""Which way of asking the embedded model decides best? Prints the table that chose the default.

Run: python -m benchmarks.decision [--store FOLDER] [--only NAME ...] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rapidfuzz import fuzz
from tqdm import tqdm

from agent.errors import FormatError
from agent.gbnf import literal
from agent.language_model import LanguageModel
from agent.llama_model import LlamaModel
from agent.model_decider import ModelDecider
from agent.model_request import Continuation, ModelRequest
from agent.model_store import ModelStore
from agent.options import Option, options
from agent.permitted import permitted
from agent.prompt import load_prompts, writing_prompt
from agent.registry import load_registry
from agent.weighing import OPTION_LIMIT, Confidence, Weighing, weigh
from benchmarks.questions import Case, foreign_cases, load_cases, said

Chooser = Callable[[Case], str]
_EXAMPLES = (("let the letter go out", 'Click the button "Send"'),
             ("do not ask for my password next time", 'Click the check box "Remember me"'),
             ("the letter is about the picnic", 'Type into the text field "Subject"'),
             ("when can I come", 'Click the link "Opening hours"'),
             ("let me see what is below", "Scroll down the page"),
             ("take it easy", 'Click the radio button "Slow"'))  # fmt: skip
_FORWARD = "Each request and the step that carries it out.\n\n" + "".join(
    f"Request: {words}\nStep: {step}\n\n" for words, step in _EXAMPLES
)


@dataclass(frozen=True, slots=True)
class Row:
    """One formulation on one split. Shares are of all answerable cases; seconds per decision."""

    formulation: str
    split: str
    cases: int
    right: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Trade:
    """What asking costs: shares at one confidence, on cases that fit and on cases that do not."""

    split: str
    margin: float
    over_nothing: float
    right: float
    asked: float
    wrong: float
    foreign_wrong: float


def _options(case: Case) -> tuple[Option, ...]:
    return options(case.question, permitted(case.question), OPTION_LIMIT).all


def _named(option: Option) -> str:
    return said(option.action) if option.action is not None else "ask"


def _best(case: Case, scores: Sequence[float]) -> str:
    found = _options(case)
    return _named(found[max(range(len(found)), key=lambda i: scores[i])])


def lexical(case: Case) -> str:
    """No model: the label that looks most like the words."""
    words = case.question.instruction
    return _best(case, [fuzz.token_set_ratio(words, o.sentence) for o in _options(case)])


def number(model: LanguageModel) -> Chooser:
    """The model writes ``click 7`` under the step's grammar."""
    entry = model.entry.model_copy(update={"decides": "writing"})
    decider = ModelDecider(entry, lambda: _Writing(model, entry))  # type: ignore[arg-type,return-value]

    def choose(case: Case) -> str:
        try:
            return said(decider.decide(case.question).action)
        except FormatError:
            return "nothing"

    return choose


class _Writing:
    """The same model under an entry that says it writes."""

    def __init__(self, model: LanguageModel, entry: object) -> None:
        self._model = model
        self.entry = entry

    def __getattr__(self, name: str) -> object:
        return getattr(self._model, name)


def echo(model: LanguageModel) -> Chooser:
    """The model writes the sentence of the action, among those that are open."""

    def choose(case: Case) -> str:
        found = _options(case)
        rules = "root ::= " + " | ".join(literal(option.sentence) for option in found) + "\n"
        allowed = permitted(case.question)
        prompt = writing_prompt(
            case.question, allowed, load_prompts(), budget=2000, count_tokens=model.count_tokens
        )
        text = model.answer(ModelRequest(prompt.messages, rules, max_tokens=64)).text
        return next(_named(option) for option in found if option.sentence == text)

    return choose


def forward(model: LanguageModel, *, mean: bool = False, contrast: bool = False) -> Chooser:
    """How likely is the action's sentence after the words? In all, per token, or against none."""

    def scores(words: str, found: Sequence[Option]) -> list[float]:
        pairs = [Continuation(" ", option.sentence + "\n") for option in found]
        scored = model.score(f"{_FORWARD}Request: {words}\nStep:", pairs)
        return [s.logprob / s.tokens if mean else s.logprob for s in scored]

    def choose(case: Case) -> str:
        found = _options(case)
        given = scores(case.question.instruction, found)
        if contrast:
            alone = scores("please", found)
            given = [a - b for a, b in zip(given, alone, strict=True)]
        return _best(case, given)

    return choose


def channel(model: LanguageModel) -> Chooser:
    """How likely are the words after the action's sentence? It is how small models decide."""
    prompts = load_prompts()

    def choose(case: Case) -> str:
        ranked = weigh(model, case.question, permitted(case.question), prompts).ranked
        return _named(ranked[0][0]) if ranked else "ask"

    return choose


def measure(name: str, choose: Chooser, split: str) -> Row:
    """Ask every answerable case of a split."""
    cases = [case for case in load_cases(split) if case.right != "ask"]
    started, right = time.perf_counter(), 0
    for case in tqdm(cases, desc=f"{name}, {split}", unit="decision", file=sys.stderr):
        right += choose(case) == case.right
    return Row(name, split, len(cases), right / len(cases),
               (time.perf_counter() - started) / len(cases))  # fmt: skip


def trades(model: LanguageModel, split: str) -> list[Trade]:
    """What each confidence gives, from one weighing of every case."""
    prompts, cases = load_prompts(), load_cases(split)
    strange = foreign_cases(cases)
    weighed: list[tuple[str, Weighing]] = [
        (case.right, weigh(model, case.question, permitted(case.question), prompts))
        for case in tqdm(cases + strange, desc=f"confidence, {split}", unit="decision")
    ]
    rows = []
    for margin in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0):
        for floor in (-99.0, 0.0, 1.0, 2.0, 3.0, 4.0):
            chosen = [(right, said(w.choice(Confidence(margin, floor)))) for right, w in weighed]
            fits, odd = chosen[: len(cases)], chosen[len(cases) :]
            right = sum(a == b for a, b in fits) / len(fits)
            wrong = sum(b not in (a, "ask") for a, b in fits) / len(fits)
            foreign = sum(b != "ask" for _a, b in odd) / len(odd)
            rows.append(Trade(split, margin, floor, right, 1 - right - wrong, wrong, foreign))
    return rows


def main() -> None:
    """Measure, and print the tables as text or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, help="folder with the models")
    parser.add_argument("--only", nargs="*", help="formulations to measure")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    registry = load_registry()
    entry = registry.entry(registry.default)
    model = LlamaModel(ModelStore(arguments.store).paths(entry), entry)
    ways: dict[str, Chooser] = {
        "labels alike (no model)": lexical,
        "write the number": number(model),
        "write the sentence": echo(model),
        "P(sentence | words)": forward(model),
        "P(sentence | words), per token": forward(model, mean=True),
        "P(sentence | words) / P(sentence)": forward(model, contrast=True),
        "P(words | sentence)": channel(model),
    }
    chosen = {name: way for name, way in ways.items() if name in (arguments.only or ways)}
    splits = ("dev", "held_out")
    rows = [measure(name, way, split) for name, way in chosen.items() for split in splits]
    traded = [trade for split in splits for trade in trades(model, split)]
    model.close()
    if arguments.json:
        report = {"formulations": [asdict(row) for row in rows],
                  "confidence": [asdict(trade) for trade in traded]}  # fmt: skip
        sys.stdout.write(json.dumps(report, indent=1) + "\n")
        return
    sys.stdout.write("| formulation | split | cases | right | s |\n|---|---|---|---|---|\n")
    for r in rows:
        sys.stdout.write(
            f"| {r.formulation} | {r.split} | {r.cases} | {r.right:.2f} | {r.seconds:.2f} |\n"
        )
    sys.stdout.write(
        "\n| split | margin | over nothing | right | asked | wrong | foreign: wrong |\n"
        "|---|---|---|---|---|---|---|\n"
    )
    for t in traded:
        sys.stdout.write(
            f"| {t.split} | {t.margin} | {t.over_nothing} | {t.right:.2f} | {t.asked:.2f} "
            f"| {t.wrong:.2f} | {t.foreign_wrong:.2f} |\n"
        )


if __name__ == "__main__":
    main()
