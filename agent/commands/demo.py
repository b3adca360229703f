"""``handrail demo``: a private display, real programs, a real task, checked from outside."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from agent import leak_search, messages
from agent.commands.options import Commands, add_json, write
from agent.commands.options import tell as warn
from agent.errors import EnvironmentLacking, ExitCode
from agent.local_model import model_root
from agent.record_place import new_folder
from agent.session import settings_for
from agent.virtual_desktop import VirtualDesktop

_FORM_TITLE = "Invitations"
_EDITOR_TITLE = "Mousepad"
_FILE = "meeting.txt"
_SUBJECT = "Project meeting"
_TASK = (
    'Put {name}\'s e-mail address into the To field, type "{subject}" into the Subject field, '
    "choose High from the Priority list, tick the box that asks for a receipt, "
    'click Save draft, then in Mousepad write "Meet {name} on Friday at 10. Phone: {phone}", '
    "and save the draft as {file}."
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at from outside."""

    what: str
    holds: bool


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("demo", help="do a real job in a private virtual display")
    parser.add_argument(
        "--trace", type=Path, default=Path("demo-trace"), metavar="DIR", help="where the trace goes"
    )
    add_json(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Run the demo; exit code 0 only if every check from outside holds."""
    for program in ("mousepad",):
        _require(program)
    if importlib.util.find_spec("PySide6") is None:
        raise EnvironmentLacking("The demo's form needs PySide6. Run: make setup")
    tell = (lambda _line: None) if options.json else write
    started = time.time()
    trace = options.trace / "trace.html"
    tell(messages.demo_begins())
    with VirtualDesktop() as desktop:
        form = desktop.start([sys.executable, "-m", "agent.demo_form"], stdout=subprocess.PIPE)
        desktop.start(["mousepad"])
        contacts = _event(form, "contacts")["contacts"]
        desktop.wait_for_window(_FORM_TITLE)
        desktop.wait_for_window(_EDITOR_TITLE)
        desktop.place_window(_EDITOR_TITLE, 640, 40, 620, 600)
        desktop.place_window(_FORM_TITLE, 10, 40, 600, 560)
        contact = contacts[0]
        task = _TASK.format(**contact, subject=_SUBJECT, file=_FILE)
        tell(messages.demo_desktop(desktop.display))
        command = [sys.executable, "-m", "agent", "run", "-", "--trace", str(trace.absolute())]
        record = new_folder(settings_for(None).keep_runs, warn)
        if record is not None:
            command += ["--keep", str(record)]
        if options.json:
            command.append("--json")
        environment = {**desktop.env, "HANDRAIL_MODELS": str(model_root())}
        ended = subprocess.run(command, env=environment, check=False, input=task.encode())
        checks = _check(desktop, form, contact)
        secrets = [value for person in contacts for value in person.values()]
        found = leak_search.search(
            secrets,
            [
                desktop.home.parent,
                options.trace,
                Path.cwd(),
                Path(tempfile.gettempdir()),
                *([record] if record else []),
            ],
            started,
        )
    allowed = {desktop.home / _FILE}
    leaks = [path for path in found.holding if path not in allowed]
    checks.append(Check(messages.demo_no_leak(found.searched, _FILE), not leaks))
    good = ended.returncode == 0 and all(check.holds for check in checks)
    if options.json:
        write(
            json.dumps(
                {
                    "event": "demo",
                    "ok": good,
                    "checks": {c.what: c.holds for c in checks},
                    "trace": str(trace),
                    "record": str(record) if record else None,
                }
            )
        )
    else:
        write()
        write(messages.demo_checks())
        for check in checks:
            write(messages.demo_check(check.what, check.holds))
        for path in leaks:
            write(messages.demo_leak(str(path)))
        write(messages.demo_trace(str(trace)))
        if record is not None:
            write(messages.demo_record())
    if good:
        return int(ExitCode.DONE)
    return ended.returncode or int(ExitCode.FAILED)


def _require(program: str) -> None:
    paths = os.environ.get("PATH", os.defpath).split(os.pathsep)
    if not any((Path(folder) / program).is_file() for folder in paths):
        raise EnvironmentLacking(f"The demo needs {program}. Run: make setup")


def _event(form: subprocess.Popen[bytes], wanted: str) -> dict[str, list[dict[str, str]]]:
    """The form's next line, which must be the event that is waited for."""
    line = form.stdout.readline() if form.stdout else b""
    told = json.loads(line) if line.strip() else {}
    if told.get("event") != wanted:
        raise EnvironmentLacking(messages.demo_form_failed())
    return dict(told)


def _check(
    desktop: VirtualDesktop, form: subprocess.Popen[bytes], contact: dict[str, str]
) -> list[Check]:
    """What the programs themselves say: the file's bytes and the form's values."""
    path = desktop.home / _FILE
    text = f"Meet {contact['name']} on Friday at 10. Phone: {contact['phone']}"
    written = path.read_bytes().decode("utf-8", "replace").rstrip("\n") if path.exists() else None
    form.terminate()
    output = form.stdout.read() if form.stdout else b""
    saved = [json.loads(line) for line in output.splitlines() if line.strip()]
    last = saved[-1] if saved else {}
    return [
        Check(messages.demo_file_right(_FILE), written == text),
        Check(messages.demo_field_right("To"), last.get("to") == contact["email"]),
        Check(messages.demo_field_right("Subject"), last.get("subject") == _SUBJECT),
        Check(messages.demo_field_right("Priority"), last.get("priority") == "High"),
        Check(
            messages.demo_field_right("Request a read receipt"),
            last.get("receipt") is True and last.get("copy") is False,
        ),
    ]
