"""Finds the one element that a person's words mean, or says that there are none or several.

Scores come from rapidfuzz's weighted ratio (0 to 100) between the words and an element's label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from agent.description_table import row_heads
from agent.instruction import Side, TargetPhrase
from perception.vocabulary import (
    EDITABLE_ROLES,
    MENU_ROLES,
    TOGGLE_ROLES,
    Offer,
    Role,
    State,
)
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow

# Below this a label is another label: "Save" and "Safe" score 75, "Colour" and "Color" 91.
CLOSE_ENOUGH = 84.0
# The same label but for marks, spaces and hyphens.
EXACT = 98.0
# Two candidates nearer to each other than this are both meant, for all we know.
CLEAR_LEAD = 6.0

_DECORATION = re.compile(r"[\s…:*_&]+|\.{3}$")
PLACEHOLDER = re.compile(r"<[A-Z][A-Z0-9_]*_[0-9]+>")
_EXACT_PARTS = re.compile(rf"{PLACEHOLDER.pattern}|\d+")
_PLAIN = frozenset({Role.TEXT, Role.HEADING, Role.GROUP, Role.OTHER, Role.IMAGE, Role.STATUS_BAR})
_CONTAINERS = frozenset(
    {Role.WINDOW, Role.DIALOG, Role.GROUP, Role.DOCUMENT, Role.MENU_BAR, Role.TOOL_BAR, Role.TABLE}
)


@dataclass(frozen=True, slots=True)
class Match:
    """The elements that the words may mean: one is an answer, several are a question.

    ``score`` is 0 to 100; ``nearest`` are the labels that came closest when nothing matched.
    """

    elements: tuple[RedactedElement, ...]
    score: float = 0.0
    nearest: tuple[str, ...] = ()

    @property
    def only(self) -> RedactedElement | None:
        return self.elements[0] if len(self.elements) == 1 else None


def normalised(label: str) -> str:
    """A label without the marks that toolkits add: "Save _As…" and "save as" are one."""
    return _DECORATION.sub(" ", label.casefold()).strip()


def similarity(words: str, label: str) -> float:
    """How alike two labels are, 0 to 100; a label that merely contains the words stays below 90.

    Placeholders and numbers stand for different things however alike they look: <PERSON_1> is not
    <PERSON_2>, and invoice 12 is not invoice 13.
    """
    a, b = normalised(words), normalised(label)
    if not a or not b:
        return 0.0
    if a == b:
        return 100.0
    if a.replace(" ", "") == b.replace(" ", "") or a.replace("-", "") == b.replace("-", ""):
        return 98.0
    if not _is_told_in(words, label):
        return 0.0
    ratio = float(fuzz.ratio(a, b))
    whole_words = re.search(rf"(?<!\w){re.escape(a)}(?!\w)", b)
    contained = 86.0 + 3.0 * len(a) / len(b) if whole_words and len(a) >= 3 else 0.0
    ordered = float(fuzz.token_sort_ratio(a, b)) - 2.0
    return max(
        ratio if ratio >= CLOSE_ENOUGH else 0.0, contained, ordered if ordered >= 90 else 0.0
    )


def says(label: str, words: str) -> bool:
    """Whether a label holds the words, whole: "page 57" does not say "page 5"."""
    a, b = normalised(words), normalised(label)
    start = r"(?<![a-z0-9])" if a[:1].isascii() else ""
    end = r"(?![a-z0-9])" if a[-1:].isascii() else ""
    return bool(a) and re.search(f"{start}{re.escape(a)}{end}", b) is not None


def _is_told_in(words: str, label: str) -> bool:
    """Whether every placeholder and number of ``words`` stands in ``label`` as well."""
    return set(_EXACT_PARTS.findall(words)) <= set(_EXACT_PARTS.findall(label))


def find(phrase: TargetPhrase, screen: RedactedScreen, wanted: Iterable[RedactedElement]) -> Match:
    """The element among ``wanted`` that ``phrase`` means.

    A modal dialog, then the active window, win over the rest when the labels are equally good.
    """
    pool = [e for e in wanted if e.role not in _CONTAINERS or e.role is Role.DOCUMENT]
    pool = in_place(phrase, screen, pool)
    if phrase.whole and not phrase.exact:
        same = [e for e in pool if similarity(phrase.whole, e.name) >= EXACT]
        if same:
            return Match(tuple(_prefer_front(_narrow(same), screen)), 100.0)
    scored = [(_score(phrase, element), element) for element in pool]
    best = max((score for score, _ in scored), default=0.0)
    if best < (EXACT if phrase.exact else CLOSE_ENOUGH):
        labels = sorted(scored, key=lambda pair: -fuzz.WRatio(phrase.words, pair[1].name))
        return Match((), best, tuple(e.name for _, e in labels[:3] if e.name))
    close = [e for score, e in scored if score > best - CLEAR_LEAD and score >= CLOSE_ENOUGH]
    exact = [e for score, e in scored if score >= EXACT]
    candidates = _narrow(exact or close)
    if phrase.beside:
        candidates = beside(phrase, candidates, screen)
    if phrase.ordinal is not None:
        candidates = row_heads(candidates) if not phrase.words else candidates
        front = _prefer_front(candidates, screen)
        candidates = front if abs(phrase.ordinal) <= len(front) else candidates
        index = phrase.ordinal - 1 if phrase.ordinal > 0 else phrase.ordinal
        chosen = candidates[index : index + 1 or None] if abs(index) <= len(candidates) else []
        return Match(tuple(chosen), best)
    if not (phrase.exact and phrase.window):  # a script's window is that one, wherever it stands
        candidates = _prefer_front(candidates, screen)
    return Match(tuple(candidates), best)


def beside(
    phrase: TargetPhrase, candidates: list[RedactedElement], screen: RedactedScreen
) -> list[RedactedElement]:
    """The candidates nearest to what ``phrase.beside`` names, on the side that it says.

    Without a side one in its row is meant if there is any, and in a card, of which the words are
    the caption, the nearest one. A label counts before a control of the same name, because the
    control may be the very thing that is meant.
    """
    marks = [e for e in screen.elements if similarity(phrase.beside, e.name or e.value) >= EXACT]
    labels = [e for e in marks if e.role in _PLAIN]
    return nearest(phrase.side, labels, candidates) or nearest(phrase.side, marks, candidates)


def nearest(
    side: Side, marks: list[RedactedElement], candidates: list[RedactedElement]
) -> list[RedactedElement]:
    """The candidates that stand nearest to each mark, on one side of it, in its window."""
    found: list[RedactedElement] = []
    for mark in marks:
        pool = [e for e in candidates if e.window == mark.window and e.id != mark.id]
        pool = _on_side(side, mark, pool)
        if pool:
            least = min(_distance(side, mark, e) for e in pool)
            found += [e for e in pool if _distance(side, mark, e) == least and e not in found]
    return found


def _on_side(
    side: Side, mark: RedactedElement, pool: list[RedactedElement]
) -> list[RedactedElement]:
    """Those that stand on one side of the mark: in its column or its row."""
    box = mark.box
    row = [e for e in pool if box.y < e.box.center.y < box.bottom]
    column = [e for e in pool if e.box.x < box.right and box.x < e.box.right]
    match side:
        case Side.ABOVE:
            return [e for e in column if e.box.center.y < box.y]
        case Side.BELOW:
            return [e for e in column if e.box.center.y > box.bottom]
        case Side.LEFT:
            return [e for e in row if e.box.center.x < box.x]
        case Side.RIGHT:
            return [e for e in row if e.box.center.x > box.right]
        case Side.ANY:
            return row or pool


def _distance(side: Side, mark: RedactedElement, element: RedactedElement) -> float:
    a, b = mark.box.center, element.box.center
    if side in {Side.ABOVE, Side.BELOW}:
        return float(abs(a.y - b.y))
    return float(abs(a.x - b.x) + 3 * abs(a.y - b.y))  # rows are near each other, columns far


def _score(phrase: TargetPhrase, element: RedactedElement) -> float:
    fits = not phrase.roles or element.role in phrase.roles
    labels = [element.name]
    if element.role in {Role.COMBO_BOX, Role.TABLE_CELL, Role.LIST_ITEM} and element.value:
        labels.append(element.value)
    if not phrase.words:  # "the check box": the kind alone says it, if there is one of them
        return 100.0 if phrase.roles and fits else 0.0
    as_label = max(similarity(phrase.words, label) for label in labels)
    if fits:
        return as_label
    as_spoken = max(similarity(phrase.spoken, label) for label in labels)
    return max(as_spoken, as_label - 10.0 if as_label == 100.0 else 0.0)


def in_place(
    phrase: TargetPhrase, screen: RedactedScreen, pool: list[RedactedElement]
) -> list[RedactedElement]:
    """The elements of ``pool`` that stand where the phrase says (a dialog, a window)."""
    if phrase.in_dialog:
        dialogs = {w.id for w in screen.windows if w.is_dialog}
        pool = [e for e in pool if e.window in dialogs]
    if phrase.window:
        find_by = windows_called if phrase.exact else find_windows
        named = find_by(phrase.window, screen)
        if phrase.exact and not phrase.in_dialog:  # the program's dialogs are not its window
            named = tuple(w for w in named if not w.is_dialog) or named
        windows = {w.id for w in named}
        pool = [e for e in pool if e.window in windows]
    return pool


_TITLE_PARTS = re.compile(r"\s+[-–—|]\s+")


def last_part(title: str) -> str:
    """What stays of a title such as "report.txt - Mousepad" whatever is open: the program."""
    return _TITLE_PARTS.split(title)[-1].strip()


def windows_called(words: str, screen: RedactedScreen) -> tuple[RedactedWindow, ...]:
    """The windows that have exactly this title, last part of a title, or program."""
    name = normalised(words)
    return tuple(
        w
        for w in screen.windows
        if name in {normalised(w.title), normalised(last_part(w.title)), normalised(w.program)}
    )


def find_windows(words: str, screen: RedactedScreen) -> tuple[RedactedWindow, ...]:
    """The windows whose title or program the words name, best first."""
    scored = []
    for window in screen.windows:
        score = max(
            similarity(words, window.program),
            similarity(words, window.title),
            float(fuzz.partial_token_set_ratio(normalised(words), normalised(window.title))) - 5.0,
        )
        if score >= CLOSE_ENOUGH and _is_told_in(words, f"{window.title} {window.program}"):
            scored.append((score, window))
    return tuple(window for _, window in sorted(scored, key=lambda pair: -pair[0]))


def _narrow(elements: list[RedactedElement]) -> list[RedactedElement]:
    """Leaves out the label text of a control that matched as well, and doubles of one thing."""
    controls = [e for e in elements if e.role not in _PLAIN]
    chosen = controls or elements
    kept: list[RedactedElement] = []
    for element in chosen:
        if not any(_same_thing(element, other) for other in kept):
            kept.append(element)
    return kept


def _same_thing(a: RedactedElement, b: RedactedElement) -> bool:
    if a.window != b.window:
        return False
    return a.box.overlap_ratio(b.box) > 0.6 or a.box.encloses(b.box) or b.box.encloses(a.box)


def _prefer_front(elements: list[RedactedElement], screen: RedactedScreen) -> list[RedactedElement]:
    dialogs = {w.id for w in screen.windows if w.is_dialog and w.is_active}
    active = {w.id for w in screen.windows if w.is_active}
    for front in (dialogs, active):
        inside = [e for e in elements if e.window in front]
        if inside:
            return inside
    return elements


def for_click(screen: RedactedScreen) -> list[RedactedElement]:
    """Enabled, showing elements, whatever a click may be meant for."""
    return [e for e in screen.elements if e.is_visible and (e.is_enabled or e.role in _PLAIN)]


def for_typing(screen: RedactedScreen) -> list[RedactedElement]:
    """Elements that take text."""
    return [e for e in screen.elements if e.is_visible and is_editable(e)]


def for_toggling(screen: RedactedScreen) -> list[RedactedElement]:
    """Elements that can be switched on and off."""
    return [e for e in for_click(screen) if e.role in TOGGLE_ROLES or State.CHECKABLE in e.states]


def for_choosing(screen: RedactedScreen) -> list[RedactedElement]:
    """Elements that hold a list of options."""
    return [
        e
        for e in for_click(screen)
        if e.role in {Role.COMBO_BOX, Role.LIST, Role.SPIN_BUTTON} or e.role in MENU_ROLES
    ]


def is_editable(element: RedactedElement) -> bool:
    """Whether text can be typed into the element."""
    if State.READ_ONLY in element.states or not element.is_enabled:
        return False
    return (
        element.role in EDITABLE_ROLES
        or Offer.EDIT in element.offers
        or State.EDITABLE in element.states
    )
