"""What was typed, as the screen shows it afterwards: what is hidden there is private.

A word may become private only by where it was typed: "Ada" in a field called "Name".
"""

from __future__ import annotations

import re

from actions.policy_words import PLACEHOLDER


def as_shown(text: str, shown: str) -> tuple[str, dict[str, str]]:
    """``text`` with the placeholders that the screen has in it, and what each stands for.

    Where the two can not be laid over each other, as in a field that held something before, all of
    the text counts as what the first new placeholder hides.

    Args:
        text: what was typed, with the placeholders that were known then.
        shown: what the field shows now.
    """
    fresh = [one for one in PLACEHOLDER.finditer(shown) if one.group() not in text]
    seen = shown
    for one in fresh:
        seen = seen.replace(one.group(), "\0")
    if not text.strip() or not fresh or text in seen:
        return text, {}
    pieces, start = [], 0
    for found in PLACEHOLDER.finditer(shown):
        pieces += [re.escape(shown[start : found.start()]), "(.+?)"]
        start = found.end()
    laid = re.fullmatch("".join((*pieces, re.escape(shown[start:]))), text, re.DOTALL)
    if laid is None:
        return fresh[0].group(), {text: fresh[0].group()}
    hidden = [one.group() for one in PLACEHOLDER.finditer(shown)]
    stands_for = zip(laid.groups(), hidden, strict=True)
    return shown, {word: mark for word, mark in stands_for if word != mark}


def hidden_in(words: str, known: dict[str, str]) -> str:
    """``words`` with what ``known`` stands for hidden in them, the longest first."""
    if not known:
        return words
    longest_first = sorted(known, key=len, reverse=True)
    pattern = "|".join(re.escape(word) for word in longest_first)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda found: known[found.group()], words)
