"""What a real program's window shows: texts by number, with what is private about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.redaction.cast import Person, make_cast
from benchmarks.redaction.plan import Plan
from benchmarks.redaction.values import Values
from benchmarks.redaction.word_lists import LANGUAGES, words

_WINDOWS = Path(__file__).parent / "programs"
_PEOPLE = 28
_ROW_PX = 14  # of a table's row besides its font
_TABLE_PX = {"beside": 640, "below": 380}  # that the table's rows may take, by layout
_LICENCE = ("Team, 25 seats", "Team, 25 Plätze", "Equipo, 25 puestos", "团队版，25席")


@dataclass
class Sheet:
    """Texts of a window; ``kinds`` has the private type of each, or "" for a harmless one.

    ``parts`` says where they go: it holds their numbers, and the window's font and layout.
    """

    texts: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    parts: dict[str, Any] = field(default_factory=dict)

    def add(self, text: str, kind: str = "") -> int:
        """Put a text in and give its number."""
        self.texts.append(text)
        self.kinds.append(kind)
        return len(self.texts) - 1


def window_sheet(plan: Plan) -> Sheet:
    """A window with a menu, a form and a table, made for the plan's set."""
    rng = plan.rng
    vocabulary = words(plan.set_name)
    people = make_cast(rng, vocabulary, plan.language, _PEOPLE)
    values = Values(rng, vocabulary, plan.language)
    window = yaml.safe_load((_WINDOWS / f"{plan.set_name}.yaml").read_text(encoding="utf-8"))
    place = LANGUAGES.index(plan.language)
    sheet = Sheet()

    def cell(entry: dict[str, Any], person: Person) -> int:
        return sheet.add(_value(entry["value"], person, values, place), entry.get("kind", ""))

    shown = people[1 : 1 + int(_TABLE_PX[window["layout"]] / (plan.font_px + _ROW_PX))]
    sheet.parts = {
        "title": window["title"][place],
        "layout": window["layout"],
        "font": plan.font,
        "font_px": plan.font_px,
        "theme": plan.theme,
        "menus": [sheet.add(menu[place]) for menu in window["menus"]],
        "fields": [
            (sheet.add(entry["label"][place]), cell(entry, people[0])) for entry in window["fields"]
        ],
        "note": [sheet.add(line) for line in values.prose(window["notes"])],
        "buttons": [sheet.add(button[place]) for button in window["buttons"]],
        "columns": [sheet.add(entry["label"][place]) for entry in window["columns"]],
        "rows": [[cell(entry, person) for entry in window["columns"]] for person in shown],
    }
    return sheet


def _value(name: str, person: Person, values: Values, place: int) -> str:
    """A person's own value of this name, or one that the sheet makes up."""
    if hasattr(person, name):
        return str(getattr(person, name))
    is_chinese = LANGUAGES[place] == "zh"
    made: dict[str, Callable[[], str]] = {
        "national_id": lambda: values.national_id(person.birth.strftime("%Y%m%d")),
        "pay_to": values.card if is_chinese else values.iban,
        "licence": lambda: _LICENCE[place],
        "version": values.version,
        "day": values.day,
        "cost_centre": lambda: values.digits(4),
        "hours": lambda: "38.5",
        "product": lambda: values.products(1)[0],
        "job": lambda: values.rng.choice(values.jobs(5)),
        "amount": lambda: values.amount(5000),
    }
    return made[name]()
