"""Reads a set of benchmark screens from its folder: pictures, and the truth about each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from benchmarks.redaction.truth import Box, Harmless, Private, Truth

_BESIDE = (".tree.json", ".readable.json")  # files beside a screen that are no screens
TRAITS = ("language", "theme", "font_px", "scale", "program", "template")


class SetUnusable(Exception):
    """A folder is no screen set, or a file in it is damaged; the message is one plain line."""


@dataclass(frozen=True)
class Case:
    """One screen: where its picture is, what is true about it, and how it was made.

    ``digest`` (SHA-256, hex) is that of its JSON when it was read: the file may be made anew
    while a run is under way.
    """

    name: str
    picture: Path
    set_name: str
    width: int
    height: int
    traits: Mapping[str, str]
    truth: Truth
    digest: str

    def beside(self, ending: str) -> Path:
        """A file of this screen, such as ``NAME.tree.png`` for ``.tree.png``."""
        return self.picture.with_name(self.name + ending)

    def pixels(self) -> NDArray[np.uint8]:
        """The raw picture, RGB, height × width × 3.

        Raises:
            SetUnusable: it is missing, damaged or not of the size that its truth tells.
        """
        pixels = read_pixels(self.picture)
        if pixels.shape[:2] != (self.height, self.width):
            raise SetUnusable(f"{self.picture.name} is not of the size that its JSON tells")
        return pixels


def load_set(folder: Path, limit: int | None = None) -> tuple[Case, ...]:
    """The screens of a folder, by name; the first ``limit`` of them.

    Raises:
        SetUnusable: there is no such folder, no screen in it, or a screen's JSON is damaged.
    """
    if not folder.is_dir():
        raise SetUnusable(f"there is no folder {folder}")
    truths = sorted(p for p in folder.glob("*.json") if not p.name.endswith(_BESIDE))
    truths = [path for path in truths if path.with_suffix(".png").exists()]
    if not truths:
        raise SetUnusable(
            f"{folder} holds no screens (pairs of NAME.png and NAME.json); "
            "make some with python -m benchmarks.redaction.make_screens"
        )
    return tuple(load_case(path) for path in truths[:limit])


def load_case(path: Path) -> Case:
    """The screen whose truth is in this JSON file.

    Raises:
        SetUnusable: the file is damaged or lacks something.
    """
    try:
        text = path.read_text("utf-8")
        told = json.loads(text)
        width, height = int(told["width"]), int(told["height"])
        truth = Truth(
            tuple(
                Private(
                    str(item["type"]),
                    str(item["text"]),
                    _boxes(item["boxes"], width, height),
                    str(item.get("kind", "text")),
                    bool(item.get("secret", False)),
                )
                for item in told["private"]
            ),
            tuple(
                Harmless(str(item["text"]), _boxes(item["boxes"], width, height))
                for item in told["harmless"]
            ),
        )
        return Case(
            name=path.stem,
            picture=path.with_suffix(".png"),
            set_name=str(told["set"]),
            width=width,
            height=height,
            traits={trait: str(told.get(trait, "")) for trait in TRAITS},
            truth=truth,
            digest=hashlib.sha256(text.encode()).hexdigest(),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetUnusable(f"{path.name} is no truth of a screen ({error!r})") from None


def read_pixels(path: Path) -> NDArray[np.uint8]:
    """A picture as RGB, height × width × 3.

    Raises:
        SetUnusable: it is missing or no picture.
    """
    try:
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB"), dtype=np.uint8)
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError):
        raise SetUnusable(f"{path.name} is missing or no picture") from None


def _boxes(told: Any, width: int, height: int) -> tuple[Box, ...]:
    """The boxes, as far as they lie in the picture; there must be one at least.

    Raises:
        ValueError: there is none, or one lies outside.
    """
    boxes = []
    for x, y, w, h in told:
        left, top = max(0, int(x)), max(0, int(y))
        right, bottom = min(width, int(x) + int(w)), min(height, int(y) + int(h))
        if right <= left or bottom <= top:
            raise ValueError(f"the box {[x, y, w, h]} lies outside the picture")
        boxes.append((left, top, right - left, bottom - top))
    if not boxes:
        raise ValueError("an item has no box")
    return tuple(boxes)
