"""Numbers of accounts, papers and files after what names them."""

from __future__ import annotations

import re
from typing import ClassVar

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import one_of

_KINDS = one_of(
    r"""
passport|reisepass|pasaporte|passeport|mrn|medical record|patient|patienten|account|acct|a/c|konto
cuenta|member|membership|policy|police|policen|póliza|license|licence|driver[’']?s licen[cs]e
driving licen[cs]e|dl|führerschein|permiso de conducir|carnet de conducir|customer|client|kunde
kunden|cliente|employee|personal|student|matrikel|case|claim|routing|aba|sort code|vat|vat id
ust-?id|ust-?idnr|steuer-?id|steuer|idnr|tax id|federal tax id|employer id|ein|itin|tin|nhs|ni|nino
national insurance|rv|sv|sozialversicherung|sozialversicherungs|versicherung|versicherungs
versicherten|krankenversicherten|ausweis|personalausweis|imei|imei \d|vin|plate|license plate
number plate|registration|kennzeichen|matrícula|historia clínica|dni|nie|nif|nif-iva|cif|curp|rfc
ssn|social security|seguridad social|insurance|loyalty|frequent flyer|serial
"""
)
_LABEL = rf"(?<![\p{{Latin}}\p{{N}}_]){_KINDS}"
_NUMBER = r"(?:[ \t-]?(?:no|nr|num|number|nummer|número|id|#|№|n[º°])\.?)"
_VALUE = r"[\p{Lu}\d\p{Han}][A-Z\d]*(?:[ ./-]?[A-Z\d]+){0,8}"
_END = r"(?![A-Za-z0-9_@])"
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}")
_QUANTITY = re.compile(r"[\d.,]+ ?(?:[KMGT]?i?B|EUR|USD|GBP|CNY|RMB|KG|KM|MIN|PX|PT|GHZ|MHZ)")
_FEWEST_DIGITS = 3
_PLATE = 6  # letters and digits of a British number plate and its like


class LabelledIdRecognizer(ScreenRecognizer):
    """Four to 24 letters and digits, at least three of them digits, after a label.

    Source: our own list of labels; ICAO 9303 for the shape of passport numbers.
    Near misses: ``Account: Settings``, ``Passport: valid``, ``Case number: 12``, ``Policy 2024``.
    """

    TYPE: ClassVar[str] = "ID"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "label",
            after_label("ID", "CARD", "IBAN")
            + r"[#№]?[ \t]?(?P<value>[\p{Han}]?[A-Z0-9a-z]{1,}(?:[ ./-]?[A-Z0-9]+){0,8})"
            + _END,
            0.8,
        ),
        Pattern(
            "medical record by its prefix",
            r"(?<![A-Za-z0-9])(?P<value>MRN[-#]?\d{5,12})(?![A-Za-z0-9])",
            0.8,
        ),
        Pattern(
            "label with a number sign",
            rf"(?i:{_LABEL}{_NUMBER}[ \t]*(?:[:#：]|(?<=\s)(?:is|ist|lautet|es)(?=\s))?[ \t]*)"
            rf"(?P<value>{_VALUE})" + _END,
            0.8,
        ),
        Pattern(
            "number sign first",
            r"(?i:(?<!\p{L})(?:n[º°o]\.?|número|number|nummer|nr\.)[ \t]+"
            rf"(?:(?:de|of|der|des)[ \t]+)?{_KINDS}[ \t]*[:#：]?[ \t]*)(?P<value>{_VALUE})" + _END,
            0.8,
        ),
        Pattern(
            "label and a long number",
            rf"(?i:{_LABEL}[ \t]*[:#：]?[ \t]+)"
            r"(?P<value>(?=(?:[A-Z./ -]{0,3}\d){5})[A-Z\d]+(?:[ ./-]?[A-Z\d]+){0,8})" + _END,
            0.7,
        ),
        Pattern(
            "number plate",
            r"(?i:(?<!\p{L})(?:plate|kennzeichen|matrícula|registration|reg\.?)[ \t]*[:：]?[ \t]+"
            r"|车牌号?[:： ]?)"
            r"(?P<value>[A-Z]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?|\d{4} ?[A-Z]{3}|[A-Z]{2}\d{2} ?[A-Z]{3}"
            r"|\d[A-Z]{3}\d{3}|\p{Han}[A-Z]·?[A-Z\d]{5,6})" + _END,
            0.8,
        ),
        Pattern(
            "Chinese number plate",
            r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·. ]?"
            r"(?=[A-Z\d]*\d{3})[A-Z\d]{5,6}(?![A-Za-z\d])",
            0.7,
        ),
        Pattern(
            "label in Chinese",
            r"(?:身份证号?码?|护照号?码?|社保号|银行账号|账号|学号|工号|病历号|卡号|车牌号?)"
            r"[是为:： ]{0,2}"
            r"(?P<value>\p{Han}?[A-Za-z]{0,4}\d[\dA-Za-z -]{3,22}[\dA-Za-z])(?![A-Za-z0-9_])",
            0.8,
        ),
        Pattern(
            "number in a Chinese sentence",
            r"(?:客户|会员|合同|保单|账户|帐户|用户|员工|学生|患者|病人|订座|预订|报案|理赔|证件|护照|卡)"
            r"(?:号码?|编号|卡号)(?:是|为)[ \t]?"
            r"(?P<value>[A-Za-z]{0,4}\d[\dA-Z-]{3,20})(?![A-Za-z0-9_])",
            0.8,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        if _DATE.match(pattern_text) or _QUANTITY.fullmatch(pattern_text.upper()):
            return False
        digits = sum(map(str.isdigit, pattern_text))
        length = sum(map(str.isalnum, pattern_text))
        is_plate = digits == _FEWEST_DIGITS - 1 and length >= _PLATE
        is_number = digits >= _FEWEST_DIGITS and 4 <= length <= 24
        return None if is_number or is_plate else False
