"""What went wrong, screen by screen, for those who tune: what leaked, and what was covered."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.redaction.results import Scored
from benchmarks.redaction.score import ItemScore
from benchmarks.redaction.truth import Box
from benchmarks.redaction.worker import Region


def leaks(rows: Sequence[Scored]) -> list[str]:
    """One line for each leaked item: screen, type, text, first box, and how it leaked."""
    return [
        f"{row.case.name}\tleaked\t{item.type}\t{item.text!r}\tat {list(private.boxes[0])}"
        f"\t{_how(item)}"
        for row in rows
        for private, item in zip(row.case.truth.private, row.score.items, strict=True)
        if item.is_leaked
    ]


def covered_words(rows: Sequence[Scored]) -> list[str]:
    """One line for each harmless word that was covered: screen, word, its text, and by what."""
    return [
        f"{row.case.name}\tcovered\t{word.text!r}\tof {word.of!r}\tat {list(word.box)}"
        f"\tby {_cause(word.box, row.regions)}"
        for row in rows
        for word in row.score.covered_words
    ]


def _how(item: ItemScore) -> str:
    covered = "no ink" if item.covered is None else f"{100 * item.covered:.0f} % covered"
    return f"read, {covered}" if item.told else covered


def _cause(box: Box, regions: Sequence[Region]) -> str:
    """The types (and rules) of the regions that touch the box."""
    names = {
        f"{region.type} ({region.rule})" if region.rule else region.type
        for region in regions
        if _touch(box, region.box)
    }
    return ", ".join(sorted(names)) or "unknown"


def _touch(a: Box, b: Box) -> bool:
    return min(a[0] + a[2], b[0] + b[2]) > max(a[0], b[0]) and min(a[1] + a[3], b[1] + b[3]) > max(
        a[1], b[1]
    )
