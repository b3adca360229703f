"""Where toolkits tell places wrongly, a click in the middle of an element is heard all the same."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from perception.screen import Element
from perception.senses import Senses
from perception.vocabulary import Role, State

pytestmark = pytest.mark.live


@pytest.fixture
def eyes(desktop: Any) -> Iterator[Senses]:
    with Senses(display=desktop.display, ocr=False, deadline_s=8.0) as opened:
        yield opened


def await_one(eyes: Senses, ask: Callable[[Element], bool], what: str) -> Element:
    """The only element of which this holds, as soon as there is one that holds still."""
    deadline = time.monotonic() + 40
    before: list[Element] = []
    while time.monotonic() < deadline:
        found = [element for element in eyes.look().elements if ask(element)]
        if len(found) == 1 and [e.box for e in found] == [e.box for e in before]:
            return found[0]
        before = found
    pytest.fail(f"not one {what}, but {len(before)}")


def named(role: Role, name: str) -> Callable[[Element], bool]:
    return lambda e: e.role is role and e.name == name and bool(e.offers)


def click(desktop: Any, element: Element) -> None:
    point = element.box.center
    desktop.run("xdotool", "mousemove", str(point.x), str(point.y), "click", "1")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffices_tool_bar_is_clicked_where_it_stands(
    desktop: Any, eyes: Senses, start: Callable[..., object], tmp_path: Path
) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path / 'office'}"
    start("Untitled 1", "soffice", "--writer", "--norestore", "--nologo", profile)
    bold = await_one(eyes, named(Role.TOGGLE_BUTTON, "Bold"), "button Bold")
    assert State.CHECKED not in bold.states
    click(desktop, bold)
    await_one(
        eyes, lambda e: e.ref == bold.ref and State.CHECKED in e.states, "button Bold that is on"
    )
    files = [e for e in eyes.look().elements if e.role is Role.MENU and e.name == "File"]
    assert len(files) == 1  # the second menu bar has no height


@pytest.mark.skipif(
    shutil.which("gnome-text-editor") is None, reason="gnome-text-editor is not installed"
)
def test_what_stands_in_a_popover_of_gtk_4_is_clicked_where_it_stands(
    desktop: Any, eyes: Senses, start: Callable[..., object], tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Bring rope.\n", encoding="utf-8")
    drawn = ("env", "GSK_RENDERER=cairo", "GDK_BACKEND=x11")
    start("note.txt", *drawn, "gnome-text-editor", "--standalone", str(note))
    opener = await_one(eyes, named(Role.BUTTON, "Menu"), "button Menu")
    assert await_one(eyes, lambda e: e.role is Role.TEXT_AREA, "text").value == "Bring rope."
    click(desktop, opener)
    dark = await_one(eyes, named(Role.CHECK_BOX, "Dark style"), "check box Dark style")
    assert State.CHECKED not in dark.states
    click(desktop, dark)
    await_one(eyes, lambda e: e.ref == dark.ref and State.CHECKED in e.states, "dark style")
