"""VAT numbers of European companies and persons."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import LEFT, RIGHT


class EuVatRecognizer(ScreenRecognizer):
    """A country and what its VAT numbers consist of.

    Source: the European Commission's VIES, "VAT number structure".
    Near misses: ``DE12345`` (too short), ``ES 2024``, ``IT12``.
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "number",
            LEFT + r"(?:DE ?\d{9}|ATU ?\d{8}|ES ?[A-Z]\d{7}[A-Z\d]|FR ?[A-Z\d]{2} ?\d{9}|IT ?\d{11}"
            r"|NL ?\d{9}B\d{2}|BE ?[01]\d{9}|PL ?\d{10}|PT ?\d{9}|GB ?\d{3} ?\d{4} ?\d{2}"
            r"|CHE-?\d{3}\.\d{3}\.\d{3})" + RIGHT,
            0.6,
        ),
    )
