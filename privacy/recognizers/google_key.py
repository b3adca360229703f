"""Keys of Google's services."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import GLUED, LEFT


class GoogleKeyRecognizer(ScreenRecognizer):
    """API keys, OAuth client secrets and tokens, by their prefixes.

    Source: Google Cloud, "Best practices for API keys"; gitleaks rule ``gcp-api-key``.
    Near misses: ``AIza`` alone, ``ya29`` alone.
    """

    TYPE: ClassVar[str] = "KEY"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("API key", GLUED + r"AIza[A-Za-z0-9_-]{30,40}", 0.95),
        Pattern("client secret", GLUED + r"GOCSPX-[A-Za-z0-9_-]{20,}", 0.95),
        Pattern("OAuth token", GLUED + r"(?:ya29\.|1//0)[A-Za-z0-9_-]{20,}", 0.95),
        Pattern("OAuth client", LEFT + r"\d{6,}-[a-z0-9]{20,}\.apps\.googleusercontent\.com", 0.9),
    )
