"""Companies that are not on every screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

import regex  # type: ignore[import-untyped]

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer
from privacy.vocabulary import interface_words

_FORMS = r"""
GmbH(?: ?& ?Co\.? ?KGa?A?)?|gGmbH|mbH|AG(?: ?& ?Co\.? ?KGa?A?)?|KGaA|KG|OHG|oHG|GbR|e\. ?K\.
e\. ?V\.|UG(?: ?\(haftungsbeschränkt\))?|SE|(?:& Co\.? ?)?(?:Ltd|LTD)\.?|Limited|PLC|plc|LLP|LLC
L\.L\.C\.|Inc|INC|Incorporated|Corp|Corporation|(?:and|&) Sons|(?:and|&) Co\.?|& Cie\.?
Pty\.? Ltd|Pvt\.? Ltd|S\. ?L\. ?U\.|S\. ?L\.|SLU|SL|S\. ?A\. ?de ?C\. ?V\.|S\. ?A\. ?U\.
S\. ?A\.|SAU|SA|SAS|SARL|S\.[àa] ?r\.l\.|S\.p\.A\.|SpA|S\.r\.l\.|Srl|B\.V\.|BV|N\.V\.|A/S|ApS|Oy
AB
"""
_LEGAL = "(?:" + "|".join(_FORMS.strip().splitlines()) + ")"
_STEM = r"(?:\p{Lu}|\d+\p{L})[\p{L}\p{N}.’'+-]*"
_JOIN = r"(?:&|und|and|y|e|et|of|de|del|la|für)"
_END = r"(?![\p{Latin}\p{N}]|\.\p{L})"
# Makers of what is on every screen; their names say nothing about the person.
_PUBLIC_WORDS = """
google alphabet microsoft mozilla apple adobe oracle ibm intel amd nvidia amazon meta facebook
openai anthropic canonical redhat suse debian gnome kde github gitlab atlassian slack zoom dropbox
spotify netflix paypal visa mastercard samsung sony lenovo dell hp huawei tencent alibaba baidu
cisco vmware sap salesforce twitter linkedin whatsapp telegram signal free linux apache docker
jetbrains valve nintendo epic qualcomm broadcom realtek logitech wikimedia python
"""
_PUBLIC = frozenset(_PUBLIC_WORDS.split())
_PUBLIC_HAN = tuple("腾讯 阿里 百度 华为 谷歌 微软 苹果 网易 字节 小米 京东".split())  # noqa: SIM905
_COPYRIGHT = regex.compile(r"(?:©|\([cC]\)|(?i:copyright))[^\n]{0,40}$")
# Forms that are no words and no abbreviations of anything else.
_SURE = regex.compile(
    r"(?:GmbH|KGaA|LLC|LLP|Inc|INC|Ltd|LTD|PLC|Corp|Corporation|S\.L\.|S\.A\.)\.?$|公司$"
)
_BEFORE = 48  # characters in which a copyright sign makes the company a vendor
_SHORTEST = 2


class CompanyRecognizer(ScreenRecognizer):
    """A name with its legal form, or after "Company:", "Firma", 公司.

    Source: the legal forms of the US, the UK, Germany, Austria, Spain, France, Italy, the
    Netherlands and China; our own list of labels.
    Near misses: ``Google LLC``, ``© 2024 Example Inc.``, ``About AG``, ``公司``, ``有限公司``.
    """

    TYPE: ClassVar[str] = "COMPANY"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "legal form",
            rf"(?<![\p{{Latin}}\p{{N}}@/._-])"
            rf"(?:{_STEM}(?:[ ]?,?[ ]{_JOIN})?[ ]|{_STEM},[ ](?=\p{{Lu}})){{1,6}}"
            rf"(?:\(haftungsbeschränkt\)[ ])?{_LEGAL}{_END}",
            0.75,
        ),
        Pattern(
            "label",
            after_label("COMPANY") + r"(?P<value>[\p{L}\p{N}][^\n,;|<>:]{1,60})",
            0.7,
        ),
        Pattern(
            "Chinese legal form",
            r"(?P<value>(?![与和为是在由向的给])[\p{Han}（）()]{2,20}?"
            r"(?:股份有限公司|有限责任公司|有限公司|集团公司|事务所|合伙企业|分公司))",
            0.75,
        ),
    )

    def places(self, match: Any) -> Iterable[tuple[int, int]]:
        start = match.start()
        is_vendor = _COPYRIGHT.search(match.string, max(0, start - _BEFORE), start) is not None
        return () if is_vendor else super().places(match)

    def validate_result(self, pattern_text: str) -> bool | None:
        words = regex.split(r"[\s,]+", pattern_text.strip())
        is_public = words[0].casefold() in _PUBLIC or pattern_text.startswith(_PUBLIC_HAN)
        bare = regex.sub(rf"[\s,]*{_LEGAL}$", "", pattern_text).strip()
        is_nothing = len(bare) < _SHORTEST or interface_words().is_interface(bare)
        is_sure = len(bare) >= _SHORTEST and _SURE.search(pattern_text) is not None
        is_plain = is_nothing and not is_sure and " " not in bare
        return False if is_public or is_plain else None
