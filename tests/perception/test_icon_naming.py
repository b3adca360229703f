"""Pictures without a name get one, and icons are found where no program tells of them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from perception.geometry import PixelMap, Rect
from perception.icon_finder import icon_boxes, in_rows
from perception.icon_naming import IconNaming, known_boxes
from perception.pixels import ink
from perception.screen import Element, Screen, Screenshot
from perception.senses import Senses
from perception.text_line import TextLine
from perception.vocabulary import Role, Source
from perception.widgets import Shape, Widget

ICONS = Path(__file__).parent / "pictures" / "icons"
PLACES = {"home-iconoir": 20, "mail-iconoir": 70, "cart-iconoir": 120}


@pytest.fixture(scope="module")
def pixels() -> NDArray[np.uint8]:
    """A tool bar of three icons."""
    screen = Image.new("RGB", (400, 120), "white")
    for name, x in PLACES.items():
        screen.paste(Image.open(ICONS / f"{name}.png").resize((24, 24)), (x, 20))
    return np.asarray(screen)


@pytest.fixture
def naming():
    opened = IconNaming()
    yield opened
    opened.close()


def _screen(pixels: NDArray[np.uint8], *elements: Element) -> Screen:
    return Screen(Screenshot(pixels, PixelMap()), elements)


def _button(x: int, name: str = "", role: Role = Role.BUTTON) -> Element:
    return Element(x, role, Rect(x - 4, 16, 32, 32), name=name)


def test_a_button_without_a_name_is_called_what_its_picture_shows(naming, pixels) -> None:
    cart, mail = naming.named(_screen(pixels, _button(120), _button(70))).elements
    assert "basket" in cart.name
    assert "mail" in mail.name
    assert Source.ICON in mail.sources


def test_what_has_a_name_or_shows_nothing_keeps_it(naming, pixels) -> None:
    told, empty, wide = naming.named(
        _screen(
            pixels,
            _button(20, "Start page"),
            _button(300),
            Element(3, Role.BUTTON, Rect(10, 10, 150, 40)),
        )
    ).elements
    assert (told.name, empty.name, wide.name) == ("Start page", "", "")


def test_icons_are_found_by_their_ink(naming, pixels) -> None:
    found = naming.found(pixels, ink(pixels), [])
    assert [e.role for e in found] == [Role.ICON] * 3
    for element, x in zip(sorted(found, key=lambda e: e.box.x), PLACES.values(), strict=True):
        assert element.box.contains(Rect(x, 20, 24, 24).center)


def test_nothing_is_looked_for_in_texts_and_controls(naming, pixels) -> None:
    known = known_boxes(
        [TextLine("some text", Rect(0, 0, 60, 60), 1.0), TextLine("B", Rect(60, 0, 50, 60), 1.0)],
        [Widget(Shape.BOX, Rect(110, 10, 50, 50))],
    )
    (mail,) = naming.found(pixels, ink(pixels), known)
    assert mail.box.contains(Rect(70, 20, 24, 24).center)


def test_icons_are_looked_for_where_a_row_of_them_was_read_as_a_few_letters() -> None:
    assert known_boxes([TextLine("BIUA", Rect(0, 0, 290, 28), 1.0)], []) == []


def test_letters_lines_and_large_pictures_are_no_icons() -> None:
    mask = np.zeros((200, 300), np.uint8)
    mask[20, 10:290] = 1  # a separator
    mask[60:64, 20:23] = 1  # a dot
    mask[80:180, 100:220] = 1  # a picture
    assert icon_boxes(mask, []) == ()


def test_a_tool_bar_is_three_of_one_size_in_a_line() -> None:
    row = [Rect(x, 10, 24, 24) for x in (10, 50, 90)]
    column = [Rect(300, y, 24, 24) for y in (10, 50, 90)]
    others = [Rect(10, 100, 24, 24), Rect(130, 10, 60, 60)]
    assert in_rows([*row, *column, *others]) == frozenset((*row, *column))


def test_a_picture_of_a_tool_bar_is_seen_as_icons(pixels) -> None:
    with Senses(tree=False) as senses:
        screen = senses.look_at(Screenshot(pixels, PixelMap()))
    assert sum(e.role is Role.ICON for e in screen.elements) == len(PLACES)


def test_without_its_model_a_screen_says_that_pictures_have_no_names(pixels, monkeypatch) -> None:
    monkeypatch.setattr("perception.icons._MODEL", "missing.onnx")
    assert not resources.files("configs").joinpath("models", "missing.onnx").is_file()
    naming = IconNaming()
    screen = naming.named(_screen(pixels, _button(20)))
    assert screen.elements[0].name == ""
    assert any("Pictures have no names" in note for note in screen.notes)
    assert naming.found(pixels, ink(pixels), []) == ()
