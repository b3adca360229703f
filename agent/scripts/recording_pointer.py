"""What was done with the pointer, in words."""

from __future__ import annotations

from dataclasses import dataclass

from actions.action import Click, DoubleClick, Drag, Press, RightClick, Scroll
from agent import messages
from agent.scripts.gathering import Deed, Gesture
from agent.scripts.recording_look import Look, Sight
from agent.scripts.recording_step import Said
from agent.scripts.recording_target import (
    CHANGING_ROLES,
    CHOICE_ROLES,
    TICKED_ROLES,
    element_at,
    is_multi_line,
    scrolled_at,
    takes_text,
    window_at,
)
from agent.scripts.recording_words import Sentences, target_of
from agent.scripts.wording import quoted, target_words, window_words
from perception.vocabulary import MENU_ROLES, Role, State
from privacy.redacted import RedactedElement, RedactedWindow

_CLICKS: dict[Deed, type[Click] | type[DoubleClick] | type[RightClick]] = {
    Deed.CLICK: Click, Deed.DOUBLE_CLICK: DoubleClick, Deed.RIGHT_CLICK: RightClick
}  # fmt: skip
_NOTCHES = 5  # that one "scroll down" turns


@dataclass(frozen=True, slots=True)
class Held:
    """A deed that is not said yet, on the look that was over before it."""

    gesture: Gesture
    look: Look
    element: RedactedElement | None = None
    note: str = ""

    @property
    def waits_for_more(self) -> bool:
        """Whether the next deed may say it better: a field's text, a list's choice."""
        return self.gesture.deed is Deed.CLICK and (
            takes_text(self.element) or _is_combo(self.element)
        )


