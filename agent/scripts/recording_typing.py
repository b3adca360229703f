"""What was typed, as steps: read from the field that holds it, not from the keys.

A field's redacted value knows of completions, input methods and corrections, and what is private
in it is hidden already. The keys alone are believed only where the screen shows their text; what
nobody showed is a secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from actions.action import Click
from actions.input_event import Key
from agent.scripts.recording_look import Look, Sight
from agent.scripts.recording_step import Said
from agent.scripts.recording_target import (
    TICKED_ROLES,
    is_multi_line,
    is_password,
    takes_text,
)
from agent.scripts.recording_text import difference, runs, shows
from agent.scripts.recording_words import Sentences, has_placeholder, target_of
from agent.scripts.wording import quoted, target_words
from perception.vocabulary import Role, Source, State
from privacy.redacted import RedactedElement

_SETTLED_S = 0.04  # after the last key, until its field holds it
_LOOKS = 6
_PUSHED = frozenset({Role.BUTTON, Role.TOGGLE_BUTTON, Role.LINK, Role.RADIO_BUTTON, Role.TAB})
# With the keyboard on one of these, what is typed is an order or a search, and never a password.
_NO_FIELD = _PUSHED | TICKED_ROLES | {
    Role.LIST, Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE, Role.TABLE_CELL, Role.MENU,
    Role.MENU_ITEM, Role.CHECK_MENU_ITEM, Role.RADIO_MENU_ITEM, Role.MENU_BAR, Role.SLIDER,
    Role.COMBO_BOX,
}  # fmt: skip


@dataclass(slots=True)
class Typing:
    """Keys that belong together.

    ``look`` is the last one before them, ``clicked`` the field that was clicked just before, on
    ``clicked_look``. ``anchor`` is when something else was done last. ``looks`` came since.
    """

    look: Look
    anchor: float
    began: float
    clicked: RedactedElement | None = None
    clicked_look: Look | None = None
    keys: list[Key] = field(default_factory=list, repr=False)
    last: float = 0.0
    looks: list[Look] = field(default_factory=list, repr=False)

    def add(self, key: Key, at: float) -> None:
        self.keys.append(key)
        self.last = at

    def see(self, look: Look) -> None:
        self.looks = [*self.looks[-_LOOKS:], look]

    def during(self, until: float) -> Look | None:
        """The newest look that was taken while this was typed, before anything else."""
        inside = [one for one in self.looks if one.began >= self.began and one.ended <= until]
        return inside[-1] if inside else None

    @property
    def field_now(self) -> RedactedElement | None:
        """Where this seems to go, as far as it is known by now."""
        if self.clicked is not None:
            return self.clicked
        return (self.looks[-1] if self.looks else self.look).focus

    @property
    def text(self) -> str | None:
        """The text of the keys; None where other keys moved about in it."""
        written = ""
        for key in self.keys:
            if key.is_text:
                written += key.text
            elif key.chord == ("enter",):
                written += "\n"
            elif key.chord == ("backspace",):
                written = written[:-1]
            elif key.chord == ("ctrl", "a"):
                written = ""
            else:
                return None
        return written


class TypedText:
    """Turns what was typed into sentences."""

    def __init__(self, sight: Sight, sentences: Sentences) -> None:
        self._sight = sight
        self._sentences = sentences

    def said(self, typing: Typing, until: float) -> list[Said]:
        """The sentences for ``typing``, which the next deed ended at ``until``."""
        target, look = self._target(typing, until)
        if target is not None and is_password(target):
            return [Said(self._sentences.password(target, look.screen), target, look)]
        if target is not None and Source.ACCESSIBILITY in target.sources:
            if _is_list(target):
                return self._chosen(typing, target, look)
            if takes_text(target):
                return self._field(typing, target, look, until)
        return list(self._elsewhere(typing, target, look, until))

    def _target(self, typing: Typing, until: float) -> tuple[RedactedElement | None, Look]:
        """What had the keyboard: as it was seen, else as it must be."""
        if _is_list(typing.clicked) and typing.clicked_look is not None:
            return typing.clicked, typing.clicked_look  # its entries have the focus meanwhile
        if (seen := typing.during(until)) is not None and seen.focus is not None:
            return seen.focus, seen
        if typing.clicked is not None and typing.clicked_look is not None:
            return typing.clicked, typing.clicked_look
        if typing.look.began >= typing.anchor:
            return typing.look.focus, typing.look
        fresh, text = self._sight.look_now(), typing.text
        held = [
            e
            for e in fresh.screen.elements
            if text
            and takes_text(e)
            and e.value != _value_in(typing.look, e)
            and self._sight.holds(fresh, e, text)
        ]
        return (held[0] if len(held) == 1 else None), fresh

    # -- fields that tell what they hold ---------------------------------------------------------

    def _field(
        self, typing: Typing, target: RedactedElement, look: Look, until: float
    ) -> list[Said]:
        before, value = _value_in(typing.look, target), self._value(typing, target, look, until)
        if value is None or (value == before and not self._is_same(typing, target, look, value)):
            return self._unseen(typing, look)
        if is_multi_line(target):
            return list(self._lines(typing, target, look, before or "", value))
        screen = look.screen
        if before and value.startswith(before) and value != before:
            added = value[len(before) :]
            return [Said(self._sentences.appended(added, target, screen), target, look)]
        if not value and typing.text:
            return self._unseen(typing, look)
        if not value:
            return [Said(self._sentences.about("clear", target, screen), target, look)]
        return [Said(self._sentences.typed(value, target, screen), target, look)]

    def _value(
        self, typing: Typing, target: RedactedElement, look: Look, until: float
    ) -> str | None:
        """What the field held in the end; None where nobody knows."""
        seen = typing.during(until)
        if seen is not None and seen.began >= typing.last + _SETTLED_S:
            return _value_in(seen, target)
        now = _value_in(self._sight.look_now(), target)
        if now and now != _value_in(typing.look, target):
            return now
        text = typing.text
        return self._sight.hidden_value(look, target, text) if text else now

    def _is_same(self, typing: Typing, target: RedactedElement, look: Look, value: str) -> bool:
        """Whether the keys wrote just what stood there already."""
        text = typing.text
        return bool(text) and self._sight.hidden_value(look, target, text or "") == value

    def _unseen(self, typing: Typing, look: Look) -> list[Said]:
        """Keys that left nothing behind: orders, or a text that is shown to nobody."""
        if any(key.is_text for key in typing.keys):
            return [Said(self._sentences.unshown(look.screen), None, look)]
        return [Said(words, None, look) for words in _presses(typing.keys)]

    def _lines(
        self, typing: Typing, target: RedactedElement, look: Look, before: str, value: str
    ) -> Iterator[Said]:
        """A text of several lines: its lines, and the key enter between them."""
        added, is_end = difference(before, value)
        if (text := typing.text) is not None:
            lines = self._sight.hidden(text).split("\n")
            if all(line in value for line in lines) and not before.startswith(value):
                added = "\n".join(lines)
                is_end = is_end or value.rstrip("\n").endswith(added.rstrip("\n"))
        screen = look.screen
        for number, line in enumerate(added.split("\n")):
            if number:
                yield Said("press enter", None, look)
            if not line:
                continue
            if number == 0 and not before:
                yield Said(self._sentences.typed(line, target, screen), target, look)
            elif number == 0 and is_end:
                yield Said(self._sentences.appended(line, target, screen), target, look)
            else:
                yield Said(self._sentences.typed(line, None, screen), None, look)

    def _chosen(self, typing: Typing, target: RedactedElement, look: Look) -> list[Said]:
        """A drop-down list that was driven by keys."""
        now = _value_in(self._sight.look_now(), target)
        words = target_words(_as_before(typing.look, target), typing.look.screen)
        if not now or now == _value_in(typing.look, target) or not words:
            return [Said(one, None, look) for one in _presses(typing.keys)]
        chosen = " ".join(("select", quoted(now), "from", words))
        return [Said(self._sentences.tidy(chosen), target, look)]

    # -- windows that tell nothing ---------------------------------------------------------------

    def _elsewhere(
        self, typing: Typing, target: RedactedElement | None, look: Look, until: float
    ) -> Iterator[Said]:
        seen = typing.during(until)
        is_read = seen is not None and seen.began >= typing.last + _SETTLED_S
        shown = seen if seen is not None and is_read else self._sight.look_now()
        drawn = target if takes_text(target) else None
        for run in runs(typing.keys):
            if isinstance(run, Key):
                yield Said(_presses_one(run), None, look)
                continue
            if target is not None and run.strip() == "" and target.role in TICKED_ROLES | _PUSHED:
                yield Said(self._pushed(target, typing.look), target, typing.look)
                continue
            is_told = target is not None and target.role in _NO_FIELD
            yield self._plainly(run, drawn, look, shown, is_told=is_told)

    def _plainly(
        self, text: str, target: RedactedElement | None, look: Look, shown: Look, *, is_told: bool
    ) -> Said:
        """Text from the keys, if the screen has shown it unhidden or nothing private can be."""
        hidden = self._sight.hidden(text)
        if not (is_told or has_placeholder(hidden) or shows(hidden, shown)):
            return Said(self._sentences.unshown(look.screen), None, look)
        words = self._sentences.typed(hidden, target, look.screen)
        if target is not None and words:
            return Said(words, target, look)
        return Said(self._sentences.typed(hidden, None, look.screen), None, look)

    def _pushed(self, target: RedactedElement, look: Look) -> str:
        if target.role in TICKED_ROLES:
            verb = "untick" if State.CHECKED in target.states else "tick"
            return self._sentences.about(verb, target, look.screen)
        return self._sentences.say(Click(target_of(target)), look.screen)


def _is_list(element: RedactedElement | None) -> bool:
    """Whether it is a drop-down list that can only be chosen from."""
    return element is not None and element.role is Role.COMBO_BOX and not takes_text(element)


def _value_in(look: Look, target: RedactedElement) -> str | None:
    element = look.screen.element(target.id)
    return element.value if element is not None and element.role is target.role else None


def _as_before(look: Look, target: RedactedElement) -> RedactedElement:
    return look.screen.element(target.id) or target


def _presses(keys: list[Key]) -> Iterator[str]:
    yield from (_presses_one(key) for key in keys)


def _presses_one(key: Key) -> str:
    return f"press {'+'.join(key.chord)}" if key.chord else ""
