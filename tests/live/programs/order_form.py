"""A program that writes down all that is done to it: what was clicked, typed and chosen.

Options change how it looks, as new versions, themes and slow machines do.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)


class Form(QWidget):
    """A form of two fields, a list, a check box, two buttons and a total."""

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__()
        self.setWindowTitle(options.title)
        self.resize(*options.size)
        self._log = options.log
        self._slow_ms = options.slow_ms
        self._count = 0
        self.customer, self.note = QLineEdit(), QLineEdit()
        self.express = QCheckBox("Express delivery")
        self.choice = QComboBox()
        self.choice.addItems(["Small", "Medium", "Large"])
        self.total = QLabel("0 orders")
        add, clear = QPushButton(options.rename), QPushButton("Clear fields")
        add.clicked.connect(self._add)
        clear.clicked.connect(self._clear)
        rows = [
            ("Customer", self.customer),
            ("Note", self.note),
            ("Size", self.choice),
            ("", self.express),
            ("", add),
            ("", clear),
            ("Total", self.total),
        ]
        if options.gone:
            rows = [row for row in rows if row[1] is not add]
            add.hide()
        if options.twin:
            twin = QPushButton(options.rename)
            twin.clicked.connect(lambda: self._write("twin"))
            rows.insert(1, ("", twin))
        layout = QFormLayout(self)
        for label, widget in reversed(rows) if options.reverse else rows:
            layout.addRow(label, widget) if label else layout.addRow(widget)

    def _add(self) -> None:
        self._count += 1
        express = "express" if self.express.isChecked() else "normal"
        parts = ("add", self.customer.text(), self.note.text(), self.choice.currentText(), express)
        self._write("|".join(parts))
        QTimer.singleShot(self._slow_ms, lambda: self.total.setText(f"{self._count} orders"))

    def _clear(self) -> None:
        self.customer.clear()
        self.note.clear()
        self._write("clear")

    def _write(self, line: str) -> None:
        with self._log.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def main() -> None:
    """Show the form until its window is closed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("log", type=Path)
    parser.add_argument("--size", type=int, nargs=2, default=(420, 320))
    parser.add_argument("--at", type=int, nargs=2)
    parser.add_argument("--font", type=int, default=0)
    parser.add_argument("--slow-ms", type=int, default=0)
    parser.add_argument("--rename", default="Add order")
    parser.add_argument("--title", default="Order form")
    for flag in ("dark", "gone", "twin", "reverse", "pop-up"):
        parser.add_argument(f"--{flag}", action="store_true")
    options = parser.parse_args()
    application = QApplication([])
    if options.dark:
        application.setStyle("fusion")
        dark = QPalette(QColor("#2b2b2b"))
        application.setPalette(dark)
    if options.font:
        font = application.font()
        font.setPointSize(options.font)
        application.setFont(font)
    form = Form(options)
    if options.at:
        form.move(*options.at)
    form.show()
    news = QLabel("There is news for you.")
    news.setWindowTitle("News")
    if options.pop_up:  # a window of the same program that covers the form's lower half
        QTimer.singleShot(
            300,
            lambda: (news.resize(500, 400), news.move(form.frameGeometry().center()), news.show()),
        )
    application.exec()


if __name__ == "__main__":
    main()
