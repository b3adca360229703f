"""A form that reports on stdout, one JSON object a line, where its widgets are and what happens."""

# ruff: noqa: N802, T201  (Qt names the handlers; stdout is how the form answers)

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


def tell(**event: object) -> None:
    print(json.dumps(event), flush=True)


class Pad(QLabel):
    """Reports every click and wheel turn on it; text can be dragged out of it."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        tell(pad="press", button=event.button().name)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        tell(pad="double", button=event.button().name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            drag = QDrag(self)
            data = QMimeData()
            data.setText("dragged")
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        tell(pad="wheel", x=delta.x(), y=delta.y())


class Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Qt form")
        self.name, self.notes = QLineEdit(), QPlainTextEdit()
        self.button, self.pad = QPushButton("Save"), Pad("pad")
        self.setStyleSheet("QLabel { background: #ddd; }")
        layout = QVBoxLayout(self)
        for widget in (self.name, self.notes, self.button, self.pad):
            widget.setMinimumHeight(40)
            layout.addWidget(widget)
        self.name.textChanged.connect(lambda text: tell(name=text))
        self.notes.textChanged.connect(lambda: tell(notes=self.notes.toPlainText()))
        self.button.clicked.connect(lambda: tell(clicked="Save"))
        self.setGeometry(60, 60, 500, 360)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tell(key=event.key(), chord=event.keyCombination().toCombined())

    def report(self) -> None:
        boxes = {}
        for name in ("name", "notes", "button", "pad"):
            widget: QWidget = getattr(self, name)
            corner = widget.mapToGlobal(QPoint(0, 0))
            boxes[name] = [corner.x(), corner.y(), widget.width(), widget.height()]
        tell(boxes=boxes)


def main() -> None:
    app = QApplication(sys.argv)
    form = Form()
    form.show()
    QTimer.singleShot(300, form.report)  # the window manager has placed it by then
    app.exec()


main()
