"""Names as people type them in chats: in small letters, or after "ask" and "thanks"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import one_of
from privacy.recognizers.name_words import Kind, kind_of

_WORD = r"\p{Ll}\p{Latin}{2,}(?:-\p{Latin}{3,})?"
_END = r"(?![\p{Latin}\p{N}@_/(=]|[.'’-]\p{Latin})"
_NAME = rf"(?P<value>{_WORD}(?:[ ]{_WORD})?){_END}"
_LEFT = r"(?<![\p{Latin}\p{N}_.@/$-])"
_BEFORE = one_of(
    """
ask|asked|asking|tell|told|ping|pinged|call|called|text|texted|email|emailed|message|messaged|thanks
thank you|thx|ty|cheers|hi|hey|hello|dear|with|from|for|to|by|and|cc|see|saw|met|meet|meeting|invite
invited|remind|think|about|is|hope|sorry|bye|morning|night|w/
frag|frage|frag mal|danke|hallo|moin|servus|liebe|lieber|mit|von|für|bei|und|an|ob|dass|ruf|grüß|du
triff|kennt|gib|sag|sagt|hat|ist|war
hola|gracias|querida|querido|con|para|a|y|de|que
"""
)
_ADDRESS = one_of(
    """
ask|tell|told|ping|call|text|thanks|thank you|thx|cheers|hi|hey|hello|frag|frag mal|danke|hallo|moin
hola|gracias
"""
)
_AFTER = one_of(
    """
said|says|is|was|will|has|had|wants|wanted|asked|told|thinks|thought|knows|can|could|should|would
sent|wrote|called|joined|left|likes|liked|needs|just|did|does|got|and i
kommt|ist|hat|sagt|sagte|meint|war|kann|schreibt|fragt|weiß|und ich|geht|macht|anrufen|fragen
dice|dijo|es|está|ha|quiere|puede|va|viene|sabe|llama|tiene|y yo
"""
)
_SAYING = one_of("said|says|told|asked|thinks|thought|sagt|sagte|meint|fragt|dice|dijo")
_GIVEN = frozenset({Kind.GIVEN, Kind.MAYBE_GIVEN})
_KNOWN = _GIVEN | {Kind.SURNAME, Kind.MAYBE_SURNAME}


class ChatNameRecognizer(ScreenRecognizer):
    """A given name without a capital, after or before words that go with persons.

    "ask maria about it", "thanks, jens", "maria said so", "anna: ok".
    Source: ``configs/given_names.txt``; our own list of words in English, German and Spanish.
    Near misses: ``see page``, ``with docker``, ``for sale``, ``import jens``.
    """

    TYPE: ClassVar[str] = "PERSON"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("after a word", rf"(?<={_LEFT}(?i:{_BEFORE}),?[ \t]){_NAME}", 0.6),
        Pattern("before a word", rf"{_LEFT}{_NAME}(?=[ \t]{_AFTER}(?!\p{{Latin}}))", 0.6),
        Pattern("addressed", rf"(?:^[ \t]*|[?!.,][ \t]+){_NAME}(?=[ \t]*(?:[,:!?]|$))", 0.6),
    )

    def places(self, match: Any) -> Iterable[tuple[int, int]]:
        """The words that are given names: the second may be one, or none."""
        start = match.start("value")
        first, gap, second = match.group("value").partition(" ")
        if gap and kind_of(first) is Kind.GIVEN:
            is_name = kind_of(second) in (Kind.GIVEN, Kind.SURNAME)
            yield start, match.end("value") if is_name else start + len(first)
        elif gap and kind_of(second) is Kind.GIVEN:
            yield start + len(first) + 1, match.end("value")
        elif not gap and kind_of(first) is Kind.GIVEN:
            yield start, match.end("value")


class AddressedNameRecognizer(ScreenRecognizer):
    """Whoever is asked or thanked, though the name is also a word: "ask mark", "Thanks, Knabe".

    Source: our own list of words in English, German and Spanish.
    Near misses: ``ask Support``, ``call Home``, ``Thanks, everyone``, ``tell me``.
    """

    TYPE: ClassVar[str] = "PERSON"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "asked",
            rf"(?<={_LEFT}(?i:{_ADDRESS}),?[ \t])(?P<value>\p{{L}}\p{{Ll}}{{2,}}){_END}"
            rf"(?=[ \t]*(?:[,.!?:]|$|[ ]\p{{Ll}}))",
            0.6,
        ),
    )
    KINDS: ClassVar[frozenset[Kind]] = _KNOWN | {Kind.STRANGE}

    def validate_result(self, pattern_text: str) -> bool | None:
        """Confirm nothing; what has no capital must be a given name, if also a word."""
        allowed = self.KINDS if pattern_text[0].isupper() else _GIVEN
        return None if kind_of(pattern_text) in allowed else False


class SayingNameRecognizer(AddressedNameRecognizer):
    """Whoever says something: "mark said so", "Baker asked"; not a program of an unknown name.

    Source: our own list of words in English, German and Spanish.
    Near misses: ``Nothing said``, ``Frobnicator says hello``.
    """

    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("saying", rf"{_LEFT}(?P<value>\p{{L}}\p{{Ll}}{{2,}})(?=[ ]{_SAYING}[ ])", 0.6),
    )
    KINDS: ClassVar[frozenset[Kind]] = _KNOWN
