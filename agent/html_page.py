"""Self-contained pages: rendered with every value escaped, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from importlib.resources import files
from pathlib import Path

import jinja2

from agent import messages
from agent.errors import UsageError
from agent.record import Record
from agent.report import report

MARK = b'<meta name="generator" content="Handrail report">'
"""Stands in every report's head, so that one is told from any other file."""
_HEAD = 2048  # bytes in which the mark must stand


def render(record: Record) -> str:
    """The page of a record: no script, no font, no picture from anywhere else."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(
        files("configs").joinpath("report.html.j2").read_text("utf-8")
    )
    return template.render(report=report(record), says=messages)


def is_report(path: Path) -> bool:
    """Whether the file at ``path`` is a page that ``render`` made."""
    try:
        with path.open("rb") as file:
            return MARK in file.read(_HEAD)
    except OSError:
        return False


def write_page(path: Path, page: str) -> None:
    """Write ``page`` to ``path`` whole or not at all.

    Raises:
        UsageError: the folder can not be written to.
    """
    if path.exists() and not path.is_file():
        raise UsageError(messages.page_no_file(str(path)))
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".html")
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(page)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise UsageError(messages.page_not_written(str(path), error.strerror or "")) from None
