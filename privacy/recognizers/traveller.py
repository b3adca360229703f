"""Travellers as airlines and railways write them."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.name_words import is_listed
from privacy.vocabulary import given_names

_TITLE = r"(?:MR|MS|MRS|MISS|MSTR|CHD|INF|DR)(?!\p{L})"


class TravellerRecognizer(ScreenRecognizer):
    """``MUELLER/ANNA MRS``: the family name, a slash and the given names, in capitals.

    Source: IATA's Passenger Services Conference Resolutions Manual (names in tickets).
    Near misses: ``TCP/IP``, ``ON/OFF``, ``READ/WRITE``, ``CI/CD``.
    """

    TYPE: ClassVar[str] = "PERSON"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "with a title",
            r"(?<![\p{L}\p{N}/_.-])"
            r"(?P<value>\p{Lu}{2,24}(?:[ -]\p{Lu}{2,24}){0,2}/\p{Lu}{2,24}(?: \p{Lu}{2,24})?)"
            rf"(?= ?{_TITLE})",
            0.85,
        ),
        Pattern(
            "in capitals",
            r"(?<![\p{L}\p{N}/_.-])\p{Lu}{3,24}(?:[ -]\p{Lu}{2,24}){0,2}/\p{Lu}{3,24}"
            rf"(?: (?!{_TITLE})\p{{Lu}}{{3,24}})?(?![\p{{L}}\p{{N}}/_-])",
            0.7,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        family, _, given = pattern_text.casefold().partition("/")
        words = [*family.replace("-", " ").split(), *given.split()]
        is_named = any(word in given_names() for word in words)
        return None if is_named or not any(map(is_listed, words)) else False
