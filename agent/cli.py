"""The command line: parses, runs one command, and turns every error into one line and a code."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path

from actions.errors import ActionError, InputUnavailable, Interrupted
from agent import messages
from agent.commands import (
    demo,
    describe,
    doctor,
    lint,
    look,
    model,
    plan,
    privacy,
    record,
    redact,
    replay,
    run,
    show,
)
from agent.commands import eval as evaluate
from agent.errors import ExitCode, HandrailError
from agent.interruption import Interruption
from agent.version import VERSION
from perception.errors import ImageUnreadable, PerceptionError
from privacy.errors import OutputUnwritable, PrivacyError, RedactionFailed, UnusableInput

_ABOUT = """\
A private desktop agent: it looks at your screen, hides what is personal, decides with a model
that runs on this machine, and moves the mouse and keyboard. Nothing leaves the computer.
"""
_EXIT_CODES = """\
exit codes: 0 done and verified, 1 failed, 2 bad usage or input, 3 needs the person,
4 stopped by a bound or by you, 5 something is missing here (handrail doctor says what)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    options = _parser().parse_args(arguments)
    _say_nothing_raw()
    options.interruption = Interruption()
    options.interruption.watch()
    try:
        code = int(options.command(options))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away. Python would complain of it once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.FAILED)
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001  (each becomes one line)
        # A stop in the midst of an import or a native call may come out as any other error.
        stopped = options.interruption.is_asked
        line, failed = (messages.interrupted(), ExitCode.STOPPED) if stopped else _told(error)
        return _say(line, failed)
    return int(ExitCode.STOPPED) if options.interruption.is_asked else code


def _say_nothing_raw() -> None:
    """Close the ways by which libraries and Python itself print what an error or a log holds.

    Handrail keeps no log. Errors in threads, callbacks and destructors, which Python prints with
    their messages, are named by type and place only; a stop that fell into one of them is
    remembered by ``Interruption`` and needs no word.
    """
    logging.disable(logging.CRITICAL)
    sys.unraisablehook = lambda found: _tell_defect(found.exc_value)
    threading.excepthook = lambda found: _tell_defect(found.exc_value)


def _tell_defect(error: BaseException | None) -> None:
    if error is not None and not isinstance(error, KeyboardInterrupt):
        _say(messages.defect(type(error).__name__, _where(error)), ExitCode.FAILED)


def _told(error: BaseException) -> tuple[str, ExitCode]:
    """The line and the exit code for an error. Only our own errors' messages are safe to show."""
    match error:
        case HandrailError():
            return str(error), error.exit_code
        case ImageUnreadable() | UnusableInput():
            return str(error), ExitCode.USAGE
        case RedactionFailed() | OutputUnwritable():
            return str(error), ExitCode.FAILED
        case PerceptionError() | PrivacyError() | InputUnavailable():
            return str(error), ExitCode.ENVIRONMENT
        case KeyboardInterrupt() | Interrupted():
            return messages.interrupted(), ExitCode.STOPPED
        case ActionError():
            return str(error), ExitCode.FAILED
        case _:
            return messages.defect(type(error).__name__, _where(error)), ExitCode.FAILED


def _say(line: str, code: ExitCode) -> int:
    print(f"handrail: {line.rstrip('.')}.", file=sys.stderr)  # noqa: T201  (the command line's own voice)
    return int(code)


def _where(error: BaseException) -> str:
    """The innermost file and line of an error, without its message and without source lines."""
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="handrail",
        description=_ABOUT,
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"handrail {VERSION}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in (
        demo,
        run,
        record,
        replay,
        show,
        lint,
        look,
        describe,
        redact,
        plan,
        privacy,
        evaluate,
        model,
        doctor,
    ):
        command.add(commands)
    return parser
