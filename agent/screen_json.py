"""The JSON of ``look`` and ``redact``: what the person's own eyes may see, raw or redacted.

Apart from ``agent.as_json``, because runs, traces and plans may never know a raw screen.
"""

from __future__ import annotations

from agent.as_json import Json
from perception.screen import Element, Screen
from privacy.files import FileReport
from privacy.redacted import RedactedElement, RedactedScreen


def element(item: Element | RedactedElement) -> Json:
    """One element as ``look --json`` prints it."""
    return {
        "id": item.id,
        "role": item.role.value,
        "name": item.name,
        "value": item.value,
        "states": sorted(item.states),
        "box": item.box.as_list(),
        "sources": sorted(item.sources),
        "window": item.window,
    }


def screen(item: Screen | RedactedScreen) -> Json:
    """A screen as ``look --json`` prints it and ``plan --screen`` reads it."""
    return {
        "width": item.width,
        "height": item.height,
        "elements": [element(e) for e in item.elements],
        "windows": [
            {
                "id": w.id,
                "title": w.title,
                "program": w.program,
                "box": w.box.as_list(),
                "active": w.is_active,
                "dialog": w.is_dialog,
            }
            for w in item.windows
        ],
        "focus": item.focus,
        "notes": list(item.notes),
    }


def redacted_file(report: FileReport) -> Json:
    """One image as ``redact --json`` prints it."""
    return {
        "file": report.file,
        "width": report.width,
        "height": report.height,
        "regions": [
            {
                "type": region.type,
                "box": region.box.as_list(),
                "score": round(region.score, 3),
                "source": region.source,
            }
            for region in report.regions
        ],
        "elapsed_ms": round(report.elapsed_s * 1000, 1),
    }
