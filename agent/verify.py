"""Tells from a fresh screen whether an action had its effect.

Works on raw screens, because a field's raw value must be compared with what was typed; the
sentences that come out hold no value.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

from actions.action import (
    Action,
    Ask,
    Click,
    Done,
    Fail,
    Launch,
    Raise,
    Say,
    TypeText,
    Wait,
)
from agent import messages
from perception.changes import compare
from perception.screen import Element, Screen, Window
from perception.vocabulary import EDITABLE_ROLES, TOGGLE_ROLES, Role, State

# A blinking caret or a clock's minute changes less of the picture than this.
_PICTURE_CHANGED = 0.0004
# Buttons that a dialog ends with, in the languages of the interface vocabulary.
_ENDING_WORDS = """
save|ok|open|cancel|close|yes|no|replace|discard|don't save|close without saving|select|create|
speichern|öffnen|abbrechen|schließen|ja|nein|ersetzen|guardar|abrir|cancelar|cerrar|sí|
保存|确定|打开|取消|关闭|是|否|替换"""
_ENDINGS = frozenset(word.strip() for word in _ENDING_WORDS.split("|"))
_HALO_PX = 4  # a focus ring or a shadow around a control


class Effect(StrEnum):
    """What a fresh look says about an action."""

    CONFIRMED = "confirmed"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Observation:
    """What was expected, what was seen, and whether they agree; the sentences hold no raw value."""

    effect: Effect
    expected: str
    observed: str


def observe(
    action: Action, before: Screen, after: Screen, at: Element | None = None, typed: str = ""
) -> Observation:
    """Compare two screens around ``action``.

    ``at`` is the target as it was when acted on, ``typed`` the raw text that was typed.
    """
    match action:
        case Say() | Ask() | Done() | Fail() | Wait(_, ""):
            nothing = messages.expected_nothing()
            return Observation(Effect.CONFIRMED, nothing, nothing)
        case Wait(_, text):
            return _shows(text, after)
        case TypeText() if at is not None:
            return _typed(before, after, at, typed, exactly=action.replace)
        case Click() if at is not None and (at.role in TOGGLE_ROLES or _checkable(at)):
            return _toggled(before, after, at)
        case Raise(handle):
            return _raised(handle, after)
        case Launch():
            return _launched(before, after)
        case Click() if at is not None and _ends_dialog(at, before):
            return _dialog_ended(before, after)
        case Click() if at is not None and _takes_focus(at):
            return _focused(before, after, at)
        case _:
            return _changed(before, after, at)


def same_element(element: Element, screen: Screen) -> Element | None:
    """The element on another screen: by its accessibility object, else by role, name and place."""
    if element.ref:
        return next((e for e in screen.elements if e.ref == element.ref), None)
    alike = [
        e
        for e in screen.elements
        if e.role is element.role and e.box.overlap_ratio(element.box) > 0.5
    ]
    return alike[0] if len(alike) == 1 else None


def _checkable(element: Element) -> bool:
    return State.CHECKABLE in element.states


def _takes_focus(element: Element) -> bool:
    return element.role in EDITABLE_ROLES or element.role is Role.DOCUMENT


def _typed(before: Screen, after: Screen, at: Element, typed: str, *, exactly: bool) -> Observation:
    expected = messages.expected_value()
    now = same_element(at, after)
    if at.role is Role.PASSWORD_FIELD or State.PROTECTED in at.states:
        changed = compare(before, after).pixels_changed > 0
        effect = Effect.CONFIRMED if changed else Effect.NONE
        return Observation(
            effect, expected, messages.observed_secret() if changed else messages.observed_nothing()
        )
    held, had = _flat(now.value if now else ""), _flat(at.value)
    wanted = _flat(typed)
    if now and now.ref and (held == wanted if exactly else wanted in held and held != had):
        return Observation(Effect.CONFIRMED, expected, messages.observed_value())
    if now and exactly and not now.ref and wanted in held:
        return Observation(Effect.CONFIRMED, expected, messages.observed_value())
    if not (now and now.ref) and wanted and any(wanted in _flat(e.name) for e in after.elements):
        return Observation(Effect.CONFIRMED, expected, messages.observed_value())
    if held == had and compare(before, after).pixels_changed <= _PICTURE_CHANGED:
        return Observation(Effect.NONE, expected, messages.observed_nothing())
    return Observation(Effect.WEAK, expected, messages.observed_other_value())


def _flat(text: str) -> str:
    """Text without what a field may add or wrap: outer space and the kind of line end."""
    return " ".join(text.split())


def _toggled(before: Screen, after: Screen, at: Element) -> Observation:
    earlier = same_element(at, before) or at
    wanted = State.CHECKED not in earlier.states or at.role is Role.RADIO_BUTTON
    now = same_element(at, after)
    expected = messages.expected_state(wanted)
    if now is None:  # a menu closes behind its item
        return Observation(Effect.WEAK, expected, _changed(before, after).observed)
    on = State.CHECKED in now.states
    effect = Effect.CONFIRMED if on == wanted else Effect.NONE
    return Observation(effect, expected, messages.observed_state(on))


def _raised(handle: int, after: Screen) -> Observation:
    expected = messages.expected_front()
    if any(w.is_active and w.handle == handle for w in after.windows):
        return Observation(Effect.CONFIRMED, expected, messages.observed_front())
    return Observation(Effect.NONE, expected, messages.observed_nothing())


def _launched(before: Screen, after: Screen) -> Observation:
    opened, _ = _windows(before, after)
    expected = messages.expected_window()
    if opened:
        return Observation(Effect.CONFIRMED, expected, opened[0])
    return Observation(Effect.NONE, expected, messages.observed_nothing())


def _shows(text: str, after: Screen) -> Observation:
    wanted = text.casefold()
    shows = any(
        wanted in e.name.casefold() or wanted in e.value.casefold() for e in after.elements
    ) or any(wanted in w.title.casefold() for w in after.windows)
    expected = messages.expected_text(text)
    if shows:
        return Observation(Effect.CONFIRMED, expected, messages.observed_text(text))
    return Observation(Effect.NONE, expected, messages.observed_no_text(text))


def _focused(before: Screen, after: Screen, at: Element) -> Observation:
    now = same_element(at, after)
    if now and (now.is_focused or after.focus == now.id):
        return Observation(Effect.CONFIRMED, messages.expected_change(), messages.observed_focus())
    return _changed(before, after)


def _ends_dialog(at: Element, screen: Screen) -> bool:
    """Whether the target is a button that a dialog ends with."""
    if at.role is not Role.BUTTON or _flat(at.name.strip("_….")).casefold() not in _ENDINGS:
        return False
    return any(w.id == at.window and w.is_dialog for w in screen.windows)


def _dialog_ended(before: Screen, after: Screen) -> Observation:
    """A dialog's closing button has worked when the dialog is gone or has a question of its own.

    Only the list of windows tells. That something in it changed is not enough: a click may have
    closed no more than a list of suggestions that lay over it. Nor is it enough that the button is
    not found: a busy program may just not have answered in time.
    """
    expected = messages.expected_dialog_end()
    changed = Counter(map(_identity, after.windows)) != Counter(map(_identity, before.windows))
    if changed:
        opened, closed = _windows(before, after)
        observed = messages.observed_changes(0, 0, 0, opened + closed)
        return Observation(Effect.CONFIRMED, expected, observed or messages.observed_title())
    return Observation(Effect.NONE, expected, messages.observed_dialog_open())


def _identity(window: Window) -> tuple[str, str]:
    """What the X server itself tells of a window, whether or not its program answers."""
    return window.program, window.title


def _windows(before: Screen, after: Screen) -> tuple[list[str], list[str]]:
    """Sentences about windows that opened and closed; programs are named, never titles."""
    had = [(w.program, w.is_dialog, w.title) for w in before.windows]
    has = [(w.program, w.is_dialog, w.title) for w in after.windows]
    opened = max(0, len(has) - len(had))
    closed = max(0, len(had) - len(has))
    if len(has) == len(had):
        opened = closed = len({(p, d) for p, d, _ in has} - {(p, d) for p, d, _ in had})
    new = [w for w in has if w not in had]
    old = [w for w in had if w not in has]
    return (
        [messages.window_opened(program) for program, _, _ in new[:opened]],
        [messages.window_closed(program) for program, _, _ in old[:closed]],
    )


def _changed(before: Screen, after: Screen, at: Element | None = None) -> Observation:
    """Whether anything but the focus and the target's own look is different."""
    expected = messages.expected_change()
    opened, closed = _windows(before, after)
    renamed = {w.title for w in before.windows} != {w.title for w in after.windows}
    if not (opened or closed or renamed) and set(after.notes) - set(before.notes):
        # A program that did not answer in time seems to have lost all its elements.
        return Observation(Effect.WEAK, expected, messages.observed_silence())
    changes = compare(_without_focus(before), _without_focus(after))
    if opened or closed or renamed or changes.appeared or changes.gone or changes.altered:
        observed = messages.observed_changes(
            len(changes.appeared), len(changes.gone), len(changes.altered), opened + closed
        )
        return Observation(Effect.CONFIRMED, expected, observed or messages.observed_title())
    if compare(before, after).altered:
        # A key may have been meant to move the focus; a button that only took it may have done
        # nothing yet.
        effect = Effect.CONFIRMED if at is None else Effect.WEAK
        return Observation(effect, expected, messages.observed_focus_moved())
    if compare(_blanked(before, at), _blanked(after, at)).pixels_changed > _PICTURE_CHANGED:
        effect = Effect.CONFIRMED if at is None else Effect.WEAK
        return Observation(effect, expected, messages.observed_look())
    return Observation(Effect.NONE, expected, messages.observed_nothing())


def _without_focus(screen: Screen) -> Screen:
    return replace(
        screen,
        elements=tuple(replace(e, states=e.states - {State.FOCUSED}) for e in screen.elements),
    )


def _blanked(screen: Screen, at: Element | None) -> Screen:
    """The screen without the target's place: a button that only lights up has done nothing."""
    if at is None:
        return screen
    pixels = screen.screenshot.pixels.copy()
    box = at.box.inflated(_HALO_PX).clipped(screen.width, screen.height)
    pixels[box.y : box.bottom, box.x : box.right] = 0
    return replace(screen, screenshot=replace(screen.screenshot, pixels=pixels))
