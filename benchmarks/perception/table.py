"""The results as plain tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.perception.results import Row, as_json, rates, stage_summary, total

_RATES = (
    ("interactive things", "things"),
    ("found: recall", "recall"),
    ("found: precision", "precision"),
    ("found by role (lines of text left out): recall", "role_recall"),
    ("found by role: precision", "role_precision"),
    ("click point inside the thing, of those found", "hits_of_found"),
    ("click point inside the thing, of all", "hits_of_all"),
    ("text: character error rate", "character_error_rate"),
    ("text: not read", "unread"),
    ("text: another one", "unlike"),
    ("check boxes, radio buttons, marked entries", "states"),
    ("  state right, of those found as such", "states_of_found"),
    ("  state right, of all", "states_of_all"),
    ("toggle buttons and switches", "pressed"),
    ("  state right, of those found", "pressed_of_found"),
    ("  state right, of all", "pressed_of_all"),
)
_SHARES = frozenset(key for _, key in _RATES) - {"things", "states", "pressed"}
_MOMENTS = (
    ("cold", "cold"),
    ("nothing changed", "warm"),
    ("small change", "small"),
    ("a tenth changed", "tenth"),
)
_SENSES = (
    ("look, all senses", "fused"),
    ("look, vision alone", "vision"),
    ("our tree reader", "tree"),
    ("pyatspi's walk", "pyatspi"),
    ("our text reader, whole frame", "ocr"),
    ("RapidOCR as it comes", "stock-ocr"),
)
_CAUSES = (
    ("missed by vision alone", "misses"),
    ("claimed by vision alone without being there", "false"),
    ("missed by all senses", "fused_misses"),
    ("claimed by all senses without being there", "fused_false"),
)
_MOST_CAUSES = 24


def tables(rows: Sequence[Row]) -> str:
    """All tables, parted by empty lines."""
    shown = [row for row in rows if not row.failure]
    parts = [_accuracy(shown), _programs(shown)]
    found = as_json(rows)
    parts += _causes(found)
    parts.append(_clicked(found["clicks"]))
    parts += [_costs(size, costs) for size, costs in found["costs"].items()]
    parts.append(_stages(shown))
    if found["largest_tree"]:
        parts.append(_largest(found["largest_tree"]))
    parts.append("Ids from frame to frame: measured apart, over frames of use.")
    parts.append(_failures(rows))
    return "\n\n".join(part for part in parts if part)


def _accuracy(rows: Sequence[Row]) -> str:
    vision, fused = total(r.vision for r in rows), total(r.fused for r in rows)
    named = (("vision alone", rates(vision)), ("all senses", rates(fused)))
    lines = [_line([f"{len(rows)} scenes", *(name for name, _ in named)]), _rule(2)]
    for words, key in _RATES:
        lines.append(_line([words, *(_cell(found[key], key in _SHARES) for _, found in named)]))
    return "\n".join(lines)


def _programs(rows: Sequence[Row]) -> str:
    head = ["program", "toolkit", "scenes", "things", "recall", "precision", "fused recall",
            "fused precision"]  # fmt: skip
    lines = [_line(head), _rule(len(head) - 1)]
    for name in dict.fromkeys(row.scene.program.name for row in rows):
        own = [row for row in rows if row.scene.program.name == name]
        program = own[0].scene.program
        vision = rates(total(row.vision for row in own))
        fused = rates(total(row.fused for row in own))
        cells = [program.name, program.toolkit, str(len(own)), str(vision["things"])]
        for found in (vision, fused):
            cells += [_cell(found["recall"], True), _cell(found["precision"], True)]
        lines.append(_line(cells))
    return "\n".join(lines)


def _causes(found: dict[str, Any]) -> list[str]:
    parts = []
    for words, key in _CAUSES:
        counts = list(found[key].items())
        lines = [_line([words, "times"]), _rule(1)]
        lines += [_line([what, str(count)]) for what, count in counts[:_MOST_CAUSES]]
        rest = sum(count for _, count in counts[_MOST_CAUSES:])
        parts.append("\n".join([*lines, *([_line(["other", str(rest)])] if rest else [])]))
    return parts


def _clicked(clicks: dict[str, int]) -> str:
    if not clicks["done"]:
        return ""
    return (
        f"Clicked for real where vision alone found something: {clicks['heard']} of "
        f"{clicks['done']} were heard by the program."
    )


def _costs(size: str, costs: dict[str, Any]) -> str:
    head = [f"{size}, median of {costs['scenes']} scenes: seconds (processor seconds)"]
    head += [*(words for words, _ in _MOMENTS), "slowest cold", "peak MB"]
    lines = [_line(head), _rule(len(head) - 1)]
    for words, sense in _SENSES:
        found = costs[sense]
        cells = [words]
        for _, moment in _MOMENTS:
            one = found.get(moment)
            cells.append(f"{one['s']:.3f} ({one['cpu']:.3f})" if one else "-")
        cells.append(f"{found['cold']['worst_s']:.2f}" if "cold" in found else "-")
        cells.append(f"{found['mb']:.0f}" if found.get("mb") else "-")
        lines.append(_line(cells))
    for words, key in (
        ("times quicker than pyatspi", "tree_times_quicker"),
        ("times quicker than RapidOCR as it comes", "ocr_times_quicker"),
    ):
        times = costs[key]
        cells = [f"{times[m]:.1f}" if m in times else "-" for _, m in _MOMENTS]
        lines.append(_line([words, *cells, "", ""]))
    return "\n".join(lines)


def _stages(rows: Sequence[Row]) -> str:
    lines = []
    for words, sense in _SENSES[:2]:
        for name, moment in _MOMENTS:
            stages = stage_summary(rows, sense, moment)
            if stages:
                told = ", ".join(f"{stage} {seconds:.3f}" for stage, seconds in stages.items())
                lines.append(f"{words}, {name}, median seconds by stage: {told}")
    return "\n".join(lines)


def _largest(found: dict[str, Any]) -> str:
    return (
        f"The largest tree, {found['scene']} ({found['nodes']} nodes): our first read "
        f"{found['ours_cold_s']:.3f} s, after a small change {found['ours_small_s']:.3f} s; "
        f"pyatspi {found['pyatspi_cold_s']:.3f} s and {found['pyatspi_small_s']:.3f} s."
    )


def _failures(rows: Sequence[Row]) -> str:
    failed = [row for row in rows if row.failure]
    if not failed:
        return ""
    lines = ["Not shown:", *(f"- {row.scene.name}: {row.failure}" for row in failed)]
    packages = {row.scene.program.package for row in failed if "package" in row.failure} - {""}
    if packages:
        words = " ".join(sorted(packages))
        lines.append(f"Install them: sudo apt-get install --no-install-recommends {words}")
    return "\n".join(lines)


def _cell(value: float | int | None, is_share: bool) -> str:
    if value is None:
        return "-"
    return f"{100 * value:.1f} %" if is_share else str(value)


def _rule(columns: int) -> str:
    return "|---" * (columns + 1) + "|"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
