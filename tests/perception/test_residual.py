from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from perception.geometry import Rect
from perception.layout import Shown
from perception.pixels import difference, ink
from perception.residual import is_explained, unexplained, words_fit
from perception.screen import Element, TextRun
from perception.vocabulary import Role

DARK, LIGHT = ("#1e1e1e", "#d0d0d0"), ("white", "#222222")


def paint(*texts: tuple[int, int, str], colors: tuple[str, str] = LIGHT) -> NDArray[np.uint8]:
    image = Image.new("RGB", (640, 200), colors[0])
    draw = ImageDraw.Draw(image)
    for x, y, text in texts:
        draw.text((x, y), text, fill=colors[1], font=ImageFont.load_default(14))
    return np.asarray(image)


def shown(role: Role, name: str, box: Rect, *runs: TextRun) -> Shown:
    return Shown(Element(1, role, box, name=name, runs=runs), (box,))


def covers(regions: tuple[Rect, ...], box: Rect) -> bool:
    return any(region.encloses(box) for region in regions)


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_text_that_no_element_tells_is_read(colors: tuple[str, str]) -> None:
    regions = unexplained(ink(paint((100, 80, "ann@example.org"), colors=colors)), ())
    assert covers(regions, Rect(102, 84, 100, 8))


def test_text_that_an_element_tells_is_not_read_again() -> None:
    marks = ink(paint((104, 82, "Send letter")))
    item = shown(Role.BUTTON, "Send letter", Rect(98, 78, 100, 24))
    assert unexplained(marks, (item,)) == ()


def test_a_name_is_no_proof_of_what_a_web_page_shows() -> None:
    marks = ink(paint((104, 82, "Send letter")))
    item = replace(shown(Role.BUTTON, "Send letter", Rect(98, 78, 100, 24)), is_doubtful=True)
    assert covers(unexplained(marks, (item,)), Rect(106, 86, 60, 8))


def test_words_that_no_text_tells_are_read() -> None:
    marks = ink(paint((104, 82, "ann@example.org")))
    box, run = Rect(98, 78, 140, 24), TextRun("ann@example.org", Rect(103, 82, 125, 18))
    named = shown(Role.BUTTON, "Open contact", box, run)
    described = replace(named, element=replace(named.element, description="ann@example.org"))
    assert not is_explained(named, marks)
    assert is_explained(described, marks)


def test_a_long_name_does_not_explain_a_short_text() -> None:
    marks = ink(paint((104, 82, "ann@b.org")))
    item = shown(
        Role.BUTTON, "The person who wrote the letter that lies here", Rect(98, 78, 300, 24)
    )
    assert not is_explained(item, marks)


def test_a_row_that_shows_more_than_its_name_is_read() -> None:
    marks = ink(paint((104, 82, "Ann"), (240, 82, "ann@example.org, 555-0142")))
    row = shown(Role.LIST_ITEM, "Ann", Rect(98, 78, 500, 24))
    assert not is_explained(row, marks)
    assert covers(unexplained(marks, (row,)), Rect(245, 86, 120, 8))


def test_a_box_high_enough_for_two_lines_is_read() -> None:
    marks = ink(paint((104, 82, "Ann"), (104, 102, "555-0142")))
    row = shown(Role.LIST_ITEM, "Ann with a name so long", Rect(98, 78, 500, 50))
    assert not is_explained(row, marks)


def test_an_image_is_read_whatever_its_name_says() -> None:
    marks = ink(paint((104, 82, "ann@example.org")))
    image = shown(Role.IMAGE, "A photograph of a letter", Rect(90, 70, 300, 60))
    assert covers(unexplained(marks, (image,)), Rect(108, 86, 90, 8))


def test_a_password_field_is_never_read() -> None:
    marks = ink(paint((104, 82, "hunter2canary")))
    field = shown(Role.PASSWORD_FIELD, "", Rect(98, 78, 200, 24))
    assert unexplained(marks, (field,)) == ()


def test_word_boxes_that_miss_their_words_are_not_believed() -> None:
    marks = ink(paint((104, 82, "Call Ann tomorrow")))
    box = Rect(98, 70, 300, 40)
    good = shown(
        Role.TEXT, "Call Ann tomorrow", box, TextRun("Call Ann tomorrow", Rect(103, 82, 130, 18))
    )
    high = shown(
        Role.TEXT, "Call Ann tomorrow", box, TextRun("Call Ann tomorrow", Rect(103, 76, 130, 14))
    )
    assert words_fit(good, marks)
    assert not words_fit(high, marks)


def test_text_of_a_window_that_covers_an_element_is_still_read() -> None:
    marks = ink(paint((104, 82, "Save"), (160, 82, "secret note")))
    box = Rect(98, 78, 300, 24)
    under = Shown(
        Element(1, Role.BUTTON, box, name="Save as many letters as you like"),
        (Rect(98, 78, 50, 24),),
    )
    assert covers(unexplained(marks, (under,)), Rect(164, 86, 60, 8))


def test_what_changed_while_the_tree_was_read_is_read_from_the_pixels() -> None:
    before, after = paint((104, 82, "Ann Lee")), paint((104, 82, "Bob Roy"))
    item = shown(Role.BUTTON, "Bob Roy", Rect(98, 78, 100, 24))
    assert unexplained(ink(after), (item,), difference(after, after)) == ()
    regions = unexplained(ink(after), (item,), difference(before, after))
    assert covers(regions, Rect(106, 86, 40, 8))


def test_frames_and_separators_are_not_taken_for_text() -> None:
    image = Image.new("RGB", (640, 200), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 600, 180), outline="gray")
    draw.line((20, 100, 600, 100), fill="black")
    assert unexplained(ink(np.asarray(image)), ()) == ()
