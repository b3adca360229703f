"""The last digits of a card whose others are masked."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class MaskedCardRecognizer(ScreenRecognizer):
    """Four digits after dots, stars or a card brand: enough to confirm who somebody is.

    Source: PCI DSS 4.0, 3.4.1, allows these on screens; here they are no model's business either.
    Near misses: ``**bold**``, ``... 2024``, ``Visa 2024 report``.
    """

    TYPE: ClassVar[str] = "CARD"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("masked", r"(?:[•*●xX·]{4}[ -]?){1,4}\d{4}(?!\d)", 0.8),
        Pattern(
            "ending in",
            r"(?i:\b(?:card|visa|mastercard|amex|karte|tarjeta)\b[^\n\d]{0,16}"
            r"\b(?:ending|ends)[ \t]+(?:in|with)[ \t]+)(?P<value>\d{4})(?!\d)",
            0.8,
        ),
    )
