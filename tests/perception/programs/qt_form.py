"""A Qt form for the tests: labels that are buddies of fields, a password, lists and choices."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTabWidget,
    QWidget,
)


def build(password: str) -> QWidget:
    window = QWidget()
    window.setWindowTitle("Contact form")
    form = QFormLayout(window)
    name = QLineEdit("Ann Lee")
    name.setFocus()
    form.addRow("&Full name", name)
    form.addRow("&E-mail", QLineEdit("ann.lee@example.com"))
    secret = QLineEdit(password)
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    form.addRow("&Secret", secret)
    hint = QLineEdit()
    hint.setPlaceholderText("Search people")
    form.addRow(hint)
    notes = QPlainTextEdit("Call her on 555-0142 before noon.\nThen write the minutes.")
    form.addRow("&Notes", notes)
    country = QComboBox()
    country.addItems(["Austria", "Bhutan", "Chile"])
    country.setCurrentIndex(1)
    form.addRow("&Country", country)
    age = QSpinBox()
    age.setValue(42)
    form.addRow("&Age", age)
    volume = QSlider(Qt.Orientation.Horizontal)
    volume.setValue(30)
    form.addRow("&Volume", volume)
    news = QCheckBox("Send me news")
    news.setChecked(True)
    form.addRow(news)
    form.addRow(QRadioButton("By letter"))
    people = QListWidget()
    people.addItems(["Mia", "Noah", "Zoe"])
    people.setCurrentRow(1)
    form.addRow(people)
    tabs = QTabWidget()
    tabs.addTab(QLabel("First page"), "One")
    tabs.addTab(QLabel("Second page"), "Two")
    form.addRow(tabs)
    save = QPushButton("Save")
    form.addRow(save)
    forbidden = QPushButton("Delete")
    forbidden.setEnabled(False)
    form.addRow(forbidden)
    done = QLabel("Nothing saved")
    save.clicked.connect(lambda: done.setText(f"Saved {name.text()}"))
    form.addRow(done)
    return window


if __name__ == "__main__":
    application = QApplication(sys.argv)
    form = build(sys.argv[1] if len(sys.argv) > 1 else "")
    form.resize(420, 640)
    form.move(40, 40)
    form.show()
    sys.exit(application.exec())
