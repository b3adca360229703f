"""Records a task as a person does it: deeds and looks go in, steps of a script come out.

A deed waits for the look after it (what opened, what the list shows now) or for the next deed,
whichever comes first; then it is said in words that were tried on the screen it was done on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from agent.scripts.gathering import Deed, Gesture
from agent.scripts.hindsight import Hindsight
from agent.scripts.recording_look import Look, Sight
from agent.scripts.recording_pauses import Pauses
from agent.scripts.recording_pointer import Held, Pointing, is_field_click, pressed
from agent.scripts.recording_step import RecordedStep, Said, Steps
from agent.scripts.recording_target import is_multi_line, takes_text
from agent.scripts.recording_typing import TypedText, Typing
from agent.scripts.recording_words import Sentences
from agent.scripts.script import Script
from perception.vocabulary import Role
from privacy.redacted import RedactedElement

# Keys that belong to the writing of a text; in the end the field tells what came of them.
_EDITS = frozenset(
    {
        ("backspace",), ("delete",), ("left",), ("right",), ("home",), ("end",), ("ctrl", "a"),
        ("ctrl", "v"), ("ctrl", "z"), ("ctrl", "backspace"), ("ctrl", "delete"),
        ("ctrl", "left"), ("ctrl", "right"), ("shift", "left"), ("shift", "right"),
        ("shift", "home"), ("shift", "end"), ("ctrl", "shift", "left"), ("ctrl", "shift", "right"),
        ("shift", "insert"), ("shift", "backspace"),
    }
)  # fmt: skip
# Keys that choose from a list that hangs open; in the end the list tells what was chosen.
_CHOOSES = frozenset(
    {("up",), ("down",), ("home",), ("end",), ("page up",), ("page down",), ("enter",)}
)
_TABS = frozenset({("tab",), ("shift", "tab")})
_SWITCHES = frozenset({("alt", "tab"), ("alt", "shift", "tab"), ("super", "tab")})


class Recorder:
    """Makes the steps of one recording.

    Args:
        sight: who looks; it must have looked once.
        tell: gets each step as soon as it is sure.
        own_window: the number of the window that the recording is run from, 0 for none; what is
            done there is no part of the task.
    """

    def __init__(
        self, sight: Sight, tell: Callable[[RecordedStep], None], own_window: int = 0
    ) -> None:
        self._sight = sight
        self._own = own_window
        self._sentences = Sentences()
        self._steps = Steps(self._sentences, tell)
        self._typed = TypedText(sight, self._sentences)
        self._pointing = Pointing(sight, self._sentences)
        self._pauses = Pauses(sight.latest)
        self._held: Held | None = None
        self._tabs: list[Held] = []
        self._typing: Typing | None = None
        self._switched_at: float | None = None
        self._last = 0.0

    @property
    def steps(self) -> list[RecordedStep]:
        """The steps so far."""
        return self._steps.kept

    def take(self, gesture: Gesture) -> None:
        """The next deed."""
        if gesture.deed is Deed.KEY:
            self._take_key(gesture)
        else:
            self._end_typing(gesture.at)
            self._take_pointer(gesture)

    def see(self, look: Look) -> None:
        """A fresh look: the last deed may be sure now."""
        self._pauses.see(look)
        if self._typing is not None:
            self._typing.see(look)
        held = self._held
        if held and look.began >= held.gesture.until and not held.waits_for_more:
            self._settle()
        if self._switched_at is not None and look.began >= self._switched_at:
            self._say_switch(look)

    def finish(self, at: float) -> None:
        """Nothing comes any more: the recording ended at that time."""
        self._end_typing(at)
        self._settle()
        if self._switched_at is not None:
            self._say_switch(self._sight.latest)

    def save(self, path: Path, hindsight: Hindsight, about: str = "") -> Script:
        """Write the script to ``path`` with its hints.

        Args:
            path: the script's file.
            hindsight: knows what is private by now.
            about: what the task is for.

        Raises:
            UsageError: it can not be written there.
            PrivacyError: nobody can tell what is private.
        """
        return self._steps.save(path, hindsight, about)

    def _take_pointer(self, gesture: Gesture) -> None:
        held = self._pointing.read(gesture)
        window = self._pointing.window(held)
        if self._own and window is not None and window.id == self._own:
            self._settle()
            return
        self._tabs.clear()  # the pointer goes where it goes, wherever the keyboard was
        chosen = self._pointing.choice(self._held, held)
        if chosen is not None:
            self._held = None
            self._emit(chosen, held.gesture.at, gesture.until)
            return
        self._settle()
        self._held, self._last = held, gesture.until

    def _take_key(self, gesture: Gesture) -> None:
        key, look = gesture.key, self._sight.before(gesture.at)
        if key is None or self._is_own(look):
            return
        if key.is_text or (key.chord in _EDITS and self._edits_field(look)):
            self._begin_typing(gesture, look).add(key, gesture.at)
            return
        if key.chord in _CHOOSES and self._is_in_list():
            self._begin_typing(gesture, look).add(key, gesture.at)
            return
        typing = self._typing
        if key.chord == ("enter",) and typing is not None and _is_lines(typing.field_now):
            typing.add(key, gesture.at)
            return
        self._end_typing(gesture.at)
        if key.chord in _TABS:
            self._settle_click()
            self._tabs.append(Held(gesture, look))
        else:
            self._settle()
            if key.chord in _SWITCHES:
                self._switched_at = gesture.until
            else:
                self._emit(Said(pressed(gesture), None, look), gesture.at, gesture.until)
        self._last = gesture.until

    def _is_in_list(self) -> bool:
        """Whether the keyboard chooses from a drop-down list that was clicked."""
        element = self._held.element if self._held is not None else None
        return element is not None and element.role is Role.COMBO_BOX

    def _edits_field(self, look: Look) -> bool:
        if self._typing is not None:
            return True
        if self._held is not None and self._held.element is not None:
            return is_field_click(self._held)
        return takes_text(look.focus)

    def _begin_typing(self, gesture: Gesture, look: Look) -> Typing:
        if self._typing is None:
            held = self._held
            self._typing = Typing(look, self._last, gesture.at)
            if held is not None and is_field_click(held):
                self._typing.clicked, self._typing.clicked_look = held.element, held.look
            else:
                self._settle_click()
        return self._typing

    def _end_typing(self, at: float) -> None:
        typing, self._typing = self._typing, None
        if typing is None:
            return
        said, held = self._typed.said(typing, at), self._held
        field = said[0].element if said and said[0].words else None
        # A sentence that names its field makes the click or the tabs that led there needless.
        if field is not None:
            self._tabs.clear()
            if held is not None and held.element is not None and held.element.id == field.id:
                self._held = None
                for switch in self._pointing.switched(held):
                    self._emit(switch, held.gesture.at, held.gesture.until)
        self._settle()
        for one in said:
            self._emit(one, typing.began, typing.last)

    def _settle(self) -> None:
        """Say what was held back."""
        self._settle_click()
        tabs, self._tabs = self._tabs, []
        for tab in tabs:
            self._say(tab)

    def _settle_click(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._say(held)

    def _say(self, held: Held) -> None:
        for said in self._pointing.said(held):
            self._emit(said, held.gesture.at, held.gesture.until, held.note)

    def _say_switch(self, look: Look) -> None:
        self._switched_at = None
        if look.active is not None and look.active.id != self._own:
            self._emit(self._pointing.switch(look.active, look), look.began, look.began)

    def _emit(self, said: Said, at: float, until: float, note: str = "") -> None:
        """Keep a step; a pause that mattered becomes a step before it."""
        wait = self._pauses.before(said.element, said.look, at)
        if wait and (words := self._sentences.tidy(wait)):
            self._steps.add(Said(words, None, said.look))
        self._steps.add(said, note)
        self._pauses.done(until)
        self._last = max(self._last, until)

    def _is_own(self, look: Look) -> bool:
        return bool(self._own) and look.active is not None and look.active.id == self._own


def _is_lines(element: RedactedElement | None) -> bool:
    return element is not None and takes_text(element) and is_multi_line(element)
