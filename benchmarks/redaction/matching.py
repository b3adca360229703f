"""Whether a private value is still told by what the independent OCR read in its place."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

_SHORTEST_RUN = 4  # characters; a value that is shorter must be read whole
_SHORTEST_FUZZY = 6  # characters; shorter ones are alike by chance
_ALIKE = 80.0  # of 100: rapidfuzz's partial ratio
_HAN = re.compile(r"[㐀-䶿一-鿿]")


def squeezed(text: str) -> str:
    """The text without white space, in one Unicode form; its case is kept."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def needed_run(value: str) -> int:
    """How many characters in a row make a leak: half the value, but at least 4 or all of it."""
    return min(len(value), max(_SHORTEST_RUN, -(-len(value) // 2)))


def is_told(value: str, read: str) -> bool:
    """Whether ``read`` tells ``value``: a long enough run of it, or something much like all of it.

    Args:
        value: The private text.
        read: What was read in its place, of all its lines in order.
    """
    wanted, found = squeezed(value), squeezed(read)
    if not wanted or not found:
        return False
    run = needed_run(wanted)
    if any(wanted[i : i + run] in found for i in range(len(wanted) - run + 1)):
        return True
    if len(wanted) < _SHORTEST_FUZZY or len(found) < run:
        return False
    return bool(fuzz.partial_ratio(wanted, found) >= _ALIKE)


def has_han(text: str) -> bool:
    """Whether a Chinese letter is in the text."""
    return _HAN.search(text) is not None
