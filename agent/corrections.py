"""What an order says of the order before it: "again", "no, Save As", "no, the other one"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.clauses import is_dictated
from agent.instruction import Instruction, Kind
from agent.target_phrase import read_target

_ONCE_MORE = (
    r"(?:do\s+(?:that|it|this)\s+)?(?:once\s+more|one\s+more\s+time|again)"
    r"|再来一次|再做一次|再一次|重复一次"
)
_AGAIN = re.compile(_ONCE_MORE, re.IGNORECASE)
_WORDS = (
    r"(?:oh\s+)?no(?=\s*[,，]|\s+(?:the\s+other|i\s+mean)|$)|(?:i'?m\s+)?sorry(?=\s*[,，]|$)"
    r"|(?:no\s+)?i\s+mean(?:t)?|不对|不是(?=[,，]|\s|$)|我是说"
)
_WITHDRAWN = (
    r"never\s+mind|forget\s+(?:it|that)|cancel\s+(?:that|it)|scratch\s+that|undo\s+(?:that|it)|stop"
    r"|wait|cancel|nothing|actually\s+no|算了|取消吧"
)
_CORRECTION = re.compile(rf"(?:{_WORDS})[\s,，]*(?P<instead>.*)", re.IGNORECASE | re.DOTALL)
_IN_THE_MIDST = re.compile(
    rf"\s*[,，.]\s*(?=(?:{_WORDS}))|\s+(?=(?:no\s+)?i\s+meant?\s|no\s+the\s+other)"
    rf"|\s*[,，.。]\s*(?=(?:{_WITHDRAWN})\s*[.!。]*$)"
    rf"|(?:\s*[,，]\s*(?:and\s+)?|\s+and\s+)(?=(?:{_ONCE_MORE})\s*(?:[,，]|$))",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"[\"“「『]")
_OTHER = re.compile(r"(?:the\s+)?other(?:\s+one)?|另(?:外)?一个", re.IGNORECASE)
_PRONOUNS = frozenset({"it", "that", "this", "它"})
_AIMED = frozenset(
    {Kind.CLICK, Kind.DOUBLE_CLICK, Kind.RIGHT_CLICK, Kind.CHECK, Kind.UNCHECK, Kind.OPEN}
)


def parts(clause: str) -> list[str]:
    """The clause, cut where it corrects itself; a dictated or a quoted text is left whole."""
    if is_dictated(clause) or _QUOTATION.search(clause):
        return [clause]
    return [part for part in _IN_THE_MIDST.split(clause) if part]


def is_withdrawal(words: str) -> bool:
    """Whether the words take the order before back, with nothing in its place."""
    return re.fullmatch(_WITHDRAWN, words.strip(" .!。"), re.IGNORECASE) is not None


def is_again(clause: str) -> bool:
    """Whether the clause asks for what the one before it asked for."""
    return bool(_AGAIN.fullmatch(clause.strip()))


def instead(clause: str) -> str | None:
    """What a correction asks for in place of the order before; "" if that comes next, else None."""
    found = _CORRECTION.fullmatch(clause.strip())
    return found["instead"].strip() if found else None


def corrected(before: Sequence[Instruction], words: str) -> tuple[Instruction, ...]:
    """The order before, with another thing in place of its target; () if it can not be meant so.

    Args:
        before: what the order before was read as.
        words: the label alone, or "the other one".
    """
    if len(before) != 1 or before[0].kind not in _AIMED or before[0].target is None:
        return ()
    old = before[0].target
    if _OTHER.fullmatch(words):
        if old.ordinal not in {1, 2}:  # which one was taken is not known from the words
            return (Instruction(Kind.UNSAFE, words, text=words),)
        other = replace(old, ordinal=3 - old.ordinal, whole="")
        return (replace(before[0], words=words, target=other),)
    new = read_target(words, window=old.window, in_dialog=old.in_dialog)
    if not new.words and not new.roles:
        new = replace(old, ordinal=new.ordinal, beside=new.beside, side=new.side, whole="")
    return (replace(before[0], words=words, target=new),)


def with_pronoun(instruction: Instruction, before: Sequence[Instruction]) -> Instruction:
    """The order about the thing that the one before was about, if it only says "it"."""
    target = instruction.target
    if target is None or target.words.lower() not in _PRONOUNS or target.roles:
        return instruction
    meant = next((one.target for one in reversed(before) if one.target), None)
    return replace(instruction, target=meant) if meant else instruction
