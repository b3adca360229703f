"""Users in the records of logins."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

_OF_THE_SYSTEM_WORDS = (
    "root admin nobody invalid user illegal unknown the your a an this that it them"
)
_OF_THE_SYSTEM = frozenset(_OF_THE_SYSTEM_WORDS.split())


class LoginRecordRecognizer(ScreenRecognizer):
    """``Accepted publickey for anna from``, ``session opened for user anna``, ``user=anna``.

    Source: the messages of sshd(8), sudo(8), login(1), PAM and systemd-logind.
    Near misses: ``session opened for user root``, ``waiting for the server``.
    """

    TYPE: ClassVar[str] = "USER"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "sshd",
            r"(?i:\b(?:accepted|failed|postponed|disconnected|invalid|authenticating|login|logon|auth\w*)\b"
            r"[^\n]{0,40}?\b(?:for|from|by|of)[ \t]+(?:(?:invalid|illegal)[ \t]+)?(?:user[ \t]+)?)"
            r"(?P<value>[a-z_][\w.-]{1,31})(?=[ \t]+(?i:from|on|at|via|after|port)\b|[ \t]*$)",
            0.75,
        ),
        Pattern(
            "PAM",
            r"(?i:\bsession[ \t]+(?:opened|closed)[ \t]+for[ \t]+user[ \t]+|\bof[ \t]+user[ \t]+)"
            r"(?P<value>[a-z_][\w.-]{1,31})(?![\w.-])",
            0.8,
        ),
        Pattern(
            "at a terminal",
            r"(?<![\w.@/-])(?P<value>[a-z_][\w.-]{1,31})\+?(?=(?:@|[ \t]+)(?:pts/\d|tty\d|seat\d))",
            0.8,
        ),
        Pattern(
            "option",
            r"(?i:\b(?:mysql\w*|mariadb\w*|psql|pg_dump|sqlcmd|mongo\w*|redis-cli|ssh|sudo|su|ftp|curl"
            r"|smbclient|kinit|runuser)\b[^\n|]{0,80}?[ \t]-(?:u|U|l)[ \t]?)"
            r"(?P<value>[a-z_][\w.-]{2,31})(?![\w:@])",
            0.75,
        ),
        Pattern(
            "domain and user",
            r"(?<![\w\\/.:])(?:[A-Z][A-Za-z0-9-]{1,14})\\(?P<value>[a-z][\w.-]{2,31})(?![\w\\])",
            0.7,
        ),
        Pattern(
            "in an address",
            r"(?<=://)(?P<value>[A-Za-z][\w.-]{2,31})(?=:[^\s@/]{3,}@)",
            0.8,
        ),
        Pattern(
            "field",
            r"(?i:(?<![\w.])(?:r?user|usr|login|acct|account|uid|auid|owner|actor|by)=)[\"']?"
            r"(?P<value>[A-Za-z_][\w.-]{1,31})(?![\w.@-])",
            0.7,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        return False if pattern_text.casefold() in _OF_THE_SYSTEM else None
