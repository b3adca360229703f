"""A Qt form that prints what it holds, as JSON, whenever its button is pressed."""

import json
import sys

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)


class Form(QWidget):
    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self.setWindowTitle("Customer record")
        form = QFormLayout(self)
        for note in notes:
            form.addRow(QLabel(note))
        self.fields = {"name": QLineEdit(), "city": QLineEdit(), "password": QLineEdit()}
        self.fields["password"].setEchoMode(QLineEdit.EchoMode.Password)
        form.addRow("&Name:", self.fields["name"])
        form.addRow("&City:", self.fields["city"])
        form.addRow("&Password:", self.fields["password"])
        self.remarks = QPlainTextEdit()
        self.remarks.setMaximumHeight(80)
        form.addRow("&Remarks:", self.remarks)
        self.country = QComboBox()
        self.country.addItems(["Austria", "Belgium", "Chile", "Denmark"])
        form.addRow("C&ountry:", self.country)
        self.news = QCheckBox("Send the newsletter")
        self.terms = QCheckBox("Accept the terms")
        self.terms.setChecked(True)
        form.addRow(self.news)
        form.addRow(self.terms)
        self.plans = [QRadioButton("Monthly"), QRadioButton("Yearly")]
        for plan in self.plans:
            form.addRow(plan)
        store = QPushButton("Store")
        store.clicked.connect(self.store)
        form.addRow(store)
        self.state = QLabel("Nothing stored")
        form.addRow(self.state)

    def store(self) -> None:
        held = {name: field.text() for name, field in self.fields.items()}
        held |= {
            "remarks": self.remarks.toPlainText(),
            "country": self.country.currentText(),
            "news": self.news.isChecked(),
            "terms": self.terms.isChecked(),
            "plan": next((p.text() for p in self.plans if p.isChecked()), None),
        }
        sys.stdout.write(json.dumps(held) + "\n")
        sys.stdout.flush()
        self.state.setText("Stored")


application = QApplication(sys.argv[:1])
form = Form(sys.argv[1:])
form.resize(520, 480)
form.show()
sys.exit(application.exec())
