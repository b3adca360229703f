"""Whole numbers as people say and write them: "three", "twenty-one", "21", "十二", "a couple of".

From 0 to 99 in words, which is as far as counts, ordinals and seconds go in an order.
"""

from __future__ import annotations

import re

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_ORDINAL_ONES = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_CHINESE = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"两": 2}

_TEN = "|".join(_TENS)
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_NTH = "|".join(sorted(_ORDINAL_ONES, key=len, reverse=True))
_DIGITS = "一二两三四五六七八九"
# "三五" is no number, but "three to five".
_ALONE = rf"(?<![零{_DIGITS}十])(?:{{}})(?![零{_DIGITS}十])"
_ZH = _ALONE.format(rf"[{_DIGITS}]?十[{_DIGITS}]?|[零{_DIGITS}]")
NUMBER = rf"(?:\d+|(?:{_TEN})(?:[\s-](?:{_ONE}))?|{_ONE}|{_ZH})"
"""A regular expression for a number, to be matched without minding case."""
ORDINAL = rf"(?:\d+(?:st|nd|rd|th)|(?:{_TEN})[\s-](?:{_NTH})|{_NTH}|twentieth)"
"""A regular expression for an English ordinal, to be matched without minding case."""


def read_number(words: str) -> int:
    """The number that ``words``, which match ``NUMBER``, say.

    Raises:
        ValueError: they say none.
    """
    said = words.strip().lower()
    if said.isdecimal():
        return int(said)
    if said and said[0] in _CHINESE.keys() | {"十"}:
        return _read_chinese(said)
    parts = re.split(r"[\s-]+", said)
    return sum(_TENS[part] if part in _TENS else _ONES.index(part) for part in parts)


def read_ordinal(words: str) -> int:
    """The place, from 1, that ``words``, which match ``ORDINAL``, say.

    Raises:
        ValueError: they say none.
    """
    said = words.strip().lower()
    if said[:1].isdecimal():
        return int(said[:-2])
    if said == "twentieth":
        return 20
    *tens, last = re.split(r"[\s-]+", said)
    return sum(_TENS[part] for part in tens) + _ORDINAL_ONES.index(last)


def _read_chinese(said: str) -> int:
    tens, ten, ones = said.rpartition("十")
    if any(letter not in _CHINESE for letter in tens + ones) or len(tens) > 1 or len(ones) > 1:
        raise ValueError("no number up to 99")
    return (_CHINESE[tens] if tens else 1 if ten else 0) * 10 + (_CHINESE[ones] if ones else 0)
