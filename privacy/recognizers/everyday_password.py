"""Passwords after everyday labels without a colon, as OCR joins both to one line."""

from __future__ import annotations

from typing import ClassVar

from privacy.password_labels import NO_LABEL_STARTS, PASSWORD_WORDS
from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.labelled_password import is_no_secret
from privacy.vocabulary import interface_words

_LABEL = (
    rf"(?i:^[ \t]*(?!(?:{NO_LABEL_STARTS})(?![a-z]))(?:[\p{{L}}'’-]+[ \t]+){{0,5}}?"
    rf"[\p{{Latin}}-]*(?:{PASSWORD_WORDS}))(?:[ \t]*\([^()\n]{{1,40}}\))?[ \t]*\*?"
)


class EverydayPasswordRecognizer(ScreenRecognizer):
    """What follows "Your password" and a wide gap, or a narrow one if it mixes letters and digits.

    Source: our own list of words; the gap is how OCR writes a form's label and field.
    Near misses: ``Password strength: weak``, ``New password  Confirm password``,
    ``Change password 2``.
    """

    TYPE: ClassVar[str] = "PASSWORD"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "wide gap", _LABEL + r"(?:[ ]{2,}|[ ]*\t\s*?)(?P<value>[^\s].{1,62}\S)[ \t]*$", 0.85
        ),
        Pattern(
            "mixed word",
            _LABEL + r"[ \t]+(?P<value>(?=\S*\p{L})(?=\S*[\d!#$%^&@_+=~])[^\s<(]\S{5,63})[ \t]*$",
            0.85,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        words = pattern_text.split()
        is_said = all(map(is_no_secret, words)) or (
            pattern_text.replace(" ", "").isalpha() and interface_words().is_interface(pattern_text)
        )
        return False if is_said else None
