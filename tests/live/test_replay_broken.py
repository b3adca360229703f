"""A replay that breaks off, fails or meets another one: nothing is lost and nothing done twice."""

from __future__ import annotations

import random
import signal
import time

import pytest

from tests.live.conftest import Desk
from tests.live.orders import DONE, SCRIPT, Orders

pytestmark = pytest.mark.live


@pytest.fixture
def orders(desk: Desk) -> Orders:
    return Orders(desk)


def test_killed_at_any_moment_and_resumed_nothing_is_lost_or_done_twice(orders: Orders) -> None:
    moments = random.Random(8123)  # noqa: S311  (moments, not secrets)
    orders.show()
    process = orders.start_replay()
    assert process.stdout is not None
    for _ in range(1 + moments.randrange(7)):  # so many steps are told
        process.stdout.readline()
    time.sleep(moments.uniform(0.0, 0.6))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    before = orders.did
    other = orders.replay("--resume", "--set", "customer=Somebody Else")
    assert other.code == 2, other.explain()
    assert "other values" in other.err
    assert orders.did == before
    ran = orders.replay("--resume")
    assert ran.code == 0, ran.explain()
    assert orders.did == DONE, ran.explain()


def test_a_failed_check_stops_with_what_was_expected_and_seen(orders: Orders) -> None:
    orders.say(SCRIPT.replace('"1 orders"', '"7 orders"'))
    orders.show()
    ran = orders.replay()
    assert ran.code == 1
    assert orders.did == DONE[:1]
    assert "7 orders" in ran.end["reason"]
    assert ran.steps[-1]["expected"]
    assert ran.steps[-1]["observed"]


def test_rows_are_independent_and_a_failed_one_is_reported(orders: Orders) -> None:
    orders.say(SCRIPT.replace('  - check that text "1 orders" in window "Order form" shows\n', ""))
    rows = orders.desk.home / "rows.csv"
    rows.write_text("note,size\nsecond,Huge\nthird,Large\n", encoding="utf-8")
    orders.show()
    stopped = orders.replay("--csv", str(rows))
    assert stopped.code == 1
    assert stopped.end == {
        "event": "ended", "rows": 2, "done": 0, "failed": [1], "not_begun": 1,
    }  # fmt: skip
    assert orders.did == []
    rows.write_text("note,size\nfirst,Small\nsecond,Huge\nthird,Large\n", encoding="utf-8")
    ran = orders.replay("--csv", str(rows), "--keep-going")
    assert ran.code == 1
    assert ran.end == {"event": "ended", "rows": 3, "done": 2, "failed": [2], "not_begun": 0}
    assert [line["outcome"] for line in ran.lines[:-1]] == ["done", "failed", "done"]
    added = [line.split("|")[2:4] for line in orders.did if line.startswith("add")]
    assert added == [["first", "Small"], ["third", "Large"]]
    assert "Ravensworth" not in ran.out + ran.err


def test_a_second_replay_waits_for_nobody_and_does_nothing(orders: Orders) -> None:
    orders.show("--slow-ms", "3000")
    first = orders.start_replay()
    assert first.stdout is not None
    first.stdout.readline()
    second = orders.replay()
    assert second.code == 4, second.explain()
    assert "Another replay" in second.err
    first.communicate(timeout=120)
    assert first.returncode == 0
    assert orders.did == DONE
