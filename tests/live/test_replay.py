"""A recorded task is done again, on a screen that changed, or it stops before a wrong action."""

from __future__ import annotations

import json
import random
import signal
import time
from pathlib import Path

import pytest

from tests.live.conftest import Desk, Ran

pytestmark = pytest.mark.live

CUSTOMER = "Quentin Ravensworth"
DONE = [f"add|{CUSTOMER}|ring twice|Medium|express", "clear"]
SCRIPT = """handrail: 1
about: Enter one order
parameters:
  customer: {private: true}
  note: ring twice
  size: Medium
steps:
  - type {customer} into text field "Customer" in window "Order form"
  - type {note} into text field "Note" in window "Order form"
  - select {size} from combo box "Size" in window "Order form"
  - tick check box "Express delivery" in window "Order form"
  - click button "Add order" in window "Order form"
  - check that text "1 orders" in window "Order form" shows
  - click button "Clear fields" in window "Order form"
  - check that text field "Note" in window "Order form" is empty
"""


class Orders:
    """The order form, its log, and the script that fills it in."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.log = desk.home / "orders.log"
        self.script = desk.home / "order.yaml"
        self.script.write_text(SCRIPT, encoding="utf-8")

    def show(self, *options: str) -> None:
        self.form = self.desk.open_qt("order_form", "Order form", str(self.log), *options)

    def close(self) -> None:
        self.form.terminate()
        self.form.wait(10)
        self.log.unlink(missing_ok=True)

    def replay(self, *options: str) -> Ran:
        return self.desk.handrail(
            "replay", str(self.script), "--json", "--set", f"customer={CUSTOMER}", *options
        )

    @property
    def did(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def learn(self) -> None:
        """One replay without any drift: what it sees of each target is kept."""
        self.show()
        ran = self.replay()
        assert ran.code == 0, ran.explain()
        assert self.did == DONE
        self.close()


@pytest.fixture
def orders(desk: Desk) -> Orders:
    return Orders(desk)


def test_a_script_is_replayed_whole_and_no_private_value_stays_anywhere(orders: Orders) -> None:
    orders.show()
    ran = orders.replay("--keep", "kept")
    assert ran.code == 0, ran.explain()
    assert orders.did == DONE
    assert [step["number"] for step in ran.steps] == [1, 2, 3, 3, 4, 5, 6, 7, 8]
    written = [
        path.read_bytes()
        for path in orders.desk.home.rglob("*")
        if path.is_file() and path != orders.log and path.stat().st_size < 1 << 22
    ]
    everything = b"".join(written) + ran.out.encode() + ran.err.encode()
    assert b"Ravensworth" not in everything
    assert b"<PERSON_1>" in everything


def test_drift_that_leaves_the_task_possible_is_borne(orders: Orders) -> None:
    orders.learn()
    for drift in (
        ["--at", "500", "200", "--size", "560", "500", "--dark", "--font", "15"],
        ["--reverse"],
        ["--slow-ms", "1500"],
        ["--pop-up"],
        ["--rename", "Add order (F5)"],
    ):
        orders.show(*drift)
        ran = orders.replay()
        assert ran.code == 0, f"{drift}\n{ran.explain()}"
        assert orders.did == DONE, drift
        orders.close()


@pytest.mark.parametrize(
    ("drift", "code"),
    [(["--twin"], 3), (["--gone"], 1), (["--rename", "Delete all"], 3)],
    ids=["look-alike", "gone", "another word in its place"],
)
def test_drift_that_leaves_a_doubt_stops_before_a_wrong_action(
    orders: Orders, drift: list[str], code: int
) -> None:
    orders.learn()
    orders.show(*drift)
    ran = orders.replay()
    assert ran.code == code, ran.explain()
    assert orders.did == []
    assert ran.end["reason"].startswith(("Step 5", "step 5"))


def test_a_repair_is_offered_and_written_only_when_asked_for(orders: Orders) -> None:
    orders.learn()
    before = orders.script.read_text(encoding="utf-8")
    for options in ([], ["--repair"]):
        orders.show("--rename", "Add order (F5)")
        ran = orders.replay(*options)
        assert ran.code == 0, ran.explain()
        (repair,) = ran.end["repairs"]
        assert repair["now"] == 'click button "Add order (F5)" in window "Order form"'
        changed = orders.script.read_text(encoding="utf-8") != before
        assert changed is bool(options)
        orders.close()
    assert before.replace('"Add order"', '"Add order (F5)"') == orders.script.read_text("utf-8")


def test_a_dry_run_finds_the_targets_and_does_nothing(orders: Orders) -> None:
    orders.show()
    ran = orders.replay("--dry-run")
    assert orders.did == []
    assert ran.end["dry_run"] is True


def test_a_failed_check_stops_with_what_was_expected_and_seen(orders: Orders) -> None:
    text = SCRIPT.replace('"1 orders"', '"7 orders"')
    orders.script.write_text(text, encoding="utf-8")
    orders.show()
    ran = orders.replay()
    assert ran.code == 1
    assert orders.did == DONE[:1]
    assert "7 orders" in ran.end["reason"]
    assert ran.steps[-1]["expected"]
    assert ran.steps[-1]["observed"]


def test_rows_are_independent_and_a_failed_one_is_reported(orders: Orders) -> None:
    text = SCRIPT.replace('  - check that text "1 orders" in window "Order form" shows\n', "")
    orders.script.write_text(text, encoding="utf-8")
    rows = orders.desk.home / "rows.csv"
    rows.write_text("note,size\nfirst,Small\nsecond,Huge\nthird,Large\n", encoding="utf-8")
    orders.show()
    stopped = orders.replay("--csv", str(rows))
    assert stopped.code == 1
    assert stopped.end == {
        "event": "ended", "rows": 3, "done": 1, "failed": [2], "not_begun": 1,
    }  # fmt: skip
    orders.log.unlink()
    ran = orders.replay("--csv", str(rows), "--keep-going")
    assert ran.code == 1
    assert [line["outcome"] for line in ran.lines[:-1]] == ["done", "failed", "done"]
    added = [line.split("|")[2:4] for line in orders.did if line.startswith("add")]
    assert added == [["first", "Small"], ["third", "Large"]]
    assert "Ravensworth" not in ran.out + ran.err


def test_killed_at_any_moment_and_resumed_nothing_is_lost_or_done_twice(orders: Orders) -> None:
    moments = random.Random(8123)  # noqa: S311  (moments, not secrets)
    for _ in range(2):
        orders.show()
        process = orders.desk.start_handrail(
            "replay", str(orders.script), "--json", "--set", f"customer={CUSTOMER}"
        )
        assert process.stdout is not None
        for _ in range(moments.randrange(8)):  # so many steps are told
            process.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.6))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        ran = orders.replay("--resume")
        assert ran.code == 0 or "no broken replay" in ran.err, ran.explain()
        assert orders.did == DONE, ran.explain()
        orders.close()


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
def test_bad_input_gets_one_clear_line(orders: Orders, options: list[str], says: str) -> None:
    given = ["--set", "customer=x", *options]
    ran = orders.desk.handrail("replay", str(orders.script), *given)
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


def test_the_journal_says_what_was_done_and_no_value(orders: Orders) -> None:
    orders.learn()
    (journal,) = (orders.desk.home / ".local/state/handrail/replays").glob("*.jsonl")
    lines = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    assert lines[0]["mark"] == "started"
    assert lines[-1] == {"mark": "ended", "outcome": "done"}
    assert CUSTOMER not in journal.read_text("utf-8")
    assert Path(journal).stat().st_mode & 0o077 == 0


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


def test_a_resumed_replay_wants_the_values_that_it_began_with(orders: Orders) -> None:
    orders.show()
    process = orders.desk.start_handrail(
        "replay", str(orders.script), "--json", "--set", f"customer={CUSTOMER}"
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.communicate()
    given = ["--resume", "--set", "customer=Somebody Else"]
    ran = orders.desk.handrail("replay", str(orders.script), *given)
    assert ran.code == 2, ran.explain()
    assert "other values" in ran.err


def test_a_second_replay_waits_for_nobody_and_does_nothing(orders: Orders) -> None:
    orders.show("--slow-ms", "3000")
    first = orders.desk.start_handrail(
        "replay", str(orders.script), "--json", "--set", f"customer={CUSTOMER}"
    )
    assert first.stdout is not None
    first.stdout.readline()
    second = orders.replay()
    assert second.code == 4, second.explain()
    assert "Another replay" in second.err
    first.communicate(timeout=120)
    assert first.returncode == 0
    assert orders.did == DONE
