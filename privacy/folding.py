"""A plain copy of a text to search in: other spaces, dashes and letter forms as ASCII has them.

"anna@example.com" with a zero-width space in it, a card number with no-break spaces and one in
full-width digits look to a reader like the plain ones, and must be found like them.

Source: the general categories and compatibility forms of the Unicode Standard (UAX #44, UAX #15);
the default ignorable code points of its chapter 5.21.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
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
        return Folded(text, range(len(text)), range(1, len(text) + 1))
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, character in enumerate(text):
        if characters and unicodedata.combining(character):
            joined = unicodedata.normalize("NFC", characters[-1] + character)
            if len(joined) == 1:
                characters[-1], ends[-1] = joined, index + 1
                continue
        for plain in character if character.isascii() else _plain(character):
            characters.append(plain)
            starts.append(index)
            ends.append(index + 1)
    return Folded("".join(characters), starts, ends)


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
