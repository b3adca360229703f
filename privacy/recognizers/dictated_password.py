"""Passwords that a person dictates in an order."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

_FIELD = (
    r"(?:password|passphrase|passcode|pin(?:[ \t]+code)?|secret|security[ \t]+code|cvv|cvc|"
    r"one-time[ \t]+code|passwort|kennwort|contraseña)"
)
_SOMEWHERE = rf"(?:the[ \t]+|my[ \t]+|a[ \t]+|[\"“])?(?:\w+[ \t]+){{0,2}}?{_FIELD}(?![\w])"
_SAID = r"(?:\"(?P<value>[^\"]+)\"|“(?P<value>[^”]+)”|'(?P<value>[^']+)'|(?P<value>\S+))"
_WRITE = r"(?:type|enter|put|write|insert|input|paste|fill[ \t]+in)"


class DictatedPasswordRecognizer(ScreenRecognizer):
    """The text of ``type X into Password``, ``fill the PIN with X``, ``在密码中输入X``.

    Source: the phrasings of the command grammar (README, "What it understands").
    Near misses: ``type Ada into Name``, ``click Forgot password``, ``fill City with Vienna``.
    """

    TYPE: ClassVar[str] = "PASSWORD"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "into a field",
            rf"(?i:(?<!\w){_WRITE}[ \t]+){_SAID}[ \t]+(?i:(?:in|into|as|for|on)[ \t]+{_SOMEWHERE})",
            0.95,
        ),
        Pattern(
            "field first",
            rf"(?i:(?<!\w)(?:fill(?:[ \t]+in)?|set|change|replace)[ \t]+{_SOMEWHERE}"
            rf"(?:[ \t]+(?:field|box|input))?[ \t]+(?:with|to)[ \t]+){_SAID}",
            0.95,
        ),
        Pattern(
            "in the field",
            rf"(?i:(?<!\w)in(?:to)?[ \t]+{_SOMEWHERE}(?:[ \t]+(?:field|box|input))?,?[ \t]+{_WRITE}"
            rf"[ \t]+){_SAID}",
            0.95,
        ),
        Pattern(
            "in Chinese",
            r"(?:密码|口令)(?:框|栏)?[ \t]*(?:中|里)(?:面)?[ \t]*(?:输入|填写|写入)[ \t]*"
            r"(?:“(?P<value>[^”]+)”|\"(?P<value>[^\"]+)\"|(?P<value>[!-~]+))",
            0.95,
        ),
    )
