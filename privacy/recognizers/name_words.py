"""What a capitalised word can be in a name: by lists of names, and by what is surely no name.

Source: ``configs/given_names.txt``, ``configs/surnames.txt`` and, for what is none,
``configs/interface_words.txt`` and ``configs/common_words.txt`` (their headers name the origins).
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from privacy.vocabulary import common_words, given_names, interface_words, surnames


class Kind(Enum):
    """What one word can be in a name."""

    GIVEN = auto()  # a given name and hardly ever anything else
    MAYBE_GIVEN = auto()  # "Mark", "Rose": a given name beside a surname only
    SURNAME = auto()
    MAYBE_SURNAME = auto()  # "Baker": a surname and a common word
    INITIAL = auto()  # "J."
    LETTER = auto()  # "J"
    STRANGE = auto()  # in no list
    FORM = auto()  # in no list, but like a form of a known word, or of two
    PAGE = auto()  # an interface word that is a surname too
    WORD = auto()  # no part of a name


# What follows the name of a thing that is named like a person: "Lisa Pro", "Hugo 0.128".
_OF_PRODUCTS_WORDS = """
pro one plus mini air lite gpu cpu scanner printer ultra studio server desktop mobile app os cloud
player browser engine editor suite edition theme font voice bot kit sdk api db sql framework
compiler
"""
_OF_PRODUCTS = frozenset(_OF_PRODUCTS_WORDS.split())
_VERSION = re.compile(r"[ \t]v?\d+\.\d+")
_LAST_WORD = re.compile(r"(\w+)$")
_NEXT_WORD = re.compile(r"[ \t]+(\w+)")
_REMEMBERED = 50_000  # words whose kind is kept
_LONGEST_ACRONYM = 3  # letters; "REST" is in the lists of words
_SHORTEST_STRANGE = 3
_SHORTEST_STEM = 4
_LONG_NOUN = 10  # letters; few names are as long and end alike
_INNER_CAPITAL = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]")
_NAME_PREFIX = re.compile(r"(?:Mc|Mac|O['’]|D['’]|De|Di|Du|La|Le|Van|Von|Fitz)[A-ZÀ-ÖØ-Þ]")
# Endings of nouns, verbs and adjectives in English, German and Spanish, and of possessives.
_ENDINGS = re.compile(
    r"(?:ungs?|ungen|heit(?:en)?|keit(?:en)?|schaft(?:en)?|ismus|ität(?:en)?|ierbar|lich(?:e[nrsm]?)?"
    r"|isch(?:e[nrsm]?)?|ieren|iert(?:e[nrsm]?)?|tions?|sions?|tionen|ness|ments?|able|ible|ities|ity"
    r"|ware|ción|ciones|siones|sión|dad(?:es)?|mente|miento|imientos|ador(?:es)?|ante|able[s]?|ología"
    r"|ologie|graphie|graphy|ization|isation|izer|iser)$"
)
_PLURALS = ("n", "en", "er")
_INFLECTIONS = ("s", "es", "n", "en", "e", "er", "ern", "ed", "d", "ing", "ly", "in", "innen", "em")


@lru_cache(maxsize=_REMEMBERED)
def kind_of(word: str) -> Kind:
    """The kind of one word, which may have a hyphen, an apostrophe or a full stop in it."""
    bare = word.rstrip(".")
    if len(bare) == 1:
        return Kind.INITIAL if word.endswith(".") else Kind.LETTER
    low = bare.casefold().replace("’", "'")
    if "-" in low:
        return _kind_of_parts(bare.split("-"))
    is_word = low in interface_words()
    is_common = low in common_words()
    is_surname = low in surnames()
    if low in given_names():
        return Kind.MAYBE_GIVEN if is_word or is_common else Kind.GIVEN
    if is_word:
        is_acronym = bare.isupper() and len(bare) <= _LONGEST_ACRONYM
        return Kind.PAGE if is_surname and not is_acronym else Kind.WORD
    if is_surname:
        return Kind.MAYBE_SURNAME if is_common or _is_plural(low) else Kind.SURNAME
    if is_common or not _is_spelt_like_a_name(bare, low):
        return Kind.WORD
    return Kind.FORM if _is_form(low) else Kind.STRANGE


def is_listed(word: str) -> bool:
    """Whether it is a known word in any form."""
    low = word.casefold()
    return _is_known(low) or _is_form(low)


def is_noun(word: str) -> bool:
    """Whether a word ends as nouns and adjectives do that are made of other words."""
    return len(word) >= _LONG_NOUN and _ENDINGS.search(word.casefold()) is not None


def _kind_of_parts(parts: list[str]) -> Kind:
    """The kind of a double name: "Anna-Lena", "Meier-Schulz"; "E-Mail" is none."""
    kinds = [kind_of(part) for part in parts if part]
    if any(kind in (Kind.WORD, Kind.PAGE, Kind.FORM) for kind in kinds):
        return Kind.WORD
    if Kind.GIVEN in kinds or Kind.MAYBE_GIVEN in kinds:
        return Kind.GIVEN
    is_name = len(kinds) > 1 and Kind.LETTER not in kinds
    return (
        Kind.SURNAME
        if is_name and Kind.SURNAME in kinds
        else Kind.STRANGE
        if is_name
        else Kind.WORD
    )


def _is_spelt_like_a_name(bare: str, low: str) -> bool:
    """Whether a word in no list can be a name: no acronym and no brand's spelling."""
    if len(low) < _SHORTEST_STRANGE or (bare.isupper() and len(bare) <= _LONGEST_ACRONYM):
        return False
    return not _INNER_CAPITAL.search(bare) or _NAME_PREFIX.match(bare) is not None


def _is_form(low: str) -> bool:
    return bool(_ENDINGS.search(low)) or _has_known_stem(low) or _is_compound(low)


def _is_known(low: str) -> bool:
    return low in interface_words() or low in common_words()


def _is_plural(low: str) -> bool:
    """Whether it is a known word's plural in German: "Felder", "Karten"."""
    return any(
        low.endswith(ending)
        and len(low) - len(ending) >= _SHORTEST_STEM
        and _is_known(low[: -len(ending)])
        for ending in _PLURALS
    )


def _has_known_stem(low: str) -> bool:
    return any(
        low.endswith(ending)
        and len(low) - len(ending) >= _SHORTEST_STEM
        and _is_known(low[: -len(ending)])
        for ending in _INFLECTIONS
    )


def _is_compound(low: str) -> bool:
    """Whether two known words make it up, as German compounds are: "Kerzen" + "licht"."""
    for cut in range(_SHORTEST_STEM, len(low) - _SHORTEST_STEM + 1):
        if not _is_known(low[cut:]):
            continue
        first = low[:cut]
        if _is_known(first) or (first.endswith("s") and _is_known(first[:-1])):
            return True
    return False


def is_product(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a thing's name: with "Pro", "GPU" or a version at its end."""
    words = (_LAST_WORD.search(text, start, end), _NEXT_WORD.match(text, end))
    is_named = any(word and word.group(1).casefold() in _OF_PRODUCTS for word in words)
    return is_named or _VERSION.match(text, end) is not None
