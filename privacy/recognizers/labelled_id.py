"""Numbers of passports, licences, accounts, patients and customers, after what names them."""

from __future__ import annotations

from typing import ClassVar

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer


class LabelledIdRecognizer(ScreenRecognizer):
    """Four to 24 letters and digits, at least three of them digits, after a label.

    Source: our own list of labels; ICAO 9303 for the shape of passport numbers.
    Near misses: ``Account: Settings``, ``Passport: valid``, ``Case number: 12``.
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "label",
            after_label("ID", "CARD", "IBAN")
            + r"[#№]?[ \t]?(?P<value>(?=(?:[^\n]*?\d){3})[A-Z0-9a-z]{1,}(?:[ ./-]?[A-Z0-9]+){0,8})"
            r"(?![A-Za-z0-9_@])",
            0.8,
        ),
        Pattern(
            "label with a number sign",
            r"(?i:\b(?:passport|mrn|patient|account|acct|member|policy|licen[cs]e|customer|employee)"
            r"[ \t]*(?:no\.?|number|id|#|№)[ \t]*[:#]?[ \t]*)"
            r"(?P<value>(?=[A-Z0-9-]*\d{3})[A-Z0-9]{2,}(?:-[A-Z0-9]+){0,4})(?![A-Za-z0-9_@])",
            0.8,
        ),
        Pattern(
            "label in Chinese",
            r"(?:身份证号?码?|护照号?码?|社保号|银行账号|账号|学号|工号|病历号|卡号)[是为:： ]{0,2}"
            r"(?P<value>[A-Za-z]{0,4}\d[\dA-Za-z -]{3,22}[\dA-Za-z])(?![A-Za-z0-9_])",
            0.8,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        return None if 4 <= sum(map(str.isalnum, pattern_text)) <= 24 else False
