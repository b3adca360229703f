"""The describer on a real program: right, for this person's ears, and for nobody else's files."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.live.conftest import Desk

pytestmark = pytest.mark.live

PERSON = "Quentin Ravensworth"


@pytest.fixture
def form(desk: Desk) -> Desk:
    desk.open_qt("order_form", "Order form", str(desk.home / "log"))
    return desk


def keys(desk: Desk, *words: str) -> None:
    subprocess.run(["xdotool", *words], env=desk.desktop.env, check=True)


def test_a_program_is_described_from_its_tree(form: Desk) -> None:
    ran = form.handrail("describe", "--json")
    assert ran.code == 0, ran.explain()
    said = json.loads(ran.out)
    assert said["front"].startswith('Window "Order form" is in front')
    assert said["focus"] == "The focus is on: text field Customer, empty."
    regions = {region["kind"]: region["text"] for region in said["regions"]}
    assert regions["choices"] == "Choice: check box Express delivery, off."
    assert regions["buttons"] == "2 buttons: Add order; Clear fields."


def test_a_personal_value_is_said_to_the_person_and_kept_from_company(form: Desk) -> None:
    keys(form, "type", PERSON)
    own = form.handrail("describe", "--focus")
    assert own.out == f"The focus is on: text field Customer, holds {PERSON}.\n"
    company = form.handrail("describe", "--private")
    assert "holds <PERSON_1>" in company.out
    assert "Ravensworth" not in company.out + company.err


def test_where_a_thing_is_or_that_there_is_none(form: Desk) -> None:
    found = form.handrail("describe", "--find", "clear fields")
    assert (found.code, found.out.split(":")[0]) == (0, "Button Clear fields")
    missing = form.handrail("describe", "--find", "launch the rocket")
    assert missing.code == 1
    assert missing.out == 'Nothing on the screen is called "launch the rocket".\n'


def test_changes_are_said_as_they_happen(form: Desk) -> None:
    process = form.start_handrail("describe", "--changes", "--seconds", "30")
    assert process.stdout is not None
    assert process.stderr is not None
    assert "Watching" in process.stderr.readline()
    keys(form, "type", "hello")
    told = process.stdout.readline()
    assert told.startswith("Now: text field Customer, holds h")
    keys(form, "key", "Tab", "Tab", "Tab", "space")
    rest = [process.stdout.readline() for _ in range(2)]
    assert any("check box Express delivery" in line for line in rest)
    process.terminate()
    process.communicate(timeout=30)


def test_a_question_is_answered_with_the_persons_own_values(form: Desk) -> None:
    keys(form, "type", PERSON)
    own = form.handrail("describe", "what is in the Customer field?")
    assert own.out == f"Text field Customer, holds {PERSON}.\n"
    where = form.handrail("describe", f"where is {PERSON}?", "--private", "--json")
    said = json.loads(where.out)
    assert said["question"] == "where is <PERSON_1>?"
    assert "Ravensworth" not in where.out + where.err
    (answer,) = said["answer"]
    assert answer.startswith("Text field Customer, holds <PERSON_1>: ")
    unknown = form.handrail("describe", "shall we dance?")
    assert (unknown.code, unknown.out) == (2, "")
    assert "where is Save" in unknown.err
