"""United Kingdom national insurance numbers."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import LEFT, RIGHT


class UkNinoRecognizer(ScreenRecognizer):
    """Two letters, six digits, a letter from A to D.

    Source: HMRC National Insurance Manual, NIM39110 (letters and prefixes that are not used).
    Near misses: ``BG 12 34 56 C``, ``QQ 12 34 56 E``, a part number of two letters, six digits.
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "national insurance number",
            LEFT + r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?"
            r"\d{2} ?\d{2} ?\d{2} ?[A-D]" + RIGHT,
            0.8,
        ),
        Pattern(
            "one that is made up",  # forms and examples use prefixes that are not given out
            r"(?i:\b(?:national insurance|ni number|nino)\b[^\n\d]{0,12})"
            r"(?P<value>[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-Z])" + RIGHT,
            0.8,
        ),
    )
