"""Names of persons that nothing but their words betray."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import regex  # type: ignore[import-untyped]

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import PARTICLE
from privacy.recognizers.name_words import Kind, is_listed, is_product, kind_of

_BEFORE = r"(?<![\p{Latin}\p{N}@_/\\#$&=-])(?<!\p{Latin}[.'’])"
_WORD = r"(?:\p{Lu}(?:(?!['’]s(?!\p{Latin}))['’-]?[\p{Latin}\p{M}]++)*+\.?|\p{Lu}\.(?=\p{Lu}))"
_AFTER = r"(?![\p{Latin}\p{N}@_(]|\.\p{Latin}|-\p{Latin}|['’]t(?!\p{Latin}))"
_GAP = rf"(?:,?[ \t]{{1,2}}|(?<=\.))(?:{PARTICLE}[ \t]){{0,3}}"
_SEQUENCE = rf"{_BEFORE}(?:v[ao]n[ \t](?:de[mnr][ \t])?)?{_WORD}(?:{_GAP}{_WORD}){{0,7}}{_AFTER}"
_WORDS = regex.compile(rf"(?P<particles>(?:{PARTICLE}[ \t])*)(?P<word>{_WORD})")
_MOST_WORDS = 6
_SHORTEST_ALONE = 4  # letters of a surname with nothing beside it
_NOBLE = ("von", "van", "de ", "zu ")  # part of the name even where the name begins with them
_PLACES = frozenset({"San", "Santa", "Santo", "São", "Los", "Las", "Saint", "St.", "St", "Fort"})
_NUMBERED = regex.compile(r"[ \t]\d")
_ARTICLE = regex.compile(
    r"(?i:(?<!\p{L})(?:der|die|das|den|dem|des|im|ins|am|zum|zur|ein|eine|einen|einem|kein|keine|vom"
    r"|el|la|los|las|un|una|del|al|unos|unas)[ \t])$"
)
_BEFORE_NOUN = 8  # characters that an article takes
_MARKS = regex.compile(r"^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$")  # around all there is in a line
_GIVEN = frozenset({Kind.GIVEN, Kind.MAYBE_GIVEN})
_FAMILY = frozenset({Kind.SURNAME, Kind.MAYBE_SURNAME, Kind.STRANGE})
_SURE = frozenset({Kind.GIVEN, Kind.SURNAME, Kind.STRANGE})
_PARTS = _GIVEN | _FAMILY | {Kind.INITIAL, Kind.LETTER}


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    kind: Kind
    text: str
    after_comma: bool
    particles: str  # in front of it: "van der "


class BareNameRecognizer(ScreenRecognizer):
    """Capitalised words of which one is a given name or a surname, with those that belong to it.

    "Anna Schmidt", "Schmidt, Anna", "SCHMIDT Anna", "A. Schmidt", "Ludwig van der Rohe"; a given
    name or a surname alone if it is nothing else; two words that are in no list, alone in a line.
    Source: ``configs/given_names.txt`` and ``configs/surnames.txt``.
    Near misses: ``Save Page``, ``Mark All``, ``Bill to``, ``May 2024``, ``Grant Access``,
    ``martin`` (no capital), ``Berlin``, ``LibreOffice Writer``.
    """

    TYPE: ClassVar[str] = "PERSON"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (Pattern("words", _SEQUENCE, 0.7),)

    def places(self, match: Any) -> Iterable[tuple[int, int]]:
        words = _words_in(match)
        if is_product(match.string, match.start(), match.end()):
            return
        index = 0
        while index < len(words):
            end = _name_from(words, index, match)
            if end == index and _may_be_given(words, index):
                after = _name_from(words, index + 1, match)
                end = after if after > index + 1 else index
            if end > index:
                yield words[index].start, words[end - 1].end
                index = end
            else:
                index += 1


def _may_be_given(words: Sequence[_Word], index: int) -> bool:
    """Whether a word of no list stands where a given name does, in front of a surname."""
    if index + 1 >= len(words) or words[index + 1].after_comma:
        return False
    is_strange = words[index].kind in (Kind.STRANGE, Kind.FORM, Kind.MAYBE_SURNAME)
    return is_strange and words[index + 1].kind is Kind.SURNAME


def _words_in(match: Any) -> list[_Word]:
    text, start = match.group(), match.start()
    words: list[_Word] = []
    for found in _WORDS.finditer(text):
        particles = found.group("particles")
        word = found.group("word")
        before = text[: found.start()].rstrip()
        words.append(
            _Word(
                start + found.start() + (0 if particles.startswith(_NOBLE) else len(particles)),
                start + found.end() - _full_stop(word, match, start + found.end()),
                kind_of(word),
                word,
                before.endswith(","),
                particles,
            )
        )
    return words


def _full_stop(word: str, match: Any, end: int) -> int:
    """1 if the word ends with the full stop of a sentence, which is no part of it."""
    return int(len(word) > 2 and word.endswith(".") and end == match.end())


def _name_from(words: Sequence[_Word], index: int, match: Any) -> int:
    """The index after the name that begins with this word; the index itself if none does."""
    return (
        _listed_surname_first(words, index, match)
        or _surname_first(words, index)
        or _given_first(words, index)
        or _surname_alone(words, index, match)
        or _strangers(words, index, match)
        or index
    )


def _listed_surname_first(words: Sequence[_Word], index: int, match: Any) -> int:
    """After "Field, Anna", if it is all of a line: as registers list persons; 0 if none."""
    if index or len(words) not in (2, 3) or not words[1].after_comma:
        return 0
    return len(words) if words[1].kind in _GIVEN and _is_whole_line(match) else 0


def _is_whole_line(match: Any) -> bool:
    line_start = match.string.rfind("\n", 0, match.start()) + 1
    line_end = match.string.find("\n", match.end())
    line: str = match.string[line_start : line_end if line_end >= 0 else len(match.string)]
    return bool(_MARKS.sub("", line) == match.group())


def _surname_first(words: Sequence[_Word], index: int) -> int:
    """After "Schmidt, Anna", "García López, María", "SCHMIDT Anna" or "Smith, J."; 0 if none."""
    last = index
    if words[index].kind not in _FAMILY | {Kind.PAGE, Kind.MAYBE_GIVEN, Kind.GIVEN}:
        return 0
    while last + 1 < len(words) and not words[last + 1].after_comma:
        last += 1
    if last > index + 2 or last + 1 >= len(words):
        return 0
    if any(w.kind not in _FAMILY | _GIVEN | {Kind.PAGE} for w in words[index : last + 1]):
        return 0
    family, given = words[index], words[last + 1]
    is_given = given.kind is Kind.GIVEN and family.kind is not Kind.GIVEN
    is_weak = given.kind in (Kind.INITIAL, Kind.STRANGE) and family.kind is Kind.SURNAME
    is_pair = given.kind is Kind.MAYBE_GIVEN and family.kind in _FAMILY
    if not (is_given or is_weak or is_pair):
        return 0
    return _extended(words, last + 1)


def _given_first(words: Sequence[_Word], index: int) -> int:
    """After "Anna Schmidt", "Anna", "Mark Schmidt" or "A. Schmidt"; 0 if none."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.after_comma:
        following = None
    if word.kind is Kind.GIVEN:
        is_place = index > 0 and words[index - 1].text in _PLACES and following is None
        return 0 if is_place else _extended(words, index)
    if following is None:
        return 0
    if word.kind is Kind.MAYBE_GIVEN:
        is_name = following.kind in _FAMILY | {Kind.GIVEN} or (
            following.kind is Kind.INITIAL and _next_is_family(words, index + 1)
        )
        return _extended(words, index) if is_name else 0
    if word.kind is Kind.INITIAL:
        is_name = following.kind in _FAMILY | _GIVEN | {Kind.PAGE, Kind.FORM} or (
            following.kind is Kind.INITIAL and _next_is_family(words, index + 1)
        )
        return max(_extended(words, index), index + 2) if is_name else 0
    if word.kind in _FAMILY and following.kind is Kind.GIVEN:
        is_name = word.kind is not Kind.MAYBE_SURNAME or word.text.isupper()
        return _extended(words, index) if is_name else 0
    return 0


