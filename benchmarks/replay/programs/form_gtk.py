"""Shows a form of ``forms.py`` in GTK 3 and writes down all that is done to it.

Runs with the system's Python, which has PyGObject (package gir1.2-gtk-3.0).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk  # noqa: E402


class Window:
    """The form; ``order`` is the JSON that the benchmark wrote."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._order = order
        self._fields: dict[str, Any] = {}
        self._counts: list[tuple[str, Any]] = []
        self._pressed = 0
        window = Gtk.Window(title=order["form"]["title"])
        window.connect("destroy", Gtk.main_quit)
        self._grid = Gtk.Grid(row_spacing=8, column_spacing=12, margin=12, halign=Gtk.Align.START)
        window.add(self._grid)
        for place, row in enumerate(order["form"]["rows"]):
            getattr(self, "_" + row["kind"])(row, place)
        window.show_all()

    def _labelled(self, words: str, widget: Any, place: int) -> None:
        label = Gtk.Label(label=words, xalign=0)
        label.set_mnemonic_widget(widget)
        self._grid.attach(label, 0, place, 1, 1)
        self._grid.attach(widget, 1, place, 1, 1)

    def _field(self, row: dict[str, Any], place: int) -> None:
        self._fields[row["label"]] = Gtk.Entry()
        self._labelled(row["label"], self._fields[row["label"]], place)

    def _choice(self, row: dict[str, Any], place: int) -> None:
        box = Gtk.ComboBoxText()
        for option in row["options"]:
            box.append_text(option)
        box.set_active(0)
        box.connect("changed", lambda _: self._say("choose", row["label"], box.get_active_text()))
        self._labelled(row["label"], box, place)

    def _check(self, row: dict[str, Any], place: int) -> None:
        box = Gtk.CheckButton(label=row["label"])
        box.connect(
            "toggled",
            lambda _: self._say("tick", row["label"], "on" if box.get_active() else "off"),
        )
        self._grid.attach(box, 0, place, 2, 1)

    def _button(self, row: dict[str, Any], place: int) -> None:
        button = Gtk.Button(label=row["label"])
        button.connect("clicked", lambda _: self._press(row))
        self._grid.attach(button, 0, place, 2, 1)

    def _item(self, row: dict[str, Any], place: int) -> None:
        self._grid.attach(Gtk.Label(label=row["label"], xalign=0), 0, place, 1, 1)
        button = Gtk.Button(label=row["options"][0])
        button.connect("clicked", lambda _: self._say("press", row["options"][0], row["label"]))
        self._grid.attach(button, 1, place, 1, 1)

    def _count(self, row: dict[str, Any], place: int) -> None:
        label = Gtk.Label(label=f"0 {row['label']}", xalign=0)
        self._counts.append((row["label"], label))
        self._grid.attach(label, 0, place, 2, 1)

    def _press(self, row: dict[str, Any]) -> None:
        held = [f"{label}={entry.get_text()}" for label, entry in self._fields.items()]
        self._say("press", row["name"], ";".join(sorted(held)) if row["tells"] else "")
        if row["clears"]:
            for entry in self._fields.values():
                entry.set_text("")
        if row["tells"]:
            self._pressed += 1
            GLib.timeout_add(self._order["slow_ms"], self._show_counts)

    def _show_counts(self) -> bool:
        for words, label in self._counts:
            label.set_text(f"{self._pressed} {words}")
        return False

    def _say(self, *words: str) -> None:
        with Path(self._order["log"]).open("a", encoding="utf-8") as file:
            file.write("|".join(words) + "\n")


def main() -> None:
    """Show the form until its window is closed."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    settings = Gtk.Settings.get_default()
    settings.set_property("gtk-application-prefer-dark-theme", order["dark"])
    if order["font"]:
        settings.set_property("gtk-font-name", f"Sans {order['font']}")
    Window(order)
    Gtk.main()


if __name__ == "__main__":
    main()
