"""The words that made-up pages are written with, from lists and from programs' translations.

Names are those of ``configs`` that the redaction benchmark does not keep for its test screens (the
hash that parts Faker's names between its two sets is asked about every name).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from privacy.vocabulary import (
    chinese_surnames,
    common_words,
    given_names,
    pinyin_surnames,
    surnames,
)

LANGUAGES = ("en", "de", "es", "zh")
HERE = Path(__file__).parent
CACHE = Path(".cache/judge")
KEPT = CACHE / "screens"  # the tuning screens as they were read
COLLECTED = CACHE / "collected.json"
_HAN = re.compile(r"[\u3400-\u9fff]")
_ASCII = re.compile(r"[A-Za-z'-]+")
_LEAST_SEEN = 3  # times that a word stands in translations, or it is left out
_LONGEST = {"en": 30, "de": 30, "es": 30, "zh": 12}  # letters of a control's name
_SENTENCE = {"en": 25, "de": 25, "es": 25, "zh": 10}  # letters from which it is a sentence
_LONGEST_SENTENCE = 110
# The hundred surnames that three quarters of Chinese people have, and letters of given names.
_USUAL_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
    "吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱"
    "严覃武戴莫孔向汤"
)
_GIVEN_LETTERS = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文辉力鑫波斌宇浩凯健俊帆雪荣爱妹香月"
    "莺媛瑞凡佳嘉琼勤珍贞莉娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓仪荷丹蓉眉君琴"
    "蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒"
    "伊亚宜可姬舒影荔枝思若云朵一诺子涵轩梓晨熙睿哲翰博远天佑"
)
_SYLLABLES = """
an bai bao bin bo chang chao chen cheng chun cong da dan dong fan fang fei feng fu gang guo hai han
hao he heng hong hua hui jia jian jie jin jing jun kai kang kun lan lei li liang lin ling long lu
mei meng miao min ming na ning peng ping qi qian qiang qing qiu ran rong rui shan shu shuai si song
tao tian ting tong wan wei wen xi xia xian xiao xin xing xiu xu xuan xue yan yang yi yin ying yong
yu yuan yue yun ze zhen zheng zhi zhong zhu zi
"""


@dataclass(frozen=True, slots=True)
class Material:
    """Everything to write with; what depends on the language is a dictionary."""

    given: tuple[str, ...] = field(repr=False)
    family: tuple[str, ...] = field(repr=False)
    plain_given: tuple[str, ...] = field(repr=False)  # of plain letters alone
    plain_family: tuple[str, ...] = field(repr=False)
    common: tuple[str, ...] = field(repr=False)
    words: dict[str, tuple[str, ...]] = field(repr=False)  # as they are written
    interface: dict[str, tuple[str, ...]] = field(repr=False)
    sentences: dict[str, tuple[str, ...]] = field(repr=False)
    chat: dict[str, tuple[str, ...]] = field(repr=False)
    chinese: dict[str, tuple[str, ...]] = field(repr=False)  # by their part of speech
    letters: tuple[str, ...] = field(repr=False)  # Chinese ones that interfaces use
    wording: dict[str, Any] = field(repr=False)
    forms: dict[str, Any] = field(repr=False)
    usual_surnames: str = _USUAL_SURNAMES
    given_letters: str = _GIVEN_LETTERS
    syllables: tuple[str, ...] = tuple(_SYLLABLES.split())

    @property
    def rare_surnames(self) -> tuple[str, ...]:
        return tuple(sorted(chinese_surnames()))

    @property
    def pinyin(self) -> tuple[str, ...]:
        return tuple(sorted(pinyin_surnames()))


@cache
def material() -> Material:
    """What was collected, with the lists of this folder and of ``configs``."""
    collected = json.loads(COLLECTED.read_text("utf-8"))
    given, family = _names(given_names()), _names(surnames())
    said = {lang: [*collected["interface"][lang]] for lang in LANGUAGES}
    return Material(
        given=given,
        family=family,
        plain_given=tuple(n for n in given if _ASCII.fullmatch(n)),
        plain_family=tuple(n for n in family if _ASCII.fullmatch(n)),
        common=tuple(sorted(common_words())),
        words={lang: _words(said[lang]) for lang in LANGUAGES[:3]},
        interface={lang: _short(lang, said[lang]) for lang in LANGUAGES},
        sentences={lang: _long(lang, said[lang]) for lang in LANGUAGES},
        chat={lang: tuple(collected["chat"][lang]) for lang in LANGUAGES},
        chinese={kind: tuple(words) for kind, words in collected["chinese"].items()},
        letters=_letters(said["zh"]),
        wording=yaml.safe_load((HERE / "wording.yaml").read_text("utf-8")),
        forms=yaml.safe_load((HERE / "forms.yaml").read_text("utf-8")),
    )


def capital(word: str) -> str:
    """The word with a capital, and with one after each hyphen."""
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _names(names: frozenset[str]) -> tuple[str, ...]:
    """Names as they are written, without those of the test screens."""
    written = (capital(name) for name in sorted(names) if len(name) > 2)
    return tuple(n for n in written if hashlib.sha256(n.encode()).digest()[0] % 2 == 0)


def _words(texts: list[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for text in texts:
        for word in re.findall(r"[^\W\d_]{3,14}", text):
            counts[word] = counts.get(word, 0) + 1
    return tuple(sorted(word for word, count in counts.items() if count >= _LEAST_SEEN))


def _letters(texts: list[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for letter in _HAN.findall("".join(texts)):
        counts[letter] = counts.get(letter, 0) + 1
    return tuple(sorted(letter for letter, count in counts.items() if count >= _LEAST_SEEN))


def _short(lang: str, texts: list[str]) -> tuple[str, ...]:
    return tuple(t for t in texts if len(t) <= _LONGEST[lang] and not t.startswith("-"))


def _long(lang: str, texts: list[str]) -> tuple[str, ...]:
    return tuple(t for t in texts if _SENTENCE[lang] < len(t) <= _LONGEST_SENTENCE)
