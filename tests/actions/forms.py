"""A running Qt form, and small helpers of the tests that drive real programs."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role, State

QT_FORM = Path(__file__).with_name("qt_form.py")


def eventually(condition: Callable[[], bool], timeout_s: float = 10.0) -> bool:
    """Whether the condition came true before the deadline."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def element(role: Role, box: Rect, *states: State, name: str = "", ref: str = "") -> Element:
    return Element(
        1, role, box, name, states=frozenset({State.ENABLED, State.VISIBLE, *states}), ref=ref
    )


@dataclass
class QtForm:
    """A running form: where its widgets are, and what it reports having happened."""

    process: subprocess.Popen[bytes]
    boxes: dict[str, Rect]
    unread: bytes = b""

    def box(self, name: str) -> Rect:
        return self.boxes[name]

    def field(self, name: str, role: Role = Role.TEXT_FIELD, *states: State) -> Element:
        return element(role, self.boxes[name], *states, name=name)

    def next_event(self, timeout_s: float = 10.0) -> dict[str, str]:
        """The next thing that the form reports; fails when nothing comes in time."""
        assert self.process.stdout is not None
        deadline = time.monotonic() + timeout_s
        while b"\n" not in self.unread:
            remaining = max(0.0, deadline - time.monotonic())
            assert select.select([self.process.stdout], [], [], remaining)[0], "nothing came"
            chunk = os.read(self.process.stdout.fileno(), 65536)
            assert chunk, "the form ended"
            self.unread += chunk
        line, self.unread = self.unread.split(b"\n", 1)
        event: dict[str, str] = json.loads(line)
        return event

    def wait_for(self, **wanted: str) -> dict[str, str]:
        """The next event with these entries."""
        while True:
            event = self.next_event()
            if all(event.get(key) == value for key, value in wanted.items()):
                return event
