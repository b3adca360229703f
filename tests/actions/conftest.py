"""Real programs on a private desktop, and the real controller that drives them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from actions.pyautogui_controller import PyautoguiController
from agent.virtual_desktop import VirtualDesktop
from perception.geometry import Rect
from tests.actions.forms import QT_FORM, QtForm


@pytest.fixture(scope="module")
def desktop() -> Iterator[VirtualDesktop]:
    with VirtualDesktop() as virtual:
        yield virtual


@pytest.fixture
def controller(desktop: VirtualDesktop) -> Iterator[PyautoguiController]:
    hands = PyautoguiController(desktop.display, desktop.env["XAUTHORITY"])
    yield hands
    hands.close()


@pytest.fixture
def qt_form(desktop: VirtualDesktop) -> Iterator[QtForm]:
    process = desktop.start([sys.executable, str(QT_FORM)], stdout=subprocess.PIPE)
    form = QtForm(process, {})
    boxes: Any = form.next_event(timeout_s=30)["boxes"]
    form.boxes.update({name: Rect(*box) for name, box in boxes.items()})
    yield form
    process.terminate()
    process.wait()
