"""Routing numbers of banks in the United States."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import LEFT, RIGHT

_WEIGHTS = (3, 7, 1) * 3


class UsRoutingRecognizer(ScreenRecognizer):
    """Nine digits of a Federal Reserve district that pass the check, after "routing" or "ABA".

    Source: American Bankers Association, "Routing Number Policy & Procedures".
    Near misses: ``021000022`` (a wrong check), nine digits without a label.
    """

    TYPE: ClassVar[str] = "ID"
    CONTEXT: ClassVar[tuple[str, ...]] = ("routing", "aba", "rtn", "ach")
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "number", LEFT + r"(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}" + RIGHT, 0.3
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        total = sum(int(c) * weight for c, weight in zip(pattern_text, _WEIGHTS, strict=True))
        return None if total % 10 == 0 else False
