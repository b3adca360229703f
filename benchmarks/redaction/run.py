"""Runs every contestant over a screen set, scores what they leave, and prints one table.

python -m benchmarks.redaction.run --screens DIR --out DIR [--contestants NAME ...] [--json]

What is done already is not done again, unless the contestant's code, the screen or the way of
scoring has changed since. --show-leaks and --show-covered list mistakes, on tuning screens only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from benchmarks.redaction.contestants import (
    CONTESTANTS,
    TREE,
    Contestant,
    ContestantFailed,
    named,
    redacted_by,
)
from benchmarks.redaction.mistakes import covered_words, leaks
from benchmarks.redaction.peers.venv import PeerUnavailable
from benchmarks.redaction.readers import ReaderUnavailable, TextReader
from benchmarks.redaction.results import Scored, Summary, as_json, summary
from benchmarks.redaction.scoring import scored
from benchmarks.redaction.screen_set import Case, SetUnusable, load_set
from benchmarks.redaction.table import table

_Thing = TypeVar("_Thing")
_UNUSABLE, _LACKING = 2, 5  # exit codes: bad input; the environment lacks something


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        cases = load_set(options.screens, options.limit)
        if options.show_leaks or options.show_covered:
            _refuse_test_screens(cases)
        chosen = [named(name) for name in options.contestants]
        with TextReader() as reader:
            rows = {c.name: _measured(c, cases, options.out, options.fresh, reader) for c in chosen}
    except SetUnusable as error:
        return _told(str(error), _UNUSABLE)
    except OSError as error:
        return _told(f"{options.out} can not be written: {error.strerror}", _UNUSABLE)
    except (ContestantFailed, PeerUnavailable, ReaderUnavailable) as error:
        return _told(str(error), _LACKING)
    summaries = [summary(name, found) for name, found in rows.items() if found]
    if not summaries:
        return _told("no contestant has a result; make the screens with --tree", _UNUSABLE)
    _write(options.out, summaries)
    print(json.dumps(as_json(summaries), default=vars) if options.json else table(summaries))
    for name, found in rows.items():
        lines = leaks(found) if options.show_leaks else []
        lines += covered_words(found) if options.show_covered else []
        for line in lines:
            print(f"{name}\t{line}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--screens", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    names = [contestant.name for contestant in CONTESTANTS]
    parser.add_argument("--contestants", nargs="+", default=names, metavar="NAME",
                        help=f"of {', '.join(names)}; all of them unless told")  # fmt: skip
    parser.add_argument("--limit", type=_positive, metavar="N", help="the first N screens only")
    parser.add_argument(
        "--fresh", action="store_true", help="redact again what was redacted before"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--show-leaks", action="store_true", help="list what leaked (tuning set)")
    parser.add_argument("--show-covered", action="store_true", help="list harmless words covered")
    return parser


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        raise ValueError(word)
    return number


def _refuse_test_screens(cases: Sequence[Case]) -> None:
    """Nobody may look at what goes wrong on the screens that are kept for testing.

    Raises:
        SetUnusable: one of them is such a screen.
    """
    if any(case.set_name != "tune" for case in cases):
        raise SetUnusable(
            "these screens are for testing: what leaks on them is not shown, for who sees it would "
            "tune on it; use a tuning set (make_screens --set tune)"
        )


def _measured(
    contestant: Contestant, cases: Sequence[Case], out: Path, fresh: bool, reader: TextReader
) -> list[Scored]:
    """Redact, then score: the time of a contestant is not shared with the scoring."""
    folder = out / contestant.name
    if contestant.command is not None:
        done = redacted_by(contestant, cases, folder, fresh=fresh)
        for _ in _bar(done, f"{contestant.name}: redacting", len(cases)):
            pass
    scores = (scored(case, contestant.name, folder, reader) for case in cases)
    found = [one for one in _bar(scores, f"{contestant.name}: scoring", len(cases)) if one]
    if not found and contestant.name == TREE:
        sys.stderr.write(f"{TREE}: these screens were made without --tree; it is left out\n")
    return found


def _bar(work: Iterable[_Thing], words: str, total: int) -> Iterable[_Thing]:
    return tqdm(work, desc=words, total=total, unit="screen", file=sys.stderr)


def _write(out: Path, summaries: Sequence[Summary]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(as_json(summaries), ensure_ascii=False, indent=1)
    (out / "results.json").write_text(text, encoding="utf-8")


def _told(line: str, code: int) -> int:
    sys.stderr.write(line + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
