"""A Qt window with a menu bar, a form, a table and a note; says where its texts are.

    python qt_window.py SHEET.json

Once it is up it prints one JSON line: a list of ``[text number, x, y, width, height]``, the
screen rectangle in which each text of the sheet stands (larger than the text, without borders).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

_INSET = 4  # pixels of frame and focus ring inside a widget's rectangle
_SETTLED_MS = 150


class Window(QMainWindow):
    """The window; ``places`` pairs each text's number with the widget rectangle around it."""

    def __init__(self, sheet: dict[str, Any]) -> None:
        super().__init__()
        self._sheet = sheet
        self._labels: list[tuple[int, QWidget]] = []
        self.setWindowTitle(sheet["title"])
        for number in sheet["menus"]:
            self.menuBar().addMenu(self._text(number))
        centre = QWidget()
        outer = QHBoxLayout(centre) if sheet["layout"] == "beside" else QVBoxLayout(centre)
        parts = [self._form(), self._table()]
        for part in parts if sheet["layout"] == "beside" else reversed(parts):
            outer.addWidget(part, 1)
        self.setCentralWidget(centre)

    def _text(self, number: int) -> str:
        return str(self._sheet["texts"][number])

    def _form(self) -> QWidget:
        part = QWidget()
        column: QBoxLayout = QVBoxLayout(part)
        grid = QGridLayout()
        across = 1 if self._sheet["layout"] == "beside" else 2
        for place, (label, value) in enumerate(self._sheet["fields"]):
            row, side = divmod(place, across)
            field = QLineEdit(self._text(value))
            field.setCursorPosition(0)
            text = QLabel(self._text(label))
            text.setBuddy(field)
            grid.addWidget(text, row, side * 2)
            grid.addWidget(field, row, side * 2 + 1)
            self._labels += [(label, text), (value, field)]
        column.addLayout(grid)
        for number in self._sheet["note"]:
            line = QLabel(self._text(number))
            column.addWidget(line)
            self._labels.append((number, line))
        buttons = QHBoxLayout()
        for number in self._sheet["buttons"]:
            button = QPushButton(self._text(number))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            buttons.addWidget(button)
            self._labels.append((number, button))
        column.addLayout(buttons)
        column.addStretch(1)
        return part

    def _table(self) -> QWidget:
        rows, heads = self._sheet["rows"], self._sheet["columns"]
        self._grid = QTableWidget(len(rows), len(heads))
        self._grid.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grid.verticalHeader().hide()
        self._grid.setHorizontalHeaderLabels([self._text(n) for n in heads])
        for y, row in enumerate(rows):
            for x, number in enumerate(row):
                self._grid.setItem(y, x, QTableWidgetItem(self._text(number)))
        self._grid.resizeColumnsToContents()
        return self._grid

    def places(self) -> list[list[int]]:
        """Every visible text's number and rectangle, in pixels of the screen."""
        found: list[list[int]] = []
        for number, widget in self._labels:
            box = widget.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET)
            if isinstance(widget, QLabel):
                box = widget.rect()
            found.append(_place(number, box, widget))
        bar = self.menuBar()
        for number, action in zip(self._sheet["menus"], bar.actions(), strict=True):
            found.append(_place(number, bar.actionGeometry(action), bar))
        head, view = self._grid.horizontalHeader(), self._grid.viewport()
        for x, number in enumerate(self._sheet["columns"]):
            box = QRect(head.sectionViewportPosition(x), 0, head.sectionSize(x), head.height())
            if head.rect().contains(box):
                found.append(_place(number, box.adjusted(3, 3, -3, -3), head))
        for y, row in enumerate(self._sheet["rows"]):
            for x, number in enumerate(row):
                item = self._grid.item(y, x)
                if item is None:
                    continue
                box = self._grid.visualItemRect(item)
                if view.rect().contains(box):
                    found.append(_place(number, box.adjusted(1, 1, -2, -2), view))
        return found


def _place(number: int, box: QRect, widget: QWidget) -> list[int]:
    corner = widget.mapToGlobal(QPoint(box.x(), box.y()))
    return [number, corner.x(), corner.y(), box.width(), box.height()]


def _dark() -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, "#262a31"),
        (QPalette.ColorRole.Base, "#1b1e24"),
        (QPalette.ColorRole.AlternateBase, "#22262d"),
        (QPalette.ColorRole.Button, "#333944"),
    ):
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(role, QColor("#e6e9ef"))
    return palette


def main() -> None:
    """Show the sheet's window until the process is ended."""
    sheet = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setCursorFlashTime(0)
    font = QFont(sheet["font"])
    font.setPixelSize(sheet["font_px"])
    app.setFont(font)
    if sheet["theme"] == "dark":
        app.setPalette(_dark())
    window = Window(sheet)
    height = QFontMetrics(font).height()
    window._grid.verticalHeader().setDefaultSectionSize(height + 10)
    window.showFullScreen()
    QTimer.singleShot(_SETTLED_MS, lambda: print(json.dumps(window.places()), flush=True))
    app.exec()


if __name__ == "__main__":
    main()
