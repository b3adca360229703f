"""A person's work on real programs becomes sentences; nothing private stays anywhere."""

from __future__ import annotations

import json
import signal
import stat
import sys
from pathlib import Path

import pytest

from agent.scripts.hint_file import hints_folder, load_hints, picture
from agent.scripts.script import ParameterKind
from agent.scripts.script_file import load
from tests.live.person import Person, leaks

pytestmark = pytest.mark.live

MAIL = "ottilie.brandvold@canary-mail.example"
PASSWORD = "kumquat-Zebra-77"
CODE = "tangelo-Yak-99"


def script_of(desk, name):
    return desk.home / ".local/share/handrail/scripts" / f"{name}.yaml"


@pytest.fixture
def person(desk, monkeypatch):
    desk.lend_eyes(monkeypatch)
    someone = Person(desk)
    yield someone
    someone.senses.close()


@pytest.fixture
def mousepad(desk):
    desk.open(["mousepad"], "Mousepad")
    desk.desktop.place_window("Mousepad", 30, 60, 560, 380)


def open_customer(desk):
    rows = [["Login", "", "text"], ["Password", "", "dots"], ["Street", "", "text"]]
    desk.desktop.start(
        [sys.executable, "-m", "agent.demo_form"],
        extra_env={"PYTHONPATH": desk.env["PYTHONPATH"], "HANDRAIL_ROWS": json.dumps(rows)},
    )
    desk.desktop.wait_for_window("Customer record")
    desk.desktop.place_window("Customer record", 640, 40, 600, 320)


def open_plain_form(desk):
    form = Path(__file__).parent / "programs" / "plain_form.py"
    desk.desktop.start([sys.executable, str(form)])
    desk.desktop.wait_for_window("Plain form")
    desk.desktop.place_window("Plain form", 60, 500, 420, 240)


def test_a_note_saved_in_a_dialog_is_kept_with_pictures_for_this_user_alone(desk, person, mousepad):
    person.starts_recording("note", "--about", "Save a note")
    person.clicks("text area")
    person.types("Blue kettle")
    person.presses("Return")
    person.types("Green mug")
    person.clicks("menu", "File")
    person.clicks("menu item", "Save As...")
    person.sees("button", "Save")
    person.presses("ctrl+a")
    person.types("shelf.txt")
    person.clicks("button", "Save")
    recorded = person.stops_recording()
    assert recorded.code == 0, recorded.explain()
    window = load(script_of(desk, "note")).steps[0].rpartition(" in ")[2]
    assert load(script_of(desk, "note")).steps == (
        f'type "Blue kettle" into the text area in {window}',
        "press enter",
        'type "Green mug"',
        f'click menu "File" in {window}',
        f'click menu item "Save As..." in {window}',
        'type "shelf.txt" into text field "Name" in dialog "Save As"',
        'click button "Save" in dialog "Save As"',
    ), recorded.explain()
    assert load(script_of(desk, "note")).about == "Save a note"
    assert (desk.home / "shelf.txt").read_text() == "Blue kettle\nGreen mug"
    assert recorded.words == list(load(script_of(desk, "note")).steps)
    path = script_of(desk, "note")
    hints = load_hints(path, load(path))[3]
    assert hints is not None, recorded.explain()
    assert (hints.role, hints.name) == ("menu", "File")
    assert (picture(path, hints) or b"").startswith(b"\x89PNG")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(hints_folder(path).stat().st_mode) == 0o700
    assert stat.S_IMODE((hints_folder(path) / hints.picture).stat().st_mode) == 0o600


def test_a_form_of_qt_is_filled_in(desk, person):
    form = desk.desktop.start(
        [sys.executable, "-m", "agent.demo_form"],
        extra_env={"PYTHONPATH": desk.env["PYTHONPATH"]},
        stdout=-1,
    )
    desk.desktop.wait_for_window("Invitations")
    mail = json.loads(form.stdout.readline())["contacts"][0]["email"]
    person.starts_recording("invite")
    person.clicks("text field", "Subject")
    person.types("Garden party")
    person.clicks("text field", "To")
    person.types(mail)
    person.clicks("combo box", "Priority")
    person.clicks("list item", "High")
    person.clicks("check box", "Send me a copy")
    person.clicks("check box", "Request a read receipt")
    person.clicks("check box", "Send me a copy")
    person.clicks("button", "Save draft")
    recorded = person.stops_recording()
    script = load(script_of(desk, "invite"))
    window = script.steps[-1].rpartition(" in ")[2]
    assert script.steps == (
        f'type "Garden party" into text field "Subject:" in {window}',
        f'type {{email 1}} into text field "To:" in {window}',
        f'select "High" from combo box "Priority" in {window}',  # noqa: S608
        f'tick check box "Send me a copy" in {window}',
        f'tick check box "Request a read receipt" in {window}',
        f'untick check box "Send me a copy" in {window}',
        f'click button "Save draft" in {window}',
    ), recorded.explain()
    assert [(one.name, one.kind) for one in script.parameters] == [
        ("email 1", ParameterKind.PRIVATE)
    ]
    assert mail not in recorded.out + recorded.err
    assert leaks(desk.home, [mail]) == []