def _next_is_family(words: Sequence[_Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].kind in _FAMILY | {Kind.PAGE}


def _surname_alone(words: Sequence[_Word], index: int, match: Any) -> int:
    """After a surname that is no other word, or two in a row; 0 if none.

    A noun of a list that lacks it is told by its article ("in den Keller") or its number.
    """
    word, text = words[index], match.string
    if _ARTICLE.search(text, max(0, word.start - _BEFORE_NOUN), word.start):
        return 0
    if word.end == match.end() and _NUMBERED.match(text, word.end):
        return 0
    is_noun = word.particles and not word.particles.startswith(_NOBLE)  # "der Kopf"
    if word.kind is not Kind.SURNAME or len(word.text) < _SHORTEST_ALONE or is_noun:
        return 0
    return _extended(words, index)


def _strangers(words: Sequence[_Word], index: int, match: Any) -> int:
    """After two or three words of no list that are all there is in a line; 0 if none."""
    if index or not 2 <= len(words) <= 3:
        return 0
    is_all = _is_whole_line(match)
    sure = sum(w.kind in _SURE for w in words)
    is_plain = all(w.kind in _FAMILY | {Kind.INITIAL} and not w.after_comma for w in words)
    return len(words) if is_all and is_plain and sure >= 2 else 0


def _extended(words: Sequence[_Word], index: int) -> int:
    """The index after the last word that can belong to the name that begins at ``index``."""
    end = index + 1
    has_given = words[index].kind in _GIVEN
    has_family = words[index].kind in _FAMILY
    while end < len(words) and end - index < _MOST_WORDS and not words[end].after_comma:
        kind = words[end].kind
        is_last = end + 1 == len(words) or words[end + 1].after_comma
        is_within = not is_last and words[end + 1].kind in _FAMILY | {Kind.PAGE}
        # "Anna Page", "Anna Español Serra": beside a given name nearly any word is a surname.
        is_word = kind is Kind.WORD and is_listed(words[end].text) and not has_family
        is_word = is_word or kind in (Kind.PAGE, Kind.FORM)
        is_surname = is_word and has_given and (is_last or is_within)
        if kind not in _PARTS and not words[end].particles and not is_surname:
            break
        has_given = has_given or kind in _GIVEN
        has_family = has_family or kind in _FAMILY or is_surname
        end += 1
    while end - index > 1 and words[end - 1].kind is Kind.LETTER and end < len(words):
        end -= 1
    return end
