from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from perception.a11y_bus import AccessibilityBus
from perception.a11y_tree import AccessibilityTree, TreeReading
from perception.errors import AccessibilityUnavailable
from perception.geometry import PixelMap, Point
from perception.screen import Element
from perception.vocabulary import Offer, Role, State

pytestmark = pytest.mark.live
CANARY = "canary-8812-hunter"


@pytest.fixture
def tree(desktop: Any) -> Iterator[AccessibilityTree]:
    opened = AccessibilityTree(deadline_s=5.0, display=desktop.display)
    yield opened
    opened.close()


def find(reading: TreeReading, role: Role, name: str) -> Element | None:
    return next((n for n in reading.nodes if n.role is role and n.name == name), None)


def wait_until(ask: Callable[[], Any], what: str) -> Any:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if answer := ask():
            return answer
        time.sleep(0.05)
    pytest.fail(f"no {what}")


def await_element(tree: AccessibilityTree, role: Role, name: str) -> Element:
    found: Element = wait_until(lambda: find(tree.read(), role, name), f"{role} {name}")
    return found


def test_a_qt_form_tells_its_labels_values_and_states(
    tree: AccessibilityTree, start_form: Callable[[str], object]
) -> None:
    start_form(CANARY)
    name = await_element(tree, Role.TEXT_FIELD, "Full name")
    reading = tree.read()
    assert name.value == "Ann Lee"
    assert Offer.EDIT in name.offers
    country = find(reading, Role.COMBO_BOX, "Country")
    assert country is not None
    assert country.value == "Bhutan"
    age = find(reading, Role.SPIN_BUTTON, "Age")
    assert age is not None
    assert age.value == "42"
    volume = find(reading, Role.SLIDER, "Volume")
    assert volume is not None
    assert volume.value == "30"
    news = find(reading, Role.CHECK_BOX, "Send me news")
    assert news is not None
    assert State.CHECKED in news.states
    delete = find(reading, Role.BUTTON, "Delete")
    assert delete is not None
    assert not delete.is_enabled
    assert delete.offers == frozenset()
    assert find(reading, Role.TEXT_FIELD, "Search people") is not None
    notes = find(reading, Role.TEXT_AREA, "Notes")
    assert notes is not None
    assert notes.value.startswith("Call her on 555-0142")


def test_the_entries_of_a_closed_list_and_hidden_pages_are_not_reported(
    tree: AccessibilityTree, start_form: Callable[[str], object]
) -> None:
    start_form("")
    await_element(tree, Role.COMBO_BOX, "Country")
    names = {node.name for node in tree.read().nodes}
    assert "First page" in names
    assert not names & {"Austria", "Chile", "Second page"}


def test_a_password_is_read_by_nobody(
    tree: AccessibilityTree,
    start_form: Callable[[str], object],
    start_page: Callable[[str], object],
) -> None:
    start_form(CANARY)
    start_page(CANARY)
    secret = await_element(tree, Role.PASSWORD_FIELD, "Secret")
    pin = await_element(tree, Role.PASSWORD_FIELD, "PIN")
    for field in (secret, pin):
        assert field.value == ""
        assert field.runs == ()
        assert State.PROTECTED in field.states
        again = tree.now(field.ref)
        assert again is not None
        assert again.value == ""
    reading = tree.read()
    texts = [n.name + n.value + n.description + repr(n) for n in reading.nodes]
    runs = [run.text for n in reading.nodes for run in n.runs]
    assert not [text for text in (*texts, *runs, repr(reading)) if "canary" in text or "●" in text]


