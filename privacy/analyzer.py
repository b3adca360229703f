"""Finds what is private in the texts of a screen: many at once, each only once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from privacy.errors import RedactionUnavailable
from privacy.file_titles import as_title
from privacy.folding import Folded, fold
from privacy.recognizers.name_words import Kind, is_product, kind_of
from privacy.rules import Rules
from privacy.silence import silence_libraries
from privacy.span import Span, trimmed
from privacy.vocabulary import Vocabulary, given_names, interface_words

if TYPE_CHECKING:
    from privacy.presidio import Engine

_BORDER = "\n\ue000\n"  # between texts: no white space pattern and no word pattern crosses both
_BATCH_CHARACTERS = 20_000  # of one joined document; spaCy's memory grows with its length
_REMEMBERED = 20_000  # texts whose findings are kept
_NAME_SCORE = 0.75  # spaCy gives no score of its own
_MOST_NAME_WORDS = 5
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]*")
_IN_TITLES = frozenset({"PERSON", "COMPANY"})  # what the name of a file may hold
_MODEL_RULE = "SpacyRecognizer"
_PARTICLES = frozenset({"von", "van", "der", "den", "de", "del", "della", "di", "da", "la", "le"})
# Verbs that begin an order and are nobody's name ("Mark" and "Bill" are), before two more words.
_ORDERS = re.compile(
    r"(?:Add|Ask|Call|Choose|Click|Contact|Email|Enter|Find|Give|Invite|Mail|Meet|Message|Open|"
    r"Phone|Put|Remind|Select|Send|Show|Tell|Text|Thank|Type|Visit|Write)[ \t]+"
    r"(?=[^\W\d_][\w'’.-]*[ \t]+[^\W\d_])"
)
# Capitalised words, without the "'s" of a possessive, and particles between them.
_NAME_WORD = r"(?![\Wa-zß-öø-ÿ\d_])(?:(?!['’]s\b)['’\w-])+(?:(?<=\b\w)\.)?(?!\.\w|\w)"
_NAME_LIKE = re.compile(
    rf"{_NAME_WORD}(?:[ \t]+(?:(?:{'|'.join(sorted(_PARTICLES))})[ \t]+){{0,2}}{_NAME_WORD})*"
)
_ACRONYM = re.compile("[A-Z]{2}")
# Words and letters that tell German, Spanish and French lines from English ones.
_FOREIGN = re.compile(
    r"[^\x00-\x7f‘’“”…–—]|(?i:\b(?:der|die|das|und|ist|nicht|zum|zur|mit|auf|ein|eine|einem|einen|dem"
    r"|des|im|den|vom|kein|keine|wird|werden|oder|bei|nach|von|el|los|las|una|del|para|con|por|les|une|pour|avec|dans|est)\b)"
)


class Analyzer:
    """Presidio with our recognizers and a small language model, by Presidio's conventions.

    It is started once. Findings are remembered by text, in memory.
    """

    def __init__(
        self,
        rules: Rules | None = None,
        vocabulary: Vocabulary | None = None,
        remembered: int = _REMEMBERED,
    ) -> None:
        self._rules = rules or Rules()
        self._remembered = remembered
        self._vocabulary = vocabulary or interface_words()
        self._never = frozenset(_plain(word) for word in self._rules.never_private)
        self._engine: Engine | None = None
        self._found: dict[str, tuple[Span, ...]] = {}

    def __repr__(self) -> str:
        return f"Analyzer({'started' if self._engine else 'not started'})"

    @property
    def engine(self) -> str:
        """Which engine and language model, for receipts."""
        return f"presidio/{self._rules.language_model}"

    @property
    def rules(self) -> Rules:
        return self._rules

    def start(self) -> None:
        """Load Presidio and the language model: one to two seconds, once.

        Raises:
            RedactionUnavailable: a package or the language model is missing, or a rule can not
                be used. Nothing is ever downloaded.
        """
        if self._engine is not None:
            return
        silence_libraries()
        try:
            # Here and not above: two seconds of loading that ``--help`` should not pay for.
            from privacy.presidio import Engine  # noqa: PLC0415
            from privacy.recognizers.catalogue import recognizers  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise RedactionUnavailable(
                f"the redaction engine is not installed ({error.name}); run `make setup`"
            ) from None
        silence_libraries()  # Presidio sets its loggers up when it is imported
        self._engine = Engine(recognizers(self._rules), self._rules.language_model)
        self.find(("Started by John Smith",))  # the first run compiles every expression

    def find(self, texts: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
        """The private spans of each text, from left to right; they may overlap.

        Raises:
            RedactionUnavailable: the analyzer was not started.
            RedactionFailed: a pattern ran out of time.
        """
        if self._engine is None:
            raise RedactionUnavailable("the analyzer is not started")
        fresh = [text for text in dict.fromkeys(texts) if text not in self._found]
        if len(self._found) + len(fresh) > self._remembered:
            self._found.clear()
            fresh = list(dict.fromkeys(texts))
        if fresh:
            self._found.update(self._in_all_forms(self._engine, fresh))
        return tuple(self._found[text] for text in texts)

    def _in_all_forms(self, engine: Engine, texts: list[str]) -> dict[str, tuple[Span, ...]]:
        """The findings in the texts as they are, and in their folded copies where these differ."""
        folded = {text: fold(text) for text in texts}
        titles = {text: title for text in texts if (title := as_title(text)) != text}
        forms = [form for text in texts for form in (text, folded[text].text)]
        found = self._analyzed(engine, list(dict.fromkeys([*forms, *titles.values()])))
        result = {text: _unfolded(text, folded[text], found) for text in texts}
        for text, title in titles.items():
            named = [span for span in found[title] if span.type in _IN_TITLES]
            result[text] = tuple(sorted({*result[text], *named}, key=lambda s: (s.start, s.end)))
        return result

    def _analyzed(self, engine: Engine, texts: list[str]) -> dict[str, tuple[Span, ...]]:
        found: dict[str, list[Span]] = {text: [] for text in texts}
        for batch in _batches([text for text in texts if len(text.strip()) > 1]):
            self._find_patterns(engine, batch, found)
        lines = [
            (text, start, line)
            for text in texts
            for start, line in _lines(text)
            if self._may_hold_a_name(line)
        ]
        for batch in _batches(dict.fromkeys(line for _, _, line in lines)):
            names, _ = _assigned(batch, engine.find_names(_BORDER.join(batch)))
            for text, start, line in lines:
                for span in names.get(line, ()):
                    if (name := self._as_name(line, span)) is not None:
                        found[text].append(name.moved(start))
        return {text: self._kept(text, spans) for text, spans in found.items()}

    def _find_patterns(
        self, engine: Engine, batch: list[str], found: dict[str, list[Span]]
    ) -> None:
        """Search a batch as one document; one text at a time if a match crossed a border."""
        threshold = self._rules.threshold
        assigned, crossed = _assigned(batch, engine.find_patterns(_BORDER.join(batch), threshold))
        for text in batch:
            found[text].extend(engine.find_patterns(text, threshold) if crossed else assigned[text])

    def _may_hold_a_name(self, line: str) -> bool:
        """Whether it has a capitalised word that is no interface word; else no model is asked."""
        return any(
            len(word) > 1 and word not in self._vocabulary and kind_of(word) is not Kind.WORD
            for word in _CAPITALISED.findall(line)
        )

    def _as_name(self, line: str, span: Span) -> Span | None:
        """The language model's finding without small words at its ends, if it is like a name.

        The model is English and takes nouns of other languages for names, and single words of
        menus too. So no word may be an interface word; and without a common given name it must be
        several words of an English line, or one in the midst of an English sentence.
        """
        for match in _NAME_LIKE.finditer(line, span.start, span.end):
            words = match.group().split()
            if not all(map(self._can_be_named, words)) or len(words) > _MOST_NAME_WORDS:
                continue
            if is_product(line, match.start(), match.end()):
                continue
            is_given = any(kind_of(word) is Kind.GIVEN for word in words)
            if is_given or _is_surely_english(line, match.start(), words):
                return Span(match.start(), match.end(), "PERSON", _NAME_SCORE, _MODEL_RULE)
        return None

    def _can_be_named(self, word: str) -> bool:
        """Whether a word can be part of a name: an initial, a particle, or no interface word."""
        bare = word.rstrip(".")
        if len(bare) == 1 or bare in _PARTICLES:
            return True
        if bare.casefold() in given_names():
            return True
        if _ACRONYM.search(bare) or self._vocabulary.is_interface(bare):
            return False
        return kind_of(bare) is not Kind.WORD

    def _kept(self, text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Without types and words that the rules exempt, and without white space at the ends."""
        tidy = (trimmed(text, _without_order(text, span)) for span in spans)
        kept = {
            span
            for span in tidy
            if span is not None
            and span.type not in self._rules.ignored_types
            and _plain(text[span.start : span.end]) not in self._never
        }
        return tuple(sorted(kept, key=lambda s: (s.start, s.end, s.type)))


