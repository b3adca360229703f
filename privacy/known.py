"""A dictionary of what must not be seen: a value once found is found everywhere.

Recognizers need context (a label, a title, a checksum); a value that they found once is private
wherever it stands, however it is spaced, and so are the parts of a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from privacy.folding import fold
from privacy.span import Span
from privacy.vocabulary import Vocabulary, chinese_words

RULE = "known value"
SCORE = 0.5  # below that of any recognizer, so that the one that finds the value here is named
DECREED = "PRIVATE"  # the type of words that the user has marked as always private
LITERAL = "LITERAL"  # the type of text that only looks like a placeholder
SECRETS = frozenset({"PASSWORD", "KEY", "TOKEN", "CODE", "USER", "WALLET"})  # case matters in these
NUMBERS = frozenset({"PHONE", "CARD", "IBAN", "SSN", "ID"})  # may be grouped in any way
_PARTICLES_WORDS = """
von van der den des del dos das the and bin ibn mrs prof frau herr san abu jun sen
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_ADDRESSED = frozenset({"EMAIL", "USER"})  # types of values such as ann@example.org, ann@laptop
_SHORTEST_LOGIN = 4  # letters; shorter ones are words by chance
_OFFICES_LINE = """
admin contact editor github gitlab hello help hostmaster info jobs mail noreply no-reply newsletter
office postmaster press root sales service support team user webmaster www-data ubuntu debian
kontakt buchhaltung vertrieb ventas soporte contacto compras rrhh
"""
_OFFICES = frozenset(_OFFICES_LINE.split())
_SHORTEST = 3  # characters; shorter values are hidden where they are found and not elsewhere
_SHORTEST_HAN = 2
_SHORTEST_NUMBER = 5  # digits; fewer would hide page numbers and counts
_DISTINCTIVE = 8  # characters; from here on a value with digits or "@" needs no word boundary
_REMEMBERED = 20_000  # texts whose answer is kept

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
# Letters that are written in words. ``\b`` would not do: it sees no border between a Chinese
# letter and a digit, as in 手机13800138000.
_LETTER = r"A-Za-zÀ-ÖØ-öø-\u024f\u0370-\u03ff\u0400-\u04ff"
_IS_HAN = re.compile(f"[{_HAN}]")
_IS_LETTER = re.compile(f"[{_LETTER}]")
_HAN_NAME = re.compile(f"[{_HAN}]{{3,4}}")  # the last two letters are the given name
_WORD = re.compile(f"[{_LETTER}'’-]+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One value to look for; ``key`` is a cheap necessary condition, ``pattern`` decides."""

    type: str
    key: str = field(repr=False)
    pattern: re.Pattern[str] = field(repr=False)


class KnownValues:
    """Finds known values in texts; grows as values are learned."""

    def __init__(self, vocabulary: Vocabulary, remembered: int = _REMEMBERED) -> None:
        self._vocabulary = vocabulary
        self._remembered = remembered
        self._entries: list[_Entry] = []
        self._learned: set[str] = set()
        self._exempt: set[str] = set()
        self._answers: dict[str, tuple[int, tuple[Span, ...]]] = {}

    def __repr__(self) -> str:
        return f"KnownValues({len(self._entries)} hidden)"

    @property
    def version(self) -> int:
        """Grows with each new entry: answers of an older version may be incomplete."""
        return len(self._entries)

    def learn(self, type_: str, value: str) -> None:
        """Look for this value from now on, and for the parts of a person's name or address.

        The first type that a value is learned with is the one it is found as.
        """
        key = normalized(type_, value)
        if key in self._learned or type_ == LITERAL or self._is_exempt(type_, value):
            return
        self._learned.add(key)
        value = fold(value).text
        if self._is_worth(value) or (type_ == DECREED and _squeezed(value)):
            self._entries.append(_Entry(type_, _squeezed(value) or value, _pattern(type_, value)))
        if type_ == "PERSON":
            for part in name_parts(value, self._vocabulary):
                self.learn("PERSON", part)
            self._learn_given_name(value)
        if type_ in _ADDRESSED and "@" in value:
            for part in address_parts(value, self._vocabulary):
                self.learn("USER", part)

    def _learn_given_name(self, name: str) -> None:
        """Look for the last two letters of a Chinese name too, where its surname is left out."""
        surname, given = name[:-2], name[-2:]
        key = normalized("PERSON", given)
        if not _HAN_NAME.fullmatch(name) or given in chinese_words() or key in self._learned:
            return
        self._learned.add(key)
        self._entries.append(_Entry("PERSON", given, re.compile(f"(?<!{surname}){given}")))

    def exempt(self, words: Iterable[str]) -> None:
        """Never look for these words by themselves, in any case; secrets are looked for still."""
        self._exempt.update(fold(word).text.casefold() for word in words)

    def _is_exempt(self, type_: str, value: str) -> bool:
        return type_ not in SECRETS and fold(value).text.strip().casefold() in self._exempt

    def find(self, text: str) -> tuple[Span, ...]:
        """Where known values stand in ``text``, in whatever letter forms; they may overlap.

        Answers are remembered.
        """
        seen, spans = self._answers.get(text, (0, ()))
        if seen == len(self._entries):
            return spans
        folded = fold(text)
        fresh = [
            Span(*folded.original(*match.span()), entry.type, SCORE, RULE)
            for entry, match in self._matches(folded.text, seen)
        ]
        if folded.text != text:  # an invisible character can also be what parts two words
            fresh += [
                Span(match.start(), match.end(), entry.type, SCORE, RULE)
                for entry, match in self._matches(text, seen)
            ]
        spans = (*spans, *fresh)
        if len(self._answers) >= self._remembered:
            self._answers.clear()
        self._answers[text] = (len(self._entries), spans)
        return spans

    def _matches(self, text: str, seen: int) -> Iterator[tuple[_Entry, re.Match[str]]]:
        """Where the entries after the first ``seen`` stand in ``text`` as it is."""
        squeezed = _squeezed(text)
        for entry in self._entries[seen:]:
            if entry.key in squeezed or entry.key in text:
                for match in entry.pattern.finditer(text):
                    yield entry, match

    def _is_worth(self, value: str) -> bool:
        """Whether the value is telling enough to be hidden wherever it stands."""
        squeezed = _squeezed(value)
        if squeezed.isdigit():
            return len(squeezed) >= _SHORTEST_NUMBER
        if _IS_HAN.search(value):
            return len(squeezed) >= _SHORTEST_HAN
        if len(squeezed) < _SHORTEST:
            return len(value) >= _DISTINCTIVE
        is_plain = all(character.isalpha() or character.isspace() for character in value)
        return not (is_plain and self._vocabulary.is_interface(value))


def normalized(type_: str, value: str) -> str:
    """The form in which values of a type are compared.

    Numbers by their letters and digits, secrets exactly, all else without case and spacing.
    """
    if type_ in SECRETS:
        return value
    folded = fold(value).text.casefold() or value
    if type_ in NUMBERS:
        return _squeezed(folded) or folded
    return " ".join(folded.split())


def name_parts(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of a full name that give the person away: three letters or more, no particle.

    Interface words ("Page", "Mark") are left out, or a person of that name would hide menus.
    """
    words = _WORD.findall(name)
    if len(words) < 2:
        return ()
    return tuple(
        word
        for word in words
        if len(_squeezed(word)) >= _SHORTEST
        and word.casefold() not in _PARTICLES
        and word not in vocabulary
    )


def address_parts(address: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Whose address it is, and for a login the machine: ``ann.lee7`` of ``ann.lee7@example.org``.

    Names of offices (``info``, ``root``) are left out, and so are the names of mail services, which
    are no secret of anybody.
    """
    login, _, machine = address.partition("@")
    parts = [login] if "." in machine else [login, machine]
    return tuple(
        part
        for part in parts
        if len(part) >= _SHORTEST_LOGIN
        and part.casefold() not in _OFFICES
        and not vocabulary.is_interface(part)
    )


def _squeezed(text: str) -> str:
    """Letters and digits only, lower case: equal however the text is spaced and punctuated."""
    return "".join(filter(str.isalnum, text.lower()))


def _pattern(type_: str, value: str) -> re.Pattern[str]:
    """What matches the value in other clothes, and nothing longer that merely contains it."""
    if type_ in NUMBERS and _squeezed(value):
        letters = filter(str.isalnum, value)
        body = r"[\s().\-/]*".join(re.escape(letter) for letter in letters)
    elif type_ in SECRETS:
        body = re.escape(value)
    else:
        body = r"[\s._\-]*".join(re.escape(word) for word in re.split(r"[\s._\-]+", value) if word)
        body = body or re.escape(value)
    flags = re.NOFLAG if type_ in SECRETS else re.IGNORECASE
    if _is_distinctive(value):
        return re.compile(body, flags)
    core = value if type_ in SECRETS else value.strip(" \t\r\n._-()/+") or value
    return re.compile(f"{_edge(core[0], '<!')}{body}{_edge(core[-1], '!')}", flags)


def _is_distinctive(value: str) -> bool:
    """Long and mixed enough that it can be no part of an innocent word."""
    if len(value) < _DISTINCTIVE:
        return False
    has_digit = any(character.isdigit() for character in value)
    has_letter = any(character.isalpha() for character in value)
    return "@" in value or (has_digit and has_letter)


def _edge(character: str, look: str) -> str:
    """A look-around that forbids the same kind of character next to the value."""
    if character.isdigit():
        return rf"(?{look}\d)"
    if _IS_LETTER.match(character):
        return f"(?{look}[{_LETTER}])"
    return ""