class Pointing:
    """Reads deeds of the pointer.

    Args:
        sight: who looks.
        sentences: the sentences' parameters.
    """

    def __init__(self, sight: Sight, sentences: Sentences) -> None:
        self._sight = sight
        self._sentences = sentences

    def read(self, gesture: Gesture) -> Held:
        """What was meant: by the last look, or by the picture of that moment if it had changed."""
        look = self._sight.before(gesture.at)
        element = self._at(gesture, look)
        if element is None or _changes_inside(element):
            return Held(gesture, look, element)
        if not self._sight.is_outdated(look, gesture.at, element.box):
            return Held(gesture, look, element)
        past = self._sight.look_at_press(gesture.at)
        if past is None:
            return Held(gesture, look, element, messages.recorded_too_quickly())
        return Held(gesture, past, self._at(gesture, past), messages.recorded_from_picture())

    def window(self, held: Held) -> RedactedWindow | None:
        """The window in which it was done."""
        point = self._sight.pixel(held.look, held.gesture.point)
        return window_at(point, held.look.screen)

    def choice(self, opened: Held | None, held: Held) -> Said | None:
        """A click on a drop-down list and one on its entry, as one choice."""
        if opened is None or opened.gesture.deed is not Deed.CLICK or not _is_combo(opened.element):
            return None
        entry = held.element
        if held.gesture.deed is not Deed.CLICK or entry is None or entry.role not in CHOICE_ROLES:
            return None
        words = target_words(opened.element, opened.look.screen) if opened.element else ""
        if not words or not entry.name:
            return None
        chosen = " ".join(("select", quoted(entry.name), "from", words))
        tidy = self._sentences.tidy(chosen)
        return Said(tidy, opened.element, opened.look) if tidy else None

    def said(self, held: Held) -> list[Said]:
        """The sentences for a deed, once the screen shows what it did; [] for none needed."""
        gesture, look, element = held.gesture, held.look, held.element
        if gesture.deed is Deed.KEY:
            return [Said(pressed(gesture), None, look)]
        if gesture.deed is Deed.SCROLL:
            return [Said(self._scrolled(held), element, look)]
        if element is None:
            return self._nowhere(held)
        switch = self.switched(held)
        if gesture.deed is Deed.DRAG:
            return [*switch, *self._dragged(held, element)]
        words = self._clicked(gesture.deed, element, look)
        return [*switch, Said(words, element, look, _place_note(gesture.deed, element))]

    def switch(self, window: RedactedWindow, look: Look) -> Said:
        """The step that goes to a window."""
        words = window_words(window, look.screen)
        return Said(self._sentences.tidy(f"switch to {words}") if words else "", None, look)

    def switched(self, held: Held) -> list[Said]:
        """The step that goes to the deed's window, if that was not in front."""
        window = held.look.screen.window(held.element.window) if held.element else None
        if window is None or window.is_active or window.is_dialog:
            return []
        now = self._sight.latest
        active = now.active if now.began >= held.gesture.until else None
        if active is not None and active.id != window.id and held.look.screen.window(active.id):
            return []  # the window of before is still in front: the click closed a menu, say
        return [self.switch(window, held.look)]

    def _at(self, gesture: Gesture, look: Look) -> RedactedElement | None:
        point = self._sight.pixel(look, gesture.point)
        if gesture.deed is Deed.SCROLL:
            return scrolled_at(point, look.screen)
        return element_at(point, look.screen)

    def _clicked(self, deed: Deed, element: RedactedElement, look: Look) -> str:
        if deed is Deed.CLICK and element.role in TICKED_ROLES:
            verb = "untick" if State.CHECKED in element.states else "tick"
            return self._sentences.about(verb, element, look.screen)
        kind = _CLICKS.get(deed)  # there is no word for a click of the middle button
        return self._sentences.say(kind(target_of(element)), look.screen) if kind else ""

    def _scrolled(self, held: Held) -> str:
        """The direction, how often, and the list that has more to show."""
        gesture, screen = held.gesture, held.look.screen
        times = max(1, round(gesture.notches / _NOTCHES))
        often = f"{gesture.direction} {times} times" if times > 1 else gesture.direction
        words = target_words(held.element, screen) if held.element else ""
        if words:
            return self._sentences.tidy(f"scroll {often} in {words}")
        plain = self._sentences.say(Scroll(gesture.direction), screen)
        return plain.replace(gesture.direction, often, 1)

    def _dragged(self, held: Held, source: RedactedElement) -> list[Said]:
        """A drag from one thing to another, or a choice that was made with the button held."""
        end = self._sight.before(held.gesture.until)
        to = element_at(self._sight.pixel(end, held.gesture.to), end.screen)
        screen = held.look.screen
        if to is not None and to.id != source.id and source.role in MENU_ROLES:
            first = self._sentences.say(Click(target_of(source)), screen)
            second = self._sentences.say(Click(target_of(to)), end.screen)
            return [Said(first, source, held.look), Said(second, to, end)]
        there = element_at(self._sight.pixel(held.look, held.gesture.to), screen)
        if there is None or there.id == source.id:
            return [Said("", source, held.look, messages.recorded_drag_inside())]
        dragged = self._sentences.say(Drag(target_of(source), target_of(there)), screen)
        return [Said(dragged, source, held.look)]

    def _nowhere(self, held: Held) -> list[Said]:
        """A deed on nothing that has a name: a window's frame, its empty parts."""
        look, deed, window = held.look, held.gesture.deed, self.window(held)
        now = self._sight.latest
        if window is not None and deed is Deed.DRAG:
            return []  # a window was moved or made larger: a replay does not need that
        if window is not None and deed is Deed.CLICK:
            if now.screen.window(window.id) is None:  # its cross was clicked
                return [Said(self._sentences.say(Press(("alt", "f4")), look.screen), None, look)]
            if not window.is_active and now.active is not None and now.active.id == window.id:
                return [self.switch(window, look)]
        return [Said("", None, look)]


def pressed(gesture: Gesture) -> str:
    """The step for a key; "" where the key has no name."""
    chord = gesture.key.chord if gesture.key else ()
    return f"press {'+'.join(chord)}" if chord else ""


def _place_note(deed: Deed, element: RedactedElement) -> str:
    """A doubt about a click into a text: a sentence does not say where in it."""
    is_inside = takes_text(element) and bool(element.value) and deed is not Deed.RIGHT_CLICK
    matters = deed is Deed.DOUBLE_CLICK or is_multi_line(element)
    return messages.recorded_place_lost() if is_inside and matters else ""


def is_field_click(held: Held | None) -> bool:
    """Whether a click may have put the keyboard into a field."""
    return (
        held is not None
        and held.gesture.deed in {Deed.CLICK, Deed.DOUBLE_CLICK}
        and held.element is not None
        and (takes_text(held.element) or held.element.role in {Role.TEXT_FIELD, Role.COMBO_BOX})
    )


def _is_combo(element: RedactedElement | None) -> bool:
    return element is not None and element.role is Role.COMBO_BOX


def _changes_inside(element: RedactedElement) -> bool:
    """Whether another picture in its place is no sign that it is another thing."""
    return takes_text(element) or element.role in CHANGING_ROLES
