"""The answers to questions about things: one function for each kind of question.

Each takes the match of the question's words and the scene, and gives the sentences to be said, or
None where the words turn out to ask for something else.
"""

from __future__ import annotations

import re

from agent import description_words as words
from agent import matching, messages
from agent.description import describe, find, places
from agent.description import focus as focus_sentence
from agent.number_words import read_ordinal
from agent.question_scene import Scene, kind_of_thing, quality_called
from agent.target_phrase import read_target
from perception.colour_names import colour_name
from perception.vocabulary import MENU_ROLES, TOGGLE_ROLES, Role, State
from privacy.redacted import RedactedElement

Found = re.Match[str]
Said = list[str]
_LISTED = 12  # things of one answer that are named before "and 5 more"
_PRESSED = frozenset({Role.BUTTON, Role.LINK, Role.TAB, Role.COMBO_BOX}) | MENU_ROLES | TOGGLE_ROLES
_TROUBLE = re.compile(
    r"\b(?:errors?|failed|failure|warning|invalid|denied|could not|can ?not be|fehler|warnung"
    r"|aviso)\b|错误|失败|警告",
    re.IGNORECASE,
)
_PICTURES = frozenset({Role.IMAGE, Role.ICON, Role.BUTTON, Role.TOGGLE_BUTTON})
_READABLE = frozenset(
    {Role.TEXT, Role.HEADING, Role.DOCUMENT, Role.TEXT_AREA, Role.TABLE_CELL, Role.LIST_ITEM,
     Role.TREE_ITEM, Role.LINK, Role.STATUS_BAR, Role.ALERT}
)  # fmt: skip


def focus(_found: Found, scene: Scene) -> Said:
    """Where the keyboard goes."""
    return [focus_sentence(scene.screen) or messages.nothing_has_the_focus()]


def front(_found: Found, scene: Scene) -> Said:
    """The window in front."""
    return [words.front(scene.window, len(scene.screen.elements))]


def windows(_found: Found, scene: Scene) -> Said:
    """All open windows, that in front first."""
    others = [w for w in scene.screen.windows if scene.window is None or w.id != scene.window.id]
    said = [words.front(scene.window, len(scene.screen.elements)), words.other_windows(others)]
    return [messages.count_of(len(scene.screen.windows), "window"), *filter(None, said)]


def missing(_found: Found, scene: Scene) -> Said:
    """What must still be filled in, else the empty fields."""
    empty = [e for e in scene.things if quality_called("empty")(e)]
    wrong = [words.invalid(e) for e in scene.things if State.INVALID in e.states]
    required = [words.missing(e) for e in empty if State.REQUIRED in e.states]
    if wrong or required:
        return [*required, *wrong]
    secret = [e for e in scene.things if e.role is Role.PASSWORD_FIELD]
    unknown = [messages.nobody_reads(words.element(e)) for e in secret]
    if empty:
        return [*_listed(empty, messages.empty_fields()), *unknown]
    return unknown or [messages.nothing_is_missing()]


def attention(_found: Found, scene: Scene) -> Said:
    """Alerts, waiting dialogs, wrong fields, and texts that sound like a trouble."""
    told = list(describe(scene.screen).attention)
    texts = (e for e in scene.things if e.role in {Role.TEXT, Role.HEADING, Role.STATUS_BAR})
    told += [words.alert(e) for e in texts if _TROUBLE.search(e.name)]
    return told or [messages.nothing_needs_attention()]


def how_many(found: Found, scene: Scene) -> Said | None:
    """A count of the things of a kind, and what they are called."""
    noun = found["things"].strip().lower()
    things = scene.named_by(noun)
    if things is None:
        return None
    quality = found.groupdict().get("quality") or ""
    if quality:
        things = [e for e in things if quality_called(quality)(e)]
    return [messages.count_of(len(things), noun, quality), *(_listed(things, "") if things else [])]


def which(found: Found, scene: Scene) -> Said | None:
    """The things that stand in a certain way: "which boxes are checked"."""
    noun = (found.groupdict().get("things") or "").strip()
    named = scene.named_by(noun) if noun else list(scene.things)
    if named is None:
        return None
    quality = quality_called(found["quality"])
    things = [e for e in named if quality(e)]
    return _listed(things, "") if things else [messages.none_is(noun or "thing", found["quality"])]


def is_so(found: Found, scene: Scene) -> Said | None:
    """Yes or no, with how the thing stands."""
    quality = quality_called(found["quality"])
    things = scene.called(found["what"])
    if not things:
        return [messages.nothing_of_that_name(found["what"])]
    return [_verdict(e, found["quality"], is_so=quality(e)) for e in things]


def _verdict(thing: RedactedElement, said: str, *, is_so: bool) -> str:
    """Yes or no, unless the question does not arise."""
    told = words.element(thing)
    is_secret = thing.role is Role.PASSWORD_FIELD or State.PROTECTED in thing.states
    if is_secret and re.search(r"empty|blank|filled", said, re.IGNORECASE):
        return messages.nobody_reads(told)
    is_toggle = thing.role in TOGGLE_ROLES or State.CHECKABLE in thing.states
    if re.search(r"checked|ticked|\bon\b|\boff\b", said, re.IGNORECASE) and not is_toggle:
        return messages.is_no_switch(told)
    return messages.yes_or_no(told, is_so=is_so)


