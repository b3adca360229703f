"""Measures what the perception room sees on real programs, and what that costs.

python -m benchmarks.perception.run [--out DIR] [--programs WORD ...] [--json]

Three passes: the programs are shown and their scenes kept; vision alone looks at the kept pictures
(again, if the room's code has changed since); everything is scored and printed. An interrupted run
goes on where it was. --score-only leaves the first pass out, --draw makes pictures of what was
missed. The rules of the truth are in ``truth.py``, those of the scores in ``scoring.py``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tqdm import tqdm

from agent.errors import EnvironmentLacking
from benchmarks.perception.cast import Scene, scenes
from benchmarks.perception.causes import false_finds, misses
from benchmarks.perception.collect import collect, failure, kept_truth
from benchmarks.perception.looks import room_digest, seen_in, write
from benchmarks.perception.pictures import draw
from benchmarks.perception.results import Row, as_json
from benchmarks.perception.scoring import judge
from benchmarks.perception.table import tables

_UNUSABLE, _LACKING = 2, 5  # exit codes: bad input; the environment lacks something
_PROJECT = Path(__file__).resolve().parents[2]


class LookFailed(Exception):
    """The process that looks at the kept pictures ended; the message is one plain line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    options = _parser().parse_args(arguments)
    wanted = scenes(tuple(options.programs))
    if not wanted:
        return _told("no program of the cast has such a name", _UNUSABLE)
    kept = options.out / "scenes"
    try:
        if not options.score_only:
            for scene in tqdm(wanted, desc="showing programs", unit="scene", file=sys.stderr):
                if options.retry:
                    (kept / scene.name / "failed.json").unlink(missing_ok=True)
                trouble = collect(scene, kept, with_costs=not options.no_costs)
                if trouble:
                    tqdm.write(trouble, file=sys.stderr)
        _look(wanted, kept)
        rows = [_row(scene, kept, options) for scene in wanted]
    except EnvironmentLacking as error:
        return _told(str(error), _LACKING)
    except LookFailed as error:
        return _told(str(error), 1)
    except OSError as error:
        return _told(f"{options.out} can not be written: {error.strerror}", _UNUSABLE)
    if all(row.failure for row in rows):
        return _told("no scene was kept; run it once without --score-only", _UNUSABLE)
    write(options.out / "results.json", as_json(rows))
    print(json.dumps(as_json(rows)) if options.json else tables(rows))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=Path(".cache/perception"), metavar="DIR",
                        help="where scenes and results are kept (.cache/perception)")  # fmt: skip
    parser.add_argument("--programs", nargs="+", default=[], metavar="WORD",
                        help="only programs with such a word in their name")  # fmt: skip
    parser.add_argument("--score-only", action="store_true", help="show no program, score again")
    parser.add_argument("--no-costs", action="store_true", help="measure no seconds and memory")
    parser.add_argument("--retry", action="store_true", help="show again what could not be shown")
    parser.add_argument("--draw", action="store_true", help="draw found, missed and false ones")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _look(wanted: Sequence[Scene], kept: Path) -> None:
    """Let vision alone look at every picture that the present code has not looked at."""
    digest = room_digest()
    due = [scene for scene in wanted if _is_due(kept / scene.name, digest)]
    if not due:
        return
    with _looker() as process:
        for scene in tqdm(due, desc="vision alone", unit="scene", file=sys.stderr):
            place = kept / scene.name
            told = _asked(process, (place / "frame.png").resolve())
            write(place / "vision.json", {"digest": digest, **told})


def _is_due(place: Path, digest: str) -> bool:
    path = place / "vision.json"
    if not (place / "scene.json").exists():
        return False
    return not path.exists() or json.loads(path.read_text("utf-8"))["digest"] != digest


@contextmanager
def _looker() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.perception.vision"], cwd=_PROJECT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


def _asked(process: subprocess.Popen[str], picture: Path) -> dict[str, Any]:
    if process.stdin is None or process.stdout is None:
        raise LookFailed("the looking process has no pipes")
    try:
        process.stdin.write(f"{picture}\n")
        process.stdin.flush()
        return dict(json.loads(process.stdout.readline()))
    except (OSError, ValueError):
        raise LookFailed(f"vision alone failed on {picture.parent.name}") from None


def _row(scene: Scene, kept: Path, options: argparse.Namespace) -> Row:
    place = kept / scene.name
    if not (place / "scene.json").exists():
        return Row(scene, failure=failure(kept, scene) or "not shown yet")
    told = _read(place / "scene.json")
    truth = kept_truth(told)
    seen = seen_in(_read(place / "vision.json")["rows"])
    felt = seen_in(told["fused"])
    vision, fused = judge(truth, seen), judge(truth, felt)
    if options.draw:
        folder = options.out / "drawn"
        folder.mkdir(parents=True, exist_ok=True)
        draw(place / "frame.png", truth, vision, folder / f"{scene.name}.png")
        draw(place / "frame.png", truth, fused, folder / f"{scene.name}.fused.png")
    return Row(
        scene,
        vision=vision.score,
        fused=fused.score,
        misses=misses(vision, seen),
        false=false_finds(vision, truth, seen),
        fused_misses=misses(fused, felt),
        fused_false=false_finds(fused, truth, felt),
        costs=_read(place / "costs.json") if (place / "costs.json").exists() else {},
        clicks=tuple(_read(place / "clicks.json")) if (place / "clicks.json").exists() else (),
    )


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _told(line: str, code: int) -> int:
    sys.stderr.write(line + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
