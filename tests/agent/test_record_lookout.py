"""Whether two pictures of one place show the same thing, whatever colour it is lit in."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from agent.lookout import _alike


def picture(text: str, ink: int = 20, paper: int = 240) -> np.ndarray:
    image = Image.new("L", (120, 24), paper)
    ImageDraw.Draw(image).text((8, 6), text, fill=ink)
    return np.asarray(image, np.float32)


def test_a_thing_that_is_lit_or_inverted_is_the_same() -> None:
    assert _alike(picture("Save As"), picture("Save As", ink=60, paper=200))
    assert _alike(picture("Save As"), picture("Save As", ink=240, paper=40))


def test_another_text_in_its_place_is_another_thing() -> None:
    assert not _alike(picture("Save As"), picture("Delete all"))


def test_an_empty_place_is_like_an_empty_place_alone() -> None:
    assert _alike(picture(""), picture("", paper=120))
    assert not _alike(picture(""), picture("Delete all"))
    assert not _alike(picture("Delete all"), picture(""))
