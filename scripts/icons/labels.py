"""Which picture of ``configs/icons.yaml`` an icon shows, judged by the name that its set gives it.

Sets write the style into the name: "trash-can-outline", "delete-24-filled", "round-delete",
"edit-delete-symbolic". The words of style are taken away one by one, from the end and from the
front, until a name that the taxonomy lists is left. The longest name wins, so that "text-bold"
stays bold while "trash-bold" is a trash can.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

TAXONOMY = Path(__file__).resolve().parents[2] / "configs" / "icons.yaml"
_NAMING = Path(__file__).with_name("naming.yaml")


@cache
def taxonomy() -> dict[str, dict[str, Any]]:
    """The file's content: each picture's spoken form and names, in the order of the classes."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(TAXONOMY.read_text("utf-8"))
    return found


@cache
def _style() -> frozenset[str]:
    return frozenset(_naming()["style"].split())


@cache
def _not_there() -> dict[str, frozenset[str]]:
    listed: dict[str, str] = _naming()["not_there"]
    return {icon_set: frozenset(names.split()) for icon_set, names in listed.items()}


@cache
def _naming() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_NAMING.read_text("utf-8"))
    return found


@cache
def _by_name() -> dict[str, str]:
    return {name: label for label, entry in taxonomy().items() for name in entry["names"]}


@cache
def _words() -> frozenset[str]:
    """Every word of every listed name: an icon whose name has none of them shows something else."""
    return frozenset(word for name in _by_name() for word in name.split("-")) - _style()


def label_of(name: str, icon_set: str) -> str | None:
    """The picture that an icon of this name shows, or None."""
    if name.removesuffix("-symbolic") in _not_there().get(icon_set, ()):
        return None
    known, style = _by_name(), _style()
    words = name.lower().replace("_", "-").replace(" ", "-").split("-")
    best: str | None = None
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            rest = "-".join(words[start:end])
            if rest in known and (best is None or len(rest) > len(best)):
                best = rest
            if words[end - 1] not in style:
                break
        if words[start] not in style:
            break
    return None if best is None else known[best]


def is_foreign(name: str) -> bool:
    """Whether an icon of this name surely shows none of the taxonomy's pictures."""
    words = set(name.lower().replace("_", "-").split("-"))
    return not words & _words()
