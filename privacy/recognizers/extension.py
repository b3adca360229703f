"""Extensions of telephones."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class ExtensionRecognizer(ScreenRecognizer):
    """Three to five digits after "ext." or "Durchwahl".

    Source: the usual abbreviations in English, German, Spanish and Chinese.
    Near misses: ``ext4``, ``extension .txt``, ``Extensions 2024``.
    """

    TYPE: ClassVar[str] = "PHONE"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "extension",
            r"(?i:(?<![\p{L}\p{N}_.-])(?:ext\.?|extension|durchwahl|dw\.|nebenstelle|extensión|anexo|分机号?)"
            r"[ \t]*[:：]?[ \t]?)(?<=[ \t.:：号机])(?P<value>\d{3,5})(?![\p{L}\p{N}_.%]|-\d)",
            0.7,
        ),
    )
