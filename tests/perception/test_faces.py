"""Faces are found in photographs of every size, and nothing else is taken for one.

The portrait is NASA's of the astronaut Eileen Collins, which is in the public domain.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

import perception.faces
from perception.errors import FacesUnavailable
from perception.geometry import Rect
from perception.photographs import photographs
from perception.picture_marks import MarkFinder
from perception.pixels import grey_levels, texture
from perception.screen import Screenshot
from perception.senses import Senses
from perception.vocabulary import MarkKind

PORTRAIT = Path(__file__).parent / "pictures" / "portrait.jpg"
FACE = (0.38, 0.33, 0.36, 0.5)  # of the portrait: left, top, width, height


@pytest.fixture(scope="module")
def finder() -> MarkFinder:
    return MarkFinder()


def screen(*portraits: tuple[int, int, int], paper: int = 250) -> NDArray[np.uint8]:
    """A screen with the portrait at each (x, y, side)."""
    pixels = np.full((800, 1280, 3), paper, dtype=np.uint8)
    with Image.open(PORTRAIT) as picture:
        for x, y, side in portraits:
            small = np.asarray(picture.convert("RGB").resize((side, side)))
            pixels[y : y + side, x : x + side] = small
    return pixels


def face_at(x: int, y: int, side: int) -> Rect:
    left, top, width, height = (round(share * side) for share in FACE)
    return Rect(x + left, y + top, width, height)


@pytest.mark.parametrize("paper", [250, 24])
@pytest.mark.parametrize("side", [28, 48, 96, 200, 420, 780])
def test_a_face_is_found_from_a_contact_picture_to_the_whole_screen(
    finder: MarkFinder, side: int, paper: int
) -> None:
    (mark,) = finder.find(screen((37, 11, side), paper=paper))
    assert mark.kind is MarkKind.FACE
    assert mark.box.overlap_ratio(face_at(37, 11, side)) > 0.4
    assert mark.score > 0.4


def test_every_face_of_a_screen_is_found(finder: MarkFinder) -> None:
    places = [(20, 20, 32), (20, 80, 32), (300, 40, 120), (700, 300, 300)]
    marks = finder.find(screen(*places))
    assert len(marks) == len(places)
    for place in places:
        assert any(mark.box.overlap_ratio(face_at(*place)) > 0.4 for mark in marks)


def test_a_small_face_in_a_large_photograph_is_found(finder: MarkFinder) -> None:
    rows, columns = np.indices((800, 1280))
    noise = np.random.default_rng(1).integers(0, 12, (800, 1280))
    meadow = np.stack([rows // 8 + noise, 120 + columns // 16 + noise, 60 + rows // 16 + noise], 2)
    pixels = meadow.astype(np.uint8)
    pixels[500:560, 900:960] = screen((0, 0, 60))[:60, :60]
    assert any(mark.box.overlap_ratio(face_at(900, 500, 60)) > 0.3 for mark in finder.find(pixels))


def test_the_same_picture_elsewhere_has_almost_the_same_likeness(finder: MarkFinder) -> None:
    (one,) = finder.find(screen((37, 11, 48)))
    (other,) = finder.find(screen((640, 302, 48)))
    assert (one.likeness ^ other.likeness).bit_count() <= 10
    assert "likeness" not in repr(one)


def test_text_gradients_and_flat_paint_are_no_photographs() -> None:
    image = Image.new("RGB", (640, 400), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(14)
    for row in range(10):
        draw.text((10, 10 + 18 * row), "Inbox  Drafts  Sent  Archive  Spam", font=font, fill="#222")
    pixels = np.asarray(image).copy()
    pixels[240:280] = np.linspace(40, 200, 640, dtype=np.uint8)[None, :, None]
    pixels[300:380, :300] = np.linspace(40, 200, 80, dtype=np.uint8)[:, None, None]
    assert photographs(texture(grey_levels(pixels))) == ()


def test_a_photograph_without_a_face_has_no_mark(finder: MarkFinder) -> None:
    noise = np.random.default_rng(2).integers(0, 40, (300, 300, 3))
    pixels = np.full((400, 400, 3), 250, dtype=np.uint8)
    pixels[50:350, 50:350] = (noise + np.arange(300)[:, None, None] // 3).astype(np.uint8)
    assert finder.find(pixels) == ()
    assert len(photographs(texture(grey_levels(pixels)))) == 1


def test_a_missing_model_is_an_error_and_not_an_absent_face(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(perception.faces, "_MODEL", "models/none.onnx")
    with pytest.raises(FacesUnavailable, match="does not start"):
        MarkFinder().find(screen((20, 20, 96)))


def test_a_screen_seen_by_vision_alone_carries_its_marks() -> None:
    with Senses(tree=False, ocr=False) as senses:
        seen = senses.look_at(Screenshot(screen((20, 20, 96))))
    assert [mark.kind for mark in seen.marks] == [MarkKind.FACE]
    assert dict(seen.timings)["pictures"] > 0


def test_what_was_found_is_forgotten_when_the_finder_closes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finder = MarkFinder()
    pixels = screen((20, 20, 96))
    assert len(finder.find(pixels)) == 1
    monkeypatch.setattr(perception.faces, "_MODEL", "models/none.onnx")
    assert len(finder.find(pixels)) == 1
    finder.close()
    with pytest.raises(FacesUnavailable):
        finder.find(pixels)