def test_a_web_page_tells_links_fields_and_choices_once_each(
    tree: AccessibilityTree, start_page: Callable[[str], object]
) -> None:
    start_page("")
    guest = await_element(tree, Role.TEXT_FIELD, "Guest")
    reading = tree.read()
    assert guest.value == "Jo March"
    assert [n.role for n in reading.nodes if n.name == "House rules"] == [Role.LINK]
    assert [n.role for n in reading.nodes if n.name == "Book a room"] == [Role.HEADING]
    floor = find(reading, Role.COMBO_BOX, "Floor")
    assert floor is not None
    assert floor.value == "Second"
    assert find(reading, Role.MENU_ITEM, "Second") is None
    breakfast = find(reading, Role.CHECK_BOX, "Breakfast")
    parking = find(reading, Role.CHECK_BOX, "Parking")
    assert breakfast is not None
    assert parking is not None
    assert State.CHECKED in breakfast.states
    assert State.CHECKED not in parking.states
    assert find(reading, Role.TEXT_FIELD, "Find a date") is not None
    assert not [n for n in reading.nodes if "Nobody sees this" in n.name]


def test_the_words_of_a_paragraph_have_boxes_of_their_own(
    tree: AccessibilityTree, start_page: Callable[[str], object]
) -> None:
    start_page("")
    await_element(tree, Role.HEADING, "Book a room")
    text = next(n for n in tree.read().nodes if n.name.startswith("Write to reception"))
    assert [run.text for run in text.runs] == text.name.split()
    assert all(text.box.inflated(1).encloses(run.box) for run in text.runs)
    assert len({run.box.y for run in text.runs}) > 1  # it wraps over several lines


def test_boxes_are_in_the_pixels_of_the_screenshot(
    tree: AccessibilityTree, start_form: Callable[[str], object]
) -> None:
    start_form("")
    before = await_element(tree, Role.BUTTON, "Save")
    moved = find(tree.read(PixelMap(Point(-100, -20))), Role.BUTTON, "Save")
    assert moved is not None
    assert (moved.box.x, moved.box.y) == (before.box.x + 100, before.box.y + 20)


def test_a_field_can_be_filled_and_a_button_pressed_through_the_tree(
    tree: AccessibilityTree, start_form: Callable[[str], object]
) -> None:
    start_form("")
    name = await_element(tree, Role.TEXT_FIELD, "Full name")
    assert tree.grab_focus(name.ref)
    assert tree.select_all(name.ref)
    assert tree.set_text(name.ref, "Zoë 李")
    filled = tree.now(name.ref)
    assert filled is not None
    assert filled.value == "Zoë 李"
    save = find(tree.read(), Role.BUTTON, "Save")
    assert save is not None
    assert tree.do_action(save.ref)
    await_element(tree, Role.TEXT, "Saved Zoë 李")


def test_what_is_gone_is_none_and_takes_no_action(
    tree: AccessibilityTree, start_form: Callable[[str], Any]
) -> None:
    program = start_form("")
    save = await_element(tree, Role.BUTTON, "Save")
    os.killpg(program.pid, signal.SIGKILL)
    program.wait(10)
    assert tree.now(save.ref) is None
    assert not tree.do_action(save.ref)
    assert not tree.set_text(save.ref, "x")
    assert tree.now("") is None
    assert tree.now("nonsense") is None


def test_a_hidden_menu_item_is_not_reported_and_an_open_one_is(
    tree: AccessibilityTree, start: Callable[..., object]
) -> None:
    start("Mousepad", "mousepad")
    file_menu = await_element(tree, Role.MENU, "File")
    names = {node.name for node in tree.read().nodes}
    assert not names & {"Save As...", "Save As…", "Print..."}
    assert tree.do_action(file_menu.ref)

    def entry() -> Element | None:
        entries = (n for n in tree.read().nodes if n.role is Role.MENU_ITEM)
        return next((n for n in entries if n.name.startswith("Save As")), None)

    found = wait_until(entry, "open menu")
    assert found.box.y >= file_menu.box.bottom - 2
    assert found.ref in tree.read().popups


