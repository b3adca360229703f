"""``handrail show NAME``: a script in words, or as a page with the pictures of its steps."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from agent import messages
from agent.as_json import Json
from agent.commands.options import Commands, add_json, write
from agent.errors import ExitCode, UsageError
from agent.html_page import is_report, write_page
from agent.scripts import showing
from agent.scripts.hint_file import load_hints
from agent.scripts.script_file import listed, load_text, path_of


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("show", help="show a script in words and pictures, or list all")
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="a script's name or .yaml file; without it, a list"
    )
    parser.add_argument("--html", type=Path, metavar="OUT", help="write a page with the pictures")
    parser.add_argument("--force", action="store_true", help="overwrite a file that is no page")
    add_json(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Show one script, or list those there are."""
    if options.name is None:
        if options.html is not None:
            raise UsageError(messages.page_of_which_script())
        return _list(as_lines=not options.json)
    path = path_of(options.name)
    text = load_text(path)
    hints = load_hints(path, text.script)
    if options.html is not None:
        if options.html.is_file() and not options.force and not is_report(options.html):
            raise UsageError(messages.page_in_the_way(str(options.html)))
        write_page(options.html, showing.page(path, text, hints))
    if options.json:
        write(json.dumps(showing.as_json(path, text, hints), ensure_ascii=False))
    elif options.html is not None:
        write(messages.page_written(str(options.html)))
    else:
        for line in showing.lines(path, text):
            write(line)
    return int(ExitCode.DONE)


def _list(*, as_lines: bool) -> int:
    found = [_listed(path) for path in listed()]
    if not as_lines:
        write(json.dumps({"event": "scripts", "scripts": found}, ensure_ascii=False))
    for one in found if as_lines else ():
        line = messages.script_listed(one["name"], one["about"], one["steps"])
        write(line if not one["problem"] else one["problem"])
    if as_lines and not found:
        write(messages.no_scripts())
    return int(ExitCode.DONE)


def _listed(path: Path) -> Json:
    """One line of the list; a script that can not be read is told with its reason."""
    kept: Json = {"name": path.stem, "file": str(path), "about": "", "steps": 0, "problem": ""}
    try:
        script = load_text(path).script
    except UsageError as error:
        return kept | {"problem": str(error)}
    return kept | {"about": script.about, "steps": len(script.steps)}
