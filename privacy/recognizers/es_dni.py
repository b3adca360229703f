"""Spanish identity numbers."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


class EsDniRecognizer(ScreenRecognizer):
    """DNI (eight digits and a letter) and NIE (X, Y or Z, seven digits and a letter).

    Source: Ministerio del Interior, "Cálculo del dígito de control del NIF/NIE".
    Near misses: a wrong letter, ``00000000T``.
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "number and letter",
            r"(?<![\p{L}\p{N}_-])(?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZxyz][ -]?\d{7})[ -]?[A-Za-z]"
            r"(?![\p{L}\p{N}_])",
            0.7,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        bare = "".join(filter(str.isalnum, pattern_text)).upper()
        digits = str("XYZ".find(bare[0]) if bare[0] in "XYZ" else bare[0]) + bare[1:-1]
        is_right = _LETTERS[int(digits) % 23] == bare[-1] and len(set(digits)) > 1
        return None if is_right else False
