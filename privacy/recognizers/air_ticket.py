"""Numbers of electronic air tickets."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class AirTicketRecognizer(ScreenRecognizer):
    """``220-1234567890``: the airline's three digits, a dash and ten more.

    Source: IATA Resolution 722 (form and serial number of tickets).
    Near misses: ``978-0306406157`` (the prefixes of book numbers), ``555-0100``.
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "ticket",
            r"(?<![A-Za-z0-9_.-])(?!97[89])\d{3}-\d{10}(?:-\d{1,2})?(?![A-Za-z0-9_-]|\.\d)",
            0.7,
        ),
    )
