"""Finds the initials of people whose names are on the screen, as avatars show them.

"OK", "PM" and "US" stand on many screens, and Oskar Klein on some: letters count as somebody's
initials only where they stand as an avatar does, beside or above the name, or alone in a small
even patch, round or square. Interface words and single letters must do more of it than others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.pixels import even_area
from perception.screen import Element
from perception.vocabulary import EDITABLE_ROLES
from privacy.hiding import Hidden, HiddenText
from privacy.regions import regions
from privacy.span import Span, merged, trimmed
from privacy.vault import Vault
from privacy.vocabulary import interface_words

RULE = "initials"
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ ]?){1,3}")
_WORDS = re.compile(r"[^\W\d_][^\s,.]*")
_TITLE_WORDS = """
mr mrs ms miss dr prof sir herr frau señor señora don doña von van der den de del la di da dos das
du le el al bin ibn
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_MOST_LETTERS = 3
_LIKE_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZcijkopsuvwxyz")  # the small ones alike
# In heights of the name's line: how far an avatar's letters stand from the name that it belongs to.
_BESIDE, _OFF_LINE, _ABOVE = 5.0, 1.8, 5.0
_OVERLAP = 0.5  # by which the boxes of what was read may reach into one another
_PATCH_SIDES = range(14, 161)  # pixels at a scale of 1.0
_PATCH_ASPECT = 1.25
_OFF_CENTRE = 0.2  # of the patch's side
_FREE = 0.6  # of the height of the letters' box; the inside of an "O" is no patch
_SURE, _LIKELY = 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Initials:
    """The name that an element's letters stand for, and how sure that is (0.0 to 1.0)."""

    name: str = field(repr=False)
    score: float


@dataclass(frozen=True, slots=True)
class _Person:
    """A name on the screen, the letters it may be cut down to, and where it stands."""

    name: str = field(repr=False)
    letters: frozenset[str] = field(repr=False)
    boxes: tuple[Rect, ...]


def find_initials(
    elements: Sequence[Element],
    spans: Mapping[str, Sequence[Span]],
    extra: Mapping[int, Sequence[Span]],
    vault: Vault,
    pixels: NDArray[np.uint8],
    scale: float,
) -> dict[int, Initials]:
    """The elements that show nothing but somebody's initials, by their numbers.

    Args:
        elements: what is on the screen.
        spans: what was found in each of the elements' texts.
        extra: what was found in elements, by their numbers, because of what stands beside them.
        vault: what is known from earlier; its names count where they stand on this screen.
        pixels: the screen, RGB, height × width × 3.
        scale: the screen's pixels by point.
    """
    candidates = [(e, letters) for e in elements if (letters := _letters_of(e))]
    if not candidates:
        return {}
    people = list(_people(elements, spans, extra, vault, scale))
    found: dict[int, Initials] = {}
    for element, letters in candidates:
        matching = [person for person in people if letters in person.letters]
        if matching:
            chosen = _judged(element, letters, matching, _is_patch(pixels, element.box, scale))
            if chosen is not None:
                found[element.id] = chosen
    return found


def as_person(text: str, initials: Initials, vault: Vault) -> HiddenText:
    """The placeholder of the person in the letters' place."""
    placeholder = vault.placeholder_for("PERSON", initials.name, is_everywhere=False)
    span = Span(0, len(text), "PERSON", initials.score, RULE)
    return HiddenText(placeholder, (Hidden(span, placeholder),))


def initials_of(name: str) -> frozenset[str]:
    """The letters that a name may be cut down to: AL, AML and A for "Anna Maria Lang"."""
    han = _HAN.search(name)
    if han is not None:
        full = han.group()
        return frozenset({full[0], full[-1], full[-2:]})
    family_first = "," in name
    words = [word for word in _WORDS.findall(name) if word.casefold() not in _TITLES]
    firsts = [_plain(word)[0] for word in words]
    if family_first:
        firsts = [*firsts[1:], *firsts[:1]]
    if not firsts:
        return frozenset()
    sets = {"".join(firsts)[:_MOST_LETTERS], firsts[0] + firsts[-1], "".join(firsts[:2]), firsts[0]}
    return frozenset(letters for letters in sets if len(firsts) > 1 or len(letters) == 1)


