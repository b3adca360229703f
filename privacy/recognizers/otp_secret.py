"""Secrets of authenticator apps."""

from __future__ import annotations

import re
from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

_DIGIT = re.compile(r"[2-7]")


class OtpSecretRecognizer(ScreenRecognizer):
    """``jbsw y3dp ehpk 3pxp``, ``JBSWY3DPEHPK3PXP``, ``otpauth://...``.

    Source: RFC 4648 (base 32), RFC 6238 and the key URI format of authenticator apps.
    Near misses: ``four more word here``, ``ABCDEFGHIJKLMNOP``.
    """

    TYPE: ClassVar[str] = "KEY"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("address", r"(?i:otpauth(?:-migration)?)://[^\s\"']+", 0.95),
        Pattern(
            "groups",
            r"(?<![\w-])(?:[a-z2-7]{4}[ -]){3,12}[a-z2-7]{2,4}(?![\w-])"
            r"|(?<![\w-])(?:[A-Z2-7]{4}[ -]){3,12}[A-Z2-7]{2,4}(?![\w-])",
            0.7,
        ),
        Pattern("whole", r"(?<![A-Za-z0-9_=-])[A-Z2-7]{16,64}={0,6}(?![A-Za-z0-9_-])", 0.6),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        if pattern_text.lower().startswith("otpauth"):
            return None
        groups = re.split("[ -]", pattern_text.rstrip("="))
        has_digits = len(_DIGIT.findall(pattern_text)) > 1
        # "four more word here 2345" is text; in a secret digits and letters stand together.
        is_mixed = any(g.isalnum() and not g.isalpha() and not g.isdigit() for g in groups)
        return None if has_digits and is_mixed else False
