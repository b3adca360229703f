"""Passwords by their looks alone: short words in which everything is mixed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.name_words import is_listed

# Of the steps from one letter to the next, those from one kind to another: small, capital, digit,
# sign. Drawn by chance, 62 letters give .62 with a spread of .12 at 16 letters; names of products
# and variables (iPhone15ProMax, MacBookPro18) stay below .56.
_LEAST_CHANGES = 0.57
_LEAST_DISTINCT = 0.5  # of the letters; 40 drawn by chance have 0.74
_WORD = re.compile("[A-Z]?[a-z]{3,}")


class StrongPasswordRecognizer(ScreenRecognizer):
    """Nine to 40 characters with capitals, small letters and digits in no order.

    Source: what password managers generate.
    Near misses: ``iPhone15ProMax``, ``MacBookPro18``, ``sha256sum``, ``A4-2024-Rev``, UUIDs.
    """

    TYPE: ClassVar[str] = "PASSWORD"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "mixed",
            r"(?<![A-Za-z0-9_./\\@:=#$%&?~-])(?=\S*\d)(?=\S*[a-z])(?=\S*[A-Z])"
            r"(?![A-Za-z_]+=)[A-Za-z0-9!#$%^&*+=?~_-]{9,40}(?![A-Za-z0-9_/\\@(\[{-]|\.\w|:\S)",
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        kinds = [_kind(letter) for letter in pattern_text]
        changes = sum(a != b for a, b in pairwise(kinds)) / (len(kinds) - 1)
        is_varied = len(set(pattern_text)) >= _LEAST_DISTINCT * len(pattern_text)
        is_mixed = changes >= _LEAST_CHANGES and kinds.count("digit") > 1 and is_varied
        has_words = any(map(is_listed, _WORD.findall(pattern_text)))
        return None if is_mixed and not has_words else False


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "digit"
    if letter.isalpha():
        return "capital" if letter.isupper() else "small"
    return "sign"
