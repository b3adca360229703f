"""Things that are named by where they stand: "the box below Name"."""

from __future__ import annotations

import pytest

from actions.action import Click, Scroll
from agent.command_grammar import read_clause
from agent.grammar_decider import settle
from agent.resolution import Ambiguous, Satisfied, Settled, Unsettled
from perception.vocabulary import Role
from tests.agent.screens import redacted, thing

FORM = redacted(
    thing(1, Role.TEXT, "Name", at=(200, 100)),
    thing(2, Role.TEXT_FIELD, at=(200, 130)),
    thing(3, Role.TEXT_FIELD, at=(200, 70)),
    thing(4, Role.CHECK_BOX, at=(60, 100), size=(20, 20)),
    thing(5, Role.CHECK_BOX, at=(340, 100), size=(20, 20)),
    thing(6, Role.TEXT_FIELD, at=(200, 300)),
    thing(7, Role.TEXT, "Invoice 12", at=(20, 400)),
    thing(8, Role.BUTTON, "Delete", at=(400, 400)),
    thing(9, Role.TEXT, "Invoice 13", at=(20, 440)),
    thing(10, Role.BUTTON, "Delete", at=(400, 440)),
    thing(11, Role.BUTTON, "Show text below icons", at=(20, 500)),
    thing(12, Role.TEXT_FIELD, "First name", at=(20, 600)),
    thing(13, Role.TEXT_FIELD, "Last name", at=(200, 600)),
    thing(14, Role.BUTTON, at=(20, 700)),
)


@pytest.mark.parametrize(
    ("clause", "number"),
    [
        ("click the box below Name", 2),
        ("click the field above Name", 3),
        ("click the check box to the left of Name", 4),
        ("click the check box right of Name", 5),
        ("click Delete in the row of Invoice 13", 10),
        ("click the button next to Invoice 12", 8),
        ("click Show text below icons", 11),
        ("点击 Name 下面的框", 2),
        ("click the last button", 14),
    ],
)
def test_a_thing_is_found_by_what_stands_beside_it(clause: str, number: int) -> None:
    resolution = settle(read_clause(clause)[0], FORM)
    assert isinstance(resolution, Settled), resolution
    assert isinstance(resolution.action, Click)
    assert resolution.action.target.id == number


@pytest.mark.parametrize("clause", ["click First name", "click the Last name field"])
def test_an_ordinal_that_belongs_to_a_label_is_no_ordinal(clause: str) -> None:
    resolution = settle(read_clause(clause)[0], FORM)
    assert isinstance(resolution, Settled), resolution
    assert isinstance(resolution.action, Click)
    assert resolution.action.target.name in clause


@pytest.mark.parametrize("clause", ["click the box below Age", "click the slider below Name"])
def test_where_nothing_stands_there_nothing_is_taken(clause: str) -> None:
    resolution = settle(read_clause(clause)[0], FORM)
    assert isinstance(resolution, Ambiguous | Unsettled)


def test_two_things_of_the_same_kind_at_the_same_distance_are_asked_about() -> None:
    twins = redacted(
        thing(1, Role.TEXT, "Name", at=(200, 100)),
        thing(2, Role.TEXT_FIELD, at=(150, 130)),
        thing(3, Role.TEXT_FIELD, at=(280, 130)),
    )
    assert isinstance(settle(read_clause("click the field below Name")[0], twins), Ambiguous)


def test_scrolling_until_something_shows_ends_when_it_shows() -> None:
    (order,) = read_clause("scroll down until invoice 13 shows")
    assert isinstance(settle(order, FORM), Satisfied)
    (other,) = read_clause("scroll down until Invoice 99 shows")
    resolution = settle(other, FORM)
    assert isinstance(resolution, Settled)
    assert isinstance(resolution.action, Scroll)


def test_one_hidden_name_is_never_taken_for_another() -> None:
    people = redacted(thing(1, Role.BUTTON, "<PERSON_1>"), thing(2, Role.BUTTON, "Mail <PERSON_3>"))
    assert not isinstance(settle(read_clause("click <PERSON_2>")[0], people), Settled)
    first = settle(read_clause("click <PERSON_1>")[0], people)
    assert isinstance(first, Settled)
    third = settle(read_clause("click mail <PERSON_3>")[0], people)
    assert isinstance(third, Settled)
    assert isinstance(third.action, Click)
    assert third.action.target.id == 2
