"""``handrail eval SUITE``: runs a suite and prints its table."""

from __future__ import annotations

import argparse
import json

from agent.commands.options import Commands, add_json, write
from agent.errors import ExitCode
from agent.progress import Progress, SilentProgress, TerminalProgress
from agent.suites import SUITES


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    listed = "\n".join(f"  {name}: {suite.about}" for name, suite in SUITES.items())
    parser = commands.add_parser(
        "eval",
        help="run a suite of tasks and print its table",
        description=f"Runs a suite in a private display and prints its table.\n\nsuites:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("suite", choices=sorted(SUITES), metavar="SUITE", help="which one")
    add_json(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Run one suite; 0 only if all of it is as it must be."""
    progress: Progress = SilentProgress() if options.json else TerminalProgress()
    result = SUITES[options.suite].run(progress.say)
    if options.json:
        write(json.dumps(result.as_json(), ensure_ascii=False))
    else:
        for line in result.lines():
            write(line)
    return int(ExitCode.DONE if result.holds else ExitCode.FAILED)
