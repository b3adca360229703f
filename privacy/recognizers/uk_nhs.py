"""Numbers of the National Health Service."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import LEFT, RIGHT


class UkNhsRecognizer(ScreenRecognizer):
    """Ten digits grouped 3-3-4 that pass the check modulo 11; unbroken after "NHS".

    Source: NHS Data Model and Dictionary, "NHS NUMBER".
    Near misses: ``943 476 5918`` (a wrong check), ten unbroken digits without a label.
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("grouped", LEFT + r"(?<!\d )\d{3} \d{3} \d{4}" + RIGHT, 0.9),
        Pattern(
            "after its name",
            r"(?i:\bNHS(?:[ \t]+(?:number|no\.?|nr))?[ \t]*[:#]?[ \t]*)(?P<value>\d{10})" + RIGHT,
            0.8,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        digits = [int(character) for character in pattern_text if character.isdigit()]
        total = sum(digit * (10 - index) for index, digit in enumerate(digits[:9]))
        return None if (11 - total % 11) % 11 == digits[9] else False
