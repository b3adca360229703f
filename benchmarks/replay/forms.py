"""The benchmark's own forms as data, and what a new version of a program does to them.

Qt, GTK, Tk and a page show the same forms (``programs/``), so that every drift is the same in each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

FIELD, CHOICE, CHECK, BUTTON, ITEM, COUNT = "field", "choice", "check", "button", "item", "count"


@dataclass(frozen=True)
class Row:
    """One row of a form.

    Attributes:
        kind: a field, a choice of options, a check box, a button, an item of a list with a button
            of its own, or the line that counts how often a telling button was pressed.
        label: what is written there; for an item, the item.
        name: what the program's log calls it, whatever its label is.
        options: a choice's options; for an item, its button's label alone.
        tells: whether a button's line in the log says what all fields hold.
        clears: whether a button empties the fields.
    """

    kind: str
    label: str
    name: str = ""
    options: tuple[str, ...] = ()
    tells: bool = False
    clears: bool = False


@dataclass(frozen=True)
class Form:
    """A window of rows; ``key`` is the name of the button that new versions change."""

    title: str
    rows: tuple[Row, ...]
    key: str

    def as_json(self) -> dict[str, Any]:
        """For the program that shows it."""
        return {"title": self.title, "rows": [asdict(row) for row in self.rows]}


def relabelled(form: Form, label: str, *, is_another: bool) -> Form:
    """The key button under another label; ``is_another`` where it now does another thing."""
    name = "another" if is_another else form.key

    def changed(row: Row) -> Row:
        return replace(row, label=label, name=name, tells=row.tells and not is_another)

    return replace(form, rows=tuple(changed(r) if r.name == form.key else r for r in form.rows))


def without_key(form: Form) -> Form:
    """The key button is gone."""
    return replace(form, rows=tuple(row for row in form.rows if row.name != form.key))


def with_look_alike(form: Form) -> Form:
    """A second button with the key button's label, as the second row."""
    key = next(row for row in form.rows if row.name == form.key)
    twin = Row(key.kind, key.label, "look-alike")
    return replace(form, rows=(form.rows[0], twin, *form.rows[1:]))


def reordered(form: Form) -> Form:
    """The rows from last to first; the line that counts stays where it is."""
    ends = tuple(row for row in form.rows if row.kind == COUNT)
    return replace(form, rows=(*_backwards(form.rows), *ends))


def _backwards(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(reversed([row for row in rows if row.kind != COUNT]))
