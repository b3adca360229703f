"""United States social security numbers."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import LEFT, RIGHT


class UsSsnRecognizer(ScreenRecognizer):
    """Nine digits grouped 3-2-4 whose area, group and serial number may be assigned.

    Source: Social Security Administration, "Meaning of the Social Security Number" and its
    randomization of 2011: no area 000, 666 or 900-999, no group 00, no serial 0000.
    Near misses: ``000-12-3456``, ``123-456-7890`` (a phone), nine digits without a label.
    """

    TYPE: ClassVar[str] = "SSN"
    CONTEXT: ClassVar[tuple[str, ...]] = ("ssn", "social security", "sozialversicherung")
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("with dashes", LEFT + r"(?<!\d[-.])\d{3}[-–]\d{2}[-–]\d{4}" + RIGHT, 0.85),
        Pattern("with spaces", LEFT + r"(?<!\d )\d{3} \d{2} \d{4}" + RIGHT + r"(?! \d)", 0.45),
        Pattern("unbroken", LEFT + r"\d{9}" + RIGHT, 0.45),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        digits = "".join(filter(str.isdigit, pattern_text))
        area, group, serial = digits[:3], digits[3:5], digits[5:]
        is_refused = area in {"000", "666"} or area > "899" or group == "00" or serial == "0000"
        return False if is_refused else None
