"""Says what an action brought about, as a condition that holds after it and did not hold before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actions.action import Action, Click, TypeText, target_of
from agent.scripts.condition import check, read_condition
from agent.scripts.drafting import HERE
from agent.scripts.wording import quoted, target_words, window_words
from perception.vocabulary import TOGGLE_ROLES, Role, State
from privacy.redacted import RedactedElement, RedactedScreen

_TELLING = frozenset({Role.TEXT, Role.HEADING, Role.ALERT, Role.STATUS_BAR})
_LONGEST = 60  # characters of a text that is likely to show again
_PASSING = re.compile(r"[\d<>{}]")  # numbers change, and a placeholder is another one next time


def outcome_words(
    action: Action, before: RedactedScreen, after: RedactedScreen
) -> Iterator[tuple[str, str]]:
    """Conditions and the text that goes into each where ``HERE`` stands, the surest first.

    Each was tried: it holds on ``after`` and not on ``before``.
    """
    text = action.text if isinstance(action, TypeText) else ""
    for words in _candidates(action, before, after):
        if _is_so(words, text, after) and not _is_so(words, text, before):
            yield words, text


def appeared(before: RedactedScreen, after: RedactedScreen) -> Iterator[str]:
    """How steps name the windows that opened, the one in front first."""
    known = {window.id for window in before.windows}
    fresh = [window for window in after.windows if window.id not in known]
    for window in sorted(fresh, key=lambda one: not one.is_active):
        words = window_words(window, after)
        if words and _is_so(f"{words} shows", "", after):
            yield words


def _candidates(action: Action, before: RedactedScreen, after: RedactedScreen) -> Iterator[str]:
    target = target_of(action)
    element = after.element(target.id) if target else None
    if element is not None:
        yield from _of_target(action, element, after)
    left = {window.id for window in after.windows}
    for window in before.windows:
        if window.id not in left and (words := window_words(window, before)):
            yield f"{words} is gone"
    for words in appeared(before, after):
        yield f"{words} shows"
    yield from _of_texts(before, after)


def _of_target(action: Action, element: RedactedElement, after: RedactedScreen) -> Iterator[str]:
    named = target_words(element, after)
    if not named or element.role is Role.PASSWORD_FIELD:
        return
    if isinstance(action, TypeText):
        yield f'{named} {"holds" if action.replace else "contains"} "{HERE}"'
    if isinstance(action, Click) and element.role in TOGGLE_ROLES:
        is_on = bool(element.states & {State.CHECKED, State.SELECTED})
        yield f"{named} is {'on' if is_on else 'off'}"


def _of_texts(before: RedactedScreen, after: RedactedScreen) -> Iterator[str]:
    """Short lasting texts that came up, such as "Saved"."""
    there = {element.name for element in before.elements}
    for element in after.elements:
        is_new = element.role in _TELLING and element.name and element.name not in there
        if is_new and len(element.name) <= _LONGEST and not _PASSING.search(element.name):
            named = target_words(element, after)
            if named and quoted(element.name) in named:
                yield f"{named} shows"


def _is_so(words: str, text: str, screen: RedactedScreen) -> bool:
    condition = read_condition(words)
    if condition is None:
        return False
    if HERE in condition.text:
        condition = replace(condition, text=text)
    return check(condition, screen).holds
