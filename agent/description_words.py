"""The sentences of the describer, apart from the decision what to say."""

from __future__ import annotations

from collections.abc import Sequence

from agent import messages
from agent.description_table import Table
from perception.vocabulary import TOGGLE_ROLES, Role, State
from privacy.redacted import RedactedElement, RedactedWindow

_LONG = 200  # characters of a text that are read before the rest is only announced
_ROWS = 3  # rows of a table that are read at once


def element(item: RedactedElement, *, with_role: bool = True) -> str:
    """A thing with what it holds and how it stands: ``check box Receipt, on``."""
    label = cut(item.name) or cut(item.description)
    said = f"{item.role.value} {label}".strip() if with_role or not label else label
    return ", ".join([said or item.role.value, *_holds(item, label), *_stands(item)])


def _holds(item: RedactedElement, label: str) -> list[str]:
    if item.role is Role.PASSWORD_FIELD or State.PROTECTED in item.states:
        return [messages.hidden_content()]
    if item.value and cut(item.value) != label:
        return [messages.holds_value(cut(item.value))]
    is_field = item.role in {Role.TEXT_FIELD, Role.TEXT_AREA, Role.SPIN_BUTTON}
    return [messages.holds_nothing()] if is_field and not item.value else []


def _stands(item: RedactedElement) -> list[str]:
    found = []
    if item.role in TOGGLE_ROLES or State.CHECKABLE in item.states:
        found.append(messages.is_on() if State.CHECKED in item.states else messages.is_off())
    for state, said in (
        (State.SELECTED, messages.is_selected()),
        (State.EXPANDED, messages.is_expanded()),
        (State.READ_ONLY, messages.is_read_only()),
        (State.INVALID, messages.is_invalid()),
    ):
        if state in item.states and not (state is State.READ_ONLY and item.role is Role.TEXT):
            found.append(said)
    if not item.is_enabled and item.role not in {Role.TEXT, Role.HEADING, Role.IMAGE, Role.ICON}:
        found.append(messages.is_disabled())
    return found


def cut(text: str) -> str:
    """A text on one line, its end left out where nobody would listen to all of it."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else messages.cut_off(flat[:_LONG].rsplit(" ", 1)[0])


def front(window: RedactedWindow | None, elements: int) -> str:
    """What is in front."""
    if window is None:
        return messages.no_window(elements)
    return messages.window_in_front(window.program, window.title, is_dialog=window.is_dialog)


def focus(item: RedactedElement) -> str:
    return messages.focus_is_on(element(item))


def other_windows(windows: Sequence[RedactedWindow]) -> str:
    named = [w.title or w.program for w in windows if w.title or w.program]
    return messages.other_windows(named) if named else ""


def region(kind: str, count: int, named: Sequence[str], left: int) -> str:
    """One part of a window."""
    return messages.region(kind, count, list(named), left)


def table(grid: Table) -> str:
    """A table: its size, its headers, its first rows."""
    headers = [h.name for h in grid.headers]
    first = [row(grid, number) for number in range(min(_ROWS, len(grid.rows)))]
    columns = max(len(headers), *(len(r) for r in grid.rows))
    return messages.table_of(len(grid.rows), columns, headers, first)


def row(grid: Table, number: int) -> str:
    """One row (from 0), each cell with its header."""
    cells = [f"{h} {c}".strip() for h, c in grid.cell_words(number) if c]
    return messages.table_line(number + 1, cells)


def place(item: RedactedElement, where: str, window: RedactedWindow | None) -> str:
    return messages.stands(element(item), where, window.title or window.program if window else "")


def third(x: float, y: float) -> str:
    """The part of a window where a point stands; ``x`` and ``y`` go from 0 to 1."""
    return messages.part_of_window(min(2, max(0, int(3 * x))), min(2, max(0, int(3 * y))))


def dialog_waits(window: RedactedWindow) -> str:
    return messages.dialog_waits(window.title or window.program)


def alert(item: RedactedElement) -> str:
    return messages.alert_says(element(item))


def invalid(item: RedactedElement) -> str:
    return messages.field_is_wrong(element(item))


def missing(item: RedactedElement) -> str:
    return messages.field_is_missing(element(item))


def window_opened(window: RedactedWindow) -> str:
    return messages.window_opened_now(window.title or window.program, is_dialog=window.is_dialog)


def window_closed(window: RedactedWindow) -> str:
    return messages.window_closed_now(window.title or window.program, is_dialog=window.is_dialog)


def window_renamed(window: RedactedWindow) -> str:
    return messages.window_is_now(window.title)


def now(item: RedactedElement) -> str:
    return messages.is_now(element(item))


def many(kind: str, count: int) -> str:
    return messages.many_things(kind, count)


def came_or_went(kind: str, item: RedactedElement) -> str:
    return messages.thing(kind, element(item))
