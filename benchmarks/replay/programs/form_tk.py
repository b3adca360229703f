"""Shows a form of ``forms.py`` in Tk, which tells the accessibility bus nothing."""

from __future__ import annotations

import json
import sys
import tkinter
import tkinter.font
from pathlib import Path
from typing import Any

_DARK = {"background": "#2b2b2b", "foreground": "#e8e8e8", "highlightbackground": "#2b2b2b"}


class Window:
    """The form; ``order`` is the JSON that the benchmark wrote."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._order = order
        self.root = tkinter.Tk()
        self.root.title(order["form"]["title"])
        self._look: dict[str, Any] = {}
        if order["font"]:
            for name in ("TkDefaultFont", "TkTextFont"):
                tkinter.font.nametofont(name).configure(size=order["font"])
        if order["dark"]:
            self._look = dict(_DARK)
            self.root.configure(background=_DARK["background"])
        self._fields: dict[str, tkinter.Entry] = {}
        self._counts: list[tuple[str, tkinter.Label]] = []
        self._kept: list[tkinter.Variable] = []
        self._pressed = 0
        for place, row in enumerate(order["form"]["rows"]):
            getattr(self, "_" + row["kind"])(row, place)

    def _at(self, widget: tkinter.Widget, place: int, column: int = 0) -> None:
        widget.grid(row=place, column=column, sticky="w", padx=10, pady=6)

    def _field(self, row: dict[str, Any], place: int) -> None:
        self._at(tkinter.Label(self.root, text=row["label"], **self._look), place)
        look = self._look | ({"background": "#3c3c3c"} if self._look else {})
        entry = tkinter.Entry(self.root, width=22, **look)
        self._at(entry, place, 1)
        self._fields[row["label"]] = entry

    def _check(self, row: dict[str, Any], place: int) -> None:
        is_on = tkinter.BooleanVar(value=False)
        self._kept.append(is_on)
        look = self._look | ({"selectcolor": "#2b2b2b"} if self._look else {})
        self._at(
            tkinter.Checkbutton(
                self.root, text=row["label"], variable=is_on, **look,
                command=lambda: self._say("tick", row["label"], "on" if is_on.get() else "off"),
            ),
            place,
        )  # fmt: skip

    def _button(self, row: dict[str, Any], place: int) -> None:
        pressed = lambda: self._press(row)  # noqa: E731
        self._at(tkinter.Button(self.root, text=row["label"], command=pressed, **self._look), place)

    def _item(self, row: dict[str, Any], place: int) -> None:
        self._at(tkinter.Label(self.root, text=row["label"], **self._look), place)
        word = row["options"][0]
        pressed = lambda: self._say("press", word, row["label"])  # noqa: E731
        self._at(tkinter.Button(self.root, text=word, command=pressed, **self._look), place, 1)

    def _count(self, row: dict[str, Any], place: int) -> None:
        label = tkinter.Label(self.root, text=f"0 {row['label']}", **self._look)
        self._counts.append((row["label"], label))
        self._at(label, place)

    def _press(self, row: dict[str, Any]) -> None:
        held = [f"{label}={entry.get()}" for label, entry in self._fields.items()]
        self._say("press", row["name"], ";".join(sorted(held)) if row["tells"] else "")
        if row["clears"]:
            for entry in self._fields.values():
                entry.delete(0, "end")
        if row["tells"]:
            self._pressed += 1
            self.root.after(self._order["slow_ms"], self._show_counts)

    def _show_counts(self) -> None:
        for words, label in self._counts:
            label.configure(text=f"{self._pressed} {words}")

    def _say(self, *words: str) -> None:
        with Path(self._order["log"]).open("a", encoding="utf-8") as file:
            file.write("|".join(words) + "\n")


if __name__ == "__main__":
    Window(json.loads(Path(sys.argv[1]).read_text("utf-8"))).root.mainloop()
