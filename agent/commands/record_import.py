"""``handrail record NAME --from-pyautogui FILE``: a script of a program that clicked at points."""

from __future__ import annotations

import argparse
import json
import stat
from pathlib import Path

from agent import messages
from agent.commands.options import tell, write
from agent.errors import ExitCode, UsageError
from agent.hindsight import SessionHindsight
from agent.looking import Looker
from agent.scripts.importing import Imported, import_gestures
from agent.scripts.keeping import keep
from agent.scripts.pyautogui_program import read_program
from agent.scripts.script import Script
from agent.session import open_session, settings_for

_BIGGEST = 1 << 20  # bytes of a program


def import_script(options: argparse.Namespace, path: Path) -> int:
    """Write the program's steps to ``path``; 1 where lines of it are left to the person.

    Raises:
        UsageError: the program can not be read, or nothing of it could be made a step.
    """
    program: Path = options.from_pyautogui
    gestures = read_program(_source(program))
    settings = settings_for(options.config)
    looks = options.display is not None
    session = open_session(settings, display=options.display, sees_desktop=looks)
    try:
        looker = Looker(session.senses, session.redactor)
        hide = session.redactor.redact_text
        if options.about:  # what it names is hidden in the look, too
            hide(options.about)
        screen = looker.look().redacted if looks else None
        done = import_gestures(gestures, screen, lambda text: hide(text).text)
        if not options.json:
            for one in done.remarks:
                tell(messages.import_line(str(program), one.line, one.says))
        if not done.draft.steps:
            raise UsageError(messages.imported_nothing(str(program)))
        hindsight = SessionHindsight(session.redactor, session.vault)
        script = keep(done.draft, path, hindsight, options.about, done.comments)
    finally:
        session.close()
    _tell_end(options, path, script, done)
    return int(ExitCode.FAILED if done.remarks else ExitCode.DONE)


def _source(program: Path) -> str:
    try:
        status = program.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _BIGGEST:
            raise UsageError(messages.program_not_read(str(program), "it is no ordinary file"))
        return program.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(messages.program_not_read(str(program), "it is no UTF-8 text")) from None
    except OSError as error:
        raise UsageError(messages.program_not_read(str(program), error.strerror or "")) from None


def _tell_end(options: argparse.Namespace, path: Path, script: Script, done: Imported) -> None:
    if not options.json:
        write(messages.imported(str(path), len(script.steps), len(done.remarks)))
        return
    remarks = [{"line": one.line, "says": one.says, "before": one.before} for one in done.remarks]
    told = {
        "event": "imported", "script": str(path), "steps": list(script.steps), "remarks": remarks
    }  # fmt: skip
    write(json.dumps(told, ensure_ascii=False))
