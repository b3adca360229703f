"""Telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

import phonenumbers

from privacy.labels import LABELS
from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import LEFT

_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}")
_STANDARD = re.compile(r"0\d{3}[-/ ](?:19|20)\d\d")  # "JIS X 0212-1990"
_GAP = re.compile(r"[ \t]+(?=[\d(])")
_SHORTEST = 9  # characters of a number that something else may follow
_MIXED = re.compile(r"\D*\d{1,2}\D+\d{1,2}\D*")
_END = r"(?![\d_])(?!\.\d)(?:[ \t]*(?:ext\.?|x|Durchwahl)[ \t]*\d{1,5}(?!\d))?"


class PhoneRecognizer(ScreenRecognizer):
    """Numbers that libphonenumber holds for possible, in the shapes in which people write them.

    Source: libphonenumber's metadata (the phonenumbers package); the US shape also by itself,
    since metadata refuses the fictional 555 numbers.
    Near misses: ``2024-11-05``, ``1234567890`` without a label, ``192.168.100.100``, ISBNs,
    ``612 345 678 bytes``, ``JIS X 0212-1990``.
    """

    TYPE: ClassVar[str] = "PHONE"
    CONTEXT: ClassVar[tuple[str, ...]] = (*LABELS["PHONE"], "llama", "número", "reach me", "ruf ")
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "international",
            r"(?<![\p{Latin}\d])(?:\+|＋|00(?=[1-9]))[ ]?\d(?:[ \t().\-/‑–]{0,3}\d){6,14}" + _END,
            0.9,
        ),
        Pattern(
            "United States",
            r"(?<![\p{Latin}\d.])(?<!\d[-/])(?:1[ .-]?)?(?:\([2-9]\d\d\)[ .-]?|[2-9]\d\d[ .-])"
            r"[2-9]\d\d[ .-]\d{4}" + _END,
            0.85,
        ),
        Pattern(
            "mobile in China",
            r"(?<![\p{Latin}\d.])(?<!\d[-/])1[3-9]\d[ -]?\d{4}[ -]?\d{4}" + _END,
            0.85,
        ),
        Pattern(
            "with a trunk zero",
            r"(?<![\p{Latin}\d.:])(?<!\d[-/,])(?:\(0\d{1,5}\)|0[1-9]\d{1,4})"
            r"(?:(?:[ \t]{0,2}[-/ ][ \t]{0,2}|(?<=\)))\d{2,8}){1,4}" + _END,
            0.7,
        ),
        Pattern(
            "unbroken with a trunk zero",
            r"(?<![\p{Latin}\d.,:])(?<!\d[-/])0[1-9]\d{8,10}" + _END,
            0.6,
        ),
        Pattern(
            "France",
            r"(?<![\p{Latin}\d.,:])(?<!\d[-/ ])0[1-9](?P<gap>[ .-])\d\d(?:(?P=gap)\d\d){3}" + _END,
            0.8,
        ),
        Pattern(
            "Spain",
            r"(?<![\p{Latin}\d.,:])(?<!\d[-/ ])"
            r"(?:[67]\d\d(?:[ .-]\d\d){3}|9\d[ .-]\d{3}(?:[ .-]\d\d){2}|9\d\d(?:[ .-]\d\d){3})"
            + _END,
            0.6,
        ),
        Pattern(
            "Spain, in threes",  # in a sentence it may be a count: "612 345 678 bytes"
            r"^[^\S\n]*(?P<value>[67]\d\d[ -]\d{3}[ -]\d{3})(?=[^\S\n]*$)",
            0.6,
        ),
        Pattern(
            "Spain, in threes, if a word stands before it",
            LEFT + r"[67]\d\d \d{3} \d{3}" + _END,
            0.2,
        ),
        Pattern(
            "any, if a label stands before it",
            LEFT + r"[(]?\d(?:[ \t().\-/]{0,2}\d){5,14}" + _END,
            0.2,
        ),
    )

    def __init__(self, regions: Sequence[str] = ("US", "GB", "DE", "CN", "ES", "FR")) -> None:
        super().__init__()
        self._regions = tuple(regions)

    def places(self, match: Any) -> Iterable[tuple[int, int]]:
        """The number; if a date or another number stands after it, what is left without that."""
        (start, end), text = next(iter(super().places(match))), match.string
        for cut in (end, *(gap.start() for gap in reversed([*_GAP.finditer(text, start, end)]))):
            if cut - start < _SHORTEST or self.validate_result(text[start:cut]) is None:
                return ((start, cut),)
        return ((start, end),)

    def validate_result(self, pattern_text: str) -> bool | None:
        """Refuse dates and what no country could have assigned; confirm nothing."""
        bare = pattern_text.strip()
        if any(form.fullmatch(bare) for form in (_DATE, _MIXED, _STANDARD)):
            return False
        return None if any(self._is_possible(pattern_text, r) for r in self._regions) else False

    @staticmethod
    def _is_possible(text: str, region: str) -> bool:
        try:
            number = phonenumbers.parse(text.replace("＋", "+"), region)
        except phonenumbers.NumberParseException:
            return False
        return bool(phonenumbers.is_possible_number(number))