def _plain(word: str) -> str:
    """The form in which the user's words are compared: no case, plain letters."""
    return fold(word).text.casefold()


def _unfolded(text: str, folded: Folded, found: dict[str, tuple[Span, ...]]) -> tuple[Span, ...]:
    """The text's own findings and those of its folded copy, at their places in the text."""
    if folded.text == text:
        return found[text]
    back = []
    for span in found[folded.text]:
        start, end = folded.original(span.start, span.end)
        back.append(replace(span, start=start, end=end))
    return tuple(sorted({*found[text], *back}, key=lambda s: (s.start, s.end, s.type)))


def _is_surely_english(line: str, position: int, words: Sequence[str]) -> bool:
    """Whether the words are several, or one after lower-case words, in a line not foreign."""
    if len(words[-1].rstrip(".")) == 1 or _FOREIGN.search(line):
        return False
    before = line[:position].split()
    return len(words) > 1 or any(word.isalpha() and word.islower() for word in before)


def _without_order(text: str, span: Span) -> Span:
    """A name without the verb in front of it: in "Meet Ann Lee" the order is no given name."""
    order = _ORDERS.match(text, span.start, span.end) if span.type == "PERSON" else None
    return replace(span, start=order.end()) if order else span


def _batches(texts: Iterable[str]) -> Iterable[list[str]]:
    """The texts in groups of about 20,000 characters."""
    batch: list[str] = []
    length = 0
    for text in texts:
        if batch and length + len(text) > _BATCH_CHARACTERS:
            yield batch
            batch, length = [], 0
        batch.append(text)
        length += len(text) + len(_BORDER)
    if batch:
        yield batch


def _assigned(batch: list[str], spans: Iterable[Span]) -> tuple[dict[str, list[Span]], bool]:
    """Spans of the joined document as spans of its texts, and whether any crossed a border.

    One that crossed a border is cut at it, and its parts given to the texts on both sides.
    """
    assigned: dict[str, list[Span]] = {text: [] for text in batch}
    starts = list(accumulate((len(text) + len(_BORDER) for text in batch), initial=0))
    crossed = False
    for span in spans:
        first = bisect_right(starts, span.start) - 1
        last = bisect_left(starts, span.end) - 1
        for index in range(first, last + 1):
            start = max(span.start - starts[index], 0)
            end = min(span.end - starts[index], len(batch[index]))
            crossed = crossed or end - start < span.end - span.start
            if start < end:
                assigned[batch[index]].append(Span(start, end, span.type, span.score, span.rule))
    return assigned, crossed


def _lines(text: str) -> Iterable[tuple[int, str]]:
    """The lines of a text with their offsets."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
