"""A Tk window, which tells the accessibility bus nothing: it is its own witness.

It says on stdout, a JSON line each, what was activated (``{"did": name}``), and on SIGUSR1 where
its controls stand (``{"controls": [{"role", "name", "text", "box", "checked", "level"}]}``); level
1 is what stands in the dialog. F4 opens the dialog, F10 the File menu.
"""

from __future__ import annotations

import json
import signal
import tkinter
from tkinter import ttk
from typing import Any

_ENTRIES = ("New list", "Open…", "Save", "Print…", "Close")


def say(what: dict[str, Any]) -> None:
    """Tell the benchmark."""
    print(json.dumps(what), flush=True)


class Window:
    def __init__(self) -> None:
        self.root = tkinter.Tk()
        self.root.title("Seed bank")
        self._asked = False
        self._kept: list[tkinter.Variable] = []
        self._controls: list[tuple[str, str, Any, Any, int]] = []
        self._menu()
        self._fields()
        self._choices()
        self._buttons()
        self.root.bind("<F4>", lambda _: self._dialog())
        signal.signal(signal.SIGUSR1, self._note)
        self._poll()

    def _note(self, *_: object) -> None:
        self._asked = True

    def _poll(self) -> None:
        if self._asked:
            self._asked = False
            say({"controls": self._told()})
        self.root.after(50, self._poll)

    def _menu(self) -> None:
        bar = tkinter.Menu(self.root)
        for title in ("File", "Edit", "Help"):
            menu = tkinter.Menu(bar, tearoff=False)
            for entry in _ENTRIES:
                menu.add_command(label=entry, command=lambda entry=entry: say({"did": entry}))
            bar.add_cascade(label=title, menu=menu, underline=0)
        self.root.config(menu=bar)

    def _add(self, role: str, name: str, widget: Any, variable: Any = None, level: int = 0) -> None:
        self._controls.append((role, name, widget, variable, level))

    def _fields(self) -> None:
        part = tkinter.Frame(self.root, padx=12, pady=8)
        part.pack(anchor="nw", fill="x")
        for row, (label, value) in enumerate(
            (("Plant", "Runner bean"), ("Origin", "Styria"), ("Shelf", ""), ("Grams", "250"))
        ):
            tkinter.Label(part, text=label).grid(row=row, column=0, sticky="w", pady=3)
            entry = tkinter.Entry(part, width=34)
            entry.insert(0, value)
            entry.grid(row=row, column=1, padx=10)
            self._add("entry", value, entry)
        season = ttk.Combobox(part, values=["Spring", "Autumn"], width=20)
        season.set("Spring")
        season.grid(row=0, column=2, padx=10)
        self._add("combo box", "Spring", season)
        amount = tkinter.Spinbox(part, from_=0, to=99, width=8)
        amount.grid(row=1, column=2, padx=10, sticky="w")
        self._add("spin button", "0", amount)
        dry = tkinter.Scale(part, orient="horizontal", length=180, showvalue=False)
        dry.set(30)
        dry.grid(row=2, column=2, padx=10)
        self._add("slider", "", dry)

    def _choices(self) -> None:
        part = tkinter.Frame(self.root, padx=12, pady=8)
        part.pack(anchor="nw", fill="x")
        for text, checked in (("Germinates", True), ("Keeps for years", False), ("Rare", True)):
            self._check(part, text, checked, 0)
        chosen = tkinter.StringVar(value="Jar")
        self._kept.append(chosen)
        for text in ("Jar", "Bag", "Drawer"):
            radio = tkinter.Radiobutton(
                part, text=text, value=text, variable=chosen,
                command=lambda text=text: say({"did": text}),
            )  # fmt: skip
            radio.pack(anchor="w")
            self._add("radio button", text, radio, lambda text=text: chosen.get() == text)

    def _check(self, part: Any, text: str, checked: bool, level: int) -> None:
        variable = tkinter.BooleanVar(value=checked)
        self._kept.append(variable)
        box = tkinter.Checkbutton(
            part, text=text, variable=variable, command=lambda: say({"did": text})
        )
        box.pack(anchor="w")
        self._add("check box", text, box, variable.get, level)

    def _buttons(self) -> None:
        part = tkinter.Frame(self.root, padx=12, pady=12)
        part.pack(anchor="nw")
        for text in ("Weigh", "Sow", "Give away"):
            self._button(part, text, 0)
        notes = tkinter.Text(self.root, width=70, height=8)
        notes.insert("1.0", "Sow after the last frost.\nKeep dry.")
        notes.pack(anchor="nw", padx=12)
        self._add("text", "Sow after the last frost. Keep dry.", notes)

    def _button(self, part: Any, text: str, level: int) -> None:
        button = tkinter.Button(part, text=text, command=lambda: say({"did": text}))
        button.pack(side="left", padx=6)
        self._add("push button", text, button, None, level)

    def _dialog(self) -> None:
        top = tkinter.Toplevel(self.root, padx=14, pady=12)
        top.title("New shelf")
        top.geometry(f"+{self.root.winfo_rootx() + 260}+{self.root.winfo_rooty() + 160}")
        entry = tkinter.Entry(top, width=30)
        entry.insert(0, "Shelf 12")
        entry.pack(anchor="w")
        self._add("entry", "Shelf 12", entry, None, 1)
        self._check(top, "Locked", True, 1)
        for text in ("Create", "Not now"):
            self._button(top, text, 1)

    def _told(self) -> list[dict[str, Any]]:
        told = []
        for role, name, widget, checked, level in self._controls:
            box = [widget.winfo_rootx(), widget.winfo_rooty()]
            box += [widget.winfo_width(), widget.winfo_height()]
            told.append(
                {
                    "role": role,
                    "name": name,
                    "box": box,
                    "checked": bool(checked()) if checked else None,
                    "level": level,
                }
            )
        return told


if __name__ == "__main__":
    Window().root.mainloop()
