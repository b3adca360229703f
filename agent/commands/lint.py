"""``handrail lint NAME``: what is fragile in a script, and what to do about it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from agent import messages
from agent.commands.options import Commands, add_common, write
from agent.errors import ExitCode
from agent.scripts.hint_file import load_hints
from agent.scripts.lint import Weakness, weaknesses
from agent.scripts.script_file import path_of, read_text
from agent.scripts.script_text import parse
from agent.session import open_session, settings_for


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "lint",
        help="say what is fragile in a script",
        epilog=messages.lint_needs_more(),
    )
    parser.add_argument("name", metavar="NAME", help="a script's name or .yaml file")
    add_common(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Print what was found, one line each; 0 only where nothing was."""
    settings = settings_for(options.config)
    path = path_of(options.name)
    raw = read_text(path)
    text = parse(raw, str(path))
    hints = load_hints(path, text.script)
    session = open_session(settings, display=None, sees_desktop=False)
    try:
        hide = session.redactor.redact_text
        found = weaknesses(text, raw, hints, lambda line: [f.type for f in hide(line).findings])
    finally:
        session.close()
    if options.json:
        write(json.dumps(_as_json(path, found), ensure_ascii=False))
    else:
        for one in found:
            write(messages.lint_line(one.step, one.line, one.says))
        write(messages.lint_count(len(found)) if found else messages.lint_clean(path.stem))
    return int(ExitCode.FAILED if found else ExitCode.DONE)


def _as_json(path: Path, found: tuple[Weakness, ...]) -> dict[str, object]:
    told = [
        {"step": one.step or None, "line": one.line, "kind": one.kind.value, "says": one.says}
        for one in found
    ]
    return {"event": "lint", "name": path.stem, "file": str(path), "findings": told}
