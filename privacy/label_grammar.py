"""What a label means, by its words: "Reisepass-Nr." and ``passport_id`` say the same.

Whoever makes a form chooses the label's wording, and no list has all of them. Most labels are made
of few words, though: what the value is ("passport", "Konto"), what kind of sign it is ("number",
"-nr.", 号), and fillers ("your", "primary"). A label all of whose words are known is read here as
the plain label of ``privacy.labels`` that the recognizers know; one strange word makes it no label.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

_MOST_TOKENS = 7
_LONGEST = 60  # characters
_SHORTEST_PART = 3  # letters of either part of a German compound


# Which kinds of words together make which label, the surest first. NUM, ID and CODE count as signs.
_SIGNS = frozenset({"NUM", "ID", "CODE"})
_FORMS: tuple[tuple[str, str, bool], ...] = (
    # words of a label, the label of privacy.labels, whether a sign must be among its words
    ("PASSWORD", "password", False),
    ("PASSWORD HASH", "token", False),
    ("PASSWORD USER", "password", False),
    ("PASSWORD OF_KEYS", "password", False),
    ("PASSWORD ACCOUNT", "password", False),
    ("PASSWORD EMAIL", "password", False),
    ("PASSWORD SESSION", "password", False),
    ("PASSWORD BANKING", "password", False),
    ("PASSWORD VERIFY", "password", False),
    ("SECRET", "password", False),
    ("SECRET KEY", "secret key", False),
    ("SECRET OF_KEYS", "secret key", False),
    ("SECRET OF_KEYS KEY", "secret key", False),
    ("SECRET MEMBER", "client secret", False),
    ("KEY OF_KEYS", "api key", False),
    ("KEY PASSWORD", "password", False),
    ("KEY LICENCE", "license key", False),
    ("HASH", "token", False),
    ("TOKEN", "token", False),
    ("TOKEN SESSION", "token", False),
    ("TOKEN OF_KEYS", "token", False),
    ("TOKEN VERIFY", "token", False),
    ("TOKEN USER", "token", False),
    ("TOKEN PAPER", "token", False),
    ("SESSION", "session id", True),
    ("VERIFY CODE", "verification code", False),
    ("BOOKING", "booking number", True),
    ("LOCATOR", "booking number", False),
    ("LOCATOR BOOKING", "booking number", False),
    ("PASSPORT", "passport number", False),
    ("PAPER", "id number", True),
    ("NUM ID", "id number", True),
    ("PAPER CARD", "id number", False),
    ("LICENCE", "license number", True),
    ("LICENCE CARD", "license number", False),
    ("TAX", "tax id", True),
    ("SOCIAL", "insurance number", True),
    ("SOCIAL CARD", "insurance number", False),
    ("SOCIAL MEMBER", "insurance number", False),
    ("SOCIAL PAPER", "insurance number", True),
    ("MEMBER", "member id", True),
    ("MEMBER CARD", "member id", False),
    ("MEMBER PAPER", "member id", False),
    ("MEMBER ACCOUNT", "account number", False),
    ("RECORD", "case number", True),
    ("RECORD MEMBER", "case number", False),
    ("SHIPPING", "tracking number", True),
    ("THING", "serial number", True),
    ("ACCOUNT", "account number", True),
    ("ACCOUNT PERSON", "account holder", False),
    ("ACCOUNT IBAN", "iban", False),
    ("BANKING", "routing number", False),
    ("BANKING ACCOUNT", "routing number", False),
    ("CARD", "card number", True),
    ("CARD PERSON", "cardholder", False),
    ("IBAN", "iban", False),
    ("PERSON", "name", False),
    ("PERSON MEMBER", "name", False),
    ("PERSON FULL", "name", False),
    ("PERSON FULL USER", "name", False),
    ("PERSON FULL MEMBER", "name", False),
    ("PHONE FULL", "phone", False),
    ("PERSON SOCIAL", "name", False),
    ("PERSON PASSPORT", "name", False),
    ("PERSON CARD", "name", False),
    ("PERSON COMPANY", "company name", False),
    ("PERSON HOST", "host name", False),
    ("PERSON USER", "user name", False),
    ("PERSON GIVEN", "surname", False),
    ("PERSON PERSON", "name", False),
    ("GIVEN", "surname", False),
    ("GIVEN MEMBER", "surname", False),
    ("USER", "user name", False),
    ("USER MEMBER", "user name", False),
    ("USER ACCOUNT", "user name", False),
    ("EMAIL", "email", False),
    ("EMAIL ADDRESS", "email", False),
    ("EMAIL USER", "email", False),
    ("EMAIL PERSON", "email", False),
    ("EMAIL MEMBER", "email", False),
    ("PHONE", "phone", False),
    ("PHONE PERSON", "phone", False),
    ("PHONE MEMBER", "phone", False),
    ("ADDRESS", "address", False),
    ("ADDRESS PERSON", "address", False),
    ("ADDRESS MEMBER", "address", False),
    ("BIRTHDAY", "date of birth", False),
    ("BIRTHDAY DATE", "date of birth", False),
    ("BIRTHDAY MEMBER", "date of birth", False),
    ("BIRTHDAY PERSON", "date of birth", False),
    ("BIRTH DATE", "date of birth", False),
    ("BIRTH DATE MEMBER", "date of birth", False),
    ("BIRTH DATE PERSON", "date of birth", False),
    ("HOST", "host name", False),
    ("HOST ADDRESS", "host name", False),
    ("COMPANY", "company", False),
    ("IP ADDRESS", "ip address", False),
    ("IP", "ip address", False),
    ("IP HOST", "ip address", False),
    ("IP MEMBER", "ip address", False),
    ("MAC ADDRESS", "mac address", False),
    ("WALLET ADDRESS", "wallet address", False),
)
_HAN_ENDS = (
    # what a Chinese label ends with, which label it is; the longest that fits counts
    ("密码|口令|密语", "password"),
    ("密钥|私钥|秘钥", "secret key"),
    ("令牌|会话标识", "token"),
    (
        "验证码|校验码|动态码|确认码|授权码|提取码|取件码|入会码|门禁码|会议密码",
        "verification code",
    ),
    ("护照号|护照号码|护照", "passport number"),
    ("身份证号|身份证号码|证件号|证件号码|证号", "id number"),
    ("驾驶证号|驾照号|驾照编号|档案编号", "license number"),
    ("社保号|社保卡号|医保号|医保卡号|保单号|保险号|参保号|保单编号", "insurance number"),
    (
        "会员号|会员卡号|客户号|客户编号|常旅客卡|常旅客号|里程卡|工号|学号|员工编号|学籍号|编号",
        "member id",
    ),
    ("病历号|病案号|住院号|门诊号|就诊卡号|就诊号|案件编号|合同号|合同编号", "case number"),
    ("订座编号|预订编号|预订号|预定号|票号|电子客票号|客票号|确认号|订座记录", "booking number"),
    ("运单号|快递单号|物流单号|运单编号|快递号", "tracking number"),
    ("账号|账户|帐号|帐户|银行账号|收款账号|付款账号", "account number"),
    ("卡号|银行卡号|银行卡|信用卡号", "card number"),
    (
        "姓名|名字|联系人|收件人|寄件人|发件人|持卡人|旅客|乘客|乘机人|家长|监护人|负责人|医师|医生|班主任",
        "name",
    ),
    ("户名|开户名", "account holder"),
    ("用户名|登录名|登录账号|用户账号|昵称|网名|登录用户", "user name"),
    ("邮箱|邮箱地址|电子邮件|邮件地址", "email"),
    ("电话|手机|手机号|手机号码|电话号码|联系方式|座机|传真", "phone"),
    ("地址|住址|住所", "address"),
    ("出生日期|生日|出生年月|出生年月日|出生", "date of birth"),
    ("主机名|主机|服务器|服务器地址|计算机名|设备名|网关", "host name"),
    ("公司|单位|单位名称|公司名称|企业名称", "company"),
)
_HAN_BEFORE = re.compile(
    r"^(?:您的|我的|请输入|当前|新|旧|原|主|备用|紧急|家庭|登录|家长|本人|初始)+"
)
_HAN_SECRETS = re.compile(r"[\u3400-\u9fffA-Za-z-]{1,6}(密码|密钥|令牌|验证码)$")
_HAN_NO_LABEL = re.compile(
    r"修改|忘记|重置|显示|隐藏|找回|更改|更换|设置|管理|查看|复制|生成|保存|添加|删除"
)
_LONGEST_HAN = 10
_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
_ENDS = re.compile(r"[\s:：*=·]+$")
_CAMEL = re.compile(r"(?<=[a-zß-ÿ0-9])(?=[A-Z])")
_PARTS = re.compile(r"[\s_/.,]+|-$|-(?=[Nn]r)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_COMPOUND_ENDS_LINE = """
nummern nummer nr kennung code codes schlüssel passwort kennwort geheimnis name namen adresse
anschrift datum karte kennzeichen zeichen konto inhaber nehmer id ausweis akte person tag kontakt
"""
_COMPOUND_ENDS = tuple(_COMPOUND_ENDS_LINE.split())


@lru_cache(maxsize=4096)
def meaning(text: str) -> str:
    """The plain label that a text says in its own words, or "" if it is no label.

    Args:
        text: the whole text of an element, with its colon or without.
    """
    bare = _ENDS.sub("", _ASIDE.sub(" ", text)).strip()
    if not bare or len(bare) > _LONGEST:
        return ""
    if _HAN.search(bare):
        return _in_chinese(bare)
    readings = [_says(token) for token in _tokens(bare)]
    if not readings or len(readings) > _MOST_TOKENS or not all(readings):
        return ""
    said = {frozenset().union(*reading) for reading in product(*readings)}
    return next(
        (
            label
            for words, label, needs_sign in _FORMS
            if any(_fits(kinds, words, needs_sign=needs_sign) for kinds in said)
        ),
        "",
    )


def _in_chinese(text: str) -> str:
    if len(text) > _LONGEST_HAN or _HAN_NO_LABEL.match(text):
        return ""
    for rest in (text, _HAN_BEFORE.sub("", text)):
        for ends, label in _HAN_ENDS:
            if rest in ends.split("|"):
                return label
    secret = _HAN_SECRETS.fullmatch(text)
    return _in_chinese(secret.group(1)) if secret else ""


def _fits(kinds: frozenset[str], words: str, *, needs_sign: bool) -> bool:
    wanted = frozenset(words.split())
    has_sign = not kinds.isdisjoint(_SIGNS)
    return kinds - (_SIGNS - wanted) - {"FILLER"} == wanted and (has_sign or not needs_sign)


def _tokens(text: str) -> list[str]:
    """The words of a label, small: those of ``userName`` and ``user_name`` too."""
    whole = text.casefold()
    if whole in _lexicon():
        return [whole]
    parts = (part.casefold().strip("'’\"*") for part in _PARTS.split(_CAMEL.sub(" ", text)))
    words = ([part] if part in _lexicon() else part.split("-") for part in parts)
    return [word for group in words for word in group if word]


@lru_cache(maxsize=4096)
def _says(word: str) -> tuple[frozenset[str], ...]:
    """What a word may say, whole or as a compound of two; nothing if it is strange."""
    lexicon = _lexicon()
    if word in lexicon:
        return tuple(frozenset({kind}) for kind in lexicon[word])
    for end in _COMPOUND_ENDS:
        head = word.removesuffix(end)
        if head == word or len(head) < _SHORTEST_PART:
            continue
        for stem in (head, head.removesuffix("s"), head.removesuffix("n"), head.removesuffix("en")):
            if stem in lexicon:
                pairs = product(lexicon[stem], lexicon[end])
                return tuple(frozenset(pair) for pair in pairs)
    return ()


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    """What each word may say."""
    found: dict[str, tuple[str, ...]] = {}
    kind = ""
    text = files("configs").joinpath("label_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        head, colon, rest = line.partition(": ")
        is_new = bool(colon) and head.isupper()
        kind = head if is_new else kind
        for word in (rest if is_new else line).split():
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), kind)))
    return found
