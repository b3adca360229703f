"""Persons after labels, greetings and signatures."""

from __future__ import annotations

from typing import ClassVar

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import NAME_WORD, PARTICLE
from privacy.recognizers.name_words import Kind, is_noun, kind_of

_NAME = (
    rf"(?:{PARTICLE}[ \t]+)?{NAME_WORD}(?:,?[ \t]+(?:{PARTICLE}[ \t]+){{0,2}}{NAME_WORD}){{0,3}}"
)
_END = r"(?![\p{Latin}\d@]|\.\w)"
# Chinese words that stand after 姓名: and are none.
_NOT_HAN_NAMES_WORDS = """
必填 请输入 未填写 未知 无 匿名 不详 保密 全部 其他 男 女 用户 电话 邮箱 地址
"""
_NOT_HAN_NAMES = frozenset(_NOT_HAN_NAMES_WORDS.split())


class LabelledPersonRecognizer(ScreenRecognizer):
    """Capitalised words after "Name:", "From:", "Dear"; two to four Chinese letters after 姓名.

    Source: our own list of labels in five languages.
    Near misses: ``Name: Documents``, ``From: Monday``, ``To: 100``, ``Dear customer``.
    """

    TYPE: ClassVar[str] = "PERSON"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("label", after_label("PERSON") + rf"[\"“]?(?P<value>{_NAME}){_END}", 0.8),
        Pattern(
            "label of a part of a name",
            after_label("GIVEN")
            + r"(?P<value>[\p{Latin}’'-]{2,}(?: [\p{Latin}’'-]{2,}){0,2})"
            + _END,
            0.8,
        ),
        Pattern(
            "greeting",
            r"^[ \t]*(?:Dear|Hi|Hello|Hey|Hallo|Liebe|Lieber|Hola|Querid[oa]|Estimad[oa]|Bonjour"
            rf"|Cher|Chère)[ \t]+(?P<value>{NAME_WORD}(?:[ \t]+{NAME_WORD}){{0,2}})"
            r"(?=[ \t]*(?:[,!:]|$))",
            0.8,
        ),
        Pattern(
            "signature",
            r"(?i:\b(?:(?:best|kind|warm) regards|regards|sincerely|yours|cheers|thanks|grüße|gruß"
            r"|saludos|cordialement)),?[ \t]*\n[ \t]*"
            rf"(?P<value>{NAME_WORD}(?:[ \t]+{NAME_WORD}){{0,2}})(?=[ \t]*(?:\n|$))",
            0.8,
        ),
        Pattern(
            "label in Chinese",
            r"(?:姓名|名字|联系人|收件人|寄件人|发件人|收货人|患者|持卡人|负责人|经办人|申请人|户名|作者)"
            r"[ \t]*(?:[:：]|是|为|叫)[ \t]*(?P<value>\p{Han}{2,4}(?:·\p{Han}{1,8})?)(?!\p{Han})",
            0.85,
        ),
        Pattern(
            "label in Chinese, Latin name",
            r"(?:姓名|联系人|收件人|患者)[:：][ \t]*(?P<value>" + _NAME + ")" + _END,
            0.85,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        if pattern_text in _NOT_HAN_NAMES:
            return False
        words = pattern_text.replace(",", " ").split()
        # "Staatsangehörigkeit" below "Familienname" is the next label.
        is_word = all(kind_of(word) in (Kind.WORD, Kind.PAGE) or is_noun(word) for word in words)
        return False if is_word and words else None
