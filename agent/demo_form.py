"""The demo's form: an address book and a draft invitation, in Qt, run as a program of its own.

It makes up its contacts anew each time, so that their values stand in no file of this project,
and tells them on standard output, as JSON lines, to whoever started it: first the contacts, then
the form's values each time the draft is saved. Nothing is written to a disk.
"""

from __future__ import annotations

import json
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
    QPushButton,
    QVBoxLayout,
    QWidget,
)

TITLE = "Invitations"
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


def main() -> int:
    """Show the window until it is closed."""
    application = QApplication(sys.argv)
    contacts = make_contacts(3)
    window = Invitation(contacts)
    window.resize(600, 520)
    window.show()
    _tell("contacts", contacts=[asdict(contact) for contact in contacts])
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
