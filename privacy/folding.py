"""A plain copy of a text to search in: other spaces, dashes and letter forms as ASCII has them.

"anna@example.com" with a zero-width space in it, a card number with no-break spaces and one in
full-width digits look to a reader like the plain ones, and must be found like them. So must what
recognition mistook: a zero for the O of "PASSW0RD", Chinese letters with gaps between them.

Source: the general categories and compatibility forms of the Unicode Standard (UAX #44, UAX #15);
the default ignorable code points of its chapter 5.21.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_REMEMBERED = 4096  # characters; a screen's alphabet is far smaller
_MINUS = "\u2212"  # a sign of arithmetic by its category, a dash to the eye
# Drawn as nothing though their category is of marks and letters: the grapheme joiner, fillers of
# Hangul, variation selectors.
_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
# A word in which zeros are the only digits, and rarer than letters: "PASSW0RD", "0ld", "C0DE".
_ZERO_WORD = re.compile(
    r"(?<![^\W_])(?:(?=0*[A-Z]{1,12}0[A-Z0_]*[A-Z])(?=(?:[A-Z_]*0){1,2}[A-Z_]*(?![^\W_]))[A-Z0_]{4,40}"
    r"|0[a-z]{2,20})(?![^\W_])"
)
_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_SPACED_HAN = re.compile(rf"(?<!{_HAN}){_HAN}(?: {_HAN})+(?!{_HAN})")
_LIGATURES = range(0xFB00, 0xFB07)  # ff to st; the only forms that become several letters here


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters where the original one starts and ends."""

    text: str = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original stretch of a folded one that is not empty, dropped characters included."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Spaces as " ", dashes as "-", full-width and other forms as plain letters; no invisibles."""
    if text.isascii():
        return Folded(_lettered(text), range(len(text)), range(1, len(text) + 1))
    gaps = {place for run in _SPACED_HAN.finditer(text) for place in _spaces(run)}
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, character in enumerate(text):
        if index in gaps:
            continue
        if characters and unicodedata.combining(character):
            joined = unicodedata.normalize("NFC", characters[-1] + character)
            if len(joined) == 1:
                characters[-1], ends[-1] = joined, index + 1
                continue
        for plain in character if character.isascii() else _plain(character):
            characters.append(plain)
            starts.append(index)
            ends.append(index + 1)
    return Folded(_lettered("".join(characters)), starts, ends)


def _spaces(run: re.Match[str]) -> Iterator[int]:
    return (place for place in range(*run.span()) if run.string[place] == " ")


def _lettered(text: str) -> str:
    """The text with the letter O for every zero in what is else a word; as long as before."""
    if "0" not in text:
        return text
    return _ZERO_WORD.sub(lambda word: word.group().replace("0", "O"), text)


@lru_cache(maxsize=_REMEMBERED)
def _plain(character: str) -> str:
    """What one character is searched as; "" if it shows nothing."""
    category = unicodedata.category(character)
    if category == "Cf" or character in _INVISIBLE:
        return ""
    if category == "Zs":
        return " "
    if category in ("Zl", "Zp"):
        return "\n"
    if category == "Pd" or character == _MINUS:
        return "-"
    plain = unicodedata.normalize("NFKC", character)
    is_plainer = len(plain) == 1 and (plain.isalnum() or plain.isascii())
    return plain if is_plainer or ord(character) in _LIGATURES else character
