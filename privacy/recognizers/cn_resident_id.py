"""Chinese resident identity numbers."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


class CnResidentIdRecognizer(ScreenRecognizer):
    """Seventeen digits and a check character, with a real date of birth inside.

    Source: GB 11643-1999; the check is ISO 7064 MOD 11-2.
    Near misses: 18 digits with a wrong check, or with the 31st of February in them.
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "resident identity card",
            r"(?<![A-Za-z0-9])[1-9]\d{5} ?(?:19|20)\d{6} ?\d{3}[0-9Xx](?![A-Za-z0-9])",
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        bare = "".join(pattern_text.split()).upper()
        try:
            date(int(bare[6:10]), int(bare[10:12]), int(bare[12:14]))
        except ValueError:
            return False
        total = sum(int(digit) * weight for digit, weight in zip(bare[:17], _WEIGHTS, strict=True))
        return _CHECKS[total % 11] == bare[17]
