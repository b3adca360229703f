"""``handrail redact IN... -o OUT``: hide what is personal in image files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from agent import messages, screen_json
from agent.commands.options import Commands, add_common, tell, write
from agent.errors import ExitCode
from agent.session import open_session, settings_for
from perception.errors import ImageUnreadable
from privacy.files import plan_files, redact_file


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("redact", help="hide what is personal in image files")
    parser.add_argument("inputs", nargs="+", type=Path, metavar="IN", help="images or folders")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    add_common(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Redact each image; one that is no image is told of, and the others go on."""
    settings = settings_for(options.config)
    jobs = plan_files(options.inputs, options.output)
    session = open_session(settings, display=None, sees_desktop=False)
    unreadable = 0
    try:
        for job in jobs:
            try:
                report = redact_file(
                    job.source, job.target, session.senses.look_at, session.redactor
                )
            except ImageUnreadable as error:
                tell(f"handrail: {job.source}: {error}")
                unreadable += 1
                continue
            if options.json:
                write(json.dumps(screen_json.redacted_file(report), ensure_ascii=False))
            else:
                write(
                    messages.file_redacted(str(job.target), len(report.regions), report.elapsed_s)
                )
    finally:
        session.close()
    for folder in options.inputs:
        if folder.is_dir() and any(inside.is_dir() for inside in folder.iterdir()):
            tell(messages.subfolders_left_out(str(folder)))
    return int(ExitCode.USAGE if unreadable else ExitCode.DONE)
