"""Reading again only what may have changed gives what reading everything anew gives."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from perception.a11y_bus import AccessibilityBus
from perception.a11y_events import EventWatch, Touched
from perception.a11y_tree import AccessibilityTree, TreeReading
from perception.capture import Capturer
from perception.geometry import PixelMap
from perception.reading_frames import ReadingFrames
from perception.vocabulary import Role, State
from perception.x11_windows import WindowList

pytestmark = pytest.mark.live
CANARY = "canary-4471-hunter"
PAINTING_S = 8.0  # a tree may lag behind; far below the time after which all is read anew
SYSTEM_PYTHON = "/usr/bin/python3"
HAS_GTK = "import gi; gi.require_version('Gtk', '3.0')"
PROGRAMS = Path(__file__).parent / "programs"
LONG = 150  # rows, six times what a window shows
TEXT = "Dear Ann,\nthe key is under the mat.\n"


class Reader:
    """Reads as ``Senses`` does: between two frames, and only what changed."""

    def __init__(self, display: str) -> None:
        self.tree = AccessibilityTree(deadline_s=20.0, display=display)
        self._capturer = Capturer(display)
        self._windows = WindowList(display)
        self._frames = ReadingFrames()

    def read(self, *, whole: bool = False) -> TreeReading:
        before = self._capturer.grab().pixels
        changed = None if whole else self._frames.changed(before)
        reading = self.tree.read(PixelMap(), self._windows.read(), changed)
        self._frames.moving(before, self._capturer.grab().pixels)
        return reading

    def close(self) -> None:
        for part in (self.tree, self._capturer, self._windows):
            part.close()


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The methods that were called on the bus."""
    made: list[str] = []
    original = AccessibilityBus._call

    async def counted(self: AccessibilityBus, *question: Any) -> list[Any]:
        made.append(question[1])
        return await original(self, *question)

    monkeypatch.setattr(AccessibilityBus, "_call", counted)
    return made


@pytest.fixture
def readers(desktop: Any) -> Iterator[tuple[Reader, Reader]]:
    """One that reads what changed, and one that reads everything each time."""
    pair = (Reader(desktop.display), Reader(desktop.display))
    yield pair
    for reader in pair:
        reader.close()


def told(reading: TreeReading) -> Counter[tuple[object, ...]]:
    """Everything that a reading tells, but for numbers and refs: Qt 5 makes those of cells anew."""
    found: Counter[tuple[object, ...]] = Counter()
    for n in reading.nodes:
        # GTK 3 tells now this, now that place of a cell's words, whatever is painted.
        runs = () if n.role is Role.TABLE_CELL else n.runs
        words = (n.role, n.box, n.name, n.value, n.description, n.states, n.offers, runs)
        where = (n.ref in reading.popups, n.ref in reading.doubtful, n.ref == reading.focus)
        found[*words, *where] += 1
    found.update((w.box, w.title, w.is_active, w.is_dialog) for w in reading.windows)
    return found


def await_equal(readers: tuple[Reader, Reader], what: str) -> TreeReading:
    """Read both ways until both tell the same; what is stale stays so and never becomes it."""
    deadline = time.monotonic() + PAINTING_S
    while True:
        part, whole = readers[0].read(), readers[1].read(whole=True)
        ours, theirs = told(part), told(whole)
        if ours == theirs:
            return part
        if time.monotonic() > deadline:
            wrong, missed = list(ours - theirs), list(theirs - ours)
            lines = [
                *(f"wrong {row}" for row in wrong[:4]),
                *(f"missed {row}" for row in missed[:4]),
            ]
            pytest.fail("\n".join([f"after {what}: {len(wrong)}, {len(missed)}", *lines]))


def await_shown(readers: tuple[Reader, Reader], holds: Callable[[TreeReading], object]) -> None:
    deadline = time.monotonic() + 40
    while not holds(readers[0].read()):
        assert time.monotonic() < deadline, "the program's tree did not come up"


def named(reading: TreeReading, name: str) -> bool:
    return any(node.name == name for node in reading.nodes)


def press(desktop: Any, *keys: str) -> None:
    """Press keys; the program's answer is waited for by reading."""
    desktop.run("xdotool", *keys).wait(10)


