"""A small trained model that looks at each word in its surroundings, after the rules.

Rules know what their writers thought of; a nickname in an author's place or a machine's name under
"printers" has no form of its own. The model (``configs/models/judge.onnx``) sees the letters, the
texts beside, above and in the same column, and what the rules found there; how it was trained and
how often it is right says ``configs/models/judge.md``. It only ever adds to what the rules found.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from perception.onnx_runtime import ModelUnavailable, start_model
from privacy.errors import RedactionFailed, RedactionUnavailable
from privacy.folding import fold
from privacy.judge_features import KINDS, Question, ShownText, question
from privacy.lone_numbers import is_ean
from privacy.rules import Rules
from privacy.span import Span

RULE = "judge"
_MODEL = "judge.onnx"
_OUTPUT = "shares"
_PROBABLE = 0.6  # of 1.0; a neighbour of what is surely private is private from here on
_EVERYWHERE = 0.995  # of 1.0; what is as sure is hidden wherever it shows
_AT_ONCE = 256  # texts that are looked at together; a screen rarely has more
_LEAST_TEXTS = 5  # on a screen; among fewer nothing has surroundings to be judged by
_LEAST_DIGITS = 4  # of a number; shorter ones count things
_KEPT = 64  # screens whose answer is kept
_HINT = "install Handrail again, with its configs folder"
# The types of findings, by the model's kinds; what has a form of its own the rules name better.
_TYPES = {"ACCOUNT": "ID", "SECRET": "PASSWORD", "OTHER": "ID"}


class Judge:
    """Says what else is private on a screen; the same screen is looked at once."""

    def __init__(self, rules: Rules | None = None) -> None:
        rules = rules or Rules()
        self._ignored = rules.ignored_types
        self._never = frozenset(fold(word).text.casefold() for word in rules.never_private)
        self._kept: OrderedDict[tuple[ShownText, ...], tuple[tuple[int, Span], ...]] = OrderedDict()

    def __repr__(self) -> str:
        return f"Judge({len(self._kept)} screens kept)"

    def start(self) -> None:
        """Load the model: a twentieth of a second, once for all judges.

        Raises:
            RedactionUnavailable: the model or its runtime is missing, or it is another one.
        """
        _model()

    def find(self, texts: Sequence[ShownText]) -> tuple[tuple[int, Span], ...]:
        """What is private in each text beside what was found there: its place in ``texts``.

        Raises:
            RedactionUnavailable: the model or its runtime is missing, or it is another one.
            RedactionFailed: the model gave no answer.
        """
        key = tuple(texts)
        if key not in self._kept:
            self._kept[key] = tuple(self._looked(texts))
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]

    def _looked(self, texts: Sequence[ShownText]) -> Iterator[tuple[int, Span]]:
        self.start()
        if len(texts) < _LEAST_TEXTS:
            return
        for begin in range(0, len(texts), _AT_ONCE):
            part = texts[begin : begin + _AT_ONCE]
            asked = question(part)
            if asked is not None:
                for index, span in self._spans(part, asked):
                    yield begin + index, span

    def _spans(self, texts: Sequence[ShownText], asked: Question) -> Iterator[tuple[int, Span]]:
        session, sure = _model()
        try:
            (shares,) = session.run([_OUTPUT], asked.inputs)
        except Exception as error:  # noqa: BLE001 - the runtime documents no error type
            raise RedactionFailed(f"the judge gave no answer ({type(error).__name__})") from None
        for words, score in _stretches(texts, asked, 1 - shares[:, 0], sure):
            index, start, _ = asked.words[words[0]]
            end = asked.words[words[-1]][2]
            kind = KINDS[1 + int(shares[words, 1:].sum(axis=0).argmax())]
            type_, is_sure = _TYPES.get(kind, kind), score >= _EVERYWHERE
            span = Span(start, end, type_, round(score, 3), RULE, is_sure=is_sure)
            if self._is_kept(texts[index].text, span):
                yield index, span

    def _is_kept(self, text: str, span: Span) -> bool:
        """Whether it may be a value, and the user's rules let it be hidden."""
        word = fold(text[span.start : span.end]).text.casefold()
        is_allowed = span.type not in self._ignored and word not in self._never
        return is_allowed and not _is_trifle("".join(filter(str.isalnum, word)))


def _is_trifle(letters: str) -> bool:
    """Whether it is a count, an article's number or a single Latin letter."""
    if letters.isdigit():
        return len(letters) < _LEAST_DIGITS or is_ean(letters)
    return len(letters) == 1 and letters < "\u2e80"


def _stretches(
    texts: Sequence[ShownText], asked: Question, private: NDArray[np.float32], sure: float
) -> Iterator[tuple[list[int], float]]:
    """The places of words that are private together, and how sure; no marks stand at their ends.

    A stretch grows from a word that is surely private to neighbours that probably are; what the
    rules found already is left to them.
    """
    likely = np.flatnonzero((private >= _PROBABLE) & (asked.inputs["found"] == 0)).tolist()
    # Neighbours in one text have the same difference of their place and their rank.
    for _, run in groupby(enumerate(likely), lambda one: (asked.words[one[1]][0], one[1] - one[0])):
        telling = [place for _, place in run if _is_telling(texts, asked.words[place])]
        if telling and private[telling].max() >= sure:
            yield list(range(telling[0], telling[-1] + 1)), float(private[telling].max())


def _is_telling(texts: Sequence[ShownText], word: tuple[int, int, int]) -> bool:
    index, start, end = word
    return any(map(str.isalnum, texts[index].text[start:end]))


@cache
def _model() -> tuple[Any, float]:
    try:
        session = start_model(_MODEL, threads=1)
        about = session.get_modelmeta().custom_metadata_map
        kinds, sure = about["kinds"].split(), float(about["sure"])
    except (ModelUnavailable, KeyError, ValueError) as error:
        raise RedactionUnavailable(f"the judge of private words does not start; {_HINT}") from error
    if tuple(kinds) != KINDS:
        raise RedactionUnavailable(f"the judge's model and its program do not fit; {_HINT}")
    return session, sure
