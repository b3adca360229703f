"""A sample for proofs: a real program with values made up a moment ago, and the agent at work.

The agent runs as its users run it, in a process of its own, on a private display. What it says,
what it writes and what it opens for writing is watched.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from agent import messages
from agent.agent_process import Ran, finish, start_agent
from agent.errors import EnvironmentLacking
from agent.needles import Needles
from agent.virtual_desktop import VirtualDesktop
from agent.watched_agent import CONFINED

_TITLE = "Invitations"
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class WatchedRun:
    """How a run ended, what it opened for writing, and whether the kernel confined it."""

    ran: Ran
    opened: tuple[Path, ...]
    is_confined: bool
    raw_told: bytes = field(repr=False)
    """All that came through the pipe, to be searched as well."""


class Sample:
    """The demo's form on a private desktop, as a context manager.

    Raises:
        EnvironmentLacking: a program is missing here.
    """

    def __init__(self) -> None:
        if importlib.util.find_spec("PySide6") is None:
            raise EnvironmentLacking(messages.prove_needs_form())
        self.desktop = VirtualDesktop()
        self.needles = Needles({})
        self.contact: Mapping[str, str] = {}
        self._form: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.desktop.__enter__()
        try:
            self._show()
        except BaseException:
            self.desktop.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.desktop.close()

    @property
    def folder(self) -> Path:
        """The desktop's own folder: its home, its place for temporary files, its sockets."""
        return self.desktop.home.parent

    def run(
        self, *arguments: str, task: str = "", missing: str = "", env: Mapping[str, str] = {}
    ) -> WatchedRun:
        """Run the agent in the private home, watched.

        Args:
            arguments: The command and its options.
            task: What it reads from standard input.
            missing: A package that shall be missing.
            env: Variables besides the desktop's.
        """
        reader, writer = os.pipe()
        told = bytearray()
        listener = threading.Thread(target=_drain, args=(reader, told), daemon=True)
        process = start_agent(
            [str(writer), str(self.folder), missing, "--", *arguments],
            {**self.desktop.env, **env},
            self.desktop.home,
            launcher=("-m", "agent.watched_agent"),
            pass_fds=(writer,),
        )
        os.close(writer)
        listener.start()
        ran = finish(process, task)
        listener.join()
        os.close(reader)
        first, *opened = bytes(told).decode(errors="replace").splitlines() or [""]
        paths = tuple(dict.fromkeys(self.desktop.home / line for line in opened))
        return WatchedRun(ran, paths, first == CONFINED, bytes(told))

    def saved(self) -> list[dict[str, object]]:
        """Each time the form was saved, what it held; the form is ended."""
        if self._form is None or self._form.stdout is None:
            return []
        self._form.terminate()
        return [json.loads(line) for line in self._form.stdout.read().splitlines() if line.strip()]

    def _show(self) -> None:
        form = self.desktop.start(
            [sys.executable, "-m", "agent.demo_form"],
            extra_env={"PYTHONPATH": str(Path(__file__).resolve().parents[1])},
            stdout=subprocess.PIPE,
        )
        self._form = form
        line = form.stdout.readline() if form.stdout else b""
        told = json.loads(line) if line.strip() else {}
        if told.get("event") != "contacts":
            raise EnvironmentLacking(messages.demo_form_failed())
        contacts: list[dict[str, str]] = told["contacts"]
        self.contact = contacts[0]
        self.needles = Needles(
            {
                f"{kind} {number}": [person[kind], *_parts(kind, person[kind])]
                for number, person in enumerate(contacts, 1)
                for kind in person
            }
        )
        self.desktop.wait_for_window(_TITLE)


def _parts(kind: str, value: str) -> list[str]:
    """What of a value tells who it is by itself: the local part of an address, last digits."""
    match kind:
        case "email":
            return [value.split("@", maxsplit=1)[0]]
        case "phone":
            return [value[-8:]]
        case _:
            return []


def _drain(descriptor: int, into: bytearray) -> None:
    while chunk := os.read(descriptor, _CHUNK):
        into += chunk
