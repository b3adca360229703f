"""The made-up people of one screen, and everything that belongs to them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.redaction.credentials import password
from benchmarks.redaction.identifiers import digits
from benchmarks.redaction.word_lists import Words

_OWN_SHARE = 0.5  # of the names from our own lists; the rest are Faker's commoner ones
_OWN_NAMES = 12
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ø": "o", "ł": "l"})
_PINYIN = {
    "王": "wang",
    "刘": "liu",
    "陈": "chen",
    "赵": "zhao",
    "吴": "wu",
    "徐": "xu",
    "朱": "zhu",
}
_PINYIN |= {"林": "lin", "郭": "guo", "欧阳": "ouyang", "李": "li", "张": "zhang", "杨": "yang"}
_PINYIN |= {"黄": "huang", "周": "zhou", "孙": "sun", "马": "ma", "胡": "hu", "何": "he"}
_SYLLABLES = ("xin", "yu", "hao", "jing", "lei", "min", "fang", "tao", "ling", "bo", "rui", "qing")
_DATES = {"en": "%m/%d/%Y", "de": "%d.%m.%Y", "es": "%d/%m/%Y", "zh": "%Y年%m月%d日"}
# N is a digit from 2 to 9, # any digit. The 555-01 and 7700 900 ranges are kept for fiction.
_PHONES = {
    ("tune", "en"): ("(N##) 555-01##", "+1 N## 555 01##", "01632 960###"),
    ("test", "en"): ("N##.555.01##", "1-N##-555-01##", "+44 7700 900###", "020 7946 0###"),
    ("tune", "de"): ("0351 44#####", "+49 351 44#####", "0171/39#####"),
    ("test", "de"): ("089 / 23 ## ##", "0049 (0)40 66 #####", "+49 (0) 1522 34#####"),
    ("tune", "es"): ("+34 6## ## ## ##", "976 ## ## ##"),
    ("test", "es"): ("(+34) 91 ### ## ##", "6##-###-###", "0034 954 ######"),
    ("tune", "zh"): ("138########", "+86 159 #### ####", "0571-88######"),
    ("test", "zh"): ("186 #### ####", "(+86) 135-####-####", "021-6#######"),
}


@dataclass(frozen=True)
class Person:
    """One made-up person; every field belongs to them and is private."""

    language: str
    given: str
    family: str
    full: str
    surname_first: str
    initials: str
    email: str
    work_email: str
    user: str
    phone: str
    street: str
    city: str  # with its postal code, as it is written in the country
    address: str  # all of it on one line
    birth: date
    password: str
    company: str

    @property
    def born(self) -> str:
        return self.birth.strftime(_DATES[self.language])


def make_person(rng: Random, words: Words, language: str) -> Person:
    """One made-up person of a language."""
    given, family = _name(rng, words, language)
    chinese = language == "zh"
    full = family + given if chinese else f"{given} {family}"
    latin_given, latin_family = _latin(rng, given, family, chinese)
    user = _user(rng, latin_given, latin_family)
    street, city, address = _address(rng, words, language)
    return Person(
        language=language,
        given=given,
        family=family,
        full=full,
        surname_first=full if chinese else f"{family}, {given}",
        initials=given[-1] if chinese else given[0] + family[0],
        email=f"{_local(rng, latin_given, latin_family)}@{rng.choice(words.mail_hosts)}",
        work_email=f"{latin_given}.{latin_family}@{rng.choice(words.domains)}",
        user=user,
        phone=_phone(rng, words.set_name, language),
        street=street,
        city=city,
        address=address,
        birth=date(1946, 1, 1) + timedelta(days=rng.randrange(21_000)),
        password=password(rng, words.password_words),
        company=rng.choice(words.companies[language]),
    )


def make_cast(rng: Random, words: Words, language: str, count: int) -> list[Person]:
    """People who share no name with each other: a shared one would settle two cases at once."""
    people: list[Person] = []
    while len(people) < count:
        person = make_person(rng, words, language)
        taken = {p.given for p in people} | {p.family for p in people}
        if person.given not in taken and person.family not in taken:
            people.append(person)
    return people


def _name(rng: Random, words: Words, language: str) -> tuple[str, str]:
    def one(names: list[str]) -> str:
        return rng.choice(names[:_OWN_NAMES] if rng.random() < _OWN_SHARE else names)

    return one(words.given[language]), one(words.family[language])


def _latin(rng: Random, given: str, family: str, chinese: bool) -> tuple[str, str]:
    if chinese:
        second = rng.choice(("", rng.choice(_SYLLABLES)))
        return rng.choice(_SYLLABLES) + second, _PINYIN.get(family, rng.choice(_SYLLABLES))
    return _plain(given), _plain(family)


def _plain(name: str) -> str:
    spelled = name.lower().translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return "".join(c for c in ascii_only if c.isalnum())


def _user(rng: Random, given: str, family: str) -> str:
    shapes = (given[0] + family, f"{given}.{family}", given + family[0] + digits(rng, 2), given)
    user = rng.choice(shapes[:3] if len(given) < 5 else shapes)
    return user[:16]


def _local(rng: Random, given: str, family: str) -> str:
    shapes = (f"{given}.{family}", f"{given[0]}{family}", f"{given}_{family}{digits(rng, 2)}")
    return rng.choice((*shapes, f"{family}{digits(rng, 3)}"))


def _address(rng: Random, words: Words, language: str) -> tuple[str, str, str]:
    """Street with number, city with code, and the whole on one line."""
    road = rng.choice(words.streets[language])
    city, code = rng.choice(words.cities[language])
    number = rng.randrange(2, 190)
    if language == "zh":
        street = f"{road}{number}号{rng.randrange(1, 30)}栋{rng.randrange(101, 2900)}室"
        return street, f"{city} {code}", f"{city}{road}{number}号{rng.randrange(101, 2900)}室"
    if language == "en":
        flat = rng.choice(("", f", Apt {rng.randrange(1, 40)}B", f", Flat {rng.randrange(1, 20)}"))
        street = f"{number} {road}{flat}"
        town = f"{city}, {code}"
    elif language == "de":
        street, town = f"{road} {number}{rng.choice(('', 'a', 'b'))}", f"{code} {city}"
    else:
        floor = rng.choice(("", f", {rng.randrange(1, 9)}º B"))
        street, town = f"{road}, {number}{floor}", f"{code} {city}"
    return street, town, f"{street}, {town}"


def _phone(rng: Random, set_name: str, language: str) -> str:
    """In the shapes that people of the country write; each set has shapes of its own."""
    shape = rng.choice(_PHONES[set_name, language])
    return "".join(
        rng.choice("23456789") if char == "N" else digits(rng, 1) if char == "#" else char
        for char in shape
    )
