"""User names that are made of a person's name."""

from __future__ import annotations

import re
from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.name_words import Kind, is_listed, kind_of
from privacy.recognizers.pinyin import is_pinyin, is_pinyin_name
from privacy.vocabulary import pinyin_surnames

_SHORTEST = 4  # letters of a name in a user name; shorter ones are parts of many words
_LONG = 6  # letters; below, a letter and a common word are a word of some language
_LONGEST_REST = 2  # letters after a given name: the surname's first
_NAMES = frozenset({Kind.GIVEN, Kind.MAYBE_GIVEN})
_SURE = frozenset({Kind.SURNAME, Kind.GIVEN})
_FAMILY = frozenset({Kind.SURNAME, Kind.MAYBE_SURNAME, Kind.STRANGE, Kind.FORM})
# What follows the full stop of a file, a host or a module.
_ENDINGS_WORDS = """
txt md rst pdf doc docx odt ods xls xlsx csv json yaml yml toml ini cfg conf log xml html htm css js
ts py rb rs go java kt cpp hpp cc sh bat exe dll deb rpm zip gz tar png jpg jpeg gif svg webp mp3
mp4 ogg wav mkv avi iso img bak tmp lock sql db com org net edu gov io dev app local example invalid
test main self this os sys np pd plt math re path utils core api lib src
"""
_ENDINGS = frozenset(_ENDINGS_WORDS.split())
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
            r"^[ \t]*(?P<value>[a-z]{4,20})[ \t]*$",
            0.6,
        ),
        Pattern(
            "two parts alone",
            r"^[ \t]*(?P<value>[a-z]{2,16}[._][a-z]{2,20}\d{0,4})[ \t]*$",
            0.65,
        ),
        Pattern(
            "letters and a number alone",
            r"^[ \t]*(?P<value>[a-z]{4,16}\d{2,4})[ \t]*$",
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        if parts := _PARTS.fullmatch(pattern_text):
            return None if _is_pair(*parts.groups()) else False
        letters = pattern_text.rstrip("0123456789")
        if is_listed(letters) and not _begins_with_given(letters, _NAMES):
            return False
        if letters[1:] in pinyin_surnames() or letters[:-1] in pinyin_surnames():
            return None
        if len(letters) >= _LONG and is_pinyin_name(letters):
            return None
        if letters == pattern_text:
            is_family = len(letters) >= _LONG and kind_of(letters[1:]) in _SURE
            return None if is_family or _begins_with_given(letters, frozenset()) else False
        family = kind_of(letters[1:])
        is_family = family is Kind.SURNAME
        is_family = is_family or (family is Kind.MAYBE_SURNAME and len(letters) > _LONG)
        return None if is_family or _begins_with_given(letters, _NAMES) else False


def _is_pair(first: str, last: str) -> bool:
    """Whether one of the two is a name, and neither an ending of files or of domains."""
    if last in _ENDINGS or first in _ENDINGS:
        return False
    if is_pinyin(first) and is_pinyin(last):
        return not is_listed(first) or not is_listed(last)
    given, family = kind_of(first), kind_of(last)
    if is_listed(first) and is_listed(last) and given is not Kind.GIVEN:
        return False  # "rose.garden"
    is_named = given in _NAMES and family in _FAMILY
    return is_named or (family is Kind.SURNAME and given is not Kind.WORD)


def _begins_with_given(letters: str, kinds: frozenset[Kind]) -> bool:
    """Whether a given name and at most two more letters make it up.

    One that is a common word as well counts only with more letters: "rosem", not "rose".
    """
    # User names are of ASCII letters: "ruediger" is "rüdiger".
    spellings = {letters, letters.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")}
    return any(
        kind_of(spelt) is Kind.GIVEN
        or any(
            kind_of(spelt[:end]) in kinds
            for end in range(max(_SHORTEST, len(spelt) - _LONGEST_REST), len(spelt))
        )
        for spelt in spellings
    )
