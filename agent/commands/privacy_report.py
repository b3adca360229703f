"""``handrail privacy report [RUN]``: what the model saw, frame by frame, and whether it holds."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from agent import messages
from agent.commands.options import Commands, add_json, write
from agent.errors import EnvironmentLacking, ExitCode, UsageError
from agent.html_page import is_report, render, write_page
from agent.private_folder import FolderRefused
from agent.receipt_chain import ChainState
from agent.record import Record, read_record
from agent.report import as_json
from agent.run_folders import RECEIPTS, recorded_runs, runs_folder

_ABOUT = """\
Writes a page of what the last run saw, redacted, frame by frame: the picture, what was hidden by
which rule, every prompt word for word, and the receipts that hold it together. Records of the
last runs (setting keep_runs) lie in memory until log-out or, where the system has no folder for
that, until the machine goes off; `handrail run --keep FOLDER` keeps one where you say.
"""
_RECEIPTS = """\
Each receipt holds the SHA-256 of the one before it and of its picture, so --verify finds any byte
that was changed, taken out, put in or moved. There is no secret in it: whoever can write the
record can make all of it anew, and no check of the record alone can tell. For that, keep what
`run` prints at its end, and give it to --expect. Exit code 1: it does not hold, or has no end.
"""
_HASH = re.compile(r"[0-9a-f]{64}")


def add(commands: Commands) -> None:
    """Add the command to the parser of ``handrail privacy``."""
    parser = commands.add_parser(
        "report",
        help="show what the model saw, frame by frame",
        description=_ABOUT,
        epilog=_RECEIPTS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "run", nargs="?", metavar="RUN", help="a name that --list gives, or a folder; else the last"
    )
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--list", action="store_true", help="list the records there are")
    does.add_argument("--verify", action="store_true", help="check the receipts; write nothing")
    does.add_argument(
        "-o", "--output", type=Path, default=Path("report.html"), metavar="FILE",
        help="where the page goes (report.html)",
    )  # fmt: skip
    parser.add_argument("--expect", metavar="HASH", help="the last receipt that the run printed")
    parser.add_argument("--force", action="store_true", help="overwrite a file that is no report")
    add_json(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Write the page, print the JSON, list, or check; 0 only where the receipts hold."""
    if options.expect is not None and not _HASH.fullmatch(options.expect):
        raise UsageError(messages.bad_head())
    if options.list:
        return _list(as_lines=not options.json)
    if not options.json and not options.verify:
        _check_output(options.output, force=options.force)
    record = read_record(_folder(options.run))
    is_other = options.expect is not None and options.expect != record.chain.head
    if options.json:
        told = as_json(record)
        if options.verify:
            del told["receipts"], told["summary"]
        told["is_expected"] = None if options.expect is None else not is_other
        write(json.dumps(told, ensure_ascii=False))
    else:
        if not options.verify:
            write_page(options.output, render(record))
            write(messages.page_written(str(options.output)))
        write(record.verdict)
        if is_other:
            write(messages.other_head(record.chain.head))
    return int(_exit_code(record, is_other=is_other, is_strict=options.verify))


def _exit_code(record: Record, *, is_other: bool, is_strict: bool) -> ExitCode:
    """``--verify`` wants the end of the run as well; a report of a killed run is still one."""
    holds = record.chain.state is ChainState.WHOLE or (
        record.chain.state is ChainState.UNFINISHED and not is_strict
    )
    return ExitCode.DONE if holds and not is_other else ExitCode.FAILED


def _check_output(path: Path, *, force: bool) -> None:
    """Refuse to overwrite what is not ours before anything is read."""
    if path.is_file() and not force and not is_report(path):
        raise UsageError(messages.page_in_the_way(str(path)))


def _folder(named: str | None) -> Path:
    """The record's folder.

    Raises:
        UsageError, EnvironmentLacking: there is none.
    """
    if named is not None:
        path = Path(named)
        if path.name == RECEIPTS and path.is_file():
            return path.parent
        if path.is_dir():
            return path
    runs = _runs()
    if named is not None:
        found = [run for run in runs if run.name == named]
        if not found:
            raise UsageError(messages.no_such_record(named))
        return found[0]
    if not runs:
        raise UsageError(messages.no_records())
    return runs[0]


def _runs() -> list[Path]:
    """The records in memory, the newest first."""
    try:
        folder = runs_folder()
    except (FolderRefused, OSError) as error:
        raise EnvironmentLacking(messages.record_refused(str(error))) from None
    if folder is None:
        raise EnvironmentLacking(messages.no_place_for_records())
    return recorded_runs(folder)


def _list(*, as_lines: bool) -> int:
    records = [read_record(folder) for folder in _runs()]
    if as_lines:
        for record in records:
            begun = record.run
            at, task = (begun.at, begun.task) if begun is not None else ("", "")
            write(messages.record_line(record.name, at, task, record.verdict))
        if not records:
            write(messages.no_records())
    else:
        listed = [
            {
                "run": record.name,
                "at": record.run.at if record.run else None,
                "task": record.run.task if record.run else None,
                "state": record.chain.state.value,
                "is_running": record.is_running,
            }
            for record in records
        ]
        write(json.dumps({"event": "reports", "runs": listed}, ensure_ascii=False))
    return int(ExitCode.DONE)
