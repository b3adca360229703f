"""The words of one screen set: lists of our own, and one half of Faker's names for each set."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import yaml

SETS = ("tune", "test")
LANGUAGES = ("en", "de", "es", "zh")
_LOCALES = {"en": ("en_US", "en_GB"), "de": ("de_DE",), "es": ("es_ES",), "zh": ("zh_CN",)}
_WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Words:
    """Every list of one set; those by language are dictionaries."""

    set_name: str
    given: dict[str, list[str]]
    family: dict[str, list[str]]
    streets: dict[str, list[str]]
    cities: dict[str, list[tuple[str, str]]]
    companies: dict[str, list[str]]
    codewords: list[str]
    domains: list[str]
    mail_hosts: list[str]
    internal: list[str]
    password_words: list[str]
    jobs: dict[str, list[str]]
    subjects: dict[str, list[str]]
    prose: dict[str, list[str]]
    products: list[str]


@cache
def words(set_name: str) -> Words:
    """The lists of ``tune`` or ``test``."""
    raw = yaml.safe_load((_WORDS / f"{set_name}.yaml").read_text(encoding="utf-8"))
    for language in LANGUAGES:
        raw["cities"][language] = [(name, str(code)) for name, code in raw["cities"][language]]
        for kind, attribute in (("given", "first_names"), ("family", "last_names")):
            ours = list(raw[kind][language])
            raw[kind][language] = ours + _half(language, attribute, set_name, set(ours))
    return Words(set_name=set_name, **raw)


def _half(language: str, attribute: str, set_name: str, ours: set[str]) -> list[str]:
    """Faker's names of a language that a hash gives to this set and neither set lists itself."""
    found: set[str] = set()
    for locale in _LOCALES[language]:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        found |= set(getattr(provider, attribute))
    kind = {"first_names": "given", "last_names": "family"}[attribute]
    listed = {name for each in SETS for name in _listed(each, kind, language)}
    mine = [n for n in found if n not in listed | ours and SETS[_parity(n)] == set_name]
    return sorted(mine)


@cache
def _listed(set_name: str, kind: str, language: str) -> tuple[str, ...]:
    raw = yaml.safe_load((_WORDS / f"{set_name}.yaml").read_text(encoding="utf-8"))
    return tuple(raw[kind][language])


def _parity(name: str) -> int:
    return hashlib.sha256(name.encode()).digest()[0] % 2
