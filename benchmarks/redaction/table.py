"""The results as a plain table, one column for each contestant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.redaction.results import Summary, Tally, as_json

_ROWS: tuple[tuple[str, Callable[[Summary], str]], ...] = (
    ("screens", lambda s: str(s.screens)),
    ("screens it failed on", lambda s: str(s.failed)),
    ("private strings", lambda s: str(s.strings)),
    ("of these beyond the OCR in the raw picture", lambda s: str(s.unreadable)),
    ("strings leaked", lambda s: f"{s.leaked} ({_percent(s.leaked_share)})"),
    ("of these leaked because the OCR reads them", lambda s: str(s.told)),
    ("strings covered 97 % or more", lambda s: _percent(s.well_covered_share)),
    ("secrets leaked", lambda s: f"{s.secrets_leaked} of {s.secrets}"),
    ("private screens without a leak", lambda s: _percent(s.clean_private_share)),
    ("all screens without a leak", lambda s: _percent(s.clean_share)),
    ("harmless words covered", lambda s: _percent(s.covered_share)),
    ("  on screens with nothing private", lambda s: _percent(s.bare_covered_share)),
    ("seconds a screen, median", lambda s: f"{s.median_s:.2f}"),
    ("seconds a screen, 90th percentile", lambda s: f"{s.p90_s:.2f}"),
    ("processor seconds a screen, median", lambda s: _number(s.cpu_median_s, "{:.2f}")),
    ("seconds of the whole look, median", lambda s: _number(s.look_median_s, "{:.2f}")),
    ("peak memory, MB", lambda s: _number(s.peak_mb, "{:.0f}")),
)
_RATIOS = (
    ("times fewer leaks than the peer", "fewer_leaks"),
    ("times faster than the peer", "faster"),
    ("times less processor time", "less_cpu"),
)


def table(summaries: Sequence[Summary]) -> str:
    """All contestants side by side, then what leaked by type."""
    lines = [_line(["", *(s.contestant for s in summaries)])]
    lines.append("|---" * (len(summaries) + 1) + "|")
    lines += [_line([name, *(cell(s) for s in summaries)]) for name, cell in _ROWS]
    against = as_json(summaries)["against_peer"]
    for name, key in _RATIOS:
        ratios = [against[s.contestant][key] for s in summaries]
        lines.append(_line([name, *(_number(ratio, "{:.1f}") for ratio in ratios)]))
    lines.append("")
    lines.append(_line(["leaked of found, by type", *(s.contestant for s in summaries)]))
    lines.append("|---" * (len(summaries) + 1) + "|")
    for kind in sorted({kind for s in summaries for kind in s.by_type}):
        lines.append(_line([kind, *(_tally(s.by_type.get(kind)) for s in summaries)]))
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.2f} %"


def _number(value: float | None, form: str) -> str:
    return "-" if value is None else form.format(value)


def _tally(tally: Tally | None) -> str:
    return "-" if tally is None else f"{tally.leaked} of {tally.found}"
