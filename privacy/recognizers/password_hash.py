"""Passwords as systems keep them."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class PasswordHashRecognizer(ScreenRecognizer):
    """``$2b$12$...``, ``$argon2id$...``, ``$6$...``, ``pbkdf2_sha256$...``, ``{SSHA}...``.

    Source: crypt(5); PHC string format; Django's and LDAP's password storage.
    Near misses: ``$12.50``, ``$HOME/bin``, ``$1,000``, ``{SSHA}``.
    """

    TYPE: ClassVar[str] = "KEY"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "modular crypt",
            r"\$(?:2[abxy]?|argon2(?:id|i|d)|scrypt|y|gy|7|6|5|1|apr1|sha1|md5)\$[^\s\"'|,;]{6,}",
            0.9,
        ),
        Pattern(
            "named",
            r"(?i:(?:pbkdf2|bcrypt|scrypt|argon2)(?:[_:-]sha\d+)?(?:\([^)\s]{0,20}\))?)\$[^\s\"'|,;]{8,}",
            0.9,
        ),
        Pattern(
            "of a directory",
            r"\{(?:S?SHA(?:256|512)?|S?MD5|CRYPT)\}[A-Za-z0-9+/=$.]{8,}",
            0.9,
        ),
    )
