"""Scores what the contestants left in their folders; a score is kept until its makings change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.redaction.contestants import TREE, digest, told
from benchmarks.redaction.results import Scored
from benchmarks.redaction.score import (
    CoveredWord,
    ItemScore,
    LineReader,
    ScreenScore,
    readable_items,
    score_screen,
)
from benchmarks.redaction.screen_set import Case, SetUnusable, read_pixels
from benchmarks.redaction.truth import Box
from benchmarks.redaction.worker import Region

_HERE = Path(__file__).parent
_RULES = ("score.py", "covering.py", "matching.py", "readers.py", "word_boxes.py")


def rules() -> str:
    """Changes when the way of scoring does."""
    return _mark(*(digest(_HERE / name) for name in _RULES))


def scored(case: Case, contestant: str, folder: Path, reader: LineReader) -> Scored | None:
    """The score of one screen of one contestant; None where it has no result.

    Args:
        case: The screen.
        contestant: Its name.
        folder: Where its results lie.
        reader: The independent OCR.

    Raises:
        SetUnusable: a picture is damaged.
        ValueError: the redacted picture has another size than the raw one.
    """
    is_tree = contestant == TREE
    picture = case.beside(".tree.png") if is_tree else folder / f"{case.name}.png"
    answer = told(case.beside(".tree.json") if is_tree else folder / f"{case.name}.json")
    failure = str(answer.get("failure", ""))
    if not answer or not (failure or picture.exists()):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    mark = _mark(rules(), case.digest, failure or digest(picture))
    kept = folder / f"{case.name}.score.json"
    score = _kept(kept, mark)
    if score is None:
        raw = case.pixels()
        redacted = None if failure else read_pixels(picture)
        score = score_screen(case, raw, redacted, readable(case, reader), reader)
        _keep(kept, {"of": mark, "score": asdict(score)})
    seconds, look_s = _tree_seconds(answer) if is_tree else (float(answer["seconds"]), None)
    peak = answer.get("peak_mb")
    return Scored(
        case=case,
        score=score,
        seconds=seconds,
        peak_mb=None if peak is None else float(peak),
        failure=failure,
        look_s=look_s,
        regions=_regions(answer),
        cpu_s=None if answer.get("cpu_s") is None else float(answer["cpu_s"]),
    )


def readable(case: Case, reader: LineReader) -> Sequence[bool]:
    """Which private items can be read in the raw picture; kept beside the screen."""
    path = case.beside(".readable.json")
    mark = _mark(rules(), case.digest, digest(case.picture))
    kept = told(path)
    if kept.get("of") != mark:
        kept = {"of": mark, "readable": readable_items(case, case.pixels(), reader)}
        _keep(path, kept)
    return [bool(can_be_read) for can_be_read in kept["readable"]]


def _tree_seconds(answer: Mapping[str, Any]) -> tuple[float, float | None]:
    """Seconds of redaction with the OCR that the tree left to do, and of the whole look.

    Raises:
        SetUnusable: the maker of the screens told neither.
    """
    look = answer.get("look_s", {})
    laps = look if isinstance(look, dict) else answer.get("laps", {})
    try:
        whole = float(look if not isinstance(look, dict) else sum(map(float, laps.values())))
        return float(answer["elapsed_s"]) + float(laps.get("ocr", 0.0)), whole
    except (KeyError, TypeError, ValueError):
        raise SetUnusable("a .tree.json does not tell its seconds") from None


def _mark(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _kept(path: Path, mark: str) -> ScreenScore | None:
    answer = told(path)
    if answer.get("of") != mark:
        return None
    score = answer["score"]
    return ScreenScore(
        tuple(ItemScore(**item) for item in score["items"]),
        int(score["harmless_words"]),
        tuple(
            CoveredWord(str(word["text"]), str(word["of"]), _box(word["box"]))
            for word in score["covered_words"]
        ),
    )


def _regions(answer: Mapping[str, Any]) -> tuple[Region, ...]:
    return tuple(
        Region(str(told["type"]), _box(told["box"]), str(told.get("rule", "")))
        for told in answer.get("regions", [])
    )


def _box(numbers: Sequence[float]) -> Box:
    x, y, w, h = map(int, numbers)
    return x, y, w, h


def _keep(path: Path, answer: dict[str, Any]) -> None:
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(path)
