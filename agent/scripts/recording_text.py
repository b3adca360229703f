"""Texts that were typed: what came to a field, what a screen shows, what the keys wrote."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from actions.input_event import Key
from agent.scripts.recording_look import Look

_SHOWN = 90.0  # how alike (0 to 100) what was typed and what is read must be
_FEW = 3  # characters: fewer are everywhere, so that they must stand by themselves


def difference(before: str, after: str) -> tuple[str, bool]:
    """What came to a text, and whether it stands at its end."""
    if after.startswith(before):
        return after[len(before) :], True
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return after[start : len(after) - end], end == 0


def shows(text: str, look: Look) -> bool:
    """Whether the active window shows the text, as far as it can be read."""
    wanted = " ".join(text.split()).casefold()
    window = look.active
    for element in look.screen.elements:
        if window is not None and element.window not in {window.id, 0}:
            continue
        held = " ".join(f"{element.name} {element.value}".split()).casefold()
        if len(wanted) < _FEW:
            if wanted in held.split():
                return True
        elif len(held) >= len(wanted) - 1 and fuzz.partial_ratio(wanted, held) >= _SHOWN:
            return True
    return False


def runs(keys: list[Key]) -> Iterator[str | Key]:
    """Texts, with what was taken back taken out, and other keys one by one."""
    written = ""
    for key in keys:
        if key.is_text:
            written += key.text
        elif key.chord == ("backspace",) and written:
            written = written[:-1]
        else:
            if written:
                yield written
            written = ""
            yield key
    if written:
        yield written
