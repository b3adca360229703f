"""German tax identification numbers."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import LEFT, RIGHT


class DeTaxIdRecognizer(ScreenRecognizer):
    """Eleven digits, of which the first ten repeat one digit twice or three times, and a check.

    Source: Bundeszentralamt für Steuern, structure of the IdNr (ISO/IEC 7064, MOD 11, 10).
    Near misses: eleven digits with a wrong check, one that begins with 0, ten different digits.
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("grouped", LEFT + r"[1-9]\d ?\d{3} ?\d{3} ?\d{3}" + RIGHT, 0.6),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        digits = [int(character) for character in pattern_text if character.isdigit()]
        times = sorted(Counter(digits[:10]).values())
        is_formed = times[-1] in (2, 3) and times[:-1] == [1] * (len(times) - 1)
        return None if is_formed and _check(digits[:10]) == digits[10] else False


def _check(digits: list[int]) -> int:
    product = 10
    for digit in digits:
        total = (digit + product) % 10 or 10
        product = 2 * total % 11
    return (11 - product) % 10
