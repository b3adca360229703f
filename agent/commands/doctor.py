"""``handrail doctor``: what works here, what does not, and the one command that mends each."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from actions.errors import ActionError
from agent import messages
from agent.commands.options import Commands, add_display, add_json, write
from agent.errors import ExitCode, HandrailError
from agent.local_model import entry_named, files_of
from agent.session import use_display
from agent.settings import load
from perception.errors import PerceptionError
from privacy.errors import LockUnavailable, PrivacyError

_MEND_SETUP = "make setup"
_MEND_CHANGES = "sudo apt-get install libxcb-damage0"
# In a process of its own: the lock can not be taken back.
_TRY_LOCK = """
import sys
from privacy.errors import PrivacyError
from privacy.lock import lock_network, probe
try:
    lock_network()
except PrivacyError as error:
    sys.exit(str(error))
sys.exit(None if probe().holds else "the lock does not hold")
"""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried: whether it works, what was found, how to mend it."""

    name: str
    works: bool
    found: str
    mend: str = ""
    is_needed: bool = True


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("doctor", help="say what works here and how to mend the rest")
    add_display(parser)
    add_json(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Try everything; exit code 5 if something that is needed does not work."""
    checks = [
        _tried("display", lambda: _display(options.display), ""),
        _tried("accessibility", _accessibility, "sudo apt-get install at-spi2-core", needed=False),
        _tried("text recognition", _ocr, _MEND_SETUP),
        _tried("redaction", _redaction, _MEND_SETUP),
        _tried("network lock", _lock, "sudo apt-get install libseccomp2"),
        *_hands_checks(options.display),
        _tried("model", _model, "handrail model pull"),
        _program("clipboard", "xclip", "sudo apt-get install xclip"),
        _tried("speech", _speech, "sudo apt-get install espeak-ng", needed=False),
    ]
    if checks[0].works:  # without a display nothing can be said of it
        told = _tried("changes", lambda: _changes(options.display), _MEND_CHANGES, needed=False)
        checks.append(told)
    good = all(check.works or not check.is_needed for check in checks)
    if options.json:
        rows = [
            {"name": c.name, "works": c.works, "found": c.found, "mend": c.mend or None}
            for c in checks
        ]
        write(json.dumps({"ok": good, "checks": rows}, ensure_ascii=False))
    else:
        for check in checks:
            write(messages.checked(check.name, check.works, check.found, check.mend))
        write(messages.doctor_ends(good))
    return int(ExitCode.DONE if good else ExitCode.ENVIRONMENT)


def _tried(name: str, attempt: Callable[[], str], mend: str, *, needed: bool = True) -> Check:
    try:
        return Check(name, True, attempt(), is_needed=needed)
    except (HandrailError, PerceptionError, PrivacyError, ActionError) as error:
        return Check(name, False, str(error), mend, needed)


def _program(name: str, program: str, mend: str) -> Check:
    path = shutil.which(program)
    if path:
        return Check(name, True, program, is_needed=False)
    return Check(name, False, messages.not_installed(program), mend, is_needed=False)


def _display(display: str | None) -> str:
    from perception.desktop import open_frames

    name = use_display(display)
    frames = open_frames(name)
    try:
        shot = frames.grab()
    finally:
        frames.close()
    return f"{name}, {shot.width}×{shot.height} pixels"


def _accessibility() -> str:
    from perception.tree_reader import open_tree

    tree = open_tree()
    try:
        reading = tree.read()
    finally:
        tree.close()
    return f"{len(reading.windows)} windows describe themselves"


def _ocr() -> str:
    from perception.ocr import TextReader

    TextReader().read(np.full((64, 64, 3), 255, np.uint8))
    return "RapidOCR"


def _redaction() -> str:
    from privacy.analyzer import Analyzer
    from privacy.judge import Judge

    analyzer = Analyzer()
    analyzer.start()
    Judge().start()
    return "Presidio with spaCy, and the judge"


def _lock() -> str:
    done = subprocess.run(
        [sys.executable, "-c", _TRY_LOCK], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise LockUnavailable(done.stderr.strip().splitlines()[-1])
    return "internet sockets are refused once it is on"


def _hands_checks(display: str | None) -> list[Check]:
    """Whether pointer and keys can be driven; on Wayland a line for each thing it may forbid."""
    from perception.desktop import DesktopKind, kind_of

    if kind_of(display) is DesktopKind.X11:
        return [_tried("mouse and keyboard", _hands, "")]
    try:
        return _wayland_checks(display)
    except PerceptionError as error:
        return [Check("Wayland", False, str(error))]


def _wayland_checks(display: str | None) -> list[Check]:
    from perception.wayland_allows import allowances

    allowed = allowances(display)
    rows = (
        ("capture", allowed.capture, allowed.portal_sees, True),
        ("pointer", allowed.pointer, allowed.portal_acts, True),
        ("keys", allowed.keys, allowed.portal_acts, True),
        ("windows", allowed.windows, False, False),
        ("stop corners", allowed.corners, False, False),
    )
    return [
        Check(
            f"Wayland {what}",
            works,
            messages.wayland_allows(what, works),
            "" if works or not needed else messages.wayland_mend(portal),
            needed,
        )
        for what, works, portal, needed in rows
    ]


def _hands() -> str:
    from actions.pyautogui_controller import PyautoguiController

    controller = PyautoguiController()
    try:
        at = controller.pointer()
    finally:
        controller.close()
    return f"pyautogui, the pointer is at {at.x},{at.y}"


def _changes(display: str | None) -> str:
    from perception.desktop import DesktopKind, kind_of
    from perception.x11_damage import DamageConnection

    if kind_of(display) is not DesktopKind.X11:
        return messages.changes_are_compared()
    DamageConnection(display).close()
    return messages.changes_are_told()


def _speech() -> str:
    from actions.speech import SpeechUnavailable, open_speaker

    try:
        speaker = open_speaker()
    except SpeechUnavailable as error:
        raise HandrailError(str(error)) from None
    speaker.close()
    return messages.speaks_by(type(speaker).__name__)


def _model() -> str:
    entry = entry_named(load().model)
    files_of(entry)
    return entry.name
