"""Holds what a look found against the truth of its scene. Pure.

A *match* is a thing and an element whose boxes share half of their union (IoU ≥ 0.5), or whose
element's click point (its box's middle, where the controller clicks) lies inside the thing's box.
Matches are one to one: pairs are taken by likeness, the most alike first, then those that only the
click point joins, the smallest thing first.

- *recall*: of the things, those matched by an element that offers something to be done.
- *precision*: of the elements that offer something, those that match. Elements whose middle lies
  in an ignored area, and match nothing, count for nothing.
- The same once more for elements by *role*: a line of text that says "I may be clicked" because
  nobody knows better is an offer, but it claims no role. ``role_recall`` and ``role_precision``
  leave such lines out.
- *hits*: matched elements whose click point lies inside their thing, and inside no smaller thing.
- *text*: the character error rate, over matched pairs where both have a text: edits divided by the
  truth's letters. Pairs that differ by more than half are another text (a name that is not what
  is painted, such as a picture's description): they are counted as unlike and left out of the
  rate. So is a thing with a text for which the element has none: unread.
- *states* of check boxes, radio buttons and marked menu entries: for each the element of a
  toggle's role that matches best; ``states_right`` of ``states`` (all of them), ``states_found``
  (those with such an element).
- *pressed*: the same of toggle buttons and switches, by whatever element matches: there is no mark
  that would tell a button that is not pressed from one that can not be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from rapidfuzz.distance import Levenshtein

from benchmarks.perception.looks import Seen
from benchmarks.perception.truth import Thing, Truth
from perception.geometry import Rect

LIKE = 0.5  # intersection over union from which two boxes are the same thing
_PRESSED_ROLES = frozenset({"toggle", "switch"})
_UNLIKE = 0.5  # of the truth's letters; beyond, another text is meant
_SHORTCUT = re.compile(
    r"\s*\(?((Shift|Ctrl|Alt|Super|Strg)\s*\+\s*)*\b(Shift|Ctrl|Alt|Super|Strg)\s*\+\s*\S+\)?$"
    r"|\s+F\d{1,2}$|\s+Del$"
)


@dataclass(frozen=True)
class Score:
    """Counts, so that scores of several scenes add up."""

    things: int = 0
    found: int = 0
    offered: int = 0
    right: int = 0
    role_found: int = 0
    by_role: int = 0
    role_right: int = 0
    hits: int = 0
    letters: int = 0
    edits: int = 0
    read: int = 0
    unlike: int = 0
    unread: int = 0
    states: int = 0
    states_found: int = 0
    states_right: int = 0
    pressed: int = 0
    pressed_found: int = 0
    pressed_right: int = 0

    def __add__(self, other: Score) -> Score:
        names = [one.name for one in fields(self)]
        return Score(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True)
class Judged:
    """A scene's score and what is behind it."""

    score: Score
    pairs: tuple[tuple[Thing, Seen], ...]
    missed: tuple[Thing, ...]
    false: tuple[Seen, ...]


def judge(truth: Truth, seen: Sequence[Seen]) -> Judged:
    """The score of one look at one scene."""
    offered = [element for element in seen if element.is_offered]
    pairs, missed, false = _held_against(truth, offered)
    claimed = [element for element in offered if not element.is_plain_text]
    role_pairs, _, role_false = _held_against(truth, claimed)
    score = Score(
        things=len(truth.things),
        found=len(pairs),
        offered=len(pairs) + len(false),
        right=len(pairs),
        role_found=len(role_pairs),
        by_role=len(role_pairs) + len(role_false),
        role_right=len(role_pairs),
        hits=sum(_hits(thing, element, truth.things) for thing, element in pairs),
    )
    score = score + _text_score(pairs) + _state_score(truth, seen)
    return Judged(score, tuple(pairs), tuple(missed), tuple(false))


def match(things: Sequence[Thing], seen: Sequence[Seen]) -> dict[int, int]:
    """For things by their place, the place of the element that is the same."""
    pairs = []
    for number, thing in enumerate(things):
        for place, element in enumerate(seen):
            likeness = thing.box.overlap_ratio(element.box)
            if likeness >= LIKE or thing.box.contains(element.box.center):
                rank = (likeness < LIKE, -likeness if likeness >= LIKE else thing.box.area)
                pairs.append((*rank, -likeness, number, place))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, number, place in sorted(pairs):
        if number not in found and place not in taken:
            found[number] = place
            taken.add(place)
    return found


def _held_against(
    truth: Truth, seen: Sequence[Seen]
) -> tuple[list[tuple[Thing, Seen]], list[Thing], list[Seen]]:
    """The pairs, the things that were missed, and the elements that are false."""
    found = match(truth.things, seen)
    pairs = [(truth.things[number], seen[place]) for number, place in sorted(found.items())]
    missed = [thing for number, thing in enumerate(truth.things) if number not in found]
    taken = set(found.values())
    false = [
        element
        for place, element in enumerate(seen)
        if place not in taken and not _is_ignored(element.box, truth.ignored)
    ]
    return pairs, missed, false


def _is_ignored(box: Rect, ignored: Iterable[Rect]) -> bool:
    return any(area.contains(box.center) for area in ignored)


def _hits(thing: Thing, element: Seen, things: Sequence[Thing]) -> bool:
    point = element.box.center
    smaller = (other for other in things if other.box.area < thing.box.area)
    return thing.box.contains(point) and not any(other.box.contains(point) for other in smaller)


def _text_score(pairs: Iterable[tuple[Thing, Seen]]) -> Score:
    total = Score()
    for thing, element in pairs:
        if not thing.texts:
            continue
        read = plain(element.text)
        if not read:
            total += Score(unread=1)
            continue
        edits, letters = min(
            (Levenshtein.distance(wanted, read), len(wanted)) for wanted in map(plain, thing.texts)
        )
        if edits > _UNLIKE * letters:
            total += Score(unlike=1)
        else:
            total += Score(read=1, letters=letters, edits=edits)
    return total


def plain(text: str) -> str:
    """A text as it is compared: one kind of space and of dots, no shortcut after a menu's entry."""
    text = unicodedata.normalize("NFKC", text).replace("…", "...")
    text = " ".join(text.split())
    return _SHORTCUT.sub("", text) or text


def _state_score(truth: Truth, seen: Sequence[Seen]) -> Score:
    stateful = [thing for thing in truth.things if thing.checked is not None]
    marked = [thing for thing in stateful if thing.role not in _PRESSED_ROLES]
    pressed = [thing for thing in stateful if thing.role in _PRESSED_ROLES]
    found, right = _states(marked, [element for element in seen if element.is_toggle])
    pressed_found, pressed_right = _states(pressed, [one for one in seen if one.is_offered])
    return Score(
        states=len(marked),
        states_found=found,
        states_right=right,
        pressed=len(pressed),
        pressed_found=pressed_found,
        pressed_right=pressed_right,
    )


def _states(things: Sequence[Thing], elements: Sequence[Seen]) -> tuple[int, int]:
    """How many of the things an element matches, and how many of these tell the state rightly."""
    found = match(things, elements)
    right = (things[n].checked == elements[place].is_checked for n, place in found.items())
    return len(found), sum(right)
