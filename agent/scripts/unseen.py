"""Characters that are in a text and on no screen: they turn letters round, or hide between them."""

from __future__ import annotations

import re

# Unicode 14 (the one of Python 3.11): all of category Cc (control) and Cf (format).
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U00013438\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001"
    "\U000e0020-\U000e007f]"
)


def visible(text: str) -> str:
    """``text`` without what nobody sees; a line break or a tab is a blank."""
    return UNSEEN.sub(lambda found: " " if found.group() in "\t\n\r" else "", text)


def spelled(text: str) -> str:
    r"""``text`` with what nobody sees spelled out: ``\u202e``."""
    return UNSEEN.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), text)