STEPS = {
    "typing": ("type", "and the dog"),
    "the next field": ("key", "Tab"),
    "ticking": ("key", "space"),
    "a menu": ("key", "alt+f"),
    "an entry": ("key", "Down"),
    "a closed menu": ("key", "Escape"),
    "scrolling": ("mousemove", "400", "300", "click", "5", "click", "5", "click", "5"),
    "a click": ("click", "1"),
    "the end": ("key", "End"),
    "the start": ("key", "Home"),
    "another page": ("key", "ctrl+Next"),
    "a dialog": ("key", "ctrl+h"),
    "another dialog": ("key", "ctrl+shift+s"),
    "no dialog": ("key", "Escape"),
    "a menu of what is pointed at": ("click", "3"),
    "no menu": ("key", "Escape"),
}


def walk_through(readers: tuple[Reader, Reader], desktop: Any) -> None:
    await_equal(readers, "the start")
    for what, keys in STEPS.items():
        press(desktop, *keys)
        await_equal(readers, what)


def test_a_qt_6_program_is_read_right_after_every_change(
    readers: tuple[Reader, Reader], desktop: Any, start_form: Callable[[str], object]
) -> None:
    start_form(CANARY)
    await_shown(readers, lambda reading: named(reading, "Save"))
    walk_through(readers, desktop)
    last = readers[0].read()
    assert "canary" not in repr(told(last))


