"""``handrail record NAME``: do a task once, and have it as a script."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from actions.errors import UnknownKey
from actions.input_event import InputEvent
from actions.keys import MODIFIERS, parse, written
from actions.x11_events import InputListener
from agent import messages
from agent.commands.options import Commands, add_common, add_display, tell, write
from agent.commands.record_import import import_script
from agent.errors import EnvironmentLacking, ExitCode, UsageError
from agent.hindsight import SessionHindsight
from agent.interruption import Interruption
from agent.looking import Looker
from agent.lookout import FrameMemory, Lookout
from agent.scripts.gathering import Gatherer
from agent.scripts.keeping import check_room
from agent.scripts.recording import Recorder
from agent.scripts.recording_step import RecordedStep
from agent.scripts.script import ParameterKind, Script
from agent.scripts.script_file import path_of
from agent.session import Session, open_session, settings_for
from perception.desktop import DesktopKind, kind_of
from perception.errors import PerceptionError

_ABOUT = """\
Watches the mouse and the keyboard while you do a task, and writes it as a script of plain
sentences. What is private becomes a parameter; what goes into a password field is never read.
"""
_STOP = "ctrl+shift+f12"
_WAIT_S = 0.05  # for a change of the screen, between two looks at what was done
_LAST_WAIT_S = 0.5  # for what the last deed brings about


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "record",
        help="record a task as you do it",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", metavar="NAME", help="the script's name, or a file FILE.yaml")
    parser.add_argument("--about", metavar="TEXT", default="", help="what the task is for")
    parser.add_argument("--replace", action="store_true", help="record over a script of that name")
    parser.add_argument(
        "--stop-key", metavar="KEYS", default=_STOP, help=f"what ends the recording ({_STOP})"
    )
    parser.add_argument(
        "--from-pyautogui", type=Path, metavar="FILE",
        help="make the script of a pyautogui program, which is read and not run; with --display, "
        "its points are named by what stands there now",
    )  # fmt: skip
    add_display(parser)
    add_common(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Record until the stop key, ctrl-C or the end of the display; then write the script."""
    path = path_of(options.name)
    stop = _stop_chord(options.stop_key)
    if path.exists() and not options.replace:
        raise UsageError(messages.record_exists(options.name, str(path)))
    check_room(path)
    if options.from_pyautogui is not None:
        return import_script(options, path)
    _check_desktop(options.display)
    settings = settings_for(options.config)
    with ExitStack() as stack:
        session = open_session(settings, display=options.display)
        stack.callback(session.close)
        if options.about:  # what it names is hidden from the first look on
            session.redactor.redact_text(options.about)
        recording = _Recording(session, options, stop)
        recorder = recording.run(stack)
        if not any(step.words for step in recorder.steps):
            raise UsageError(messages.recorded_nothing())
        hindsight = SessionHindsight(session.redactor, session.vault)
        script = recorder.save(path, hindsight, options.about)
        _tell_end(options, path, script, recorder)
    return int(ExitCode.DONE)


def _stop_chord(words: str) -> tuple[str, ...]:
    try:
        chord = parse(words)
    except UnknownKey as error:
        raise UsageError(messages.record_stop_key(words, str(error))) from None
    if chord[-1] in MODIFIERS:
        raise UsageError(messages.record_stop_key(words, "it has no key but those that are held"))
    return chord


def _check_desktop(display: str | None) -> None:
    """Refuse where no program can hear what is done elsewhere."""
    if sys.platform in {"win32", "darwin"}:
        where = "Windows" if sys.platform == "win32" else "macOS"
        raise EnvironmentLacking(messages.record_only_x11(where))
    if kind_of(display) is DesktopKind.WAYLAND:
        raise EnvironmentLacking(messages.record_only_x11("Wayland"))


