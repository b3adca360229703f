"""Recovery phrases of wallets, without a label."""

from __future__ import annotations

import re
from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

# The commonest words of English prose; none is in BIP-39's list of 2,048 words.
_PROSE_WORDS = """
the and for you are with this that from have not was but can your will they has had his her him its
our out were been their there which would could should about into than then them these those when
where who why how what does did done being because before after over under between also just only
"""
_PROSE = frozenset(_PROSE_WORDS.split())
_FEWEST = 11  # a phrase of twelve of which recognition may have joined two


class SeedPhraseRecognizer(ScreenRecognizer):
    """Eleven and more short words in small letters with no word of prose among them.

    Source: BIP-39 (12, 15, 18, 21 or 24 words of three to eight letters, no function words).
    Near misses: any English sentence, ``ls cp mv rm``, a list with commas.
    """

    TYPE: ClassVar[str] = "WALLET"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "words",
            r"(?<![\w.,;:-][ ])(?<![\w-])(?:(?:\d{1,2}[.)]? ?)?[a-z]{3,8}[ \t]{1,4}){11,23}"
            r"(?:\d{1,2}[.)]? ?)?[a-z]{3,8}(?![\w-])",
            0.8,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        words = re.findall(r"[a-z]+", pattern_text)
        return None if len(words) >= _FEWEST and not _PROSE.intersection(words) else False
