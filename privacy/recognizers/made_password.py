"""Passwords by the ways in which people and generators make them of words."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class MadePasswordRecognizer(ScreenRecognizer):
    """``Orchid2277#``, ``Tmp#97831``, ``marble-pickle-orchid67``.

    Source: the usual composition rules (a capital, a digit, a sign); Diceware and a number.
    Near misses: ``C#9``, ``Issue#123``, ``well-known-port``, ``covid-19``, ``Summer2024``.
    """

    TYPE: ClassVar[str] = "PASSWORD"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "word, number and sign",
            r"(?<![\w./@:=#&?%+-])[A-Z][a-z]{2,14}\d{2,6}[!#$%&*?](?![\w/=(])",
            0.65,
        ),
        Pattern(
            "word, sign and number",
            r"(?<![\w./@:=#&?%+-])(?!(?i:issue|bug|pr|ticket|case|room|track|no|nr)[#])"
            r"[A-Z][a-z]{2,14}[!#$&*_]\d{3,8}[!#$&*]?(?![\w/=(.-])",
            0.6,
        ),
        Pattern(
            "words with hyphens and a number",
            r"(?<![\w./@:=#&?%+-])[a-z]{3,10}(?:-[a-z]{3,10}){2,4}-?\d{2,4}(?![\w/=(@.-])",
            0.6,
        ),
    )
