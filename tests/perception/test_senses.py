from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from perception.changes import compare
from perception.screen import Element, Screen, Screenshot
from perception.senses import Senses
from perception.vocabulary import Role, Source, State

CANARY = "canary-5173-hunter"


@pytest.fixture
def painted() -> Screenshot:
    image = Image.new("RGB", (640, 300), "#f0f0f0")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(15)
    draw.text((30, 22), "Name", fill="black", font=font)
    draw.rectangle((100, 16, 399, 45), fill="white", outline="#777777")
    draw.text((108, 22), "Ann Lee", fill="black", font=font)
    draw.rectangle((100, 70, 199, 99), fill="#e2e2e2", outline="#777777")
    draw.text((132, 76), "Send", fill="black", font=font)
    return Screenshot(np.asarray(image))


def test_a_picture_alone_gives_fields_buttons_and_labels(painted: Screenshot) -> None:
    with Senses(tree=False) as senses:
        screen = senses.look_at(painted)
    assert [(e.id, e.role, e.name, e.value) for e in screen.elements] == [
        (1, Role.TEXT, "Name", ""),
        (2, Role.TEXT_FIELD, "Name", "Ann Lee"),
        (3, Role.BUTTON, "Send", ""),
    ]
    stages = ["capture", "tree", "ocr", "widgets", "icons", "pictures"]
    assert [stage for stage, _ in screen.timings] == stages


@pytest.mark.parametrize("size", [(1, 1), (300, 500)])
def test_an_empty_picture_is_an_empty_screen(size: tuple[int, int]) -> None:
    blank = Screenshot(np.full((*size, 3), 255, dtype=np.uint8))
    with Senses(tree=False) as senses:
        assert senses.look_at(blank).elements == ()


def named(screen: Screen, name: str, role: Role | None = None) -> list[Element]:
    return [e for e in screen.elements if e.name == name and role in {None, e.role}]


def look_until(
    senses: Senses, holds: Callable[[Screen], object], what: str, seconds: float = 30
) -> Screen:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        screen = senses.look()
        if holds(screen):
            return screen
    pytest.fail(f"no {what}")


def all_texts(screen: Screen) -> str:
    parts = [repr(screen), *screen.notes, *(w.title for w in screen.windows)]
    for element in screen.elements:
        parts += [element.name, element.value, element.description]
        parts += [run.text for run in element.runs]
    return "\n".join(parts)


@pytest.mark.live
def test_a_screen_joins_the_tree_and_the_pixels(
    senses: Senses, start_form: Callable[[str], object], start_page: Callable[[str], object]
) -> None:
    start_form(CANARY)
    start_page(CANARY)
    look_until(senses, lambda s: named(s, "Save") and named(s, "Guest"), "both programs")
    # The tree is there a moment before the page is painted.
    screen = look_until(
        senses, lambda s: [e for e in named(s, "Breakfast") if Source.OCR in e.sources], "caption"
    )
    assert [e.id for e in screen.elements] == list(range(1, len(screen.elements) + 1))
    (breakfast,) = named(screen, "Breakfast")
    assert breakfast.sources == {Source.ACCESSIBILITY, Source.OCR}
    assert State.CHECKED in breakfast.states
    titles = [e for e in screen.elements if e.name == "Booking page" and e.role is Role.TEXT]
    assert [e.sources for e in titles] == [frozenset({Source.OCR})]
    programs = {w.id: w.program for w in screen.windows}
    assert programs[breakfast.window] == "chromium"
    assert "canary" not in all_texts(screen)
    assert not [r for e in screen.elements if e.role is Role.PASSWORD_FIELD for r in e.runs]


@pytest.mark.live
def test_what_a_web_page_shows_is_told_whatever_its_controls_are_called(
    senses: Senses, start_page: Callable[..., object]
) -> None:
    start_page("", "labels.html", "Label page")
    screen = look_until(
        senses,
        lambda s: named(s, "Save draft") and any("field@" in e.name for e in s.elements),
        "page",
    )
    told = "\n".join(f"{e.name}\n{e.value}\n{e.description}" for e in screen.elements)
    shown = ("button", "check", "tab", "item", "link", "menu", "head", "field", "cell")
    assert [who for who in shown if f"{who}@leaktest.example" not in told] == []
    assert "Reply to ann@work.example" in told
    assert [e.description for e in named(screen, "Save draft", Role.BUTTON)] == ["Send"]
    assert [e.description for e in named(screen, "Reserve", Role.BUTTON)] == [""]
    (contact,) = named(screen, "Open contact")
    assert [run.text for run in contact.runs] == ["button@leaktest.example"]