def test_a_gtk_3_program_is_read_right_after_every_change(
    readers: tuple[Reader, Reader],
    desktop: Any,
    start: Callable[..., object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # It would offer to bring back what was typed when it starts again.
    monkeypatch.setitem(desktop.environment, "GSETTINGS_BACKEND", "memory")
    file = tmp_path / "letter.txt"
    file.write_text(TEXT * 60)
    start("letter.txt", "mousepad", str(file))
    await_shown(readers, lambda reading: named(reading, "File"))
    walk_through(readers, desktop)


def test_a_page_in_chromium_is_read_right_after_every_change(
    readers: tuple[Reader, Reader], desktop: Any, start_page: Callable[[str], object]
) -> None:
    start_page(CANARY)
    await_shown(readers, lambda reading: named(reading, "Guest"))
    walk_through(readers, desktop)
    last = readers[0].read()
    assert "canary" not in repr(told(last))


OTHERS = {
    "GTK 3, a long list": ("shelf", "thunar", "{shelf}"),
    "GTK 4": ("letter.txt", "gnome-text-editor", "--standalone", "{file}"),
    "Qt 5": ("letter.txt", "featherpad", "-s", "{file}"),
    "LibreOffice": (
        "letter.txt",
        "soffice",
        "--writer",
        "--norestore",
        "--nologo",
        "--nofirststartwizard",
        "-env:UserInstallation=file://{home}/office",
        "{file}",
    ),
    "Firefox": (
        "Letter",
        "firefox-esr",
        "--no-remote",
        "--profile",
        "{home}",
        "file://{page}",
    ),
}


@pytest.mark.parametrize("toolkit", OTHERS)
def test_a_program_of_another_toolkit_is_read_right_after_every_change(
    toolkit: str,
    readers: tuple[Reader, Reader],
    desktop: Any,
    start: Callable[..., object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    title, *command = OTHERS[toolkit]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    monkeypatch.setitem(desktop.environment, "GSK_RENDERER", "cairo")
    monkeypatch.setitem(desktop.environment, "GNOME_ACCESSIBILITY", "1")
    monkeypatch.setitem(desktop.environment, "MOZ_DISABLE_CONTENT_SANDBOX", "1")
    file, page = tmp_path / "letter.txt", tmp_path / "letter.html"
    file.write_text(TEXT * 20)
    page.write_text("<title>Letter</title><label>Name <input></label>" + "<p>Mat</p>" * 60)
    (tmp_path / "user.js").write_text('user_pref("browser.aboutwelcome.enabled", false);\n')
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for number in range(LONG):
        (shelf / f"jar {number}").touch()
    places = {"file": file, "page": page, "home": tmp_path, "shelf": shelf}
    start(title, *(word.format(**places) for word in command))
    await_shown(readers, lambda reading: any(n.role in WRITTEN for n in reading.nodes))
    press(desktop, "key", "ctrl+2")  # a list, where there is a choice
    walk_through(readers, desktop)


WRITTEN = frozenset(
    {Role.LIST_ITEM, Role.TABLE_CELL, Role.TEXT_AREA, Role.TEXT_FIELD, Role.DOCUMENT}
)


LATE_FORMS = {
    "Qt 6": (sys.executable, str(PROGRAMS / "qt_late_form.py")),
    "Qt 6, within": (sys.executable, str(PROGRAMS / "qt_late_form.py"), "within"),
    "GTK 3": (SYSTEM_PYTHON, str(PROGRAMS / "gtk_late_form.py")),
}


@pytest.mark.parametrize("toolkit", LATE_FORMS)
def test_nothing_is_lost_when_a_click_shows_its_effect_late(
    toolkit: str,
    readers: tuple[Reader, Reader],
    desktop: Any,
    start: Callable[..., object],
) -> None:
    command = LATE_FORMS[toolkit]
    has_gtk = [SYSTEM_PYTHON, "-c", HAS_GTK]
    if command[0] == SYSTEM_PYTHON and subprocess.run(has_gtk, check=False).returncode:
        pytest.skip("GTK 3's bindings are not installed")
    start("Late form", *command)
    await_shown(readers, lambda reading: named(reading, "0 orders"))
    names = {"Add order", "Clear fields", "Express delivery"}
    for orders in (1, 2):
        for keys in (("type", "Ann"), ("key", "Tab")):
            press(desktop, *keys)
            assert all(named(await_equal(readers, keys[0]), name) for name in names)
        add = next(n for n in readers[0].read().nodes if n.name == "Add order").box.center
        press(desktop, "mousemove", str(add.x), str(add.y), "click", "1")
        assert_never_lost(readers[0], names, until=f"{orders} orders")
        await_equal(readers, "a late label")


def assert_never_lost(reader: Reader, names: set[str], until: str) -> None:
    """Read until a name shows; all the while nothing may be missing, not in one reading."""
    deadline = time.monotonic() + PAINTING_S
    while True:
        told_names = {node.name for node in reader.read().nodes}
        assert names <= told_names
        if until in told_names:
            return
        assert time.monotonic() < deadline, f"{until} never came"


def test_what_shows_is_read_right_though_the_program_announces_nothing(
    readers: tuple[Reader, Reader],
    desktop: Any,
    start_form: Callable[[str], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(EventWatch, "take", lambda *_: Touched())
    start_form("")
    await_shown(readers, lambda reading: named(reading, "Save"))
    for what in ("typing", "the next field", "ticking", "scrolling", "a click"):
        press(desktop, *STEPS[what])
        await_equal(readers, what)


def test_what_a_program_announces_is_read_though_no_pixel_changed(
    start_form: Callable[[str], object], readers: tuple[Reader, Reader]
) -> None:
    start_form("")
    await_shown(readers, lambda reading: named(reading, "Save"))
    tree = readers[0].tree
    save = next(n for n in tree.read().nodes if n.name == "Save")
    assert readers[1].tree.do_action(save.ref)
    still = np.zeros((800, 1280), np.uint8)
    deadline = time.monotonic() + PAINTING_S
    while not named(tree.read(changed=still), "Saved Ann Lee"):
        assert time.monotonic() < deadline, "the label kept its old text"


def test_a_tick_that_only_the_pixels_tell_is_read(
    desktop: Any,
    start_form: Callable[[str], object],
    readers: tuple[Reader, Reader],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start_form("")
    await_shown(readers, lambda reading: named(reading, "Save"))
    news = next(n for n in readers[0].read().nodes if n.name == "Send me news")
    assert State.CHECKED in news.states
    monkeypatch.setattr(EventWatch, "take", lambda *_: Touched())
    place = news.box.center
    press(desktop, "mousemove", str(place.x), str(place.y), "click", "1")
    await_shown(
        readers,
        lambda reading: any(
            n.ref == news.ref and State.CHECKED not in n.states for n in reading.nodes
        ),
    )


def test_an_unchanged_program_is_asked_hardly_anything(
    start_form: Callable[[str], object], readers: tuple[Reader, Reader], calls: list[str]
) -> None:
    start_form("")
    await_shown(readers, lambda reading: named(reading, "Save"))
    await_equal(readers, "the start")
    counts: list[int] = []
    deadline = time.monotonic() + PAINTING_S
    while not counts or min(counts) > 60:
        assert time.monotonic() < deadline, f"{min(counts)} calls"
        calls.clear()
        reading = readers[0].read()
        counts.append(len(calls))
    assert named(reading, "Save")
    calls.clear()
    readers[1].read(whole=True)
    assert len(calls) > 200


def test_a_program_that_ended_is_forgotten(
    desktop: Any, start_form: Callable[[str], Any], readers: tuple[Reader, Reader]
) -> None:
    program: subprocess.Popen[str] = start_form("")
    await_shown(readers, lambda reading: named(reading, "Save"))
    program.kill()
    program.wait(10)
    await_shown(readers, lambda reading: not reading.nodes)
    assert not readers[0].tree._memories
