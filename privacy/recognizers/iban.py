"""International bank account numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

# Total length by country. Source: SWIFT IBAN registry, release 99.
_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28,
    "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
    "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
    "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18,
    "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24,
    "SC": 31, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29, "VA": 22,
    "VG": 24, "XK": 20,
}  # fmt: skip


class IbanRecognizer(ScreenRecognizer):
    """Account numbers of the right length for their country that leave 1 modulo 97.

    Source: ISO 13616-1; lengths from the SWIFT registry.
    Near misses: ``DE00 1234 ...`` with a wrong check, product codes that begin like a country.
    """

    TYPE: ClassVar[str] = "IBAN"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "iban",
            # Ahead only, so that what a greedy match swallows is looked at again.
            r"(?<![A-Za-z0-9])(?=(?P<value>[A-Za-z]{2}[ ]?\d[ ]?\d(?:[ ]{0,2}[0-9A-Za-z]){11,28}))"
            r"[A-Za-z]{2}",
            0.6,
        ),
    )

    def places(self, match: Any) -> Iterable[tuple[int, int]]:
        """As much of the match as its country's numbers are long; what follows is another word."""
        text, start, end = match.string, match.start(), match.start()
        wanted = _LENGTHS.get(text[start : start + 2].upper(), 0)
        while wanted and end < match.end("value"):
            wanted -= text[end].isalnum()
            end += 1
        is_whole = not wanted and end > start and not text[end : end + 1].isalnum()
        return ((start, end),) if is_whole else ()

    def validate_result(self, pattern_text: str) -> bool | None:
        bare = "".join(pattern_text.split()).upper()
        return int("".join(str(int(c, 36)) for c in bare[4:] + bare[:4])) % 97 == 1
