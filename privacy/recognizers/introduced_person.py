"""Persons who say who they are."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import NAME_WORD
from privacy.recognizers.name_words import Kind, is_listed, kind_of

_NAMES = (Kind.GIVEN, Kind.MAYBE_GIVEN, Kind.SURNAME, Kind.MAYBE_SURNAME, Kind.STRANGE)


class IntroducedPersonRecognizer(ScreenRecognizer):
    """The name in "Hi, it's Anna", "my name is ...", "hier ist ...", "soy ...", 我叫….

    Source: how people begin calls and letters.
    Near misses: ``This is Monday``, ``It's Windows``, ``Ich bin Deutsche``, ``我是谁``.
    """

    TYPE: ClassVar[str] = "PERSON"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "introduced",
            r"(?i:(?<!\p{L})(?:it['’]s|this is|my name is|my name['’]s|i['’]m|i am|hier ist"
            r"|hier spricht|ich bin|mein name ist|ich heiße|soy|me llamo|mi nombre es"
            r"|habla|al habla))[ \t]+"
            rf"(?P<value>{NAME_WORD}(?:[ \t]+{NAME_WORD}){{0,2}})(?![\p{{L}}\d])",
            0.65,
        ),
        Pattern(
            "introduced in Chinese",
            r"(?:我叫|我的名字(?:是|叫)|本人)(?P<value>\p{Han}{2,3})(?!\p{Han})",
            0.7,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        words = pattern_text.split()
        if words[0][0] >= "\u2e80":
            return None
        is_given = kind_of(words[0]) in (Kind.GIVEN, Kind.MAYBE_GIVEN)
        is_strange = kind_of(words[0]) in _NAMES and not is_listed(words[0])
        return None if is_given or is_strange else False