def test_what_is_typed_into_an_editor_is_its_value(
    tree: AccessibilityTree, start: Callable[..., object], tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ann,\nthe key is under the mat.\n")
    start("letter.txt", "mousepad", str(file))
    area: Element = wait_until(
        lambda: next((n for n in tree.read().nodes if n.role is Role.TEXT_AREA), None), "text area"
    )
    assert area.value == file.read_text()
    assert [run.text for run in area.runs] == file.read_text().split()


def test_a_long_text_tells_only_a_part_but_the_visible_words_have_boxes(
    tree: AccessibilityTree, start: Callable[..., object], tmp_path: Path
) -> None:
    file = tmp_path / "long.txt"
    file.write_text("".join(f"line {n} of many\n" for n in range(4000)))
    start("long.txt", "mousepad", str(file))
    area: Element = wait_until(
        lambda: next((n for n in tree.read().nodes if n.role is Role.TEXT_AREA), None), "text area"
    )
    assert len(area.value) == 20_000
    assert [run.text for run in area.runs[:4]] == ["line", "0", "of", "many"]
    assert all(area.box.encloses(run.box) for run in area.runs)


def test_a_save_dialog_tells_its_field_rows_and_choices(
    tree: AccessibilityTree, start: Callable[..., object], tmp_path: Path, desktop: Any
) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text("Nothing was decided.\n")
    start("minutes.txt", "mousepad", str(file))
    await_element(tree, Role.MENU, "File")
    # By the keyboard: a dialog that GTK 3 opens inside a DoAction call silences the whole program.
    desktop.run("xdotool", "key", "ctrl+shift+s")
    save = await_element(tree, Role.BUTTON, "Save")
    reading = tree.read()
    windows = {window.id: window for window in reading.windows}
    assert windows[save.window].is_dialog
    name = find(reading, Role.TEXT_FIELD, "Name")
    assert name is not None
    assert name.value == "minutes.txt"
    assert find(reading, Role.LIST_ITEM, "Home") is not None
    encoding = find(reading, Role.COMBO_BOX, "Encoding")
    assert encoding is not None
    assert encoding.value == "Default (UTF-8)"


def test_a_program_that_hangs_is_named_and_the_others_are_read(
    desktop: Any, start: Callable[..., Any], start_form: Callable[[str], Any]
) -> None:
    editor = start("Mousepad", "mousepad")
    start_form("")
    tree = AccessibilityTree(deadline_s=1.0, display=desktop.display)
    try:
        await_element(tree, Role.BUTTON, "Save")
        await_element(tree, Role.MENU, "File")
        os.kill(editor.pid, signal.SIGSTOP)
        try:
            reading = tree.read()
            assert [note for note in reading.notes if note.startswith("mousepad did not answer")]
            assert find(reading, Role.BUTTON, "Save") is not None
            assert find(reading, Role.MENU, "File") is None
        finally:
            os.kill(editor.pid, signal.SIGCONT)
        await_element(tree, Role.MENU, "File")
        assert tree.read().notes == ()
    finally:
        tree.close()


def test_a_program_that_hangs_is_waited_for_once(
    desktop: Any, start: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    original = AccessibilityBus._call

    async def noted(self: AccessibilityBus, *question: Any) -> list[Any]:
        asked.append(question[0].bus)
        return await original(self, *question)

    monkeypatch.setattr(AccessibilityBus, "_call", noted)
    editor = start("Mousepad", "mousepad")
    tree = AccessibilityTree(deadline_s=1.0, display=desktop.display)
    try:
        program = await_element(tree, Role.MENU, "File").ref.partition("/")[0]
        os.kill(editor.pid, signal.SIGSTOP)
        try:
            first = tree.read()
            asked.clear()
            assert tree.read().notes == first.notes != ()
            assert program not in asked
        finally:
            os.kill(editor.pid, signal.SIGCONT)
        await_element(tree, Role.MENU, "File")
    finally:
        tree.close()


def test_without_a_bus_one_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DISPLAY", "AT_SPI_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    with pytest.raises(AccessibilityUnavailable, match="start at-spi2-core") as caught:
        AccessibilityTree()
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("desktop")
def test_closing_leaves_no_thread_behind() -> None:
    script = (
        "import threading, sys\n"
        "from perception.a11y_tree import AccessibilityTree\n"
        "tree = AccessibilityTree()\n"
        "tree.read(); tree.close(); tree.close()\n"
        "print([t.name for t in threading.enumerate()])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-X", "dev", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert answer.stdout.strip() == "['MainThread']"
    assert answer.stderr == ""
