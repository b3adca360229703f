"""A run that went well is kept as a script, which reads like what was done and holds no secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agent.scripts.hint_file import load_hints, picture
from agent.scripts.script import Script
from agent.scripts.script_file import load
from tests.live.conftest import Desk

pytestmark = pytest.mark.live

FORM = (
    "type Ada into Name, type ann.lee@example.org into City, check Send the newsletter, "
    "check Accept the terms, click Yearly, click Store"
)


def _script(desk: Desk, name: str) -> tuple[Path, Script]:
    path = desk.home / f"{name}.yaml"
    return path, load(path)


def test_a_run_on_a_form_is_kept_with_hints_pictures_and_a_check(desk: Desk) -> None:
    desk.open_qt("form", "Customer record")
    ran = desk.run(FORM, "--save", "form.yaml")
    assert ran.code == 0, ran.explain()
    path, script = _script(desk, "form")
    assert ran.end["script"] == "form.yaml"
    place = script.steps[5].removeprefix('click button "Store"')
    assert script.steps == (
        f'type {{person 1}} into text field "Name:"{place}',  # hidden, because of where it stands
        f'type {{email 1}} into text field "City:"{place}',
        f'tick check box "Send the newsletter"{place}',
        f'tick check box "Accept the terms"{place}',
        f'click radio button "Yearly"{place}',
        f'click button "Store"{place}',
        f'check that text "Stored"{place} shows',
    )
    assert " in window " in place
    text = path.read_text("utf-8") + (desk.home / "form.hints" / "hints.json").read_text("utf-8")
    assert "ann.lee" not in text
    assert "Ada" not in text
    hints = load_hints(path, script)
    assert [one.name if one else None for one in hints][:3] == [
        "Name:",
        "City:",
        "Send the newsletter",
    ]
    assert all(picture(path, one) for one in hints if one)


def test_a_kept_password_is_a_secret_to_be_asked_for(desk: Desk) -> None:
    desk.open_qt("form", "Customer record")
    ran = desk.run('type "canary-Pw-59x" into Password, click Store', "--yes", "--save", "in.yaml")
    assert ran.code == 0, ran.explain()
    text = (desk.home / "in.yaml").read_text("utf-8")
    assert "password 1: {secret: true}" in text
    kept = b"".join(one.read_bytes() for one in desk.home.rglob("in.*/*") if one.is_file())
    assert "canary" not in text
    assert b"canary" not in kept


def test_a_program_that_was_started_is_waited_for_and_its_dialog_checked(desk: Desk) -> None:
    ran = desk.run(
        'launch mousepad, write "Three apples", save the file as list.txt', "--save", "list.yaml"
    )
    assert ran.code == 0, ran.explain()
    _, script = _script(desk, "list")
    assert script.steps[0] == "launch mousepad"
    assert script.steps[1].casefold() == 'wait until window "mousepad" shows'
    assert script.steps[-1].startswith("check that ")
    told = desk.handrail("lint", "list.yaml", "--json")
    kinds = {one["kind"] for one in json.loads(told.out)["findings"]}
    assert not kinds & {"launch without wait", "no check at the end", "private", "ordinal"}, told


def test_a_run_that_did_not_end_done_is_not_kept(desk: Desk) -> None:
    desk.open_qt("form", "Customer record")
    ran = desk.run('type "Ada" into Nowhere at all', "--save", "none.yaml")
    assert ran.code not in {0, 2}, ran.explain()
    assert ran.end["script"] is None
    assert "No script was saved" in ran.err
    assert not list(desk.home.glob("none.*"))


def test_a_script_that_is_there_is_not_replaced_and_nothing_is_done(desk: Desk) -> None:
    (desk.home / "old.yaml").write_text("mine")
    for flags in (["--save", "old.yaml"], ["--save", "new.yaml", "--dry-run"]):
        ran = desk.run("press enter", *flags)
        assert (ran.code, ran.out) == (2, "")
        assert len(ran.err.splitlines()) == 1
    assert (desk.home / "old.yaml").read_text() == "mine"


def test_what_is_private_in_a_script_is_found_by_the_redactor(desk: Desk) -> None:
    path = desk.home / "letter.yaml"
    path.write_text(
        'handrail: 1\nsteps:\n  - type "ann.lee@example.org" into text field "To" in window "x"\n'
        '  - check that window "x" shows\n'
    )
    ran = desk.handrail("lint", "letter.yaml", "--json")
    assert ran.code == 1, ran.explain()
    found = [(one["step"], one["kind"]) for one in ran.end["findings"]]
    assert (1, "private") in found
    assert "ann.lee" not in ran.out
    plain = desk.handrail("lint", "letter.yaml")
    assert plain.out.splitlines()[-1] == "2 findings."
    assert desk.handrail("lint", "nothing").code == 2


def test_a_pyautogui_program_is_made_a_script_by_a_look_at_its_window(desk: Desk) -> None:
    desk.open_qt("form", "Customer record")
    looked = desk.handrail("look", "--json").lines[-1]["elements"]
    (desk.home / "old.py").write_text(
        "import pyautogui\nfrom pathlib import Path\n"
        f"pyautogui.click({_middle(looked, 'text field', 'Name:')})\n"
        "pyautogui.write('ann.lee@example.org')\n"
        f"pyautogui.click({_middle(looked, 'button', 'Store')})\n"
        "pyautogui.click(2, 2)\n"
        "for i in range(3):\n    Path('ran').touch()\n"
    )
    display = desk.env["DISPLAY"]
    ran = desk.handrail(
        "record", "old.yaml", "--from-pyautogui", "old.py", "--display", display, "--json"
    )
    assert ran.code == 1, ran.explain()
    _, script = _script(desk, "old")
    place = script.steps[0].removeprefix('click text field "Name:"')
    assert script.steps == (
        f'click text field "Name:"{place}',
        f'append {{email 1}} to text field "Name:"{place}',
        f'click button "Store"{place}',
    )
    assert [one["line"] for one in ran.end["remarks"]] == [6, 7]
    text = (desk.home / "old.yaml").read_text("utf-8")
    assert "# line 7: only one call after another" in text
    assert "ann.lee" not in text + ran.out + ran.err
    assert not (desk.home / "ran").exists()
    blind = desk.handrail("record", "blind.yaml", "--from-pyautogui", "old.py")
    assert blind.code == 1
    assert load(desk.home / "blind.yaml").steps == ("type {email 1}",)
    assert desk.handrail("record", "old.yaml", "--from-pyautogui", "old.py").code == 2


def _middle(elements: list[dict], role: str, name: str) -> str:
    """The middle of an element, as two arguments of a call."""
    x, y, w, h = next(one["box"] for one in elements if (one["role"], one["name"]) == (role, name))
    return f"{x + w // 2}, {y + h // 2}"
