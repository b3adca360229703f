"""E-mail addresses."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

# Endings of files that carry an "@" in their names, as icon@2x.png does.
_FILE_ENDINGS_WORDS = """
png jpg jpeg gif svg webp css js ts mjs py html json pdf
"""
_FILE_ENDINGS = frozenset(_FILE_ENDINGS_WORDS.split())


class EmailRecognizer(ScreenRecognizer):
    """Addresses with a local part, a domain and a top-level domain of letters.

    Source: the dot-atom form of RFC 5322, 3.4.1, Latin letters with accents allowed (RFC 6531).
    Near misses: ``@media``, ``react@18.2.0``, ``icon@2x.png``, ``user@host`` (a prompt).
    """

    TYPE: ClassVar[str] = "EMAIL"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "address",
            # Of the signs that RFC 5322 allows, those that part words in code are left out: "=" in
            # "USER=ann@example.org" belongs to no address.
            r"(?<![\p{Latin}0-9.!%&'*+^_~-])"
            r"[\p{Latin}0-9_](?:[\p{Latin}0-9.!%&'*+^_~-]{0,63})"
            r"[@＠](?:[\p{Latin}0-9](?:[\p{Latin}0-9-]{0,62})\.)+\p{Latin}{2,24}"
            r"(?![\p{Latin}0-9-])",
            0.95,
        ),
        Pattern(
            # OCR puts spaces round the "@" and the last dot.
            "spaced address",
            r"(?<![\p{Latin}0-9._%+-])(?:[\p{Latin}0-9_%+-]{1,32}\. )?"
            r"[\p{Latin}0-9._%+-]{2,64} ?[@＠] ?"
            r"[\p{Latin}0-9-]+(?: ?\. ?[\p{Latin}0-9-]+)* ?\. ?"
            r"(?:com|org|net|de|cn|uk|edu|gov|io|es|fr|eu|info|co)(?![\p{Latin}0-9-])",
            0.85,
        ),
        Pattern(
            # A field too narrow for its text shows the beginning only.
            "cut address",
            r"(?<![\p{Latin}0-9._%+-])[\p{Latin}][\p{Latin}0-9._%+-]{2,63}"
            r"@[\p{Latin}0-9.-]{2,}(?:…|\.\.\.)",
            0.8,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        ending = pattern_text.rpartition(".")[2].casefold()
        return False if ending in _FILE_ENDINGS else None