class _Recording:
    """One recording from its first look to its stop."""

    def __init__(
        self, session: Session, options: argparse.Namespace, stop: tuple[str, ...]
    ) -> None:
        self._session = session
        self._options = options
        self._stop = stop
        self._interruption: Interruption = options.interruption
        self._gatherer = Gatherer()
        self._stopped_at: float | None = None

    def run(self, stack: ExitStack) -> Recorder:
        session, display = self._session, self._options.display
        frames = stack.enter_context(FrameMemory(display))
        looker = Looker(session.senses, session.redactor)
        lookout = Lookout(looker, session.senses, frames)
        session.senses.expect_change()
        first = lookout.look_now()
        is_ours = sys.stdin.isatty() and first.active is not None
        own = first.active.id if is_ours and first.active is not None else 0
        recorder = Recorder(lookout, self._teller(), own)
        listener = stack.enter_context(InputListener(display, on_press=frames.press))
        self._announce(listener, has_own=bool(own))
        with _ctrl_c_ends(self._interruption):
            self._follow(listener, lookout, recorder)
        with _ctrl_c_ends(self._interruption):
            self._end(listener, lookout, recorder)
        return recorder

    def _announce(self, listener: InputListener, *, has_own: bool) -> None:
        stop = written(self._stop)
        if not listener.keep_from_programs(self._stop):
            tell(messages.recording_stop_taken(stop))
        if self._options.json:
            write(json.dumps({"event": "recording", "stop_key": stop}))
            return
        write(messages.recording_from_now(stop))
        if has_own:
            write(messages.recording_own_window())

    def _follow(self, listener: InputListener, lookout: Lookout, recorder: Recorder) -> None:
        """Take what is done, and look when the screen changed, until the stop."""
        while self._stopped_at is None and not self._interruption.is_asked:
            if listener.is_lost:
                tell(messages.record_display_lost())
                return
            self._take(listener.take(0.0), recorder)
            try:
                look = lookout.refresh(_WAIT_S)
            except PerceptionError:
                tell(messages.record_display_lost())
                return
            # What was done while it looked is older than the look is.
            self._take(listener.take(0.0), recorder)
            if look is not None:
                recorder.see(look)

    def _take(self, events: list[InputEvent], recorder: Recorder) -> None:
        for event in events:
            if self._stopped_at is not None:
                return
            if event.key is not None and event.key.chord == self._stop:
                self._stopped_at = event.at
                return
            for gesture in self._gatherer.feed(event):
                recorder.take(gesture)
        for gesture in self._gatherer.due(time.monotonic()):
            recorder.take(gesture)

    def _end(self, listener: InputListener, lookout: Lookout, recorder: Recorder) -> None:
        self._take(listener.take(0.0), recorder)
        for gesture in self._gatherer.rest():
            recorder.take(gesture)
        if not listener.is_lost and (look := lookout.refresh(_LAST_WAIT_S)) is not None:
            recorder.see(look)
        recorder.finish(self._stopped_at or time.monotonic())

    def _teller(self) -> Callable[[RecordedStep], None]:
        told: list[RecordedStep] = []

        def as_line(step: RecordedStep) -> None:
            told.append(step)
            number = len(told)
            if self._options.json:
                note = step.note or None
                said = {"event": "step", "number": number, "words": step.words or None}
                write(json.dumps({**said, "note": note}, ensure_ascii=False))
                return
            if not step.words:
                write(messages.recorded_unsaid(number, step.note))
                return
            write(messages.recorded_line(number, step.words))
            if step.note:
                write(messages.recorded_doubt(step.note))

        return as_line


@contextmanager
def _ctrl_c_ends(interruption: Interruption) -> Iterator[None]:
    """Ctrl-C ends the recording and not the program: what was recorded is kept."""
    try:
        yield
    except KeyboardInterrupt:
        if not interruption.is_asked:
            raise
    interruption.is_asked = False


def _tell_end(options: argparse.Namespace, path: Path, script: Script, recorder: Recorder) -> None:
    unsaid = sum(not step.words for step in recorder.steps)
    asked = [one.name for one in script.parameters if one.kind is not ParameterKind.PLAIN]
    if options.json:
        kinds = {one.name: one.kind.value for one in script.parameters}
        write(
            json.dumps(
                {
                    "event": "recorded",
                    "file": str(path),
                    "steps": len(script.steps),
                    "unsaid": unsaid,
                    "parameters": kinds,
                },
                ensure_ascii=False,
            )
        )
        return
    write(messages.recorded(str(path), len(script.steps), unsaid))
    if asked:
        write(messages.recorded_parameters(", ".join(asked)))
