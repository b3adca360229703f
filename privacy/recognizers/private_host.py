"""Names of machines in private networks."""

from __future__ import annotations

from typing import ClassVar

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer

_EVERYWHERE = frozenset(
    ["localhost", "localhost.localdomain", "none", "null", "automatic", "localdomain"]
)


class PrivateHostRecognizer(ScreenRecognizer):
    """Names under private top-level domains, and what follows "Host name:".

    Source: RFC 6762 (``.local``), RFC 8375 (``home.arpa``), ICANN's reservation of ``.internal``.
    Near misses: ``localhost``, ``main.local``ization, ``settings.local.json``, ``www.gnome.org``.
    """

    TYPE: ClassVar[str] = "HOST"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "private domain",
            r"(?<![A-Za-z0-9_.@/-])(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.)+"
            r"(?:local|internal|intranet|corp|lan|intra|localdomain|home\.arpa)(?::\d{2,5})?"
            r"(?![A-Za-z0-9_-]|\.\w)",
            0.8,
        ),
        Pattern(
            "internal part of a domain",
            r"(?<![A-Za-z0-9_.@/-])(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,4}"
            r"(?:int|intern|internal|corp|priv|intranet)\.(?:[A-Za-z0-9-]{1,63}\.){1,3}[a-z]{2,12}"
            r"(?::\d{2,5})?(?![A-Za-z0-9_-]|\.\w)",
            0.8,
        ),
        Pattern(
            "name, role and number",
            r"(?<![A-Za-z0-9_.@/-])[a-z][a-z0-9]{1,20}-"
            r"(?:db|gw|mail|web|app|srv|server|vm|dc|nas|node|host|vault|build|ci|proxy|cache|vpn|fw|sw|ap"
            r"|ws|pc|lt|nb|esx|sql|redis|kafka|log|mon|backup|storage|file|dns|ldap|auth|api|lb|prn)"
            r"-?\d{1,3}(?![A-Za-z0-9_-]|\.\w)",
            0.7,
        ),
        Pattern(
            "label",
            after_label("HOST")
            + r"(?P<value>(?=[\w.-]*[A-Za-z])[A-Za-z0-9](?=[\w.-]*[\d.-])[\w.-]{1,62}\w)"
            r"(?![A-Za-z0-9_@])",
            0.7,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        return False if pattern_text.casefold() in _EVERYWHERE else None
