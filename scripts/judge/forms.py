"""Writes values by the forms of ``forms.yaml``, for one made-up page."""

from __future__ import annotations

import random
import re
import string
import unicodedata
from dataclasses import dataclass

from scripts.judge.material import Material, capital

_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_SLOT = re.compile(r"\{([^{}]*)\}")
_ALPHABETS = {
    "9": string.digits,
    "A": "ABCDEFGHJKLMNPQRSTUVWXYZ",
    "X": "ABCDEFGHJKLMNPQRSTUVWXYZ23456789",
    "h": "0123456789abcdef",
    "H": "0123456789ABCDEF",
    "l": string.ascii_lowercase,
    "m": string.ascii_letters + string.digits,
    "s": string.ascii_letters + string.digits + "!@#$%^&*-_=+?",
}
_SOME = re.compile(r"([9AXhHlms]):(\d+)(?:-(\d+))?")
_BETWEEN = re.compile(r"(\d+)\.\.(\d+)")
_LEET = str.maketrans("aeiost", "431057")
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_CHINESE_NAMES = 0.93  # of the people on a Chinese page
_USUAL = 0.7  # of them have a usual surname
_PATTERNS_LINE = """
nvn anv tnvn nmqn vndv nav dvun npnv rvn mqnv nvun adv nn vn ann tndv
"""
_PATTERNS = tuple(_PATTERNS_LINE.split())  # nouns, verbs and so on, in the order of a sentence
_ENDINGS = ("example", "local", "lan", "internal", "com", "de", "net", "corp", "io", "org", "es")


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person, in letters and, for Chinese ones, in Latin letters too."""

    given: str
    family: str
    given_low: str
    family_low: str
    is_chinese: bool

    @property
    def full(self) -> str:
        return self.family + self.given if self.is_chinese else f"{self.given} {self.family}"

    @property
    def fields(self) -> dict[str, str]:
        """What forms may name."""
        low, last = self.given_low or "li", self.family_low or "wu"
        last_first = self.full if self.is_chinese else f"{self.family}, {self.given}"
        return {
            "full": self.full,
            "last_first": last_first,
            "given": self.given,
            "family": self.family,
            "initial": self.given[0],
            "low_full": self.full.lower(),
            "capital_full": self.full.upper(),
            "given_low": low,
            "family_low": last,
            "initial_low": low[0],
            "family_initial": last[0],
            "given_3": low[:3],
            "family_3": last[:3],
            "family_4": last[:4],
            "FAMILY": last.upper()[:8],
            "Given_low": capital(low) if self.is_chinese else self.given,
        }


class Writer:
    """Writes the values of one page: its people, its machines' words, its language."""

    def __init__(self, rng: random.Random, lang: str, material: Material) -> None:
        self.rng, self.lang, self.material = rng, lang, material
        self.latin = "en" if lang == "zh" else lang
        self.lists = material.wording["lists"]
        self.cast = [self._person() for _ in range(rng.randint(3, 14))]
        self.domain = f"{self.word()}.{rng.choice(_ENDINGS)}"

    def private(self, kind: str, person: Person | None = None) -> str:
        """A private value of a kind."""
        return self._of(self.material.forms["private"][kind], person)

    def harmless(self, kind: str) -> str:
        """A harmless value of a kind; or ``interface``, ``sentence``, ``chat``, ``headline``."""
        texts = {"interface": self.material.interface, "sentence": self.material.sentences}
        if kind in texts:
            return self.rng.choice(texts[kind][self.lang])
        if kind == "headline":
            return self._headline()
        if kind == "chat":
            chat = self.material.chat[self.lang]
            return self.rng.choice(chat) if self.rng.random() < 0.6 else self._headline()
        if kind in self.lists:
            return str(self.rng.choice(self.lists[kind][self.lang]))
        return self._of(self.material.forms["harmless"][kind], None)

    def write(self, form: str, person: Person | None = None) -> str:
        """A form with its choices made and its slots filled."""
        who = person or self.rng.choice(self.cast)
        while choice := _CHOICE.search(form):
            form = form[: choice.start()] + self._chosen(choice) + form[choice.end() :]
        return _SLOT.sub(lambda slot: self._filled(slot.group(1), who), form)

    def word(self) -> str:
        """A word in plain small letters."""
        pool = self.material.words[self.latin] if self.rng.random() < 0.7 else self.material.common
        return plain(self.rng.choice(pool)) or "alpha"

    def _chosen(self, choice: re.Match[str]) -> str:
        return self.rng.choice(choice.group(1).split("|"))

    def _of(self, forms: dict[str, list[str]], person: Person | None) -> str:
        listed = forms.get(self.lang) or forms.get("any") or forms[self.latin]
        return self.write(self.rng.choice(listed), person)

    def _filled(self, slot: str, who: Person) -> str:
        rng, forms = self.rng, self.material.forms
        if some := _SOME.fullmatch(slot):
            least = int(some[2])
            count = rng.randint(least, int(some[3] or least))
            return "".join(rng.choices(_ALPHABETS[some[1]], k=count))
        if between := _BETWEEN.fullmatch(slot):
            return str(rng.randint(int(between[1]), int(between[2])))
        match slot:
            case "word":
                return self.word()
            case "WORD":
                return self.word().upper()
            case "Word":
                words = self.material.words[self.latin]
                return capital(rng.choice(words) if rng.random() < 0.6 else self.word())
            case "domain":
                return self.domain
            case "leet":
                return self._leet()
            case "sounds":
                pairs = (rng.choice("bcdfghjklmnprstvwz") + rng.choice("aeiou") for _ in range(4))
                return "".join(pairs)[: rng.choice((4, 6, 8))]
            case "letters":
                return "".join(rng.choices(self.material.letters, k=rng.randint(2, 5)))
            case "letters_2":
                return "".join(rng.choices(self.material.letters, k=2))
            case "noun" | "noun_zh":
                return rng.choice(self.material.chinese["n"])
        if slot in who.fields:
            return who.fields[slot]
        for group in ("parts", "private"):
            if slot in forms[group]:
                return self._of(forms[group][slot], who)
        return self.harmless(slot)

    def _leet(self) -> str:
        word = self.word() + self.word()
        spelt = "".join(c.translate(_LEET) if self.rng.random() < 0.4 else c for c in word)
        return spelt[: self.rng.randint(6, 14)]

    def _headline(self) -> str:
        """A sentence of no meaning in the language's own words."""
        rng = self.rng
        if self.lang == "zh":
            parts = [self._chinese() for _ in range(rng.choice((1, 1, 2)))]
            return rng.choice(("，", "：", " ")).join(parts) + rng.choice(
                ("", "", "。", "！", "？")
            )
        little, words = self.lists["little"][self.lang], self.material.words[self.lang]
        said = []
        for _ in range(rng.randint(2, 9)):
            word = rng.choice(words)
            word = word if self.lang == "de" else word.lower()
            said.append(rng.choice(little) if rng.random() < 0.42 else word)
        text = " ".join(said)
        text = text[:1].upper() + text[1:] if rng.random() < 0.6 else text
        return text + rng.choice(("", "", ".", "!", "?"))

    def _chinese(self) -> str:
        kinds = self.material.chinese
        pattern = self.rng.choice(_PATTERNS)
        return "".join(
            self.rng.choice(kinds[kind])
            if self.rng.random() > 0.1
            else str(self.rng.randint(1, 200))
            for kind in pattern
        )

    def _person(self) -> Person:
        rng, material = self.rng, self.material
        if self.lang == "zh" and rng.random() < _CHINESE_NAMES:
            usual = rng.random() < _USUAL
            family = rng.choice(material.usual_surnames if usual else material.rare_surnames)
            given = "".join(rng.choices(material.given_letters, k=rng.choice((1, 2, 2, 2))))
            spelt = "".join(rng.choice(material.syllables) for _ in given)
            return Person(given, family, spelt, rng.choice(material.pinyin), True)
        is_plain = self.latin == "en" and rng.random() < 0.8
        given = rng.choice(material.plain_given if is_plain else material.given)
        family = rng.choice(material.plain_family if is_plain else material.family)
        if rng.random() < 0.06:
            given += rng.choice("- ") + rng.choice(material.given)
        if rng.random() < 0.06:
            family += "-" + rng.choice(material.family)
        if rng.random() < 0.04:
            family = rng.choice(("von ", "van der ", "de la ", "de ", "Mc", "O'", "al-")) + family
        return Person(given, family, plain(given), plain(family), False)


def plain(text: str) -> str:
    """Small Latin letters and digits alone, as logins are spelt."""
    spelt = unicodedata.normalize("NFKD", text.lower().translate(_SPELT))
    return "".join(c for c in spelt.encode("ascii", "ignore").decode() if c.isalnum())