@pytest.mark.parametrize("size", [40, 60, 90, 120])
def test_large_text_is_read_as_one_line(size: int) -> None:
    image = Image.new("RGB", (900, 260), "white")
    font = ImageFont.load_default(size)
    ImageDraw.Draw(image).text((30, 60), "al@xylol.example"[: 1400 // size], "black", font)
    with Senses(tree=False) as senses:
        screen = senses.look_at(Screenshot(np.asarray(image)))
    assert [(e.role, e.name) for e in screen.elements] == [
        (Role.TEXT, "al@xylol.example"[: 1400 // size])
    ]


@pytest.mark.live
def test_a_program_without_a_tree_is_read_from_its_pixels(
    senses: Senses, start: Callable[..., object]
) -> None:
    script = Path(__file__).parent / "programs" / "tk_canvas.py"
    start("Painted notice", sys.executable, str(script), "Call Ann on 555-0142")
    screen = look_until(senses, lambda s: named(s, "Confirm"), "button")
    (button,) = named(screen, "Confirm")
    assert button.role is Role.BUTTON
    assert Source.WIDGET in button.sources
    text = next(e for e in screen.elements if "555-0142" in e.name)
    assert [run.text for run in text.runs][-1] == "555-0142"
    assert [e.role for e in screen.elements if e.role is Role.TEXT_FIELD] == [Role.TEXT_FIELD]


@pytest.mark.live
def test_an_unchanged_screen_is_the_same_screen_again(
    senses: Senses, start_form: Callable[[str], object]
) -> None:
    start_form("")
    before = look_until(senses, lambda s: named(s, "Save"), "form")
    before = senses.look()
    after = senses.look()
    changes = compare(before, after)
    assert changes.appeared | changes.gone | changes.altered == set()


@pytest.mark.live
def test_an_effect_shows_in_the_changes_of_the_next_look(
    senses: Senses, start_form: Callable[[str], object]
) -> None:
    start_form("")
    before = look_until(senses, lambda s: named(s, "Save"), "form")
    (save,) = named(before, "Save", Role.BUTTON)
    assert senses.tree.do_action(save.ref)
    after = look_until(senses, lambda s: named(s, "Saved Ann Lee"), "effect")
    (label,) = named(before, "Nothing saved")
    changes = compare(before, after)
    assert (label.ref,) in changes.altered
    assert changes.pixels_changed > 0
    now = senses.element_now(label.ref)
    assert now is not None
    assert now.name == "Saved Ann Lee"


@pytest.mark.live
def test_a_window_that_hangs_stays_known_and_its_text_is_read(
    senses: Senses, start: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ann, the key is under the mat.\n")
    editor = start("letter.txt", "mousepad", str(file))
    look_until(senses, lambda s: any(e.role is Role.TEXT_AREA for e in s.elements), "editor")
    os.kill(editor.pid, signal.SIGSTOP)
    try:
        screen = senses.look()
    finally:
        os.kill(editor.pid, signal.SIGCONT)
    assert [note for note in screen.notes if "mousepad did not answer" in note]
    assert [w.program for w in screen.windows] == ["mousepad"]
    assert any("key is under the mat" in e.name for e in screen.elements)


@pytest.mark.live
def test_what_lies_under_another_window_is_not_offered(
    senses: Senses, start_form: Callable[[str], object], start: Callable[..., object]
) -> None:
    start_form("")
    look_until(senses, lambda s: named(s, "Save"), "form")
    script = Path(__file__).parent / "programs" / "tk_canvas.py"
    start("Painted notice", sys.executable, str(script), "--geometry", "1200x760+0+0")
    screen = look_until(senses, lambda s: not named(s, "Save"), "covering window")
    assert not named(screen, "Full name")


@pytest.mark.live
def test_a_window_that_comes_to_the_front_after_a_look_is_noticed(
    senses: Senses, start_form: Callable[[str], object], start: Callable[..., object]
) -> None:
    start_form("")
    screen = look_until(senses, lambda s: any(w.is_active for w in s.windows), "form in front")
    front = next(w for w in screen.windows if w.is_active)
    assert senses.is_in_front(front)
    script = Path(__file__).parent / "programs" / "tk_canvas.py"
    start("Painted notice", sys.executable, str(script), "--geometry", "400x300+0+0")
    look_until(senses, lambda _: not senses.is_in_front(front), "other window in front")


@pytest.mark.live
def test_without_an_accessibility_bus_it_goes_on_by_vision_and_says_so(bare_display: Any) -> None:
    script = Path(__file__).parent / "programs" / "tk_canvas.py"
    bare_display.run(sys.executable, str(script), "Meeting at noon")
    with Senses(display=bare_display.display) as senses:
        screen = look_until(senses, lambda s: named(s, "Meeting at noon"), "text")
    assert screen.notes[0].startswith("Without the accessibility tree")
    assert "\n" not in screen.notes[0]


@pytest.mark.live
def test_without_text_recognition_a_note_says_what_is_missing(
    desktop: Any, start: Callable[..., object]
) -> None:
    script = Path(__file__).parent / "programs" / "tk_canvas.py"
    start("Painted notice", sys.executable, str(script), "Meeting at noon")
    with Senses(display=desktop.display, ocr=False) as senses:
        screen = look_until(senses, lambda s: s.windows, "window")
        screen = look_until(senses, lambda s: s.notes, "note")
    assert "Text recognition is off" in screen.notes[0]
    assert not [e for e in screen.elements if e.role is Role.TEXT]


@pytest.mark.live
def test_senses_that_are_prepared_look_as_those_that_are_not(
    desktop: Any, start_form: Callable[[str], object]
) -> None:
    start_form("")
    with Senses(display=desktop.display) as senses:
        senses.prepare()
        prepared = look_until(senses, lambda s: named(s, "Save"), "form")
        with Senses(display=desktop.display) as others:
            plain = look_until(others, lambda s: named(s, "Save"), "form")
    assert [(e.role, e.name) for e in prepared.elements] == [
        (e.role, e.name) for e in plain.elements
    ]


def test_without_a_bus_senses_can_be_prepared_and_look_at_the_pixels(bare_display: Any) -> None:
    with Senses(display=bare_display.display) as senses:
        senses.prepare()
        screen = senses.look()
    assert [note for note in screen.notes if note.startswith("Without the accessibility tree")]
    stages = ["capture", "tree", "ocr", "widgets", "icons", "fusion", "pictures"]
    assert [stage for stage, _ in screen.timings] == stages
