from __future__ import annotations

import pytest

from perception.claims import is_said, is_sparse, settled
from perception.geometry import Rect
from perception.screen import Element, TextRun
from perception.vocabulary import Offer, Role

CLICK = frozenset({Offer.CLICK})


def _text(text: str, box: Rect) -> Element:
    return Element(0, Role.TEXT, box, name=text, offers=CLICK)


def _claims(texts: list[Element], drawn: tuple[Element, ...] = (), icons: tuple[Element, ...] = ()):
    return [bool(text.offers) for text in settled(texts, drawn, icons)]


def _shape(box: Rect, role: Role = Role.TEXT_FIELD) -> Element:
    return Element(0, role, box)


def test_a_label_left_of_a_field_or_over_it_is_no_control() -> None:
    field = _shape(Rect(200, 100, 240, 28))
    left = _text("Telephone", Rect(110, 102, 93, 24))  # lines are widened: it reaches into it
    over = _text("Street", Rect(198, 76, 60, 22))
    below = _text("More", Rect(198, 132, 60, 22))
    assert _claims([left], (field,)) == [False]
    assert _claims([over], (field,)) == [False]
    assert _claims([below], (field,)) == [True]


def test_menus_and_tabs_over_a_field_keep_their_claim() -> None:
    field = _shape(Rect(20, 40, 500, 30))
    menus = [
        _text(t, Rect(20 + 60 * n, 12, 40, 22)) for n, t in enumerate(("File", "Edit", "View"))
    ]
    assert _claims(menus, (field,)) == [True, True, True]


def test_a_heading_alone_in_its_row_is_no_control() -> None:
    small = [_text("word", Rect(20, 100 + 40 * n, 60, 18)) for n in range(3)]
    heading = _text("Preferences", Rect(20, 20, 200, 40))
    assert _claims([heading, *small]) == [False, True, True, True]
    beside = _text("Next", Rect(230, 20, 60, 40))
    assert _claims([heading, beside, *small])[:2] == [True, True]


def test_a_picture_read_as_a_letter_leaves_the_claim_to_the_picture() -> None:
    icon = Element(0, Role.ICON, Rect(100, 100, 24, 24), offers=CLICK)
    assert _claims([_text("B", Rect(96, 98, 30, 28))], icons=(icon,)) == [False]
    assert _claims([_text("4", Rect(126, 108, 14, 10))], icons=(icon,)) == [False]  # its arrow
    assert _claims([_text("B", Rect(300, 98, 30, 28))], icons=(icon,)) == [True]
    assert _claims([_text("Bold", Rect(96, 98, 40, 28))], icons=(icon,)) == [True]


def test_the_arrow_of_a_field_is_no_control_of_its_own() -> None:
    field = _shape(Rect(20, 40, 300, 30), Role.COMBO_BOX)
    assert _claims([_text("▼", Rect(294, 46, 20, 16))], (field,)) == [False]
    assert _claims([_text("▼", Rect(394, 46, 20, 16))], (field,)) == [True]


def test_a_line_much_too_long_for_its_letters_is_a_row_of_pictures() -> None:
    assert is_sparse("BIUA", Rect(0, 0, 290, 28))
    assert not is_sparse("Bold", Rect(0, 0, 40, 20))
    assert not is_sparse("文件", Rect(0, 0, 44, 22))
    assert _claims([_text("BIUA", Rect(0, 0, 290, 28))]) == [False]


def test_a_text_that_was_read_with_a_check_box_begins_beside_it() -> None:
    toggle = Element(0, Role.CHECK_BOX, Rect(20, 102, 14, 14))
    run = TextRun("☆", Rect(16, 98, 56, 22))
    star = Element(0, Role.TEXT, Rect(16, 98, 56, 22), name="☆", offers=CLICK, runs=(run,))
    (text,) = settled([star], [toggle], [])
    assert (text.box, text.runs) == (Rect(34, 98, 38, 22), (run,))  # all that was read is painted


@pytest.mark.parametrize(
    "text", ["Delete three articles?", "确定 删除？", "•", "Name:", "12.05.2026"]
)
def test_questions_bullets_labels_and_numbers_are_only_said(text: str) -> None:
    assert is_said(text)


@pytest.mark.parametrize("text", ["Help?", "Save as...", "7", "文件", "+"])
def test_what_may_be_a_control_is_not_only_said(text: str) -> None:
    assert not is_said(text)
