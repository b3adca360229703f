"""Dates of birth."""

from __future__ import annotations

from typing import ClassVar

from privacy.dates import DATE
from privacy.labels import after_label, alternatives
from privacy.presidio import Pattern, ScreenRecognizer


class DateOfBirthRecognizer(ScreenRecognizer):
    """A date after "Date of birth", "geboren am", 出生日期 and their like.

    Source: our own list of labels; dates as in ISO 8601 and in US, British, German, Spanish and
    Chinese use.
    Near misses: any date without such a label, ``Birthday party``.
    """

    TYPE: ClassVar[str] = "DATE_OF_BIRTH"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("label", after_label("DATE_OF_BIRTH") + rf"(?P<value>{DATE})", 0.95),
        Pattern(
            "label without a colon",
            rf"(?i:(?<![\p{{Latin}}])(?:{alternatives('DATE_OF_BIRTH')}))"
            r" ?(?:\([^)\n]{0,16}\))? ?"
            rf"(?:is |on |am |el |为|是)?(?P<value>{DATE})",
            0.9,
        ),
        Pattern("star", rf"(?<![A-Za-z0-9_])\*[ ]?(?P<value>{DATE})(?=\s|$|,)", 0.6),
    )
