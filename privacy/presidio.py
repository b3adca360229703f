"""Presidio and its spaCy model: the one module that imports them, and bends them to our rules.

Three things are not as Presidio has them. A missing language model is an error, never a download.
A pattern that runs out of time is an error, never skipped, for a skipped pattern is a leak. And
context is looked for in the line before the value, not in lemmas, so that texts that can not hold
a name need no language model.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

import regex  # type: ignore[import-untyped]
from presidio_analyzer import (
    AnalyzerEngine,
    EntityRecognizer,
    PatternRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer import Pattern as PresidioPattern
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import (
    NerModelConfiguration,
    NlpArtifacts,
    NoOpNlpEngine,
    SpacyNlpEngine,
)
from presidio_analyzer.predefined_recognizers import SpacyRecognizer

from privacy.errors import RedactionFailed, RedactionUnavailable
from privacy.span import Span

__all__ = [
    "ConfiguredRecognizer",
    "Engine",
    "LineContext",
    "Pattern",
    "ScreenRecognizer",
    "deny_pattern",
]

LANGUAGE = "en"  # the language that Presidio files all recognizers under; patterns have several
NAME_ENTITY = "PERSON"
_PIPES_NOT_NEEDED = ("parser", "lemmatizer", "attribute_ruler", "tagger")  # 100 ms a start, half
# of the time of a run; named entities come from tok2vec and ner alone
_CONTEXT_REACH = 60  # characters before the value, in its own line, where context words count
_CONTEXT_BOOST = 0.4


class Pattern(PresidioPattern):
    r"""A pattern in which ``^`` and ``$`` stand for the ends of each line.

    Raises:
        ValueError: the expression or the score is none.
    """

    def __init__(self, name: str, expression: str, score: float) -> None:
        super().__init__(name, f"(?m){expression}", score)
        # Presidio compiles it just to check it: made ready now, it comes out of the module's cache.
        # Hundreds of patterns compiled twice were a tenth of every start.
        self.matcher: Any = regex.compile(self.regex)


class ScreenRecognizer(PatternRecognizer):
    r"""A pattern recognizer by Presidio's conventions, for lines read from a screen.

    A subclass declares ``TYPE`` (the placeholder's type), ``PATTERNS`` and, where a weak pattern
    needs support, ``CONTEXT`` words; ``validate_result`` confirms or refuses a match, as in
    Presidio. A pattern may name a group ``value``: then only that group is private, and the rest
    of the match is its evidence (a label, a prompt). Patterns use the ``regex`` module's syntax
    and mind case unless they say ``(?i)``.
    """

    TYPE: ClassVar[str]
    PATTERNS: ClassVar[tuple[Pattern, ...]]
    CONTEXT: ClassVar[tuple[str, ...]] = ()
    name: str
    patterns: list[Pattern]  # ours, which are compiled
    patience_s: float = 5.0  # of one pattern over one batch; ordinary ones take microseconds

    def __init__(self) -> None:
        super().__init__(
            supported_entity=self.TYPE,
            name=type(self).__name__,
            supported_language=LANGUAGE,
            patterns=list(self.PATTERNS),
            context=list(self.CONTEXT),
            global_regex_flags=regex.MULTILINE,
        )

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002 - one type a recognizer
        nlp_artifacts: NlpArtifacts | None = None,  # noqa: ARG002 - patterns need none
        regex_flags: int | None = None,  # noqa: ARG002 - patterns carry their own
    ) -> list[RecognizerResult]:
        """All valid matches.

        Raises:
            TimeoutError: a pattern took too long; Presidio's own method would skip it.
        """
        return [
            result
            for pattern in self.patterns
            for match in pattern.matcher.finditer(text, timeout=self.patience_s)
            for start, end in self.places(match)
            if (result := self._result(pattern, match.string[start:end], start)) is not None
        ]

    def places(self, match: Any) -> Iterable[tuple[int, int]]:
        """Where in a match the private pieces stand: its group ``value``, or all of it.

        A subclass that must look at the words of a match, or around it, says so here.
        """
        return (match.span("value" if "value" in match.re.groupindex else 0),)

    def _result(self, pattern: Pattern, piece: str, start: int) -> RecognizerResult | None:
        if not piece:
            return None
        verdict = self.validate_result(piece)
        if verdict is False:
            return None
        return RecognizerResult(
            entity_type=self.TYPE,
            start=start,
            end=start + len(piece),
            score=self.MAX_SCORE if verdict else pattern.score,
            recognition_metadata={
                RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            },
        )


class ConfiguredRecognizer(ScreenRecognizer):
    """A recognizer that a user wrote in the configuration, in Presidio's own words.

    Raises:
        ValueError: it has no pattern.
    """

    def __init__(
        self, name: str, entity: str, patterns: Sequence[Pattern], context: Sequence[str]
    ) -> None:
        self.TYPE = entity  # type: ignore[misc]  # a class's constant, here one of an instance
        self.PATTERNS = tuple(patterns)  # type: ignore[misc]
        self.CONTEXT = tuple(context)  # type: ignore[misc]
        super().__init__()
        self.name = name


def deny_pattern(words: Sequence[str], score: float) -> Pattern:
    """A pattern for a list of words, in any case, with no letter or digit on either side."""
    alternatives = "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))
    return Pattern(
        "deny_list", rf"(?<![\p{{Latin}}\p{{N}}])(?i:{alternatives})(?![\p{{Latin}}\p{{N}}])", score
    )


class LineContext(ContextAwareEnhancer):
    """Raises the score of a weak match if one of its context words stands before it in its line."""

    def __init__(self) -> None:
        super().__init__(
            context_similarity_factor=_CONTEXT_BOOST,
            min_score_with_context_similarity=0.0,
            context_prefix_count=0,
            context_suffix_count=0,
        )

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,  # noqa: ARG002 - Presidio's signature
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,  # noqa: ARG002 - Presidio's signature
    ) -> list[RecognizerResult]:
        words = {recognizer.id: recognizer.context for recognizer in recognizers}
        for result in raw_results:
            identifier = result.recognition_metadata[RecognizerResult.RECOGNIZER_IDENTIFIER_KEY]
            line = text.rfind("\n", 0, result.start) + 1
            before = text[max(line, result.start - _CONTEXT_REACH) : result.start].casefold()
            if any(word in before for word in words[identifier]):
                result.score = min(1.0, result.score + self.context_similarity_factor)
        return raw_results


class InstalledSpacyEngine(SpacyNlpEngine):
    """Presidio's spaCy engine on an installed model package, without its download.

    Raises:
        RedactionUnavailable: on ``load``, if the package is missing or broken.
    """

    def __init__(self, package: str) -> None:
        super().__init__(
            models=[{"lang_code": LANGUAGE, "model_name": package}],
            ner_model_configuration=NerModelConfiguration(
                model_to_presidio_entity_mapping={"PERSON": NAME_ENTITY, "PER": NAME_ENTITY},
                labels_to_ignore=list(_OTHER_LABELS),
            ),
        )
        self._package = package

    def load(self) -> None:
        try:
            package = importlib.import_module(self._package)
            model = package.load(exclude=list(_PIPES_NOT_NEEDED))
        except (ImportError, AttributeError, OSError, ValueError) as error:
            raise RedactionUnavailable(
                f"the language model {self._package} can not be loaded "
                f"({type(error).__name__}); run `make setup`"
            ) from None
        self.nlp = {LANGUAGE: model}  # type: ignore[assignment]  # declared as None there


# The labels of OntoNotes 5, on which spaCy's English models are trained, other than PERSON.
_OTHER_LABELS_LINE = """
CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PRODUCT QUANTITY
TIME WORK_OF_ART
"""
_OTHER_LABELS = tuple(_OTHER_LABELS_LINE.split())


class Engine:
    """Two Presidio engines: patterns over everything, names over what may hold one.

    Raises:
        RedactionUnavailable: the language model can not be loaded.
    """

    def __init__(self, recognizers: Sequence[EntityRecognizer], package: str) -> None:
        no_language = NoOpNlpEngine(models=[{"lang_code": LANGUAGE, "model_name": ""}])
        self._patterns = _engine(no_language, recognizers)
        names = SpacyRecognizer(supported_language=LANGUAGE, supported_entities=[NAME_ENTITY])
        self._names = _engine(InstalledSpacyEngine(package), [names])

    def find_patterns(self, text: str, threshold: float) -> list[Span]:
        """What the pattern recognizers find, from ``threshold`` up."""
        return _run(self._patterns, text, threshold)

    def find_names(self, text: str) -> list[Span]:
        """What the language model holds for persons' names."""
        return _run(self._names, text, 0.0)


def _engine(nlp: Any, recognizers: Sequence[EntityRecognizer]) -> AnalyzerEngine:
    nlp.load()
    return AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=list(recognizers), supported_languages=[LANGUAGE]),
        nlp_engine=nlp,
        supported_languages=[LANGUAGE],
        context_aware_enhancer=LineContext(),
        log_decision_process=False,  # it would log the text
    )


def _run(engine: AnalyzerEngine, text: str, threshold: float) -> list[Span]:
    try:
        results = engine.analyze(text, language=LANGUAGE, score_threshold=threshold)
    except TimeoutError:
        raise RedactionFailed("a recognizer's pattern ran out of time") from None
    key = RecognizerResult.RECOGNIZER_NAME_KEY
    return [
        Span(r.start, r.end, r.entity_type, float(r.score), r.recognition_metadata[key])
        for r in results
    ]
