"""Payment card numbers."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class CreditCardRecognizer(ScreenRecognizer):
    """Numbers of 12 to 19 digits that an issuer could have given and that pass the Luhn check.

    Source: ISO/IEC 7812-1 (issuer ranges, annex B for the check digit).
    Near misses: order numbers that fail the check, 16 zeros, a number inside a longer one.
    """

    TYPE: ClassVar[str] = "CARD"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "card", r"(?<![\d.\p{Latin}])(?<!\d[- ])[2-6]\d(?:[ -]?\d){11,17}(?![\d\p{Latin}])", 0.6
        ),
        Pattern(
            "groups of four, after another number",
            r"(?<![\d.\p{Latin}])[2-6]\d{3}(?:[ -]\d{4}){3}(?![\d\p{Latin}])",
            0.6,
        ),
        Pattern(
            "card with dots",
            r"(?<![\d.\p{Latin}])(?:[2-6]\d{3}(?:\.\d{4}){2}\.\d{1,7}|3\d{3}\.\d{6}\.\d{4,5})"
            r"(?![\d\p{Latin}]|\.\d)",
            0.6,
        ),
        Pattern(
            "Maestro and JCB",
            r"(?<![\d.\p{Latin}])(?<!\d[- ])"
            r"(?:(?:50|5[6-8]|6[0-9])\d{10}|(?:1800|2131)(?:[ -]?\d){11})(?![\d\p{Latin}])",
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        digits = [int(character) for character in pattern_text if character.isdigit()]
        return _passes_luhn(digits) and len(set(digits)) > 1


def _passes_luhn(digits: list[int]) -> bool:
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
