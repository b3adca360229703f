"""``handrail plan "TASK" --screen FILE``: decide one action for a saved screen, and do nothing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from actions.action import Done
from agent import as_json
from agent.choosing import Chooser
from agent.commands.options import Commands, add_common, write
from agent.local_model import decider_for
from agent.looking import Looker
from agent.loop import check_task
from agent.person import Absent
from agent.saved_screen import read_screen
from agent.session import open_session, settings_for
from agent.task_reading import read


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "plan",
        help="decide one action for a saved screen; do nothing",
        description="Decides the first action of TASK for a screen saved by `handrail look --json` "
        "and prints it as JSON. Values that were hidden while deciding are filled in again; "
        "--redacted keeps the placeholders.",
    )
    parser.add_argument("task", metavar="TASK")
    parser.add_argument("--screen", type=Path, required=True, metavar="FILE")
    parser.add_argument("--model", metavar="NAME")
    parser.add_argument("--redacted", action="store_true", help="placeholders for private values")
    add_common(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Print one decision."""
    settings = settings_for(options.config)
    check_task(options.task, settings.bounds.task_characters)
    screen = read_screen(options.screen)
    with ExitStack() as stack:
        decider = decider_for(options.model or settings.model)
        stack.callback(decider.close)
        session = open_session(settings, display=None, sees_desktop=False)
        stack.callback(session.close)
        looker = Looker(session.senses, session.redactor)
        plan, view = read(options.task, session.redactor, lambda: looker.hide(screen, 0.0))
        chooser = Chooser(looker=looker, decider=decider, person=Absent(), patience_s=0.0)
        _, choice = chooser.choose(plan, plan.instructions[0], view, ())
        action = choice.action or Done(choice.satisfied)
        answer = as_json.action(action, choice.by, choice.elapsed_s)
        if not options.redacted:
            answer = _filled(answer, session.vault.fill)
        write(json.dumps(answer, ensure_ascii=False))
    return 0


def _filled(answer: as_json.Json, fill: Callable[[str], str]) -> as_json.Json:
    """The answer with the caller's own values: they came with the task and the file."""
    return {
        key: _filled(value, fill)
        if isinstance(value, dict)
        else fill(value)
        if isinstance(value, str)
        else value
        for key, value in answer.items()
    }
