"""The demo's form: an address book and a draft invitation, in Qt, run as a program of its own.

It makes up its contacts anew each time, so that their values stand in no file of this project,
and tells them on standard output, as JSON lines, to whoever started it: first the contacts, then
the form's values each time the draft is saved. Nothing is written to a disk.

With ``HANDRAIL_ROWS`` in its environment (JSON: a list of label, value and "text", "dots" or
"lines") it shows these instead, each value in a field beside its label: the leak test's canaries.
"""

from __future__ import annotations

import json
import os
import random
import sys
from dataclasses import asdict, dataclass

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

TITLE, ROWS_TITLE = "Invitations", "Customer record"
ROWS = "HANDRAIL_ROWS"
_GIVEN = ("Maria", "Peter", "Laura", "Thomas", "Julia", "Daniel", "Sarah", "Michael", "Emma")
_FAMILY = ("Jensen", "Martinez", "Schneider", "Johnson", "Petrov", "Williams", "Moreau", "Novak")


@dataclass(frozen=True, slots=True)
class Contact:
    """A person who does not exist."""

    name: str
    email: str
    phone: str


def make_contacts(count: int) -> list[Contact]:
    """``count`` contacts with different names, made up from the system's randomness.

    Domains are reserved for examples (RFC 2606); the telephone numbers are of the range that
    Ofcom keeps for fiction (+44 20 7946 0000 to 0999).
    """
    chance = random.SystemRandom()
    given, family = chance.sample(_GIVEN, count), chance.sample(_FAMILY, count)
    return [
        Contact(
            f"{first} {last}",
            f"{first}.{last}{chance.randrange(100, 1000)}@example.org".lower(),
            f"+44 20 7946 0{chance.randrange(1000):03d}",
        )
        for first, last in zip(given, family, strict=True)
    ]


def _tell(event: str, **values: object) -> None:
    sys.stdout.write(json.dumps({"event": event, **values}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Invitation(QWidget):
    """The window: contacts above, the draft below."""

    def __init__(self, contacts: list[Contact]) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        layout = QVBoxLayout(self)
        layout.addWidget(_address_book(contacts))
        self._to = QLineEdit()
        self._subject = QLineEdit()
        self._priority = QComboBox()
        self._priority.addItems(["Low", "Normal", "High"])
        self._priority.setCurrentText("Normal")
        self._copy = QCheckBox("Send me a copy")
        self._receipt = QCheckBox("Request a read receipt")
        draft = QGroupBox("Draft")
        form = QFormLayout(draft)
        form.addRow("&To:", self._to)
        form.addRow("&Subject:", self._subject)
        form.addRow("&Priority:", self._priority)
        form.addRow(self._copy)
        form.addRow(self._receipt)
        layout.addWidget(draft)
        save = QPushButton("Save draft")
        save.clicked.connect(self._save)
        layout.addWidget(save)
        self._status = QLabel("Not saved yet")
        layout.addWidget(self._status)
        layout.addStretch()

    def _save(self) -> None:
        _tell(
            "saved",
            to=self._to.text(),
            subject=self._subject.text(),
            priority=self._priority.currentText(),
            copy=self._copy.isChecked(),
            receipt=self._receipt.isChecked(),
        )
        self._status.setText("Draft saved")


def _address_book(contacts: list[Contact]) -> QGroupBox:
    box = QGroupBox("Address book")
    grid = QGridLayout(box)
    for column, heading in enumerate(("Name", "E-mail", "Phone")):
        label = QLabel(heading)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        grid.addWidget(label, 0, column)
    for row, contact in enumerate(contacts, start=1):
        for column, text in enumerate((contact.name, contact.email, contact.phone)):
            grid.addWidget(QLabel(text), row, column)
    return box


class Rows(QWidget):
    """Labels and fields with given values, a remarks field, a box to tick and a button."""

    def __init__(self, rows: list[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setWindowTitle(ROWS_TITLE)
        form = QFormLayout(self)
        form.setVerticalSpacing(2)
        for label, value, kind in rows:
            form.addRow(f"{label}:", _field(value, kind))
        self._remarks = QLineEdit()
        form.addRow("&Remarks:", self._remarks)
        self._news = QCheckBox("Send the newsletter")
        form.addRow(self._news)
        store = QPushButton("Store")
        store.clicked.connect(self._store)
        form.addRow(store)
        self._status = QLabel("Nothing stored")
        form.addRow(self._status)

    def _store(self) -> None:
        _tell("stored", remarks=self._remarks.text(), news=self._news.isChecked())
        self._status.setText("Stored")


def _field(value: str, kind: str) -> QWidget:
    if kind == "lines":
        lines = QPlainTextEdit(value)
        lines.setMaximumHeight(90)
        return lines
    field = QLineEdit(value)
    field.setCursorPosition(0)
    if kind == "dots":
        field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _show_rows(application: QApplication) -> int:
    window = Rows([(label, value, kind) for label, value, kind in json.loads(os.environ[ROWS])])
    window.resize(620, 720)
    window.show()
    _tell("shown")
    return application.exec()


def main() -> int:
    """Show the window until it is closed."""
    application = QApplication(sys.argv)
    if ROWS in os.environ:
        return _show_rows(application)
    contacts = make_contacts(3)
    window = Invitation(contacts)
    window.resize(600, 520)
    window.show()
    _tell("contacts", contacts=[asdict(contact) for contact in contacts])
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
