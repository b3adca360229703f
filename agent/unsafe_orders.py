"""Words that turn an order into something else than its verb: not, if, twice, or.

A matcher of labels, and a small model more so, would act on the rest of the words and do what was
not meant. Such a clause goes back to the person.
"""

from __future__ import annotations

import re

from agent.clauses import without_quotations

_NEGATION = r"don['’]?t|do\s+not|never"
_CONDITION = r"if|unless|when(?:ever)?|in\s+case"
_CHINESE = r"不要|别|勿|不用|无需|如果|若是|要是|除非"
_OPENING = re.compile(
    rf"^(?:but\s+|and\s+)?(?:(?:{_NEGATION}|{_CONDITION})(?!\w)|{_CHINESE})", re.IGNORECASE
)
# In the midst of a clause these may belong to a label ("Don't save", "Continue without saving"),
# so they count only where no label fits.
_NUMBERS = r"two|three|four|five|six|seven|eight|nine|ten|\d+"
_MIDST = re.compile(
    rf"(?<![\w<])(?:{_NEGATION}|{_CONDITION}|not|without|except|instead\s+of|rather\s+than|all|every|"
    rf"each|both|and|or|as\s+well\s+as|no|but|actually|oops|(?:cancel|scratch)\s+that|twice|thrice|(?:{_NUMBERS})\s+times)(?!\w)"
    rf"|{_CHINESE}|两次|三次|[0-9]+次|或者|还是|和|以及|所有|全部",
    re.IGNORECASE,
)


def opening_word(clause: str) -> str:
    """The word at the start that makes ``clause`` no order to act on, or ""."""
    found = _OPENING.match(clause.strip())
    return found.group() if found else ""


def inner_word(clause: str) -> str:
    """A word anywhere that a label matcher can not honour, or ""; quoted text does not count."""
    found = _MIDST.search(without_quotations(clause))
    return found.group().strip() if found else ""
