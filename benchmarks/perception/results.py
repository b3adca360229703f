"""Sums scores and costs up over scenes; plain numbers, ready for a table or JSON. Pure."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.perception.cast import Scene
from benchmarks.perception.scoring import Score

SENSES = ("fused", "vision", "tree", "pyatspi")
WHEN = ("cold", "warm", "small", "tenth")


@dataclass(frozen=True)
class Row:
    """One scene's outcome; ``failure`` says why there is none."""

    scene: Scene
    vision: Score = field(default_factory=Score)
    fused: Score = field(default_factory=Score)
    misses: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    fused_misses: Counter[str] = field(default_factory=Counter)
    fused_false: Counter[str] = field(default_factory=Counter)
    costs: Mapping[str, Any] = field(default_factory=dict)
    clicks: tuple[Mapping[str, Any], ...] = ()
    failure: str = ""


def share(part: int, whole: int) -> float | None:
    """A share from 0.0 to 1.0; None of nothing."""
    return part / whole if whole else None


def rates(score: Score) -> dict[str, float | int | None]:
    """What a score comes to."""
    return {
        "things": score.things,
        "recall": share(score.found, score.things),
        "precision": share(score.right, score.offered),
        "role_recall": share(score.role_found, score.things),
        "role_precision": share(score.role_right, score.by_role),
        "hits_of_found": share(score.hits, score.found),
        "hits_of_all": share(score.hits, score.things),
        "character_error_rate": share(score.edits, score.letters),
        "unread": share(score.unread, score.read + score.unlike + score.unread),
        "unlike": share(score.unlike, score.read + score.unlike + score.unread),
        "states_of_found": share(score.states_right, score.states_found),
        "states_of_all": share(score.states_right, score.states),
        "states": score.states,
        "pressed_of_found": share(score.pressed_right, score.pressed_found),
        "pressed_of_all": share(score.pressed_right, score.pressed),
        "pressed": score.pressed,
    }


def total(scores: Iterable[Score]) -> Score:
    """Their sum."""
    return sum(scores, Score())


def cost_summary(rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """By size and sense: the median seconds and processor seconds at each moment, and memory."""
    found: dict[str, dict[str, Any]] = {}
    for size in sorted({(row.scene.width, row.scene.height) for row in rows if row.costs}):
        own = [row for row in rows if row.costs and size == (row.scene.width, row.scene.height)]
        found[f"{size[0]}x{size[1]}"] = {
            "scenes": len(own),
            **{sense: _of_sense(own, sense) for sense in SENSES},
            "ocr": _of_sense(own, "ocr"),
            "stock-ocr": _of_sense(own, "stock-ocr"),
            "tree_times_quicker": _times(own, "pyatspi", "tree"),
            "ocr_times_quicker": _times(own, "stock-ocr", "ocr"),
        }
    return found


def largest_tree(rows: Sequence[Row]) -> dict[str, Any]:
    """The scene whose tree pyatspi found largest, with both readers' seconds."""
    with_tree = [row for row in rows if row.costs.get("pyatspi")]
    if not with_tree:
        return {}
    row = max(with_tree, key=lambda one: one.costs["pyatspi"]["cold"]["nodes"])
    ours, rival = row.costs["tree"], row.costs["pyatspi"]
    return {
        "scene": row.scene.name,
        "nodes": rival["cold"]["nodes"],
        "ours_cold_s": ours["cold"]["s"],
        "ours_small_s": ours["small"]["s"],
        "pyatspi_cold_s": rival["cold"]["s"],
        "pyatspi_small_s": rival["small"]["s"],
    }


def stage_summary(rows: Sequence[Row], sense: str, moment: str) -> dict[str, float]:
    """The median seconds of each stage of a look at one moment."""
    looks = [look for row in rows for look in _looks(row, sense, moment)]
    stages = dict.fromkeys(stage for look in looks for stage in look["stages"])
    return {s: statistics.median(look["stages"].get(s, 0.0) for look in looks) for s in stages}


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """Everything, for programs."""
    shown = [row for row in rows if not row.failure]
    clicks = [click for row in shown for click in row.clicks]
    return {
        "vision": rates(total(row.vision for row in shown)),
        "fused": rates(total(row.fused for row in shown)),
        "scenes": {
            row.scene.name: {"vision": rates(row.vision), "fused": rates(row.fused)}
            for row in shown
        },
        "counts": asdict(total(row.vision for row in shown)),
        "misses": _most_common(row.misses for row in shown),
        "false": _most_common(row.false for row in shown),
        "fused_misses": _most_common(row.fused_misses for row in shown),
        "fused_false": _most_common(row.fused_false for row in shown),
        "clicks": {"done": len(clicks), "heard": sum(click["heard"] for click in clicks)},
        "costs": cost_summary(shown),
        "largest_tree": largest_tree(shown),
        "id_stability": None,  # measured by another program, over frames of use
        "not_shown": {row.scene.name: row.failure for row in rows if row.failure},
    }


def _most_common(counts: Iterable[Counter[str]]) -> dict[str, int]:
    return dict(sum(counts, Counter[str]()).most_common())


def _of_sense(rows: Sequence[Row], sense: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for moment in WHEN:
        looks = [look for row in rows for look in _looks(row, sense, moment)]
        if looks:
            found[moment] = {
                "s": statistics.median(look["s"] for look in looks),
                "worst_s": max(look["s"] for look in looks),
                "cpu": statistics.median(look["cpu"] for look in looks),
            }
            found["mb"] = max(found.get("mb", 0.0), *(look.get("mb", 0.0) for look in looks))
    return found


def _looks(row: Row, sense: str, moment: str) -> list[dict[str, Any]]:
    taken = row.costs.get(sense, {}).get(moment)
    if taken is None:
        return []
    return taken if isinstance(taken, list) else [taken]


def _times(rows: Sequence[Row], rival: str, ours: str) -> dict[str, float]:
    """How many times as long the rival takes, the median over scenes, at each moment."""
    found = {}
    for moment in WHEN:
        ratios = [
            a["s"] / b["s"]
            for row in rows
            for a, b in zip(_looks(row, rival, moment), _looks(row, ours, moment), strict=False)
        ]
        if ratios:
            found[moment] = statistics.median(ratios)
    return found
