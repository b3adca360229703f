"""One-time codes."""

from __future__ import annotations

from typing import ClassVar

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer

_CODE = (
    r"(?P<value>[A-Z]{0,2}-?\d{3}[ -]?\d{3}(?:\d{2})?|\d{4}|\d{5}|\d{7})"
    r"(?![A-Za-z0-9_%]|[./-]\d)"
)


class OneTimeCodeRecognizer(ScreenRecognizer):
    """Four to eight digits that a message names as a code.

    Source: the wording of verification messages; WebOTP's ``@host #123456``.
    Near misses: ``error code: 404 Not Found``, ``code 200``, ``zip code``, ``123456`` alone.
    """

    TYPE: ClassVar[str] = "CODE"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "label",
            r"(?<!(?i:error|status|exit|return|area|country|country) )"
            + after_label("CODE")
            + _CODE,
            0.8,
        ),
        Pattern(
            "before its name",
            r"(?<![A-Za-z0-9_.,-])(?P<value>[A-Z]{0,2}-?\d{3}[ -]?\d{3}(?:\d{2})?|\d{4,8})"
            r"(?= (?i:is (?:your|the)|ist (?:deine?|Ihre?|der)|es (?:tu|su|el))[^\n]{0,30}"
            r"(?i:code|código|otp|passcode|pin))",
            0.9,
        ),
        Pattern(
            "after its name",
            r"(?i:(?:verification|security|one[- ]time|login|access|confirmation|authentication|2fa"
            r"|otp|sms|bestätigungs|sicherheits)[ -]?(?:code|password|passcode|pin)"
            r"|\b(?:otp|tan|2fa)\b)"
            r"(?i:[ \t]+(?:is|ist|lautet|es|for|to)\b[^\n\d]{0,40}|[ \t:]+)" + _CODE,
            0.8,
        ),
        Pattern(
            "yours",
            r"(?i:\b(?:your|dein|ihr|tu|su)[ \t]+(?:[\w-]+[ \t]+){0,3}"
            r"(?:code|pin|otp|passcode|código)(?:[ \t]+(?:is|ist|lautet|es))?[ \t]*:?[ \t]*)"
            + _CODE,
            0.85,
        ),
        Pattern(
            "in Chinese",
            r"(?:验证码|校验码|动态码|动态密码|提取码|取件码|授权码)[^\n\d]{0,8}"
            r"(?P<value>\d{3}[ -]\d{3}|\d{4,8})(?!\d)",
            0.9,
        ),
        Pattern(
            "before its name in Chinese",
            r"(?<!\d)(?P<value>\d{3}[ -]\d{3}|\d{4,8})(?=[^\n\d]{0,6}(?:验证码|校验码))",
            0.8,
        ),
        Pattern(
            "to be typed",
            r"(?i:\b(?:use|enter|type|verwende|nutze|gib|geben sie|usa|introduce|utilice|ingresa)"
            r"[ \t]+"
            r"(?:(?:this|the|diesen|den|el|este)[ \t]+)?(?:[\w-]+[ \t]+)?"
            r"(?:(?:code|código|pin|otp|passcode)[ \t]*:?[ \t]*)?)"
            + _CODE
            + r"(?=[ \t]*(?:$|[.,!]|(?i:to|for|as|as your|ein|um|als|para)\b))",
            0.7,
        ),
        Pattern(
            "in German",
            r"(?i:(?<!\p{L})(?:bestätigungs|sicherheits|anmelde|einmal|verifizierungs|zugangs|aktivierungs)"
            r"(?:code|passwort|pin)[^\n\d]{0,24})" + _CODE,
            0.8,
        ),
        Pattern(
            "in Spanish",
            r"(?i:(?<!\p{L})(?:código|clave)[ \t]+(?:de[ \t]+)?"
            r"(?:verificación|seguridad|acceso|confirmación|un solo uso|activación)[^\n\d]{0,24})"
            + _CODE,
            0.8,
        ),
        Pattern("WebOTP", r"@[\w.-]+ #(?P<value>\d{4,8})(?!\d)", 0.9),
    )
