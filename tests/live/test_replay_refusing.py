"""What a replay refuses before it does anything: bad input, and windows that may not be meant."""

from __future__ import annotations

import pytest

from tests.live.conftest import Desk
from tests.live.orders import DONE, Orders

pytestmark = pytest.mark.live


@pytest.fixture
def orders(desk: Desk) -> Orders:
    return Orders(desk)


@pytest.fixture(scope="module")
def nothing_open(shared_desk: Desk) -> Orders:
    """A script, and no program that it could be for."""
    return Orders(shared_desk)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--set", "colour=red"], "no parameter colour"),
        (["--set", "colour"], "--set wants NAME=VALUE"),
        (["--from", "99"], "There is no step 99"),
        (["--resume"], "no broken replay"),
        (["--csv", "nothing.csv"], "nothing.csv"),
        (["--set", "note=<EMAIL_1>"], "placeholders"),
    ],
)
def test_bad_input_gets_one_clear_line(nothing_open: Orders, options: list[str], says: str) -> None:
    given = ["--set", "customer=x", *options]
    ran = nothing_open.desk.handrail("replay", str(nothing_open.script), *given)
    assert ran.code == 2, ran.explain()
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1
    assert ran.out == ""


def test_a_private_value_that_nobody_gives_is_asked_for_before_anything_is_done(
    orders: Orders,
) -> None:
    orders.show()
    ran = orders.desk.handrail("replay", str(orders.script), "--json")
    assert ran.code == 2
    assert "customer" in ran.err
    assert orders.did == []


def test_a_dry_run_finds_the_targets_and_does_nothing(orders: Orders) -> None:
    orders.show()
    ran = orders.replay("--dry-run")
    assert orders.did == []
    assert ran.end["dry_run"] is True


def test_a_window_of_another_program_with_the_same_fields_gets_nothing(orders: Orders) -> None:
    orders.show("--at", "20", "20")
    other = orders.desk.home / "other.log"
    orders.desk.open_qt(
        "order_form", "Refund form", str(other), "--title", "Refund form", "--at", "700", "300"
    )
    ran = orders.replay()
    assert ran.code == 0, ran.explain()
    assert orders.did == DONE
    assert not other.exists()


def test_two_windows_of_one_title_stop_it(orders: Orders) -> None:
    orders.show("--at", "20", "20")
    other = orders.desk.home / "other.log"
    orders.desk.open_qt("order_form", "Order form", str(other), "--at", "700", "300")
    ran = orders.replay()
    assert ran.code == 3, ran.explain()
    assert orders.did == []
    assert not other.exists()
