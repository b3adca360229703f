"""A Qt window of buttons with a sign each; it writes down which is clicked."""

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

SIGNS = {  # lines of a sign by its name, on a square of 24
    "bin": [[(5, 7), (7, 21), (17, 21), (19, 7)], [(3, 7), (21, 7)], [(9, 4), (15, 4)]],
    "arrow": [[(3, 12), (21, 12)], [(13, 4), (21, 12), (13, 20)]],
    "cross": [[(4, 4), (20, 20)], [(20, 4), (4, 20)]],
}
options = argparse.ArgumentParser()
options.add_argument("log", type=Path)
for name in ("--nameless", "--reverse", "--dark", "--without-bin"):
    options.add_argument(name, action="store_true")
chosen = options.parse_args()

app = QApplication(sys.argv[:1])
app.setStyle("Fusion")
ink, ground = ("#eeeeec", "#353535") if chosen.dark else ("#2e3436", "#f6f5f4")
palette = QPalette()
for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Button):
    palette.setColor(role, QColor(ground))
for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
    palette.setColor(role, QColor(ink))
app.setPalette(palette)


def sign(lines: list[list[tuple[int, int]]]) -> QIcon:
    picture = QPixmap(24, 24)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setPen(QPen(QColor(ink), 2))
        for line in lines:
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in line]))
    return QIcon(picture)


def note(name: str) -> None:
    with chosen.log.open("a", encoding="utf-8") as log:
        log.write(f"{name}\n")
    told.setText(f"That was the {name}")


window = QWidget()
window.setWindowTitle("Signs")
rows = QVBoxLayout(window)
told = QLabel("Choose one")
rows.addWidget(told)
bar = QHBoxLayout()
rows.addLayout(bar)
names = [name for name in SIGNS if not (chosen.without_bin and name == "bin")]
for name in reversed(names) if chosen.reverse else names:
    button = QToolButton()
    button.setIcon(sign(SIGNS[name]))
    button.setIconSize(QSize(24, 24))
    button.setFixedSize(48, 44)
    if not chosen.nameless:
        button.setAccessibleName(name.capitalize())
    button.clicked.connect(lambda _checked, name=name: note(name))
    bar.addWidget(button)
window.resize(420, 160)
window.move(120, 90)
window.show()
sys.exit(app.exec())
