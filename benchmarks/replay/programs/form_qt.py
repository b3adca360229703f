"""Shows a form of ``forms.py`` in Qt and writes down all that is done to it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)


class Window(QWidget):
    """The form; ``order`` is the JSON that the benchmark wrote."""

    def __init__(self, order: dict[str, Any]) -> None:
        super().__init__()
        self._order = order
        self._fields: dict[str, QLineEdit] = {}
        self._counts: list[tuple[str, QLabel]] = []
        self._pressed = 0
        self.setWindowTitle(order["form"]["title"])
        self._layout = QFormLayout(self)
        for row in order["form"]["rows"]:
            getattr(self, "_" + row["kind"])(row)

    def _field(self, row: dict[str, Any]) -> None:
        self._fields[row["label"]] = QLineEdit()
        self._layout.addRow(row["label"], self._fields[row["label"]])

    def _choice(self, row: dict[str, Any]) -> None:
        box = QComboBox()
        box.addItems(row["options"])
        box.activated.connect(lambda: self._say("choose", row["label"], box.currentText()))
        self._layout.addRow(row["label"], box)

    def _check(self, row: dict[str, Any]) -> None:
        box = QCheckBox(row["label"])
        box.clicked.connect(lambda on: self._say("tick", row["label"], "on" if on else "off"))
        self._layout.addRow(box)

    def _button(self, row: dict[str, Any]) -> None:
        button = QPushButton(row["label"])
        button.clicked.connect(lambda: self._press(row))
        self._layout.addRow(button)

    def _item(self, row: dict[str, Any]) -> None:
        line = QHBoxLayout()
        button = QPushButton(row["options"][0])
        button.clicked.connect(lambda: self._say("press", row["options"][0], row["label"]))
        line.addWidget(QLabel(row["label"]))
        line.addWidget(button)
        self._layout.addRow(line)

    def _count(self, row: dict[str, Any]) -> None:
        label = QLabel(f"0 {row['label']}")
        self._counts.append((row["label"], label))
        self._layout.addRow(label)

    def _press(self, row: dict[str, Any]) -> None:
        held = [f"{label}={field.text()}" for label, field in self._fields.items()]
        self._say("press", row["name"], ";".join(sorted(held)) if row["tells"] else "")
        if row["clears"]:
            for field in self._fields.values():
                field.clear()
        if row["tells"]:
            self._pressed += 1
            QTimer.singleShot(self._order["slow_ms"], self._show_counts)

    def _show_counts(self) -> None:
        for words, label in self._counts:
            label.setText(f"{self._pressed} {words}")

    def _say(self, *words: str) -> None:
        with Path(self._order["log"]).open("a", encoding="utf-8") as file:
            file.write("|".join(words) + "\n")


def main() -> None:
    """Show the form until its window is closed."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    application = QApplication([])
    if order["dark"]:
        application.setStyle("fusion")
        application.setPalette(QPalette(QColor("#2b2b2b")))
    if order["font"]:
        font = application.font()
        font.setPointSize(order["font"])
        application.setFont(font)
    window = Window(order)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
