"""Handles: names after an "@"."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

# Words after an "@" in programs and style sheets (CSS at-rules, JavaDoc, Python decorators).
_OF_PROGRAMS_WORDS = """
media import charset font-face keyframes supports page layer container namespace property param
return returns throws see since author deprecated override version example todo staticmethod
classmethod dataclass pytest app test before after types type babel angular everyone here
channel all team latest next
"""
_OF_PROGRAMS = frozenset(_OF_PROGRAMS_WORDS.split())


class HandleRecognizer(ScreenRecognizer):
    """``@name`` as chats and social networks write it.

    Source: the shapes of GitHub's, X's, Telegram's and Mastodon's user names.
    Near misses: ``@media``, ``@param``, ``anna@host``, ``@2x``, ``@types/node``, ``@everyone``.
    """

    TYPE: ClassVar[str] = "USER"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "handle",
            r"(?<![A-Za-z0-9_@./&;:=-])@[A-Za-z][\w.-]{1,38}\w(?:@[a-z0-9-]+(?:\.[a-z0-9-]+)+)?(?![A-Za-z0-9_/(@])",
            0.7,
        ),
        Pattern(
            "of a forum",
            r"(?<![\w/.])/?u/(?P<value>[A-Za-z0-9][\w-]{2,19})(?![\w/.])",
            0.7,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        word = pattern_text.removeprefix("@").partition(".")[0].casefold()
        return False if word in _OF_PROGRAMS else None
