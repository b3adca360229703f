"""Persons by a given name and a surname, with nothing else to tell."""

from __future__ import annotations

from typing import ClassVar

import regex  # type: ignore[import-untyped]

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import FULL_NAME, NAME_WORD
from privacy.vocabulary import given_names, interface_words

_BEFORE = r"(?<![\p{Latin}\p{N}@._/-])"
_AFTER = r"(?![\p{Latin}\p{N}@]|\.\w|-\p{Latin}|['’]t)"
_SPLIT = regex.compile(r"[\s,]+")


class GivenNameRecognizer(ScreenRecognizer):
    """A common given name, with the capitalised words beside it, or alone.

    Source: ``configs/given_names.txt``.
    Near misses: ``Save Page``, ``Mark All``, ``May 2024``, ``martin`` (no capital), ``MARTINI``.
    """

    TYPE: ClassVar[str] = "PERSON"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("given name and surname", rf"{_BEFORE}{FULL_NAME}", 0.75),
        Pattern(
            "surname first", rf"{_BEFORE}{NAME_WORD}, {NAME_WORD}(?: \p{{Lu}}\.)?{_AFTER}", 0.7
        ),
        Pattern("given name alone", rf"{_BEFORE}\p{{Lu}}\p{{Ll}}{{2,}}{_AFTER}", 0.6),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        """Confirm nothing; refuse unless a word is a given name and the others may go with it.

        "Patricia Page" is a name though "page" is an interface word; "Mark Page" could be none.
        """
        words = [word.casefold() for word in _SPLIT.split(pattern_text)]
        vocabulary = interface_words()
        given = [i for i, word in enumerate(words) if word.split("-")[0] in given_names()]
        plain = [index for index in given if words[index] not in vocabulary]
        if len(words) == 1 or 0 in plain:
            return None if plain else False
        others = [w for i, w in enumerate(words) if i not in given and len(w) > 2]
        is_strange = any(not vocabulary.is_interface(word) for word in others)
        return None if given and (is_strange or len(plain) > 1) else False
