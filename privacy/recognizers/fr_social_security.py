"""French social security numbers."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import LEFT, RIGHT


class FrSocialSecurityRecognizer(ScreenRecognizer):
    """Sex, year and month of birth, place, order, and a key modulo 97.

    Source: INSEE, "Numéro de sécurité sociale" (NIR).
    Near misses: fifteen digits with another key, month 13.
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "social security",
            LEFT
            + r"[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}"
            + RIGHT,
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        bare = pattern_text.replace(" ", "").replace("2A", "19").replace("2B", "18")
        return 97 - int(bare[:13]) % 97 == int(bare[13:])
