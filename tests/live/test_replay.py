"""A recorded task is done again, on a screen that changed, or it stops before a wrong action."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.live.conftest import Desk
from tests.live.orders import CUSTOMER, DONE, LearnedOrders

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def learned_once(shared_desk: Desk) -> LearnedOrders:
    return LearnedOrders(shared_desk)


@pytest.fixture
def learned(learned_once: LearnedOrders) -> Iterator[LearnedOrders]:
    """As it was after the first replay; no form is open."""
    yield learned_once
    learned_once.go_back()


def test_a_script_is_replayed_whole_and_no_private_value_stays_anywhere(
    learned: LearnedOrders,
) -> None:
    assert [step["number"] for step in learned.first.steps] == [1, 2, 3, 3, 4, 5, 6, 7, 8]
    written = b"".join(learned.left.values())
    everything = written + learned.first.out.encode() + learned.first.err.encode()
    assert b"Ravensworth" not in everything
    assert b"<PERSON_1>" in everything


def test_the_journal_says_what_was_done_and_no_value(learned: LearnedOrders) -> None:
    (journal,) = (
        path for path in learned.left if path.parent == learned.journals and path.suffix == ".jsonl"
    )
    text = learned.left[journal].decode()
    lines = [json.loads(line) for line in text.splitlines()]
    assert lines[0]["mark"] == "started"
    assert lines[-1] == {"mark": "ended", "outcome": "done"}
    assert CUSTOMER not in text
    assert learned.modes[journal] & 0o077 == 0


@pytest.mark.parametrize(
    "drift",
    [
        [
            "--at", "500", "200", "--size", "560", "500", "--dark", "--font", "15", "--reverse",
        ],
        ["--slow-ms", "1500", "--pop-up"],
    ],
    ids=["it looks otherwise", "slow, and covered by news"],
)  # fmt: skip
def test_drift_that_leaves_the_task_possible_is_borne(
    learned: LearnedOrders, drift: list[str]
) -> None:
    learned.show(*drift)
    ran = learned.replay()
    assert ran.code == 0, ran.explain()
    assert learned.did == DONE


@pytest.mark.parametrize(
    ("drift", "code"),
    [(["--twin"], 3), (["--gone"], 1), (["--rename", "Delete all"], 3)],
    ids=["look-alike", "gone", "another word in its place"],
)
def test_drift_that_leaves_a_doubt_stops_before_a_wrong_action(
    learned: LearnedOrders, drift: list[str], code: int
) -> None:
    learned.show(*drift)
    ran = learned.replay()
    assert ran.code == code, ran.explain()
    assert learned.did == []
    assert ran.end["reason"].startswith(("Step 5", "step 5"))


def test_a_repair_is_offered_and_written_only_when_asked_for(learned: LearnedOrders) -> None:
    before = learned.script.read_text(encoding="utf-8")
    for options in ([], ["--repair"]):
        learned.show("--rename", "Add order (F5)")
        ran = learned.replay(*options)
        assert ran.code == 0, ran.explain()
        assert learned.did == DONE
        (repair,) = ran.end["repairs"]
        assert repair["now"] == 'click button "Add order (F5)" in window "Order form"'
        changed = learned.script.read_text(encoding="utf-8") != before
        assert changed is bool(options)
        learned.close()
    assert before.replace('"Add order"', '"Add order (F5)"') == learned.script.read_text("utf-8")
