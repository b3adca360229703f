"""A Qt 6 window with one of each control; says on stdout what was activated, a line each.

F4 opens its dialog. ``--dark`` gives it a dark palette.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QStyle,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

_MENUS = {
    "&File": ["New booking", "Open…", "Save as…", "Print", "Quit"],
    "&Edit": ["Undo", "Redo", "Find a guest", "Settings…"],
    "&View": ["Wide columns", "Show past stays", "Zoom in"],
}
_GUESTS = (("Room 4", "two nights", "paid"), ("Room 7", "one night", "open"), ("Attic", "", ""))


def say(what: str) -> None:
    """Tell the benchmark."""
    print(what, flush=True)


class Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Guest house")
        self._menus()
        self._tools()
        tabs = QTabWidget()
        tabs.addTab(self._stay(), "Stay")
        tabs.addTab(QWidget(), "Meals")
        tabs.addTab(QWidget(), "Invoice")
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.addWidget(tabs, 3)
        columns.addLayout(self._lists(), 2)
        self.setCentralWidget(body)
        self.statusBar().showMessage("Three rooms are free tonight")

    def _menus(self) -> None:
        for title, entries in _MENUS.items():
            menu = self.menuBar().addMenu(title)
            for number, entry in enumerate(entries):
                action = menu.addAction(entry)
                if title == "&View":
                    action.setCheckable(True)
                    action.setChecked(number == 1)
        shortcut = QAction("Settings", self)
        shortcut.setShortcut(QKeySequence(Qt.Key.Key_F4))
        shortcut.triggered.connect(self._settings)
        self.addAction(shortcut)

    def _tools(self) -> None:
        bar = self.addToolBar("Tools")
        style = self.style()
        for name, icon in (
            ("Open folder", QStyle.StandardPixmap.SP_DirOpenIcon),
            ("Save", QStyle.StandardPixmap.SP_DialogSaveButton),
            ("Delete", QStyle.StandardPixmap.SP_TrashIcon),
            ("Reload", QStyle.StandardPixmap.SP_BrowserReload),
            ("Back", QStyle.StandardPixmap.SP_ArrowBack),
        ):
            action = bar.addAction(style.standardIcon(icon), name)
            action.triggered.connect(lambda _=False, name=name: say(name))
        pinned = bar.addAction("Pinned")
        pinned.setCheckable(True)
        pinned.setChecked(True)
        pinned.triggered.connect(lambda _=False: say("Pinned"))

    def _stay(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.addRow("Guest", QLineEdit("Ann Lee"))
        form.addRow("Telephone", QLineEdit())
        secret = QLineEdit("quiet river")
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        form.addRow("Door code", secret)
        room = QComboBox()
        room.addItems(["Garden room", "Attic", "Sea view"])
        form.addRow("Room", room)
        nights = QSpinBox()
        nights.setValue(3)
        form.addRow("Nights", nights)
        heat = QSlider(Qt.Orientation.Horizontal)
        heat.setValue(40)
        form.addRow("Heating", heat)
        for text, checked in (
            ("Breakfast", True),
            ("Parking space", False),
            ("Late arrival", True),
        ):
            box = QCheckBox(text)
            box.setChecked(checked)
            box.toggled.connect(lambda _, text=text: say(text))
            form.addRow(box)
        group = QGroupBox("Payment")
        choices = QVBoxLayout(group)
        for text, checked in (("Cash", False), ("Card", True), ("Transfer", False)):
            radio = QRadioButton(text)
            radio.setChecked(checked)
            radio.clicked.connect(lambda _=False, text=text: say(text))
            choices.addWidget(radio)
        form.addRow(group)
        form.addRow("Notes", QPlainTextEdit("Brings a small dog.\nWants the quiet side."))
        return page

    def _lists(self) -> QVBoxLayout:
        column = QVBoxLayout()
        rooms = QListWidget()
        rooms.addItems(["Arrivals", "Departures", "Cleaning", "Repairs"])
        rooms.setCurrentRow(0)
        column.addWidget(rooms)
        table = QTableWidget(len(_GUESTS), 3)
        table.setHorizontalHeaderLabels(["Room", "Length", "Bill"])
        for row, cells in enumerate(_GUESTS):
            for place, text in enumerate(cells):
                table.setItem(row, place, QTableWidgetItem(text))
        column.addWidget(table)
        row = QHBoxLayout()
        for text in ("Check in", "Check out", "Cancel stay"):
            button = QPushButton(text)
            button.clicked.connect(lambda _=False, text=text: say(text))
            row.addWidget(button)
        off = QPushButton("Refund")
        off.setEnabled(False)
        row.addWidget(off)
        column.addLayout(row)
        return column

    def _settings(self) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle("House settings")
        form = QFormLayout(dialog)
        form.addRow("House name", QLineEdit("Seagull"))
        language = QComboBox()
        language.addItems(["English", "Deutsch"])
        form.addRow("Language", language)
        for text, checked in (("Ring at night", False), ("Send receipts", True)):
            box = QCheckBox(text)
            box.setChecked(checked)
            form.addRow(box)
        form.addRow(QRadioButton("Metric"))
        buttons = QDialogButtonBox.StandardButton
        row = QDialogButtonBox(buttons.Ok | buttons.Cancel | buttons.Apply)
        form.addRow(row)
        dialog.move(self.x() + 220, self.y() + 180)
        dialog.open()


def _darken(application: QApplication) -> None:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, "#2b2d31"), (roles.Base, "#1f2124"), (roles.Button, "#3a3d42"),
        (roles.WindowText, "#eceff1"), (roles.Text, "#eceff1"), (roles.ButtonText, "#eceff1"),
        (roles.AlternateBase, "#26282c"), (roles.Highlight, "#3d7bd9"),
    ):  # fmt: skip
        palette.setColor(role, QColor(colour))
    application.setPalette(palette)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    application.setStyle("Fusion")
    if "--dark" in sys.argv:
        _darken(application)
    window = Window()
    window.resize(1000, 660)
    window.show()
    sys.exit(application.exec())
