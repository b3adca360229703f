"""What a replay learns of a step's target of which nothing but its name is known."""

from __future__ import annotations

from dataclasses import replace

from actions.action import Action, target_of
from agent.looking import View
from agent.scripts.finding import Rung
from agent.scripts.hint_file import picture_name
from agent.scripts.hints import hints_for, hints_for_keys, key_window_words
from agent.scripts.key_window import has_bare_keys
from agent.scripts.replay_nouns import Learned, Part
from agent.scripts.settling import Reached
from agent.scripts.step_picture import step_picture


def learned_from(part: Part, action: Action, view: View, reached: Reached) -> Learned | None:
    """What the target looks like; None where more is known already or its name did not find it.

    Of keys, whose target is the window in front, it is which window that was.
    """
    if part.hints is not None or part.part or reached.rung is not Rung.NAME:
        return None
    target, screen = target_of(action), view.redacted
    is_bare = has_bare_keys(part.instruction, action)
    element = screen.element(target.id) if target else None
    if element is not None:
        png = step_picture(element, screen)
        known = hints_for(element, screen, picture_name(png))
        window = screen.window(element.window)
        if is_bare and window is not None:
            known = replace(known, window=key_window_words(window))
        return Learned(known, png, screen.knowledge)
    front = next((window for window in screen.windows if window.is_active), None)
    if front is None or not is_bare:
        return None
    return Learned(hints_for_keys(front), b"", screen.knowledge)
