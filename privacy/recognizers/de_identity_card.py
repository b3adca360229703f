"""Numbers of German identity cards and passports."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import LEFT, RIGHT

_WEIGHTS = (7, 3, 1)
_FEWEST_DIGITS = 1  # of the nine in front of the check; fewer are words more often


class DeIdentityCardRecognizer(ScreenRecognizer):
    """Nine letters and digits without vowels, and a check digit.

    Source: ICAO 9303 part 3, 4.9 (check digit); PAuswV, the alphabet of serial numbers.
    Near misses: ten such characters with a wrong check, ``L10N2024XX``.
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("card", LEFT + r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]D?" + RIGHT, 0.6),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        body, check = pattern_text[:9], pattern_text[9]
        total = sum(int(c, 36) * _WEIGHTS[index % 3] for index, c in enumerate(body))
        is_card = total % 10 == int(check) and sum(map(str.isdigit, body)) >= _FEWEST_DIGITS
        return None if is_card else False
