"""A person at a private desktop: sees what shows, points, types, and is recorded at it."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

from perception.geometry import Point
from perception.screen import Element
from perception.senses import Senses

_PATIENCE_S = 20.0
_IDLE_S = 0.25  # without computing, and the recorder has seen what there is to see
_LONGEST_S = 3.0  # a caret that blinks keeps it busy for ever
_POLL_S = 0.05


class Recorded:
    """What one recording said and left."""

    def __init__(self, code: int, out: str, err: str, home: Path) -> None:
        self.code, self.out, self.err, self.home = code, out, err, home

    @property
    def words(self) -> list[str]:
        lines = [json.loads(line) for line in self.out.splitlines()]
        return [line["words"] for line in lines if line["event"] == "step"]

    def explain(self) -> str:
        return f"exit code {self.code}\n{self.out}\n{self.err}"


class Person:
    """Works on a desktop as people do: one thing after the other, each when it shows.

    Args:
        desk: the live tests' desk.
    """

    def __init__(self, desk) -> None:
        self.desk = desk
        self.senses = Senses(display=desk.desktop.display)
        self.recorder: subprocess.Popen[str] | None = None

    # -- being recorded --------------------------------------------------------------------------

    def starts_recording(self, name: str, *flags: str) -> None:
        self.recorder = self.desk.start_handrail("record", name, "--json", *flags)
        self.first = self.recorder.stdout.readline()

    def stops_recording(self, *keys: str) -> Recorded:
        self.presses(*(keys or ("ctrl+shift+F12",)))
        return self.reads_what_came()

    def reads_what_came(self) -> Recorded:
        out, err = self.recorder.communicate(timeout=60)
        return Recorded(self.recorder.returncode, self.first + out, err, self.desk.home)

    def lets_it_see(self) -> None:
        """As long as the recorder computes, it has not seen all; people are slower than that."""
        if self.recorder is None:
            return
        begun = rested = time.monotonic()
        before = -1
        while time.monotonic() - begun < _LONGEST_S and time.monotonic() - rested < _IDLE_S:
            now = used_ticks(self.recorder.pid)
            if now != before:
                before, rested = now, time.monotonic()
            time.sleep(_POLL_S)

    # -- working ---------------------------------------------------------------------------------

    def sees(self, role: str, name: str = "", number: int = 0) -> Element:
        """The element of this kind and name, as soon as it shows."""
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            seen = self.senses.look().elements
            found = [e for e in seen if e.role.value == role and e.name.rstrip(":…") == name]
            if len(found) > number:
                return found[number]
            if time.monotonic() > deadline:
                raise AssertionError(
                    f"no {role} {name!r}: {[(e.role.value, e.name) for e in seen]}"
                )

    def clicks(self, role: str, name: str = "", *, button: int = 1, number: int = 0) -> None:
        self.clicks_at(self.sees(role, name, number).box.center, button=button)

    def clicks_at(self, point: Point, *, button: int = 1) -> None:
        self.lets_it_see()
        self._does("mousemove", str(point.x), str(point.y), "sleep", "0.2", "click", str(button))
        self.lets_it_see()

    def types(self, text: str) -> None:
        self._does("type", "--delay", "40", text)
        self.lets_it_see()

    def presses(self, *keys: str) -> None:
        self._does("key", *keys)
        self.lets_it_see()

    def turns_the_wheel_down(self, notches: int) -> None:
        self._does("click", "--repeat", str(notches), "--delay", "60", "5")
        self._does("sleep", "1")
        self.lets_it_see()

    def _does(self, *deeds: str) -> None:
        subprocess.run(["xdotool", *deeds], env=self.desk.desktop.env, check=True)


def used_ticks(pid: int) -> int:
    """Processor time of a process so far, in clock ticks (proc(5), fields 14 and 15)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return -2
    return int(fields[11]) + int(fields[12])


def leaks(folder: Path, secrets: list[str]) -> list[tuple[str, Path]]:
    """The secrets that stand in a file below ``folder``."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            found += [(secret, path) for secret in secrets if secret.encode() in content]
    return found
