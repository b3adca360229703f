"""A pop-up in the way: a window over others that writes down each click that it gets."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget


class News(QWidget):
    """A text and a button; arguments: the log's path, then x, y, width and height in pixels."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log
        self.setWindowTitle("News")
        more = QPushButton("Read more")
        more.clicked.connect(self._heard)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("There is news for you."))
        layout.addWidget(more)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        del event
        self._heard()

    def _heard(self) -> None:
        with self._log.open("a", encoding="utf-8") as file:
            file.write("popup|clicked\n")


def main() -> None:
    """Show the pop-up until it is closed."""
    application = QApplication([])
    news = News(Path(sys.argv[1]))
    x, y, width, height = (int(word) for word in sys.argv[2:6])
    news.resize(width, height)
    news.move(x, y)
    news.show()
    application.exec()


if __name__ == "__main__":
    main()
