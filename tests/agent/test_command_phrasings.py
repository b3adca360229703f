"""A table of phrasings with exactly what is understood of each (phrasings.txt)."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.command_grammar import read_task
from agent.command_reference import PAGE, described, page
from agent.command_rules import RULES
from agent.instruction import Kind
from agent.number_words import read_number, read_ordinal

_TABLE = Path(__file__).with_name("phrasings.txt").read_text("utf-8").splitlines()
_EXAMPLES = [(rule, said) for rule in RULES for said in rule.examples]


def understood(said: str) -> str:
    return "; ".join(described(one) for one in read_task(said).instructions)


@pytest.mark.parametrize("row", _TABLE)
def test_a_phrasing_is_understood_exactly_as_the_table_says(row: str) -> None:
    said, _, meant = row.partition(" => ")
    assert understood(said) == meant


@pytest.mark.parametrize(("rule", "said"), _EXAMPLES, ids=[said for _, said in _EXAMPLES])
def test_an_example_of_a_rule_is_read_by_that_rule(rule, said) -> None:  # type: ignore[no-untyped-def]
    kinds = {one.kind for one in read_task(said).instructions}
    assert not kinds & {Kind.UNCLEAR, Kind.UNSAFE}
    first = next(r for r in RULES if (found := r.pattern.match(said)) and r.build(found, said))
    if " " in said or not said.isascii():
        assert first is rule, first.expression


def test_the_reference_page_is_the_one_that_the_rules_write() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: make commands"


@pytest.mark.parametrize(
    ("words", "number"),
    [("0", 0), ("seven", 7), ("twelve", 12), ("twenty", 20), ("Forty-two", 42), ("ninety nine", 99),
     ("三", 3), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99)],
)  # fmt: skip
def test_a_number_in_words_is_read(words: str, number: int) -> None:
    assert read_number(words) == number


@pytest.mark.parametrize("words", ["一二", "十二十", "dozen"])
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"number|tuple"):
        read_number(words)


@pytest.mark.parametrize(
    ("words", "number"), [("first", 1), ("2nd", 2), ("twentieth", 20), ("Twenty-first", 21)]
)
def test_an_ordinal_is_read(words: str, number: int) -> None:
    assert read_ordinal(words) == number


@pytest.mark.parametrize("said", ["按一二次 Tab", "点击第一二个按钮", "点击下一步三五次"])
def test_digits_in_a_row_are_no_chinese_number_and_break_nothing(said: str) -> None:
    assert len(read_task(said).instructions) == 1


def test_what_was_asked_before_is_what_again_and_no_refer_to() -> None:
    before = read_task("click the first Delete").instructions
    assert read_task("again", before).instructions == before
    (other,) = read_task("no, the other one", before).instructions
    assert other.target is not None
    assert (other.kind, other.target.words, other.target.ordinal) == (Kind.CLICK, "Delete", 2)
    (named,) = read_task("no, Save As", before).instructions
    assert named.target is not None
    assert (named.kind, named.target.words) == (Kind.CLICK, "Save As")


def test_a_thing_that_is_only_called_it_is_the_one_before() -> None:
    (tick,) = read_task("tick it", read_task("click Wrap text").instructions).instructions
    assert tick.target is not None
    assert (tick.kind, tick.target.words) == (Kind.CHECK, "Wrap text")
