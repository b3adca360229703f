"""Questions about the benchmark's programs, and what a right answer says: how they are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.replay.forms import BUTTON, CHECK, CHOICE, FIELD, ITEM, Form
from benchmarks.replay.task import Task


@dataclass(frozen=True)
class Asked:
    """One question; a right answer holds all of ``needs`` and nothing of ``forbids``.

    Upper and lower case do not matter.
    """

    question: str
    needs: tuple[str, ...]
    forbids: tuple[str, ...] = ()

    def is_right(self, answer: str) -> bool:
        """Whether ``answer`` says what is so."""
        said = answer.casefold()
        return all(word.casefold() in said for word in self.needs) and not any(
            word.casefold() in said for word in self.forbids
        )


def questions(task: Task) -> tuple[Asked, ...]:
    """Twenty questions about a task's program as it starts."""
    own = tuple(_of_form(task.form)) if task.form else _OTHERS[task.name]
    return tuple(dict.fromkeys((*own, *_everywhere(task))))[:20]


def _everywhere(task: Task) -> Iterator[Asked]:
    """What can be asked of any program."""
    title = task.title
    yield Asked("What window is this?", (title, "in front"))
    yield Asked("How many windows are open?", ("1 window.", title))
    yield Asked("Does anything need my attention?", ("nothing needs attention",))
    yield Asked("Is there a button called Launch the rocket?", ("no,",), ("yes",))
    yield Asked("How far is it?", ("no progress",))
    yield Asked("Where is the Warp drive?", ("nothing", "warp drive"))


def _of_form(form: Form) -> Iterator[Asked]:
    labels = {
        kind: [r.label for r in form.rows if r.kind == kind] for kind in (FIELD, CHECK, BUTTON)
    }
    fields, checks, buttons = labels[FIELD], labels[CHECK], labels[BUTTON]
    items = [row for row in form.rows if row.kind == ITEM]
    choices = [row for row in form.rows if row.kind == CHOICE]
    count = len(buttons) + len(items)
    yield Asked("How many buttons are there?", (f"{count} button", buttons[0]))
    yield Asked("What buttons are there?", tuple(buttons))
    yield Asked("How many check boxes are there?", (f"{len(checks)} check box", checks[0]))
    yield Asked("Which boxes are checked?", ("no boxes",), tuple(checks))
    yield Asked(f"Is {checks[0]} on?", ("no:", checks[0], "off"))
    yield Asked(f"Where is {buttons[0]}?", (buttons[0], form.title))
    yield Asked(f"Is {buttons[-1]} enabled?", ("yes:", buttons[-1]))
    yield Asked(f"Is anything covering {buttons[0]}?", ("nothing covers", buttons[0]))
    yield Asked(f"Is there a {buttons[-1]} button?", ("yes", buttons[-1]))
    yield Asked("What is the last button?", (buttons[-1],), tuple(buttons[:-1]))
    if fields:
        yield Asked("How many text fields are there?", (f"{len(fields)} text field", *fields))
        yield Asked("Which fields are empty?", tuple(fields))
        yield Asked(f"What does the {fields[0]} field say?", (fields[0], "empty"))
        yield Asked(f"What is in the {fields[1]} field?", (fields[1], "empty"), (fields[0],))
        yield Asked("What is missing?", tuple(fields))
        yield Asked(f"Is the {fields[0]} field empty?", ("yes:", fields[0]))
    for row in choices:
        yield Asked(f"What is {row.label} set to?", (row.options[0],), row.options[1:])
        yield Asked(f"What is chosen in {row.label}?", (row.options[0],), row.options[1:])
    for row in items:
        own = row.options[0]
        yield Asked(f"What is next to {row.label}?", (own,))
    if items:
        own = items[0].options[0]
        yield Asked(f"How many {own} buttons are there?", (str(len(items)),))
    yield Asked("What can I do here?", (buttons[0], checks[0]))


