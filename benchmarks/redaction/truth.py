"""What is private and what is harmless on one screen, with its places: the truth of a benchmark."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

Box = tuple[int, int, int, int]  # x, y, width, height in pixels of the picture

SECRET_TYPES = frozenset({"PASSWORD", "KEY", "TOKEN", "PRIVATE_KEY", "CONNECTION"})
_SHORTEST_CHECKED = 5  # characters; a shorter private text may stand inside a harmless word
_SHORTEST_CHINESE = 3


class TruthWrong(Exception):
    """A template says that one text is private here and harmless there, or places it outside."""


@dataclass(frozen=True)
class Private:
    """Something that must not be readable; ``text`` is empty for a picture without a payload."""

    type: str
    text: str
    boxes: tuple[Box, ...]
    kind: str = "text"
    secret: bool = False


@dataclass(frozen=True)
class Harmless:
    """A text that should stay readable."""

    text: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Truth:
    """Everything that stands on one screen."""

    private: tuple[Private, ...]
    harmless: tuple[Harmless, ...]


def checked(truth: Truth, width: int, height: int) -> Truth:
    """The truth as it is, if it holds together.

    Args:
        truth: The places and texts of one screen.
        width: Of the picture, in pixels.
        height: Of the picture, in pixels.

    Raises:
        TruthWrong: a box lies outside, an item has none, or a harmless text holds a private one.
    """
    items: tuple[Private | Harmless, ...] = (*truth.private, *truth.harmless)
    for item in items:
        if not item.boxes:
            raise TruthWrong(f"{item.text!r} has no place")
        for x, y, w, h in item.boxes:
            if x < 0 or y < 0 or w < 1 or h < 1 or x + w > width or y + h > height:
                raise TruthWrong(f"{item.text!r} lies outside the picture")
    values = {p.text for p in truth.private if p.kind == "text" and _is_telling(p.text)}
    for harmless in truth.harmless:
        for value in values:
            if value in harmless.text:
                raise TruthWrong(f"{value!r} is private and stands in harmless {harmless.text!r}")
    return truth


def _is_telling(text: str) -> bool:
    return len(text) >= (_SHORTEST_CHECKED if text.isascii() else _SHORTEST_CHINESE)


def write(path: Path, head: dict[str, Any], truth: Truth) -> None:
    """Write one screen's JSON, whole or not at all (its being there means that it is done)."""
    body = {
        **head,
        "private": [asdict(item) for item in truth.private],
        "harmless": [asdict(item) for item in truth.harmless],
    }
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(body, ensure_ascii=False, indent=1), encoding="utf-8")
    unfinished.replace(path)
