"""Secrets in settings, scripts, headers and the environment."""

from __future__ import annotations

from typing import ClassVar

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.labelled_password import is_no_secret

_SHORTEST_NUMBER = 6  # digits; "max_tokens=512" is no secret
_NAME = (
    r"(?i:[A-Za-z0-9_.-]{0,60}?(?:secret|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key|account[_-]?key"
    r"|auth[_-]?key|encryption[_-]?key|signing[_-]?key|credentials?|client[_-]?secret"
    r"|connection[_-]?string|dsn)[\w.-]{0,24})"
)


class SecretAssignmentRecognizer(ScreenRecognizer):
    """The value in ``API_KEY=...``, ``"token": "..."``, ``Authorization: Bearer ...``.

    Source: detect-secrets' keyword detector; RFC 6750 and RFC 7617 for the headers.
    Near misses: ``token = get_token()``, ``password: null``, ``max_tokens=512``, ``TOKEN=$TOKEN``.
    """

    TYPE: ClassVar[str] = "KEY"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "assignment",
            r"(?<![A-Za-z0-9_.-])" + _NAME + r"[\"']?[ \t]*(?:=>?|:=?)[ \t]*[\"']?"
            r"(?P<value>(?![$({<\[])[^\s\"',;(){}<>]{4,512}+)(?!\()",
            0.85,
        ),
        Pattern(
            "option", r"(?<=\s)--" + _NAME + r"[= ][\"']?(?P<value>(?![-$])[^\s\"']{4,512})", 0.85
        ),
        Pattern(
            "header",
            r"(?i:authorization|x-api-key|api-key|x-auth-token|cookie|set-cookie)[\"']?"
            r"[ \t]*[:=][ \t]*[\"']?(?i:(?:bearer|basic|token|digest)[ \t]+)?"
            r"(?P<value>[^\s\"']{6,2048})",
            0.9,
        ),
        Pattern(
            "session",
            r"(?i:(?<![A-Za-z0-9])(?:session|sess|sid|phpsessid|jsessionid|xsrf|csrf|cookie)"
            r"(?:[_-]?(?:id|key))?=)[\"']?(?P<value>(?=[^\s;]*\d)[A-Za-z0-9._~%+/-]{12,}=*)",
            0.85,
        ),
        Pattern(
            "bearer",
            r"(?i:(?<![A-Za-z])bearer[ \t]+)(?P<value>(?=\S*\d)[A-Za-z0-9._~+/-]{12,}=*)",
            0.9,
        ),
        Pattern(
            "label",
            after_label("KEY", "TOKEN") + r"[\"']?(?P<value>(?![$({<\[])[^\s\"',;]{6,512})",
            0.85,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        """Refuse counts, flags and words such as "required"."""
        is_count = pattern_text.isdigit() and len(pattern_text) < _SHORTEST_NUMBER
        is_variable = pattern_text.startswith(("self.", "os.", "config.", "settings."))
        return False if is_count or is_variable or is_no_secret(pattern_text) else None
