"""The words of a text and what the judge is told of each: hashes of its letters.

A word is what white space and marks part; each Chinese letter is one. Its letters, their shape and
whether lists know it are hashed into one table (Weinberger et al., "Feature Hashing for Large Scale
Multitask Learning", 2009), so that a name that nobody wrote down is told by how it is spelt.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

from privacy.vocabulary import (
    chinese_surnames,
    chinese_words,
    common_words,
    given_names,
    interface_words,
    surnames,
)

BUCKETS = 1 << 15
MOST_HASHES = 20  # of one word
_HAN = r"\u3400-\u9fff"
_MARKS = r":;,()|/=<>\"“”«»·•→\[\]{}：，。；（）、！？!?"
_WORD = re.compile(rf"[{_HAN}]|[^\s{_HAN}{_MARKS}]+|[{_MARKS}]")
_EDGES = ".'’-_@#*~+$%&!?"
_LONGEST = 24  # letters; longer words count alike
_LONG_HEAD, _LONG_TAIL = 9, 7  # letters of a long word that are looked at
_REMEMBERED = 1 << 16


def words(text: str) -> list[tuple[int, int]]:
    """Where the words and marks of a text stand."""
    return [match.span() for match in _WORD.finditer(text)]


def hashes(text: str, start: int, end: int) -> tuple[int, ...]:
    """What is told of one word of a text: numbers below ``BUCKETS``, at most ``MOST_HASHES``."""
    word = text[start:end]
    if not _is_han(word):
        return _latin(word)
    before = text[start - 1] if start else "^"
    after = text[end] if end < len(text) else "$"
    return _han(word, before, after)


def _is_han(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"


@lru_cache(maxsize=_REMEMBERED)
def name_lists(word: str) -> int:
    """Which lists of names know a word: 1 given names, 2 surnames, 3 both, 0 neither."""
    core = word.lower().strip(".'’-_@,")
    return (core in given_names()) | (core in surnames()) << 1


@lru_cache(maxsize=_REMEMBERED)
def _latin(word: str) -> tuple[int, ...]:
    low = word.lower()
    shape = _shape(word)
    told = [
        f"s{shape}",
        f"n{min(len(word), _LONGEST)}",
        f"w{low}",
        f"p{shape[:2]}",
        f"q{shape[-2:]}",
    ]
    core = low.strip(_EDGES)
    if len(core) > 1:
        told.append("LI" if core in interface_words() else "LC" if core in common_words() else "LU")
    whole = f"^{low}$"
    if len(whole) > _LONG_HEAD + _LONG_TAIL:
        whole = whole[:_LONG_HEAD] + whole[-_LONG_TAIL:]
    grams = [f"3{whole[i : i + 3]}" for i in range(len(whole) - 2)]
    grams += [f"4{whole[i : i + 4]}" for i in range(len(whole) - 3)]
    room = MOST_HASHES - 2 - len(told)
    if len(grams) > room:
        grams = [grams[int(i * len(grams) / room)] for i in range(room)]
    return tuple(map(_hash, [*told, *grams]))


@lru_cache(maxsize=_REMEMBERED)
def _han(letter: str, before: str, after: str) -> tuple[int, ...]:
    told = [f"h{letter}", f"a{before}{letter}", f"b{letter}{after}", f"c{before}{letter}{after}"]
    told.append("s汉")
    if letter in chinese_surnames():
        told.append("LS")
    if before + letter in chinese_words():
        told.append("LW1")
    if letter + after in chinese_words():
        told.append("LW2")
    return tuple(map(_hash, told))


def _shape(word: str) -> str:
    """``Xx9`` for a capital, small letters and digits; more than two of a kind count as two."""
    kinds: list[str] = []
    for letter in word:
        kind = _kind(letter)
        if kinds[-2:] != [kind, kind]:
            kinds.append(kind)
    return "".join(kinds)


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "9"
    if letter.isupper():
        return "X"
    return "x" if letter.islower() else letter


def _hash(told: str) -> int:
    return zlib.crc32(told.encode()) % BUCKETS
