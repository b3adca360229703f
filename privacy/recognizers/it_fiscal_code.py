"""Italian fiscal codes."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import LEFT, RIGHT

# What a character counts in an odd place, of 0 to 9 and of A to Z.
_ODD_DIGITS = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
_ODD_LETTERS = (*_ODD_DIGITS, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)


class ItFiscalCodeRecognizer(ScreenRecognizer):
    """Six letters, the date of birth, the place of birth, and a check letter.

    Source: Ministero delle Finanze, D.M. 23.12.1976 (the table of the check).
    Near misses: ``RSSMRA85T10A562T`` (a wrong check letter).
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "fiscal code",
            LEFT + r"[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]" + RIGHT,
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        odd = sum(
            _ODD_DIGITS[int(c)] if c.isdigit() else _ODD_LETTERS[ord(c) - ord("A")]
            for c in pattern_text[:15:2]
        )
        even = sum(int(c) if c.isdigit() else ord(c) - ord("A") for c in pattern_text[1:15:2])
        return chr(ord("A") + (odd + even) % 26) == pattern_text[15]
