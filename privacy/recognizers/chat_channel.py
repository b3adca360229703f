"""Channels of chats."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import one_of

_OF_EVERYONE_WORDS = """
general random announcements help support welcome offtopic off-topic introductions questions
include define undef ifdef ifndef endif pragma region endregion if else elif error warning import
main-content top-of-page skip-to-content tl-dr
"""
_OF_EVERYONE = frozenset(_OF_EVERYONE_WORDS.split())
_WORDS = one_of(
    """
in|to|join|joined|left|message|post|posted in|see|channel|kanal|canal|频道|created|archived
invited you to|mentioned you in|reply in|over to
"""
)
_BEFORE = r"(?<![\p{L}\p{N}#&/.(\[\"'=_\\{:-])"


class ChatChannelRecognizer(ScreenRecognizer):
    """``#proj-apollo``: two small words or more; one word where a chat says "in" or "join".

    Source: the shapes of channel names in Slack, Mattermost, Discord and IRC.
    Near misses: ``#1``, ``#ff00ff``, ``#include``, ``#general``, ``# Heading``,
    ``#main-content {``, ``href="#section-two"``, ``page#anchor-x``.
    """

    TYPE: ClassVar[str] = "CHANNEL"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "two words",
            _BEFORE
            + r"#[\p{Ll}\p{Lo}\d]*[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\d]*(?:[-_][\p{Ll}\p{Lo}\d]+){1,7}"
            r"(?![\p{L}\p{N}(]|[ ]?[{>]|[.:]\p{L})",
            0.7,
        ),
        Pattern(
            "after a chat's word",
            rf"(?i:(?<!\p{{L}}){_WORDS}[:：]?[ \t])"
            r"(?P<value>#[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\d]{2,30})(?![\p{L}\p{N}_({-]|[ ]?\{)",
            0.65,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        word = pattern_text.removeprefix("#")
        is_colour = len(word) in (3, 4, 6, 8) and all(c in "0123456789abcdef" for c in word)
        return False if is_colour or word in _OF_EVERYONE else None
