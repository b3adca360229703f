"""Connection strings of databases and message queues."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class ConnectionStringRecognizer(ScreenRecognizer):
    """A data source with a login in it, whole, for its host and database are private as well.

    Source: the URI forms of PostgreSQL, MySQL, MongoDB, Redis and AMQP; ADO.NET and Azure
    Storage connection strings (Microsoft's documentation).
    Near misses: ``postgres://localhost/test``, ``Server=on;Mode=fast``.
    """

    TYPE: ClassVar[str] = "PASSWORD"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "uri",
            r"(?i:(?<![A-Za-z])(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|rediss|amqps?|mssql"
            r"|oracle|jdbc:\w+|clickhouse|ldaps?|smtps?|imaps?))://[^\s/@:]*:[^\s@]+@"
            r"[^\s\"'<>]+",
            0.95,
        ),
        Pattern(
            "key and value pairs",
            r"(?i:(?<![A-Za-z])(?:server|data source|host|endpoint|defaultendpointsprotocol"
            r"|accountname|user id|uid)\s*=)[^\n\"']*?"
            r"(?i:(?:password|pwd|accountkey|sharedaccesskey)\s*=)"
            r"[^\s;\"']+(?:;[^\s\"']*)?",
            0.95,
        ),
    )
