"""User names that are made of a person's name."""

from __future__ import annotations

import re
from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.name_words import Kind, is_listed, kind_of

_SHORTEST = 4  # letters of a name in a user name; shorter ones are parts of many words
_LONG = 6  # letters; below, a letter and a common word are a word of some language
_LONGEST_REST = 2  # letters after a given name: the surname's first
_PARTS = re.compile(r"([a-z]+)[._-]([a-z]+)\d{0,4}")


class UserNameRecognizer(ScreenRecognizer):
    """``anna.meier``, ``annam92``, ``ameier92``, ``ameier``: names in the shapes of user names.

    Source: the usual schemes of directory services (given.family, given+f, g+family, a number).
    Near misses: ``readme.md``, ``utf8``, ``sha256``, ``main.cpp``, ``python3``, ``espresso``.
    """

    TYPE: ClassVar[str] = "USER"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "given name and surname",
            r"(?<![A-Za-z0-9_.@/$-])[a-z]{3,16}[._][a-z]{3,20}\d{0,4}(?![A-Za-z0-9_(/=-]|[.@]\w)",
            0.7,
        ),
        Pattern(
            "name and number",
            r"(?<![A-Za-z0-9_.@/$-])[a-z]{4,20}\d{2,4}(?![A-Za-z0-9_(/=-]|[.@]\w)",
            0.65,
        ),
        Pattern(
            "initial and surname",
            r"^[ \t]*(?P<value>[a-z]{6,20})[ \t]*$",
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        if parts := _PARTS.fullmatch(pattern_text):
            first, last = parts.groups()
            is_named = kind_of(first) is Kind.GIVEN and kind_of(last) is not Kind.WORD
            return None if is_named or kind_of(last) is Kind.SURNAME else False
        letters = pattern_text.rstrip("0123456789")
        if is_listed(letters):
            return False
        if letters == pattern_text:
            return None if kind_of(letters[1:]) is Kind.SURNAME else False
        family = kind_of(letters[1:])
        is_family = family is Kind.SURNAME
        is_family = is_family or (family is Kind.MAYBE_SURNAME and len(letters) > _LONG)
        return None if is_family or _begins_with_given(letters) else False


def _begins_with_given(letters: str) -> bool:
    """Whether a given name and at most two more letters make it up."""
    shortest = max(_SHORTEST, len(letters) - _LONGEST_REST)
    return any(kind_of(letters[:end]) is Kind.GIVEN for end in range(shortest, len(letters) + 1))
