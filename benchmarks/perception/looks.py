"""What a look found, in a form that can be kept: plain rows of elements.

Vision alone is always ``Senses.look_at`` on the kept picture, in a fresh process for a whole
folder, so that it can be done again whenever the perception room has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

import perception
from perception.geometry import Rect
from perception.screen import Screen, Screenshot
from perception.vocabulary import TOGGLE_ROLES, Offer, State

_TOGGLES = frozenset(role.value for role in TOGGLE_ROLES)


@dataclass(frozen=True)
class Seen:
    """An element of a look.

    ``is_offered`` where it claims that something can be done with it; that it scrolls is none.
    """

    role: str
    box: Rect
    text: str = ""
    is_offered: bool = True
    is_checked: bool = False

    @property
    def is_toggle(self) -> bool:
        return self.role in _TOGGLES

    @property
    def is_plain_text(self) -> bool:
        return self.role in {"text", "heading"}


def rows_of(screen: Screen) -> list[dict[str, Any]]:
    """A screen's elements as rows for a JSON file."""
    return [
        {
            "role": element.role.value,
            "box": element.box.as_list(),
            "name": element.name,
            "value": element.value,
            "offers": sorted(offer.value for offer in element.offers),
            "states": sorted(state.value for state in element.states),
        }
        for element in screen.elements
    ]


def seen_in(rows: Iterable[Mapping[str, Any]]) -> tuple[Seen, ...]:
    """The elements in a file's rows."""
    return tuple(
        Seen(
            role=row["role"],
            box=Rect(*row["box"]),
            text=row["value"] or row["name"],
            is_offered=bool(set(row["offers"]) - {Offer.SCROLL.value}),
            is_checked=State.CHECKED.value in row["states"],
        )
        for row in rows
    )


def read_picture(path: Path) -> Screenshot:
    """A kept frame."""
    with Image.open(path) as image:
        return Screenshot(np.asarray(image.convert("RGB"), dtype=np.uint8))


def write(path: Path, content: object) -> None:
    """Keep something as JSON, whole or not at all."""
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    beside.replace(path)


def room_digest() -> str:
    """SHA-256 (hex) over the perception room's code: what was seen by other code is out of date."""
    digest = hashlib.sha256()
    for folder in perception.__path__:
        for path in sorted(Path(folder).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
