"""What a task of the benchmark is: a program, a script, and what must have come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.replay.drift import FORM_ONLY, Drift
from benchmarks.replay.forms import Form

LOG, FILES, OFFICE, CLIPBOARD = "log", "files", "office", "clipboard"
QT, GTK, TK, PAGE = "form_qt.py", "form_gtk.py", "form_tk.py", "form.html"


@dataclass(frozen=True)
class Task:
    """One recorded task.

    Attributes:
        name: what the table calls it; letters, digits and spaces.
        toolkit: what draws it, in words.
        title: part of its window's title.
        steps: the script's steps.
        expected: what must be witnessed afterwards, line by line; nothing else may be.
        form: the form, for the benchmark's own programs.
        program: for those, the file under ``programs/`` that shows the form.
        argv: for others, the command; ``{work}`` is the folder of its files.
        witness: where it is seen what was done: in the program's own log, in the files of the work
            folder, in the paragraphs of its flat OpenDocument file, or in the clipboard.
        files: what lies in the work folder before.
        values: the values of private parameters, by name.
        place: x, y, width and height of the window in pixels; None leaves its size to the program.
        package: the Debian package that brings it.
        lacks: drifts that it can not show, and why.
    """

    name: str
    toolkit: str
    title: str
    steps: tuple[str, ...]
    expected: tuple[str, ...]
    form: Form | None = None
    program: str = ""
    argv: tuple[str, ...] = ()
    witness: str = LOG
    files: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    place: tuple[int, int, int, int] | None = (80, 60, 560, 460)
    package: str = ""
    lacks: Mapping[Drift, str] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """The name as a file name."""
        return self.name.replace(" ", "-")

    def why_not(self, drift: Drift) -> str:
        """Why this task can not show a drift; "" where it can."""
        if drift in self.lacks:
            return self.lacks[drift]
        if self.form is None and drift in FORM_ONLY:
            return "its buttons can not be changed from outside"
        if self.form is not None and drift is Drift.GERMAN:
            return "it has no German"
        if self.place is None and drift is Drift.RESIZED:
            return "its window has one size"
        return ""

    def script(self) -> str:
        """The script file's text, without hints."""
        lines = ["handrail: 1", f"about: {self.name}"]
        if self.values:
            lines += ["parameters:", *(f"  {name}: {{private: true}}" for name in self.values)]
        return "\n".join([*lines, "steps:", *(f"  - {step}" for step in self.steps), ""])
