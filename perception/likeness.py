"""Whether two texts are the same but for misread letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

_ALIKE = 0.72  # of 1.0; OCR misreads a letter now and then
_SAME_WORD = 0.6  # of 1.0, for one word: "Seve" is "Save", "work" is not "Ward"
_MANY_WORDS = 200  # beyond which not every one is compared
_TWINS = str.maketrans("lio5q82", "110s9bz")


def alike(read: str, told: str, *, whole: bool = False) -> bool:
    """Whether what was read is a part (or the whole) of what was told, misreadings forgiven."""
    a, b = letters(read), letters(told)
    if not a or not b:
        return False
    if not whole and a in b:
        return True
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if whole or len(b) <= 2 * len(a):
        return matcher.ratio() > _ALIKE
    return matcher.find_longest_match().size >= 0.6 * len(a)


def accounts_for(told: str, read: str) -> bool:
    """Whether all that was read is told: misread letters forgiven, but no other word or number.

    Stricter than ``alike``: "Reply to ann@work.example" is more than "Reply to ann at work".
    """
    if not alike(read, told):
        return False
    whole = _folded(told)
    words = [_folded(word) for word in told.split()]
    return all(_is_among(word, words, whole) for word in read.split())


def _is_among(read: str, words: Sequence[str], whole: str) -> bool:
    word = _folded(read)
    if word in whole or (len(word) == 1 and word.isalpha()):
        return True  # a lone letter is an icon or a check mark misread
    if "@" in read or any(character.isdigit() for character in read):
        return False
    if len(words) > _MANY_WORDS:
        match = SequenceMatcher(None, word, whole, autojunk=False).find_longest_match()
        return match.size >= _ALIKE * len(word)
    return any(SequenceMatcher(None, word, other).ratio() > _SAME_WORD for other in (*words, whole))


def _folded(text: str) -> str:
    """A text's letters, with those that OCR takes for one another made the same."""
    return letters(text).translate(_TWINS)


def spells(words: Iterable[str], text: str) -> bool:
    """Whether a text holds all of these words, letter by letter and in this order."""
    position = 0
    for word in words:
        start = text.find(word, position)
        if start < 0:
            return False
        position = start + len(word)
    return True


def letters(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return "".join(character for character in text.casefold() if character.isalnum())
