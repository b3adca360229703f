"""Sums the scores of many screens up, and prints them as a plain table."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.redaction.contestants import PEER
from benchmarks.redaction.score import ItemScore, ScreenScore
from benchmarks.redaction.screen_set import TRAITS, Case
from benchmarks.redaction.worker import Region

_SPLITS = tuple(trait for trait in TRAITS if trait != "template")


@dataclass(frozen=True)
class Tally:
    """How many of a kind there were and how many of them leaked."""

    found: int
    leaked: int


@dataclass(frozen=True)
class Scored:
    """One screen's score with its costs; ``look_s`` is None where only pixels were given."""

    case: Case
    score: ScreenScore
    seconds: float
    peak_mb: float | None
    failure: str = ""
    look_s: float | None = None
    regions: tuple[Region, ...] = ()
    cpu_s: float | None = None


@dataclass(frozen=True)
class Summary:
    """A contestant over a set of screens. Shares are 0.0 to 1.0, None where nothing was there."""

    contestant: str
    screens: int
    failed: int
    strings: int
    unreadable: int
    blank: int
    leaked: int
    leaked_share: float | None
    told: int
    well_covered_share: float | None
    secrets: int
    secrets_leaked: int
    private_screens: int
    clean_private_share: float | None
    clean_share: float | None
    harmless_words: int
    covered_words: int
    covered_share: float | None
    bare_words: int
    bare_covered: int
    bare_covered_share: float | None
    median_s: float
    p90_s: float
    cpu_median_s: float | None
    look_median_s: float | None
    peak_mb: float | None
    by_type: Mapping[str, Tally] = field(default_factory=dict)
    by_trait: Mapping[str, Mapping[str, Tally]] = field(default_factory=dict)


def summary(contestant: str, rows: Sequence[Scored]) -> Summary:
    """The sums over some screens, of which there must be one at least."""
    items = [item for row in rows for item in row.score.items]
    private = [row for row in rows if row.case.truth.private]
    bare = [row for row in rows if not row.case.truth.private]
    leaked = sum(item.is_leaked for item in items)
    words, covered = _words(rows)
    bare_words, bare_covered = _words(bare)
    seconds = sorted(row.seconds for row in rows)
    looks = [row.look_s for row in rows if row.look_s is not None]
    worked = [row.cpu_s for row in rows if row.cpu_s is not None]
    peaks = [row.peak_mb for row in rows if row.peak_mb is not None]
    return Summary(
        contestant=contestant,
        screens=len(rows),
        failed=sum(bool(row.failure) for row in rows),
        strings=len(items),
        unreadable=sum(not item.readable for item in items),
        blank=sum(item.covered is None for item in items),
        leaked=leaked,
        leaked_share=_share(leaked, len(items)),
        told=sum(item.told for item in items),
        well_covered_share=_share(sum(item.is_well_covered for item in items), len(items)),
        secrets=sum(item.secret for item in items),
        secrets_leaked=sum(item.secret and item.is_leaked for item in items),
        private_screens=len(private),
        clean_private_share=_share(sum(map(_is_clean, private)), len(private)),
        clean_share=_share(sum(map(_is_clean, rows)), len(rows)),
        harmless_words=words,
        covered_words=covered,
        covered_share=_share(covered, words),
        bare_words=bare_words,
        bare_covered=bare_covered,
        bare_covered_share=_share(bare_covered, bare_words),
        median_s=statistics.median(seconds),
        p90_s=seconds[min(len(seconds) - 1, round(0.9 * (len(seconds) - 1)))],
        cpu_median_s=statistics.median(worked) if worked else None,
        look_median_s=statistics.median(looks) if looks else None,
        peak_mb=max(peaks) if peaks else None,
        by_type=_split(rows, lambda _, item: item.type),
        by_trait={
            trait: _split(rows, lambda case, _, t=trait: case.traits[t])  # type: ignore[misc]
            for trait in _SPLITS
        },
    )


def as_json(summaries: Sequence[Summary]) -> dict[str, Any]:
    """Everything, for programs."""
    return {
        "contestants": [asdict(found) for found in summaries],
        "against_peer": {found.contestant: _against(found, summaries) for found in summaries},
    }


def _is_clean(row: Scored) -> bool:
    return not any(item.is_leaked for item in row.score.items)


def _words(rows: Sequence[Scored]) -> tuple[int, int]:
    total = sum(row.score.harmless_words for row in rows)
    return total, sum(len(row.score.covered_words) for row in rows)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _split(rows: Sequence[Scored], key: Callable[[Case, ItemScore], str]) -> dict[str, Tally]:
    found: dict[str, int] = {}
    leaked: dict[str, int] = {}
    for row in rows:
        for item in row.score.items:
            name = key(row.case, item)
            found[name] = found.get(name, 0) + 1
            leaked[name] = leaked.get(name, 0) + item.is_leaked
    return {name: Tally(found[name], leaked[name]) for name in sorted(found)}


def _against(found: Summary, summaries: Sequence[Summary]) -> dict[str, float | None]:
    """How many times fewer leaks and less time than the peer; None where it can not be told."""
    peer = next((one for one in summaries if one.contestant == PEER), None)
    if peer is None or peer is found:
        return {"fewer_leaks": None, "faster": None, "less_cpu": None}
    fewer = None
    if found.leaked_share is not None and peer.leaked_share is not None:
        # With no leak at all it is at least what a single leak would give.
        fewer = peer.leaked_share / max(found.leaked_share, 1 / max(1, found.strings))
    less_cpu = None
    if found.cpu_median_s and peer.cpu_median_s:
        less_cpu = peer.cpu_median_s / found.cpu_median_s
    return {
        "fewer_leaks": fewer,
        "faster": peer.median_s / max(found.median_s, 1e-9),
        "less_cpu": less_cpu,
    }
