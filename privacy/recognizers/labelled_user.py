"""User names and handles after what names them."""

from __future__ import annotations

from typing import ClassVar

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer
from privacy.vocabulary import interface_words

# Accounts that every system has.
_OF_THE_SYSTEM_WORDS = """
root admin administrator guest user users nobody daemon www-data anonymous default system none
null name
"""
_OF_THE_SYSTEM = frozenset(_OF_THE_SYSTEM_WORDS.split())


class LabelledUserRecognizer(ScreenRecognizer):
    """The word after "User name:", "Logged in as", ``USER=``, ``--user``.

    Source: our own list of labels; environ(7) for the variables.
    Near misses: ``User: root``, ``User manual``, ``Login failed``.
    """

    TYPE: ClassVar[str] = "USER"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "whose task it is",
            r"(?i:\b(?:t[o0]d[o0]|fixme|xxx|hack))\((?P<value>@?[a-z][\w.-]{2,31})\)",
            0.8,
        ),
        Pattern(
            "said in a sentence",
            r"(?i:(?<!\p{L})(?:login|log-in|user(?:[ -]?name)?|usuario|benutzer(?:name)?|account)"
            r"[ \t]+(?:is|ist|lautet|es)[ \t:]+)(?P<value>[a-z][\w.-]{2,31})(?![\w@]|\.\w)",
            0.7,
        ),
        Pattern(
            "said in Chinese",
            r"(?:用户名|账号|账户|登录名)[ \t]?(?:是|为)[ \t]?(?P<value>[A-Za-z][\w.-]{1,31})",
            0.8,
        ),
        Pattern(
            "label",
            after_label("USER") + r"(?P<value>@?[\p{L}\p{N}][\w.+-]{1,39})(?![A-Za-z0-9_@])",
            0.85,
        ),
        Pattern(
            "said in a sentence",
            r"(?i:\b(?:logged|signed) in as|\blog ?in as|\bangemeldet als)[ \t]+"
            r"(?P<value>@?[A-Za-z0-9][\w.+-]{1,39})(?![A-Za-z0-9_@])",
            0.8,
        ),
        Pattern(
            "variable",
            r"(?<![A-Za-z0-9_])(?:USER|USERNAME|LOGNAME|DB_USER|PGUSER|MYSQL_USER)=[\"']?"
            r"(?P<value>[A-Za-z][\w.-]{1,39})",
            0.8,
        ),
        Pattern(
            "option",
            r"(?<=\s)--user(?:name)?[= ](?P<value>[A-Za-z][\w.-]{1,39})(?![A-Za-z0-9_:@])",
            0.8,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        word = pattern_text.casefold()
        return False if word in _OF_THE_SYSTEM or word in interface_words() else None
