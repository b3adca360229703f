"""Whether the window in front is the one that the bare keys of a step went to when it was recorded.

Keys go to whatever is in front. A step that names no field is safe only in the same window of the
same program, with the same document: delete or a pasted text does harm in any other.
"""

from __future__ import annotations

import re

from actions.action import Action, Press, TypeText
from agent import matching
from agent.instruction import Instruction, TargetPhrase
from agent.scripts.finding import Translate
from agent.scripts.hints import StepHints
from privacy.redacted import RedactedWindow

_WORDS = re.compile(r"(window|dialog) [\"“](.*)[\"”]", re.DOTALL)  # as ``window_words`` has them
_CHANGED = re.compile(r"^\s*[*●•]+|[*●•]+\s*$|[\[(]modified[\])]", re.IGNORECASE)
"""How programs mark a document that is not stored yet."""
_BETWEEN = " -–—|\t"  # what parts a title


def has_bare_keys(instruction: Instruction, action: Action) -> bool:
    """Whether the step strokes keys and names nothing that they are for."""
    return isinstance(action, Press | TypeText) and instruction.target in {None, TargetPhrase()}


def is_recorded(
    hints: StepHints, window: RedactedWindow | None, translate: Translate | None = None
) -> bool:
    """Whether ``window`` is the one that was in front then, as far as that is known.

    A mark for unstored changes makes no other window, nor does another language.

    Args:
        hints: what is known of the keys' step.
        window: a window that shows; None for none.
        translate: what a program's label is in other languages; None for no translations.
    """
    words = _WORDS.fullmatch(hints.window)
    if not hints.program and words is None:
        return True  # the desktop told nothing of it then
    if window is None or (hints.program and window.program != hints.program):
        return False
    if words is None:
        return True
    kind, title = words.groups()
    return window.is_dialog == (kind == "dialog") and _is_titled(title, window, translate)


def _is_titled(title: str, window: RedactedWindow, translate: Translate | None) -> bool:
    """Whether the window has this title, or a title with this last part."""
    head, last = _parts(title)
    head_now, last_now = _parts(window.title)
    if not _is_same(last, last_now, window.program, translate):
        return False
    return not head or _is_same(head, head_now, window.program, translate)


def _is_same(was: str, now: str, program: str, translate: Translate | None) -> bool:
    plain = matching.normalised(now)
    if plain == matching.normalised(was):
        return True
    return translate is not None and bool(plain) and plain in translate(was, program)


def _parts(title: str) -> tuple[str, str]:
    """What comes and goes in a title (the document, "" if there is none), and what stays."""
    last = matching.last_part(title)
    head = title.strip().removesuffix(last).rstrip(_BETWEEN)
    return _CHANGED.sub("", head).strip(), _CHANGED.sub("", last).strip()
