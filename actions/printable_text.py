"""Which texts keys can give at all."""

from __future__ import annotations

import unicodedata

from actions.errors import TypingFailed


def printable(text: str, *, several_lines: bool) -> str:
    """``text`` as it can be typed, with every line break a newline.

    Raises:
        TypingFailed: it holds a control character, or a line break where there is one line only.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in plain and not several_lines:
        raise TypingFailed("the text has several lines, the field takes one")
    for character in set(plain) - {"\n"}:
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}:
            raise TypingFailed("the text holds a character that no key gives (a tab, a control)")
    return plain
