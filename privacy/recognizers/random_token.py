"""Random text that nobody wrote by hand."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

_LEAST_ENTROPY = 3.9  # bits a character; words and identifiers of this length stay below 3.7
_LONGEST_MEAN_RUN = 3.5  # small letters in a row; 1.8 in random text, more than 4 in CamelCase
_HALVES = re.compile(r"[0-9a-f]{16}(?:-[0-9a-f]{16})+")
_SMALL = re.compile("[a-z]+")


class RandomTokenRecognizer(ScreenRecognizer):
    """Unbroken text of 24 characters or more with capitals, small letters and digits mixed.

    Source: the entropy test of detect-secrets and gitleaks' ``generic-api-key``.
    Near misses: UUIDs, commit hashes, ``AbstractSingletonProxyFactoryBean2``, file names.
    """

    TYPE: ClassVar[str] = "TOKEN"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "mixed",
            r"(?<![A-Za-z0-9_./\\@-])(?=[A-Za-z0-9_+=-]*[0-9])(?=[A-Za-z0-9_+=-]*[a-z])"
            r"(?=[A-Za-z0-9_+=-]*[A-Z])[A-Za-z0-9_+-]{24,}={0,2}(?![A-Za-z0-9_/\\@-]|\.\w)",
            0.7,
        ),
        Pattern(
            "halves of hexadecimal digits",
            r"(?<![A-Za-z0-9_./\\@-])[0-9a-f]{16}(?:-[0-9a-f]{16}){1,3}(?![A-Za-z0-9_/\\@-]|\.\w)",
            0.7,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        if _HALVES.fullmatch(pattern_text):
            return None
        return (
            None if _entropy(pattern_text) >= _LEAST_ENTROPY and _is_broken(pattern_text) else False
        )


def _entropy(text: str) -> float:
    """Shannon's entropy, in bits a character."""
    shares = [count / len(text) for count in Counter(text).values()]
    return -sum(share * math.log2(share) for share in shares)


def _is_broken(text: str) -> bool:
    """Whether its runs of small letters are short; those of identifiers are words."""
    runs = [len(run) for run in _SMALL.findall(text)]
    return not runs or sum(runs) / len(runs) < _LONGEST_MEAN_RUN
