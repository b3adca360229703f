"""Pieces of expressions that several recognizers share."""

from __future__ import annotations

# Borders of a token. Not ``\b``: Chinese letters count as word characters there, and a number
# right after one, as in 手机13800138000, would have no border.
LEFT = r"(?<![A-Za-z0-9_])"
RIGHT = r"(?![A-Za-z0-9_])"

# The left border of a secret with an unmistakable prefix: digits that OCR joined to it must not
# hide it.
GLUED = r"(?<![A-Za-z])"

# A capitalised word of a name: Müller, O'Brien, Jean-Luc, or an initial such as "J."; without the
# "'s" of a possessive.
NAME_WORD = r"(?:\p{Lu}[\p{Latin}]+(?:['’-]\p{Latin}{2,})*|\p{Lu}['’]\p{Lu}\p{Latin}+|\p{Lu}\.?)"
PARTICLE = (
    r"(?:von|van|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|al|el|y|zu|ter|ten|Ó|Ní|Nic|af|av)"
)


def one_of(block: str) -> str:
    """A group of alternatives from words parted by lines and ``|``; a space is any white space."""
    words = {word.strip() for line in block.split("\n") for word in line.split("|")} - {""}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(word.replace(" ", r"[ \t]+") for word in ordered) + ")"
