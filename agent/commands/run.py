"""``handrail run "TASK"``: do it on this desktop."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path

from actions.controller import Controller
from actions.dry_run_controller import DryRunController
from actions.pyautogui_controller import PyautoguiController
from agent.acting import Actor
from agent.choosing import Chooser
from agent.commands.options import Commands, add_common, add_display, positive
from agent.json_report import JsonReporter
from agent.local_model import decider_for
from agent.looking import Looker
from agent.loop import Loop, check_task
from agent.model_decider import ModelDecider
from agent.narration import Narrator
from agent.person import Absent, Assenting, Person, Terminal
from agent.reporting import Reporter, Reporters
from agent.session import Session, open_session, settings_for
from agent.trace import TraceReporter
from perception.errors import AccessibilityUnavailable


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("run", help="do a task on this desktop")
    parser.add_argument(
        "task", metavar="TASK", help="what to do, in your own words; - reads it from standard input"
    )
    parser.add_argument("--dry-run", action="store_true", help="plan on this screen; do nothing")
    parser.add_argument("--yes", action="store_true", help="confirm what the policy asks about")
    parser.add_argument("--model", metavar="NAME", help="the model instead of the configured one")
    parser.add_argument("--max-steps", type=positive, metavar="N", help="stop after N actions")
    parser.add_argument("--trace", type=Path, metavar="FILE", help="write what was seen as HTML")
    add_display(parser)
    add_common(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Carry out ``options.task``; returns the exit code of how it ended."""
    settings = settings_for(options.config)
    if options.max_steps is not None:
        bounds = settings.bounds.model_copy(update={"steps": options.max_steps})
        settings = settings.model_copy(update={"bounds": bounds})
    options.task = sys.stdin.read() if options.task == "-" else options.task
    check_task(options.task, settings.bounds.task_characters)
    with ExitStack() as stack:
        decider = decider_for(options.model or settings.model)
        stack.callback(decider.close)
        session = open_session(settings, display=options.display, launches=not options.dry_run)
        stack.callback(session.close)
        controller = _controller(session, is_dry=options.dry_run)
        stack.callback(controller.close)
        stack.callback(controller.release_all)
        loop = _loop(options, session, controller, decider)
        return int(loop.run(options.task).exit_code)


def _controller(session: Session, *, is_dry: bool) -> Controller:
    if is_dry:
        return DryRunController()
    controller = PyautoguiController()  # first: it says plainly when there is no display
    controller.close()
    try:
        tree = session.senses.tree
    except AccessibilityUnavailable:
        tree = None  # goes on by sight, as the look's own note says
    return PyautoguiController(accessibility=tree)


def _loop(
    options: argparse.Namespace, session: Session, controller: Controller, decider: ModelDecider
) -> Loop:
    settings = session.settings
    looker = Looker(session.senses, session.redactor)
    person: Person = Terminal() if sys.stdin.isatty() and not options.json else Absent()
    if options.yes:
        person = Assenting(person)
    reporters: list[Reporter] = [
        JsonReporter(sys.stdout, is_dry=options.dry_run) if options.json else Narrator(sys.stdout)
    ]
    if options.trace:
        reporters.append(TraceReporter(options.trace, "What Handrail saw and did"))
    patience = 0.0 if options.dry_run else settings.verification.patience_s
    return Loop(
        looker=looker,
        chooser=Chooser(looker=looker, decider=decider, person=person, patience_s=patience),
        actor=Actor(
            controller=controller,
            looker=looker,
            fill=session.vault.fill,
            rules=settings.policy,
            launcher=session.launcher,
            verification=settings.verification,
            check=options.interruption.check,
            is_dry=options.dry_run,
        ),
        person=person,
        reporter=Reporters(reporters),
        settings=settings,
        check=options.interruption.check,
    )
