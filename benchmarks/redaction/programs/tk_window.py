"""A Tk window, which tells no accessibility tree anything; says where its texts are.

    python tk_window.py SHEET.json

Once it is up it prints one JSON line: a list of ``[text number, x, y, width, height]``.
"""

from __future__ import annotations

import json
import sys
import tkinter
from pathlib import Path
from typing import Any, Literal

_SETTLED_MS = 150
_COLOURS = {
    "light": ("#f4f4f2", "#ffffff", "#1c1c1c", "#d8d8d4"),
    "dark": ("#24282e", "#1a1d22", "#e8e8e8", "#3a4049"),
}


class Window:
    """Labels, entries and a grid of cells in the sheet's layout."""

    def __init__(self, sheet: dict[str, Any]) -> None:
        self._sheet = sheet
        self._widgets: list[tuple[int, tkinter.Widget]] = []
        self.root = tkinter.Tk()
        self.root.title(sheet["title"])
        self.root.attributes("-fullscreen", True)
        back, self._field, self._ink, self._line = _COLOURS[sheet["theme"]]
        self._back = back
        self.root.configure(background=back)
        self._font = (sheet["font"], -int(sheet["font_px"]))  # negative: pixels
        side: Literal["left", "top"] = "left" if sheet["layout"] == "beside" else "top"
        for part in (self._bar(), self._form(), self._table()):
            is_bar = part is self._first
            part.pack(side="top" if is_bar else side, anchor="nw", fill="x", padx=10, pady=6)

    def _bar(self) -> tkinter.Frame:
        self._first = bar = tkinter.Frame(self.root, background=self._line)
        for number in self._sheet["menus"]:
            self._label(bar, number, self._line).pack(side="left", padx=8, pady=3)
        return bar

    def _form(self) -> tkinter.Frame:
        part = tkinter.Frame(self.root, background=self._back)
        across = 1 if self._sheet["layout"] == "beside" else 2
        place = 0
        for place, (label, value) in enumerate(self._sheet["fields"]):
            row, side = divmod(place, across)
            self._label(part, label).grid(row=row, column=side * 2, sticky="w", padx=4, pady=2)
            text = str(self._sheet["texts"][value])
            entry = tkinter.Entry(
                part,
                font=self._font,
                width=max(26, len(text.encode("gb18030")) + 2),
                background=self._field,
                foreground=self._ink,
                highlightthickness=0,
                borderwidth=1,
                relief="solid",
            )
            entry.insert(0, text)
            entry.grid(row=row, column=side * 2 + 1, sticky="w", padx=4, pady=2)
            self._widgets.append((value, entry))
        for number in self._sheet["note"]:
            place += across
            self._label(part, number).grid(row=place + 1, column=0, columnspan=4, sticky="w")
        return part

    def _table(self) -> tkinter.Frame:
        part = tkinter.Frame(self.root, background=self._line)
        for y, row in enumerate([self._sheet["columns"], *self._sheet["rows"]]):
            for x, number in enumerate(row):
                cell = self._label(part, number, self._back if y == 0 else self._field)
                cell.grid(row=y, column=x, sticky="nsew", padx=(0, 1), pady=(0, 1))
        return part

    def _label(self, parent: tkinter.Widget, number: int, back: str = "") -> tkinter.Label:
        label = tkinter.Label(
            parent,
            text=str(self._sheet["texts"][number]),
            font=self._font,
            background=back or self._back,
            foreground=self._ink,
            anchor="w",
            padx=5,
        )
        self._widgets.append((number, label))
        return label

    def places(self) -> list[list[int]]:
        """Every text's number and widget rectangle without its border."""
        self.root.update_idletasks()
        return [
            [
                number,
                widget.winfo_rootx() + 2,
                widget.winfo_rooty() + 2,
                widget.winfo_width() - 4,
                widget.winfo_height() - 4,
            ]
            for number, widget in self._widgets
        ]


def main() -> None:
    """Show the sheet's window until the process is ended."""
    sheet = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    window = Window(sheet)
    window.root.after(_SETTLED_MS, lambda: print(json.dumps(window.places()), flush=True))
    window.root.mainloop()


if __name__ == "__main__":
    main()
