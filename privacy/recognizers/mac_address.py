"""Hardware addresses."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class MacAddressRecognizer(ScreenRecognizer):
    """Six pairs of hexadecimal digits, parted by colons or dashes, or three groups of four.

    Source: IEEE 802, 8.1 (EUI-48) and the notation of network equipment.
    Near misses: ``ff:ff:ff:ff:ff:ff`` (everyone), ``10:30:45``, a fingerprint of more pairs.
    """

    TYPE: ClassVar[str] = "MAC"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "pairs",
            r"(?<![A-Za-z0-9_:-])[0-9A-Fa-f]{2}(?P<parting>[:-])(?:[0-9A-Fa-f]{2}(?P=parting)){4}"
            r"[0-9A-Fa-f]{2}(?![A-Za-z0-9_:]|-\w)",
            0.9,
        ),
        Pattern(
            "fours",
            r"(?<![A-Za-z0-9_.])(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4}(?![A-Za-z0-9_.])",
            0.7,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        bare = {character for character in pattern_text.casefold() if character.isalnum()}
        return False if bare in ({"f"}, {"0"}) else None
