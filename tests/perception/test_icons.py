"""Pictures without a name get one, whatever their theme; what is no icon gets none.

The icons are real ones, of two sets that were held out of training whole (``pictures/icons``).
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

import perception.icons
from perception.errors import IconsUnavailable
from perception.icon_picture import SIDE, prepared
from perception.icons import IconNamer

PICTURES = sorted((Path(__file__).parent / "pictures" / "icons").glob("*.png"))
MODEL = files("configs").joinpath("models", "icons.onnx")


@pytest.fixture(scope="module")
def namer() -> IconNamer:
    return IconNamer()


def picture(path: Path, scale: int = 1) -> NDArray[np.uint8]:
    with Image.open(path) as opened:
        image = opened.convert("RGB")
    return np.asarray(image.resize((image.width * scale, image.height * scale)))


def shown(path: Path) -> str:
    """What the file shows, by its name: name-set.png."""
    return path.stem.rsplit("-", 1)[0]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_an_icon_of_a_theme_never_seen_is_named_likeliest(namer: IconNamer, path: Path) -> None:
    (reading,) = namer.read([picture(path)])
    assert reading.guesses[0].name == shown(path), reading
    assert len(reading.guesses) == 5
    probabilities = [guess.probability for guess in reading.guesses]
    assert probabilities == sorted(probabilities, reverse=True)
    assert 0 < sum(probabilities) <= 1.0001


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_light_on_dark_and_twice_as_large_it_is_the_same_icon(namer: IconNamer, path: Path) -> None:
    turned, larger = namer.read([255 - picture(path), picture(path, 2)])
    assert turned.guesses[0].name == shown(path), turned
    assert larger.guesses[0].name == shown(path), larger


def test_most_names_are_sure_enough_to_be_told_and_those_are_right(namer: IconNamer) -> None:
    readings = namer.read([picture(path) for path in PICTURES])
    told = [(reading.name, shown(path)) for reading, path in zip(readings, PICTURES, strict=True)]
    assert sum(name is not None for name, _ in told) >= 0.8 * len(PICTURES)
    assert all(name in (None, right) for name, right in told), told


def test_a_trash_can_is_told_as_probably_delete(namer: IconNamer) -> None:
    (path,) = (path for path in PICTURES if shown(path) == "delete")
    (reading,) = namer.read([picture(path)])
    assert reading.spoken == "trash can, probably delete"
    assert reading.probability > 0.5


def test_the_answers_stand_in_the_order_of_the_pictures(namer: IconNamer) -> None:
    twice = [*PICTURES, *reversed(PICTURES)]
    readings = namer.read([picture(path) for path in twice])
    assert [reading.guesses[0].name for reading in readings] == [shown(path) for path in twice]


def test_what_is_no_icon_is_not_named(namer: IconNamer) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (32, 32, 3)).astype(np.uint8)
    flat = np.full((24, 24, 3), 230, np.uint8)
    one = np.full((1, 1, 3), 7, np.uint8)
    words = []
    for word in ("Inbox", "Monday", "Total 42"):
        image = Image.new("RGB", (70, 20), "white")
        font = ImageFont.load_default(14)
        ImageDraw.Draw(image).text((3, 2), word, font=font, fill="#202020")
        words.append(np.asarray(image))
    readings = namer.read([noise, flat, one, *words])
    assert [reading.spoken for reading in readings] == [None] * len(readings)
    assert all(len(reading.guesses) == 5 for reading in readings)


def test_no_pictures_no_answers(namer: IconNamer) -> None:
    assert namer.read([]) == []


def test_a_picture_without_pixels_is_refused(namer: IconNamer) -> None:
    with pytest.raises(ValueError, match="no pixels"):
        namer.read([np.zeros((0, 5, 3), np.uint8)])


@pytest.mark.parametrize("model", ["none.onnx", "centerface.onnx", "README.md"])
def test_a_missing_or_wrong_model_is_an_error_and_not_an_absent_name(
    monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    monkeypatch.setattr(perception.icons, "_MODEL", model)
    with pytest.raises(IconsUnavailable, match="does not start"):
        IconNamer().read([picture(PICTURES[0])])


def test_a_model_for_other_names_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(perception.icons, "_NAMES", "default.yaml")
    with pytest.raises(IconsUnavailable, match="do not fit"):
        IconNamer().read([picture(PICTURES[0])])


def test_a_picture_is_looked_at_once_until_the_namer_closes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    namer = IconNamer()
    first = namer.read([picture(PICTURES[0])])
    monkeypatch.setattr(perception.icons, "prepared", None)
    assert namer.read([picture(PICTURES[0])]) == first
    namer.close()
    with pytest.raises(TypeError):
        namer.read([picture(PICTURES[0])])


def test_the_model_is_small_enough_to_ship() -> None:
    assert len(MODEL.read_bytes()) <= 10_000_000


def test_every_name_has_a_plain_spoken_form_of_its_own() -> None:
    listed = yaml.safe_load(files("configs").joinpath("icons.yaml").read_text("utf-8"))
    assert len(listed) >= 150
    spoken = [entry["spoken"] for entry in listed.values()]
    assert len(set(spoken)) == len(spoken)
    for words in spoken:
        assert 3 <= len(words) <= 60, words
        assert words.strip() == words
        assert words.count(", ") <= 1, words


def test_place_size_colour_and_polarity_hardly_change_what_the_model_reads() -> None:
    path = next(path for path in PICTURES if shown(path) == "home")
    plain = picture(path)
    moved = np.full((70, 90, 3), plain[0, 0], np.uint8)
    moved[30 : 30 + plain.shape[0], 8 : 8 + plain.shape[1]] = plain
    reference = prepared(plain)
    assert reference.shape == (3, SIDE, SIDE)
    assert reference.dtype == np.float32
    assert np.abs(prepared(moved) - reference).max() < 1e-3
    assert np.abs(prepared(255 - plain) - reference).max() < 0.05
