"""How a look is held against the truth of its scene."""

from __future__ import annotations

import pytest

from benchmarks.perception.causes import false_finds, misses
from benchmarks.perception.looks import Seen, seen_in
from benchmarks.perception.scoring import Score, judge, match, plain
from benchmarks.perception.truth import Thing, Truth
from perception.geometry import Rect

BOX = Rect(100, 100, 80, 30)


def button(text="Save", box=BOX):
    return Thing("button", box, (text,) if text else ())


def seen(box=BOX, role="button", text="", **more):
    return Seen(role, box, text, **more)


def score(things, elements, ignored=()):
    return judge(Truth(tuple(things), tuple(ignored)), elements).score


def test_an_element_with_half_the_same_box_is_a_match():
    larger = Rect(100, 100, 80, 60)  # its middle lies on the thing's lower edge, outside
    assert not BOX.contains(larger.center)
    assert score([button()], [seen(larger)]).found == 1


def test_an_element_whose_middle_lies_inside_is_a_match_however_small():
    assert score([button()], [seen(Rect(135, 110, 8, 8))]).found == 1


def test_an_element_beside_the_thing_is_missed_and_false():
    found = score([button()], [seen(Rect(300, 100, 80, 30))])
    assert (found.found, found.offered, found.right) == (0, 1, 0)


def test_two_elements_of_one_thing_are_one_match_and_one_false_find():
    found = score([button()], [seen(Rect(105, 105, 20, 20)), seen(Rect(150, 105, 20, 20))])
    assert (found.found, found.offered, found.right) == (1, 2, 1)


def test_the_most_alike_pair_is_taken_first():
    row, mark = button("Row", Rect(0, 0, 400, 40)), button("Mark", Rect(10, 10, 20, 20))
    elements = [seen(Rect(10, 10, 20, 20)), seen(Rect(60, 8, 100, 24))]
    assert match([row, mark], elements) == {1: 0, 0: 1}


def test_what_lies_in_an_ignored_area_counts_for_nothing():
    found = score([], [seen()], ignored=[Rect(0, 0, 400, 400)])
    assert (found.offered, found.right) == (0, 0)


def test_a_thing_in_an_ignored_area_can_still_be_found():
    found = score([button()], [seen()], ignored=[Rect(0, 0, 400, 400)])
    assert (found.found, found.offered) == (1, 1)


def test_an_element_that_offers_nothing_is_no_find():
    assert score([button()], [seen(is_offered=False)]).found == 0


def test_a_line_of_text_is_a_find_but_none_by_role():
    found = score([button()], [seen(role="text", text="Save")])
    assert (found.found, found.role_found, found.by_role) == (1, 0, 0)


def test_that_something_scrolls_is_no_offer():
    row = {"role": "list", "box": [0, 0, 9, 9], "name": "", "value": "", "states": []}
    offers = (["scroll"], ["click", "scroll"])
    assert [seen_in([{**row, "offers": o}])[0].is_offered for o in offers] == [False, True]


def test_a_click_that_lands_on_a_smaller_thing_is_no_hit():
    row, mark = button("Row", Rect(0, 0, 400, 40)), button("Mark", Rect(190, 10, 20, 20))
    found = score([row, mark], [seen(Rect(0, 0, 400, 40))])
    assert (found.found, found.hits) == (1, 0)


@pytest.mark.parametrize(
    ("wanted", "read", "expected"),
    [
        ("Save", "Save", (1, 4, 0, 0, 0)),
        ("Save", "Sove", (1, 4, 1, 0, 0)),
        ("Open…", "Open... Ctrl+O", (1, 7, 0, 0, 0)),
        ("Delete everything", "X", (0, 0, 0, 1, 0)),
        ("Save", "", (0, 0, 0, 0, 1)),
    ],
    ids=["exact", "one letter", "shortcut", "another text", "unread"],
)
def test_text_error_is_counted_in_letters_of_the_truth(wanted, read, expected):
    found = score([button(wanted)], [seen(text=read)])
    assert (found.read, found.letters, found.edits, found.unlike, found.unread) == expected


def test_of_a_fields_name_and_content_the_one_that_is_painted_is_compared():
    thing = Thing("text field", BOX, ("Ann Lee", "Full name"))
    found = score([thing], [seen(role="text field", text="Full name")])
    assert (found.read, found.edits) == (1, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Save  Ctrl+S", "Save"), ("Help F1", "Help"), ("Shift+F3", "Shift+F3"), ("F1", "F1")],
)
def test_only_a_shortcut_after_a_text_is_left_out(text, expected):
    assert plain(text) == expected


def check_box(*, checked, role="check box"):
    return Thing(role, BOX, ("News",), checked=checked)


def test_the_state_is_read_from_the_mark_though_the_label_matches_better():
    mark = seen(Rect(102, 108, 14, 14), role="check box", is_checked=True)
    label = seen(Rect(112, 100, 68, 30), role="text", text="News")
    found = score([check_box(checked=True)], [label, mark])
    assert (found.states, found.states_found, found.states_right) == (1, 1, 1)


def test_a_check_box_that_is_seen_as_text_has_no_state_that_could_be_right():
    found = score([check_box(checked=False)], [seen(role="text", text="News")])
    assert (found.states, found.states_found, found.states_right) == (1, 0, 0)


def test_a_toggle_button_that_is_seen_as_a_button_is_seen_as_not_pressed():
    things = [check_box(checked=False, role="toggle")]
    found = score(things, [seen()])
    assert (found.states, found.pressed, found.pressed_found, found.pressed_right) == (0, 1, 1, 1)


def test_scores_add_up():
    assert Score(things=2, found=1) + Score(things=3, edits=4) == Score(things=5, found=1, edits=4)


def test_a_missed_picture_button_and_a_doubled_find_are_told_apart():
    truth = Truth((button("", Rect(10, 10, 24, 24)), button()))
    elements = [
        seen(text="Save"),
        seen(Rect(105, 105, 20, 20)),
        seen(Rect(400, 10, 60, 20), "text", "Hi"),
    ]
    judged = judge(truth, elements)
    assert dict(misses(judged, elements)) == {"button: a small picture, nothing seen": 1}
    assert dict(false_finds(judged, truth, elements)) == {
        "button: a second element of a thing already found": 1,
        "text: a text that can not be clicked": 1,
    }


def test_a_letter_that_is_taken_for_a_radio_button_is_told_as_such():
    line = seen(Rect(0, 0, 90, 20), "text", "look", is_offered=False)
    ring = seen(Rect(30, 4, 11, 11), "radio button")
    judged = judge(Truth(()), [line, ring])
    assert dict(false_finds(judged, Truth(()), [line, ring])) == {
        "radio button: a letter or sign in a text": 1
    }
