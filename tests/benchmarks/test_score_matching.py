"""When what was read in a value's place tells the value."""

from __future__ import annotations

import re

import pytest

from benchmarks.redaction.matching import is_told, needed_run
from benchmarks.redaction.word_boxes import words
from tests.benchmarks.score_screens import Drawing, painted_over

ADDRESS = "margaret.holloway@tidewater.example"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (ADDRESS, ADDRESS),
        (ADDRESS, "margaret.holloway@ti"),
        (ADDRESS, "margoret.hollowav@tidewoter.exomple"),  # much like it, though no half is right
        ("+49 351 4412345", "351 44 123"),  # white space tells nothing
        ("Ann", "by Ann,"),
        ("Anna", "Anna"),
        ("王伟", "：王伟。"),
        ("王秀英", "王秀英"),
        ("ｍａｒｇａｒｅｔ", "margaret"),  # wide letters are the same letters
    ],
)
def test_a_value_is_told_by_half_of_it_or_by_something_much_like_it(value, read):
    assert is_told(value, read)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (ADDRESS, ""),
        (ADDRESS, "  \n"),
        (ADDRESS, "marga"),
        (ADDRESS, "<EMAIL_1>"),
        ("Anna", "Ann"),
        ("Ann", "ann"),  # the case is kept
        ("王伟", "王"),
        ("", "anything"),
        ("secret", "se"),
    ],
)
def test_a_short_piece_or_nothing_tells_no_value(value, read):
    assert not is_told(value, read)


@pytest.mark.parametrize(
    ("value", "run"), [("王伟", 2), ("Ann", 3), ("Anna", 4), ("12345678", 4), ("123456789", 5)]
)
def test_half_a_value_is_needed_but_four_characters_at_least(value, run):
    assert needed_run(value) == run


def inside(word, box):
    return box[0] - 2 <= word.box[0] and word.box[0] + word.box[2] <= box[0] + box[2] + 2


@pytest.mark.parametrize(
    "text", ["Total: 1,204 items in 3 lists", "I will ill", "Mark all messages as read", "Save"]
)
def test_the_words_of_a_line_are_cut_in_the_gaps_between_them(text):
    drawing = Drawing()
    whole = drawing.write(30, 40, text)
    found = words(text, [whole], painted_over(drawing.image))
    assert [word.text for word in found] == text.split()
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    for start, word in zip(starts, found, strict=True):
        before = Drawing().write(30, 40, text[:start] + "|")  # up to where the word begins
        assert abs(before[0] + before[2] - word.box[0]) <= 8


def test_the_words_of_a_text_that_wraps_are_on_their_lines():
    drawing = Drawing()
    first = drawing.write(30, 20, "Anyone who has the link")
    second = drawing.write(30, 60, "can see this page")
    found = words(
        "Anyone who has the link can see this page", [first, second], painted_over(drawing.image)
    )
    above = [word.text for word in found if word.box[1] == first[1]]
    assert above == ["Anyone", "who", "has", "the", "link"]
    assert all(inside(word, first if word.box[1] == first[1] else second) for word in found)


def test_chinese_is_counted_by_two_letters():
    drawing = Drawing()
    box = drawing.write(30, 20, "nothing of this matters")
    found = words("打开设置 OK", [box], painted_over(drawing.image))
    assert [word.text for word in found] == ["打开", "设置", "OK"]