def is_there(found: Found, scene: Scene) -> Said:
    """Yes with the place, or no."""
    what = found["what"]
    roles = kind_of_thing(what)
    things = scene.of_kind(roles) if roles else scene.called(what)
    if not things:
        return [messages.no_there_is_none(what)]
    return [messages.yes_there_is(len(things)), *places(things, scene.screen)]


def where(found: Found, scene: Scene) -> Said:
    """The places of what is called so."""
    what = found["what"] or found["wanted"] or found["chinese"]
    things = scene.called(what)
    said = places(things, scene.screen) if things else find(what, scene.screen)
    return list(said) or [messages.nothing_of_that_name(what)]


def content(found: Found, scene: Scene) -> Said:
    """What a thing holds and how it stands."""
    what = next(value for value in found.groupdict().values() if value)
    things = scene.called(what)
    if not things:
        return [messages.nothing_of_that_name(what)]
    return [messages.sentence(words.element(e)) for e in things]


def beside(found: Found, scene: Scene) -> Said:
    """What stands next to a thing, on one side of it."""
    marks = scene.called(found["what"])
    if not marks:
        return [messages.nothing_of_that_name(found["what"])]
    phrase = read_target(f"thing {found['side']} {found['what']}")
    near = [
        e
        for mark in marks
        for e in matching.nearest(phrase.side, [mark], [t for t in scene.things if t.id != mark.id])
    ]
    return _listed(near, "") if near else [messages.nothing_there()]


def nth(found: Found, scene: Scene) -> Said | None:
    """The third button, the last item."""
    roles = kind_of_thing(found["things"])
    if roles is None:
        return None
    things = scene.of_kind(roles)
    index = len(things) if found["nth"].lower() == "last" else read_ordinal(found["nth"])
    if not 0 < index <= len(things):
        return [messages.count_of(len(things), found["things"].lower())]
    return [messages.sentence(words.element(things[index - 1]))]


def list_things(found: Found, scene: Scene) -> Said | None:
    """All things of a kind."""
    parts = found.groupdict()
    noun = next(
        v for v in (parts.get("things"), parts.get("listed"), parts.get("chinese")) if v is not None
    )
    things = scene.named_by(noun)
    if things is None:
        return None
    return _listed(things, "") if things else [messages.no_there_is_none(noun)]


def actions(_found: Found, scene: Scene) -> Said:
    """What can be pressed, chosen or switched."""
    things = [e for e in scene.of_kind(_PRESSED) if e.is_enabled]
    return _listed(things, "") if things else [messages.nothing_there()]


def progress(_found: Found, scene: Scene) -> Said:
    """How far a bar has come."""
    bars = scene.of_kind(frozenset({Role.PROGRESS_BAR}))
    return _listed(bars, "") if bars else [messages.no_progress_shown()]


def pictures(_found: Found, scene: Scene) -> Said:
    """What nameless pictures and picture buttons seem to show."""
    things = [e for e in scene.of_kind(_PICTURES) if not e.name]
    return _listed(things, "") if things else [messages.no_nameless_pictures()]


def colour(found: Found, scene: Scene) -> Said:
    """The colour that fills most of a thing, and the next one."""
    what = found["what"] or found["chinese"]
    things = scene.called(what)
    if not things:
        return [messages.nothing_of_that_name(what)]
    said = []
    for thing in things:
        box = thing.box.clipped(scene.screen.width, scene.screen.height)
        pixels = scene.screen.image[box.y : box.bottom, box.x : box.right]
        if pixels.size:
            said.append(messages.has_colour(words.element(thing), *colour_name(pixels)))
    return said or [messages.nothing_there()]


def covered(found: Found, scene: Scene) -> Said:
    """Which window lies over a thing."""
    what = found["what"]
    phrase = read_target(what)
    shown = [e for e in scene.screen.elements if e.name or e.value]
    things = matching.find(phrase, scene.screen, shown).elements
    if not things:
        return [messages.nothing_of_that_name(what)]
    said = []
    for thing in things:
        numbers = [w.id for w in scene.screen.windows]  # from the topmost down
        own = numbers.index(thing.window) if thing.window in numbers else len(numbers)
        over = [w for w in scene.screen.windows[:own] if w.box.intersection(thing.box).area]
        names = [w.title or w.program for w in over]
        said.append(messages.covered_by(words.element(thing), names))
    return said


def read_focused(_found: Found, scene: Scene) -> Said:
    """The thing that has the focus, whole."""
    return [focus_sentence(scene.screen) or messages.nothing_has_the_focus()]


def read_all(_found: Found, scene: Scene) -> Said:
    """Every text of the window, in reading order."""
    return _read(list(scene.things))


def read_from(found: Found, scene: Scene) -> Said:
    """Every text from a thing on, or from the focus on."""
    things = list(scene.things)
    if found["here"]:
        start = next((n for n, e in enumerate(things) if State.FOCUSED in e.states), 0)
        return _read(things[start:])
    marks = scene.called(found["what"])
    start = next((n for n, e in enumerate(things) if marks and e.id == marks[0].id), -1)
    return _read(things[start:]) if start >= 0 else [messages.nothing_of_that_name(found["what"])]


def _read(things: list[RedactedElement]) -> Said:
    texts = [e.value or e.name for e in things if e.role in _READABLE and (e.value or e.name)]
    return texts or [messages.no_text_there()]


def _listed(things: list[RedactedElement], head: str) -> Said:
    named = [words.element(e) for e in things[:_LISTED]]
    return [messages.listed(named, max(0, len(things) - _LISTED), head)]