def test_what_is_private_or_secret_is_kept_nowhere(desk, person, mousepad):
    open_customer(desk)
    open_plain_form(desk)
    item, code = (person.sees("text field", name).box.center for name in ("Item", "Code word"))
    person.starts_recording("secrets")
    person.clicks("text field", "Login")
    person.types(f"{MAIL}\t{PASSWORD}")  # as quickly as nobody can: no look between the fields
    person.clicks("button", "Store")
    person.clicks_at(item)
    person.types("Blue kettle")
    person.clicks_at(code)
    person.types(CODE)
    person.clicks("text area")
    person.types("done")
    recorded = person.stops_recording()
    assert recorded.code == 0, recorded.explain()
    script = load(script_of(desk, "secrets"))
    customer = next(one for one in script.steps if "Login" in one).rpartition(" in ")[2]
    plain = next(one for one in script.steps if "Item" in one).rpartition(" in ")[2]
    mousepad_window = script.steps[-1].rpartition(" in ")[2]
    assert script.steps == (
        f"switch to {customer}",
        f'type {{email 1}} into text field "Login:" in {customer}',
        f'type {{password 1}} into password field "Password:" in {customer}',
        f'click button "Store" in {customer}',
        f"switch to {plain}",
        f'type "Blue kettle" into text field "Item" in {plain}',
        f'click text field "Code word" in {plain}',
        "type {unshown password 1}",
        f"switch to {mousepad_window}",
        f'type "done" into the text area in {mousepad_window}',
    ), recorded.explain()
    assert {one.name: one.kind.value for one in script.parameters} == {
        "email 1": "private",
        "password 1": "secret",
        "unshown password 1": "secret",
    }
    secrets = [MAIL, PASSWORD, CODE, "ottilie", "kumquat", "tangelo"]
    assert [one for one in secrets if one in recorded.out + recorded.err] == []
    assert leaks(desk.home, secrets) == []


def test_keys_windows_the_wheel_and_another_stop_key(desk, person, mousepad):
    open_customer(desk)
    person.starts_recording("keys", "--stop-key", "ctrl+f11")
    person.presses("alt+Tab")
    person.clicks("text area")
    person.types("some words")
    person.turns_the_wheel_down(12)
    person.presses("ctrl+a")
    person.presses("ctrl+c")
    person.clicks("text area", button=3)
    person.presses("Escape")
    recorded = person.stops_recording("ctrl+F11")
    assert recorded.code == 0, recorded.explain()
    steps = load(script_of(desk, "keys")).steps
    window = steps[0].removeprefix("switch to ")
    assert steps == (
        f"switch to {window}",
        f'type "some words" into the text area in {window}',
        f"scroll down 2 times in the text area in {window}",
        "press ctrl+a",
        "press ctrl+c",
        f"right-click the text area in {window}",
        "press escape",
    ), recorded.explain()


def test_ctrl_c_ends_it_and_keeps_what_was_done(desk, person, mousepad):
    person.starts_recording("kept")
    person.clicks("menu", "File")
    person.recorder.send_signal(signal.SIGINT)
    recorded = person.reads_what_came()
    assert recorded.code == 0, recorded.explain()
    (step,) = load(script_of(desk, "kept")).steps
    assert step.startswith('click menu "File"')


def test_nothing_done_writes_no_script(desk, person):
    person.starts_recording("idle")
    recorded = person.stops_recording()
    assert recorded.code == 2, recorded.explain()
    assert not script_of(desk, "idle").exists()
    assert len(recorded.err.splitlines()) == 1


def test_a_script_that_is_there_is_not_recorded_over(desk):
    path = script_of(desk, "mine")
    path.parent.mkdir(parents=True, mode=0o700)
    path.write_text("handrail: 1\nsteps:\n  - press enter\n", "utf-8")
    ran = desk.handrail("record", "mine")
    assert ran.code == 2
    assert "--replace" in ran.err
    assert path.read_text("utf-8").endswith("press enter\n")


@pytest.mark.parametrize("word", ["wibble", "ctrl"])
def test_a_stop_key_that_no_keyboard_has_is_refused(desk, word):
    ran = desk.handrail("record", "x", "--stop-key", word)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


def test_a_wayland_desktop_lets_nobody_record(desk):
    ran = desk.handrail("record", "x", "--display", "wayland-1")
    assert (ran.code, ran.out) == (5, "")
    assert "Wayland" in ran.err