def _letters_of(element: Element) -> str:
    """The one to three capitals, or Chinese characters, that are all of an element's text.

    Recognition takes large capitals for small letters where the two look alike, as in "SC".
    """
    text = element.text.strip()
    if element.role in EDITABLE_ROLES or not _INITIALS.fullmatch(text):
        return ""
    bare = "".join(character for character in text if character.isalpha())
    if _HAN.fullmatch(bare):
        return bare if len(bare) <= 2 else ""
    is_alike = len(bare) > 1 and set(bare) <= _LIKE_CAPITALS
    return _plain(bare) if bare.isupper() or is_alike else ""


def _plain(word: str) -> str:
    """Capitals without accents, as avatars and OCR have them."""
    parts = unicodedata.normalize("NFKD", word.upper())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _people(
    elements: Sequence[Element],
    spans: Mapping[str, Sequence[Span]],
    extra: Mapping[int, Sequence[Span]],
    vault: Vault,
    scale: float,
) -> Iterator[_Person]:
    for element in elements:
        text = element.text
        found = [*spans.get(text, ()), *extra.get(element.id, ()), *vault.known(text)]
        for rough in merged(found):
            span = trimmed(text, rough)
            if span is not None and span.type == "PERSON":
                name = text[span.start : span.end]
                value = bool(element.value)
                boxes = regions(element, text, span, is_value=value, scale=scale)
                yield _Person(name, initials_of(name), tuple(boxes))


def _judged(
    element: Element, letters: str, people: Sequence[_Person], is_patch: bool
) -> Initials | None:
    """Whose initials they are: of the nearest person of those whom they fit, if they are any."""
    beside = [p for p in people if any(_belongs(element.box, box) for box in p.boxes)]
    is_word = letters in interface_words() or (len(letters) == 1 and not _HAN.match(letters))
    if beside and is_patch:
        return Initials(_fullest(beside), _SURE)
    if beside and not is_word:
        return Initials(_fullest(beside), _LIKELY)
    if is_patch and not (is_word and len(letters) == 1):
        return Initials(_fullest(people), _LIKELY)
    return None


def _fullest(people: Sequence[_Person]) -> str:
    return max((person.name for person in people), key=len)


def _belongs(letters: Rect, name: Rect) -> bool:
    """Whether letters stand to the left of a name's line or above its middle, or on its right."""
    line = name.h
    across = max(name.x - letters.right, letters.x - name.right)
    if abs(letters.center.y - name.center.y) <= _OFF_LINE * line and across >= -_OVERLAP * line:
        return across <= _BESIDE * line
    above = name.y - letters.bottom
    is_over = name.x - letters.w <= letters.x and letters.right <= name.right + letters.w
    return is_over and 0 <= above <= _ABOVE * line


def _is_patch(pixels: NDArray[np.uint8], letters: Rect, scale: float) -> bool:
    """Whether the letters stand in the middle of a small even square or circle."""
    height, width = pixels.shape[:2]
    reach = round(_PATCH_SIDES.stop * scale)
    part = letters.inflated(reach).clipped(width, height)
    box = Rect(letters.x - part.x, letters.y - part.y, letters.w, letters.h)
    around = pixels[part.y : part.bottom, part.x : part.right]
    middle = box.center
    # Over and under the letters, where there is only paint; what was read may reach beyond it.
    for y in (box.y + 1, box.bottom - 2, box.y + box.h // 5, box.bottom - box.h // 5):
        if 0 <= y < part.h and 0 <= middle.x < part.w:
            patch = even_area(around, middle.x, y)
            off = max(abs(patch.center.x - middle.x), abs(patch.center.y - middle.y))
            is_small = all(round(side / scale) in _PATCH_SIDES for side in (patch.w, patch.h))
            is_even = max(patch.w, patch.h) <= _PATCH_ASPECT * min(patch.w, patch.h)
            if is_small and is_even and off <= _OFF_CENTRE * patch.w and patch.h >= _FREE * box.h:
                return True
    return False
