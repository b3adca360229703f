"""Writes which icon sets taught the model and measured it, by whom and under which licence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scripts.icons.fetch import CACHE
from scripts.icons.sources import NPM_PACKAGE, SETS, IconSet, Role

PLACE = Path(__file__).resolve().parents[2] / "configs" / "models" / "icons-sources.md"
_INTRODUCTION = f"""# The icon sets behind `icons.onnx`

Written by `scripts/icons` from what the packages say of themselves; npm's sets come from
`{NPM_PACKAGE}`, the others from Debian's packages in the versions named. Of the training sets, the
model holds nothing but weights; the sets under CC BY are named here with their authors, as that
licence asks. Nothing of a validation or test set is in the model.

| set | what for | style | licence | author | package or page |
|---|---|---|---|---|---|
"""
_DEBIAN_AUTHORS = {
    "tango": "The Tango Desktop Project",
    "famfamfam-silk": "Mark James",
    "breeze": "KDE Visual Design Group",
    "gnome": "The GNOME Project",
    "adwaita": "The GNOME Project",
    "elementary-xfce": "Simon Steinbeiß and others",
    "oxygen": "KDE Artists",
    "papirus": "Papirus Development Team",
}


def write_attribution() -> None:
    """Write ``configs/models/icons-sources.md``."""
    collections = json.loads((CACHE / "iconify" / "collections.json").read_text("utf-8"))
    order = list(Role)
    ordered = sorted(SETS, key=lambda icon_set: (order.index(icon_set.role), icon_set.name))
    rows = [_row(icon_set, collections) for icon_set in ordered]
    PLACE.write_text(_INTRODUCTION + "\n".join(rows) + "\n", encoding="utf-8")


def _row(icon_set: IconSet, collections: dict[str, Any]) -> str:
    if icon_set.package:
        author, source = _DEBIAN_AUTHORS[icon_set.name], icon_set.package
    else:
        written = collections[icon_set.name]["author"]
        author, source = written["name"], written.get("url", "")
    cells = (icon_set.name, icon_set.role, icon_set.style, icon_set.licence, author, source)
    return f"| {' | '.join(cells)} |"
