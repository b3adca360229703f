"""JSON web tokens."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class JwtRecognizer(ScreenRecognizer):
    """Base64url text that begins as an encoded ``{"`` does, whole or cut off.

    Source: RFC 7519; a header is a JSON object, so that every token begins with ``eyJ``.
    Near misses: ``eyJ`` alone, ``keyJar``.
    """

    TYPE: ClassVar[str] = "TOKEN"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "token",
            r"(?<![A-Za-z])eyJ[A-Za-z0-9_-]{12,}(?:[ ]?\.[A-Za-z0-9_-]*){0,4}"
            r"(?:…|\.\.\.)?",
            0.95,
        ),
    )
