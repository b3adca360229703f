"""Dates of birth."""

from __future__ import annotations

from typing import ClassVar

from privacy.labels import after_label, alternatives
from privacy.presidio import Pattern, ScreenRecognizer

_MONTH = (
    r"(?i:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli"
    r"|aug(?:ust)?|sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|enero|febrero|marzo"
    r"|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\.?"
)
_DATE = (
    rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}}\.? ?(?:de )?{_MONTH},? ?(?:de )?\d{{2,4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{2,4}}"
    r"|(?:19|20)\d\d ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?|(?:19|20)\d{6})"
)


class DateOfBirthRecognizer(ScreenRecognizer):
    """A date after "Date of birth", "geboren am", 出生日期 and their like.

    Source: our own list of labels; dates as in ISO 8601 and in US, British, German, Spanish and
    Chinese use.
    Near misses: any date without such a label, ``Birthday party``.
    """

    TYPE: ClassVar[str] = "DATE_OF_BIRTH"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("label", after_label("DATE_OF_BIRTH") + rf"(?P<value>{_DATE})", 0.95),
        Pattern(
            "label without a colon",
            rf"(?i:(?<![\p{{Latin}}])(?:{alternatives('DATE_OF_BIRTH')}))"
            r" ?(?:\([^)\n]{0,16}\))? ?"
            rf"(?:is |on |am |el |为|是)?(?P<value>{_DATE})",
            0.9,
        ),
        Pattern("star", rf"(?<![A-Za-z0-9_])\*[ ]?(?P<value>{_DATE})(?=\s|$|,)", 0.6),
    )
