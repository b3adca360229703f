"""What a question is asked about: the window in front, its things, and how they may stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agent import matching
from agent.description import front_window
from agent.description_table import row_heads
from agent.target_phrase import NOUNS, read_target
from perception.vocabulary import EDITABLE_ROLES, TOGGLE_ROLES, Role, State
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow

Quality = Callable[[RedactedElement], bool]
_CONTAINERS = frozenset({Role.WINDOW, Role.DIALOG, Role.GROUP, Role.OTHER, Role.SCROLL_BAR})
_READ_ONLY_TEXTS = frozenset({Role.TEXT, Role.HEADING, Role.IMAGE, Role.ICON})
_CELLS = frozenset({Role.TABLE_CELL})
_CHECK_BOXES = frozenset({Role.CHECK_BOX})
# Who asks about check boxes means those that look so; an order may call any toggle by that name.
_MORE_NOUNS = {
    "check box": _CHECK_BOXES,
    "checkbox": _CHECK_BOXES,
    "tick box": _CHECK_BOXES,
    "picture": frozenset({Role.IMAGE, Role.ICON}),
    "image": frozenset({Role.IMAGE, Role.ICON}),
    "text": frozenset({Role.TEXT, Role.HEADING}),
    "choice": TOGGLE_ROLES,
    "setting": TOGGLE_ROLES,
    "toolbar button": frozenset({Role.BUTTON, Role.TOGGLE_BUTTON}),
    "cell": _CELLS,
    "entry": frozenset({Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE_CELL}),
    "file": frozenset({Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE_CELL, Role.ICON}),
    "thing": frozenset(Role) - _CONTAINERS,
}


def _is_toggle(e: RedactedElement) -> bool:
    return e.role in TOGGLE_ROLES or State.CHECKABLE in e.states


def _is_on(e: RedactedElement) -> bool:
    return State.CHECKED in e.states


def _is_off(e: RedactedElement) -> bool:
    return _is_toggle(e) and State.CHECKED not in e.states


def _is_chosen(e: RedactedElement) -> bool:
    return State.SELECTED in e.states or (e.role is Role.RADIO_BUTTON and _is_on(e))


def _is_disabled(e: RedactedElement) -> bool:
    return not e.is_enabled and e.role not in _READ_ONLY_TEXTS


def _is_empty(e: RedactedElement) -> bool:
    """Nobody reads what a password field holds, so none is called empty."""
    is_field = e.role in EDITABLE_ROLES and e.role is not Role.PASSWORD_FIELD
    return is_field and State.PROTECTED not in e.states and not e.value


QUALITIES: dict[str, Quality] = {
    r"(?:checked|ticked|on|switched\s+on|turned\s+on|set)": _is_on,
    r"(?:unchecked|unticked|off|switched\s+off|turned\s+off"
    r"|not\s+(?:checked|ticked|on|set))": _is_off,
    r"(?:selected|chosen|active|current|picked)": _is_chosen,
    r"(?:disabled|gr[ea]yed\s+out|unavailable|inactive"
    r"|not\s+(?:available|enabled|active))": _is_disabled,
    r"(?:enabled|available|clickable)": lambda e: e.is_enabled and e.role not in _READ_ONLY_TEXTS,
    r"(?:empty|blank|not\s+filled(?:\s+in)?)": _is_empty,
    r"(?:filled(?:\s+in|\s+out)?|not\s+empty)": lambda e: (
        e.role in EDITABLE_ROLES and bool(e.value)
    ),
    r"(?:required|mandatory|obligatory)": lambda e: State.REQUIRED in e.states,
    r"(?:wrong|invalid|not\s+valid|not\s+right)": lambda e: State.INVALID in e.states,
    r"(?:expanded|open|unfolded)": lambda e: State.EXPANDED in e.states,
    r"(?:focused|in\s+focus)": lambda e: State.FOCUSED in e.states,
    r"(?:read\s+only|read-only|locked)": lambda e: State.READ_ONLY in e.states,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen with the window that the person means: the one in front."""

    screen: RedactedScreen
    window: RedactedWindow | None
    things: tuple[RedactedElement, ...]

    @classmethod
    def of(cls, screen: RedactedScreen) -> Scene:
        """The screen's front, its things in reading order."""
        window = front_window(screen)
        inside = (
            e for e in screen.elements if e.is_visible and (window is None or e.window == window.id)
        )
        return cls(screen, window, tuple(e for e in inside if e.role not in _CONTAINERS))

    def of_kind(self, roles: frozenset[Role]) -> list[RedactedElement]:
        """The things of some kinds; of a table its rows, unless cells are meant."""
        things = [e for e in self.things if e.role in roles]
        return things if roles == _CELLS else row_heads(things)

    def named_by(self, words: str) -> list[RedactedElement] | None:
        """The things that a noun stands for, or those of a label: "Order buttons"; else None."""
        if (roles := kind_of_thing(words)) is not None:
            return self.of_kind(roles)
        label, _, noun = words.strip().rpartition(" ")
        roles = kind_of_thing(noun) if label else None
        if roles is None:
            return None
        return [
            e for e in self.of_kind(roles) if matching.similarity(label, e.name) >= matching.EXACT
        ]

    def called(self, words: str) -> list[RedactedElement]:
        """The things that ``words`` may mean: in front if any is, else wherever there is one."""
        phrase = read_target(words)
        for pool in (self.things, self.screen.elements):
            shown = [e for e in pool if e.is_visible and e.role not in _CONTAINERS]
            found = matching.find(phrase, self.screen, shown).elements
            if found:
                return list(found)
        return []


def kind_of_thing(noun: str) -> frozenset[Role] | None:
    """The roles that a noun stands for, in the singular or the plural; None for another word."""
    said = noun.strip().lower()
    known: Sequence[tuple[str, frozenset[Role]]] = (*_MORE_NOUNS.items(), *NOUNS)
    for form in (said, said.removesuffix("s"), said.removesuffix("es"), said[:-3] + "y"):
        for name, roles in known:
            if form == name:
                return roles
    return None


def quality_called(words: str) -> Quality:
    """What an adjective of ``QUALITIES`` says of a thing.

    Raises:
        KeyError: it is none of them.
    """
    for expression, quality in QUALITIES.items():
        if re.fullmatch(expression, words, re.IGNORECASE):
            return quality
    raise KeyError(words)
