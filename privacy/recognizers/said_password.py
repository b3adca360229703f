"""Passwords of letters only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from privacy.password_labels import LABEL_ENDS, NO_LABEL_STARTS, PASSWORD_WORDS
from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.labelled_password import is_no_secret
from privacy.recognizers.name_words import is_listed
from privacy.vocabulary import interface_words


class SaidPasswordRecognizer(ScreenRecognizer):
    """The last word of "the password is ...", and a word of no list after "Password".

    Source: our own list of words; a line's end is what tells a password from a sentence.
    Near misses: ``Your password is expired``, ``Password Manager``, ``Passwort vergessen``.
    """

    TYPE: ClassVar[str] = "PASSWORD"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "in a sentence",
            rf"(?i:(?<![A-Za-z])(?:{PASSWORD_WORDS})[ \t]+(?:is|ist|lautet|es)[ \t:]+)"
            r"[\"'“]?(?P<value>[^\s\"'“”.,;]{6,64})[\"'”.]?[ \t]*$",
            0.7,
        ),
        Pattern(
            "label and what it is for",
            rf"(?i:(?<!\p{{L}})(?:{PASSWORD_WORDS})(?:[ \t]+[\p{{L}}\d]+){{1,4}}[ \t]*[:：][ \t]*)"
            r"[\"'“]?(?P<value>[^\s\"'“”]{4,64})[\"'”]?[ \t]*$",
            0.7,
        ),
        Pattern(
            "a word of no list",
            rf"(?i:^[ \t]*(?!(?:{NO_LABEL_STARTS})(?![a-z]))(?:[\p{{L}}'’-]+[ \t]+){{0,2}}?"
            rf"(?:{PASSWORD_WORDS}))[ \t]+"
            rf"(?P<value>(?!(?i:{LABEL_ENDS})[ \t]*$)\p{{Latin}}{{7,64}})[ \t]*$",
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        is_word = pattern_text.isalpha() and interface_words().is_interface(pattern_text)
        if is_word or is_no_secret(pattern_text):
            return False
        return None

    def places(self, match: Any) -> Iterable[tuple[int, int]]:
        """The word; one after a bare label only if it is no known word in any form."""
        is_bare = match.re.pattern.startswith("(?i:^")
        return () if is_bare and is_listed(match.group("value")) else super().places(match)