_OTHERS: dict[str, tuple[Asked, ...]] = {
    "mousepad": (
        Asked("What menus are there?", ("File", "Edit", "Search", "View", "Document", "Help")),
        Asked("What does the text area say?", ("Old note",)),
        Asked("What is in the text area?", ("Old note",)),
        Asked("Read this", ("Old note",)),
        Asked("Read everything", ("Old note",)),
        Asked("Where am I?", ("text area", "Old note")),
        Asked("How many text areas are there?", ("1 text area",)),
        Asked("How many check boxes are there?", ("no check box",)),
        Asked("Is there a File menu?", ("yes", "File")),
        Asked("Is there a Print button?", ("no,",), ("yes",)),
        Asked("Where is the Help menu?", ("Help", "top")),
        Asked("Is the text area empty?", ("no:", "Old note")),
        Asked("Which fields are empty?", ("no fields are empty",)),
        Asked("What is the first menu?", ("File",), ("Edit",)),
        Asked("What is the last menu?", ("Help",), ("File",)),
        Asked("Is anything covering the Edit menu?", ("nothing covers", "Edit")),
        Asked("What colour is the text area?", ("white",)),
        Asked("What is to the right of File?", ("Edit",)),
        Asked("Is Edit enabled?", ("yes:", "Edit")),
        Asked("What is missing?", ("nothing is missing",)),
    ),
    "galculator": (
        Asked("What menus are there?", ("File", "Edit", "View", "Calculator", "Help")),
        Asked("Is there a button called 7?", ("yes", "7")),
        Asked("Where is the = button?", ("=", "bottom")),
        Asked("What is to the right of 7?", ("8",)),
        Asked("What is below 7?", ("4",)),
        Asked("What is above 4?", ("7",)),
        Asked("What is to the left of 9?", ("8",)),
        Asked("How many check boxes are there?", ("no check box",)),
        Asked("Is the 5 button enabled?", ("yes:", "5")),
        Asked("Is there an Edit menu?", ("yes", "Edit")),
        Asked("What is the first menu?", ("File",), ("Edit",)),
        Asked("What is the last menu?", ("Help",), ("File",)),
        Asked("Is anything covering 5?", ("nothing covers", "5")),
        Asked("Is there a Print button?", ("no,",), ("yes",)),
        Asked("What is missing?", ("nothing is missing",)),
    ),
    "pcmanfm": (
        Asked("Is there a note.txt?", ("yes", "note.txt")),
        Asked("Where is note.txt?", ("note.txt", "work")),
        Asked("Is there a File menu?", ("yes", "File")),
        Asked("Where is File?", ("File", "top left")),
        Asked("What is to the right of File?", ("Edit",)),
        Asked("What is to the right of Edit?", ("View",)),
        Asked("Is anything covering note.txt?", ("nothing covers", "note.txt")),
        Asked("How many check boxes are there?", ("no check box",)),
        Asked("Is there a Print button?", ("no,",), ("yes",)),
        Asked("Read everything", ("note.txt", "File")),
        Asked("Where is Help?", ("Help", "top")),
    ),
    "Writer": (
        Asked("Read everything", ("Bring rope",)),
        Asked("Where am I?", ("Bring rope",)),
        Asked("Read this", ("Bring rope",)),
        Asked("Is there a File menu?", ("yes", "File")),
        Asked("Where is the Insert menu?", ("Insert", "top")),
        Asked("What is the first menu?", ("File",), ("Edit",)),
        Asked("What is to the right of Edit?", ("View",)),
        Asked("Is anything covering the Edit menu?", ("nothing covers", "Edit")),
        Asked("Is Bold on?", ("no:", "Bold")),
        Asked("Is Italic on?", ("no:", "Italic")),
        Asked("Is there a Launch button?", ("no,",), ("yes",)),
        Asked("Which fields are empty?", ("empty",)),
    ),
    "Calc": (
        Asked("What is in A1?", ("Rope",)),
        Asked("Is there a File menu?", ("yes", "File")),
        Asked("Where is the Sheet menu?", ("Sheet", "top")),
        Asked("What is the first menu?", ("File",), ("Edit",)),
        Asked("What is to the right of Edit?", ("View",)),
        Asked("Is anything covering the Edit menu?", ("nothing covers", "Edit")),
        Asked("Is Bold on?", ("no:", "Bold")),
        Asked("Is there a Launch button?", ("no,",), ("yes",)),
        Asked("Read everything", ("Rope",)),
        Asked("Is there a sheet called Prices?", ("Prices",)),
        Asked("Read row 1", ("Rope",)),
        Asked("What does A1 say?", ("Rope",)),
    ),
}
