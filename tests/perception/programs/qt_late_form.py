"""A Qt 6 form whose label tells what was done only 1.5 s later, through a method of its widget.

Such a method makes PySide give the widget a new class at run time, whereupon Qt gives it a new
address in the accessibility tree and announces nothing. What stands in it keeps its own.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

LATE_MS = 1500


class Form(QWidget):
    """The form: a window of its own, or a part of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orders = 0
        self._total = QLabel("0 orders")
        add = QPushButton("Add order")
        add.clicked.connect(lambda: QTimer.singleShot(LATE_MS, self._tell))
        column = QVBoxLayout(self)
        for widget in (
            QLineEdit(),
            QCheckBox("Express delivery"),
            add,
            QPushButton("Clear fields"),
            self._total,
        ):
            column.addWidget(widget)

    def _tell(self) -> None:
        self._orders += 1
        self._total.setText(f"{self._orders} orders")


def main() -> None:
    """Show the form until its window is closed; "within" puts it into a window of its own."""
    application = QApplication([])
    window = QWidget() if "within" in sys.argv else Form()
    window.setWindowTitle("Late form")
    window.resize(420, 320)
    if "within" in sys.argv:
        QVBoxLayout(window).addWidget(Form())
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
