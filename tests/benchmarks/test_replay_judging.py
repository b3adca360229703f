"""How the replay benchmark judges: by what a program wrote down, never by what a replay says."""

from __future__ import annotations

import pytest

from benchmarks.replay.cast import TASKS, tasks
from benchmarks.replay.drift import IMPOSSIBLE, Drift
from benchmarks.replay.kills import added, standing
from benchmarks.replay.results import summary
from benchmarks.replay.table import tables
from benchmarks.replay.task import FILES, Task
from benchmarks.replay.verdict import judge
from benchmarks.replay.witness import files, office, paragraphs

TASK = Task("a form", "Qt 6", "Form", ("click button 1",), ("tick|Rare|on", "press|add|"))
DONE = list(TASK.expected)


def test_all_that_was_wanted_in_order_is_completed():
    verdict = judge(TASK, DONE, 0)
    assert verdict.completed
    assert verdict.wrong == 0
    assert not verdict.claimed


@pytest.mark.parametrize(
    ("heard", "wrong"),
    [
        ([*DONE, "press|look-alike|"], 1),
        (["popup|clicked", *DONE], 1),
        ([*DONE, "press|add|"], 1),  # twice what was wanted once
        (["tick|Rare|on", "press|add|Note=x"], 1),  # another text than was wanted
        (["tick|Rare|on", "tick|Rare|off"], 1),
        ([], 0),
    ],
)
def test_each_deed_that_was_not_wanted_is_a_wrong_action(heard, wrong):
    verdict = judge(TASK, heard, 0)
    assert verdict.wrong == wrong
    assert not verdict.completed
    assert verdict.claimed


def test_the_right_deeds_in_another_order_are_not_completed():
    verdict = judge(TASK, list(reversed(DONE)), 0)
    assert not verdict.completed
    assert verdict.wrong == 0


def test_only_who_says_that_it_stopped_and_did_nothing_wrong_has_stopped():
    assert judge(TASK, DONE[:1], 3).stopped
    assert not judge(TASK, DONE[:1], 0).stopped
    assert not judge(TASK, [*DONE[:1], "press|another|"], 3).stopped
    assert not judge(TASK, DONE, 1).stopped


def test_going_on_in_spite_of_doubt_is_not_right_even_if_it_guesses_well():
    guessed = judge(TASK, DONE, 0)
    assert guessed.is_right(Drift.MOVED)
    assert not guessed.is_right(Drift.LOOK_ALIKE)
    assert judge(TASK, [], 3).is_right(Drift.GONE)
    assert not judge(TASK, [], 3).is_right(Drift.POP_UP)


def test_a_killed_replay_has_lost_or_doubled_what_the_form_shows():
    assert standing(DONE, DONE, 0, over=False)["right"]
    assert standing(DONE, DONE, 2, over=True)["right"]
    lost = standing(DONE, DONE[:1], 0, over=False)
    assert lost["lost"]
    assert not lost["right"]
    doubled = standing(DONE, [*DONE, DONE[-1]], 0, over=False)
    assert doubled["doubled"]
    assert not doubled["right"]
    asked = standing(DONE, DONE[:1], 3, over=False)
    assert asked["asked"]
    assert not asked["lost"]
    assert added([lost, doubled, asked]) == {
        "kills": 3, "right": 0, "lost": 1, "doubled": 1, "asked": 1,
    }  # fmt: skip


def a_run(contestant, drift, heard, code, ours_s=(0.1,)):
    verdict = judge(TASK, heard, code)
    return {
        "task": TASK.name, "toolkit": TASK.toolkit, "drift": drift.value, "number": 1,
        "contestant": contestant, "code": code, "reason": "", "heard": heard,
        "completed": verdict.completed, "wrong": verdict.wrong, "stopped": verdict.stopped,
        "claimed": verdict.claimed, "right": verdict.is_right(drift), "ours_s": ours_s,
        "wall_s": (), "by": [], "code_digest": "a",
    }  # fmt: skip


RUNS = [
    a_run("handrail", Drift.NONE, DONE, 0),
    a_run("handrail", Drift.MOVED, DONE, 0, ours_s=(0.3, 0.5)),
    a_run("handrail", Drift.LOOK_ALIKE, DONE[:1], 3),
    a_run("coordinates", Drift.MOVED, ["press|another|"], 0),
    a_run("coordinates", Drift.LOOK_ALIKE, [*DONE[:1], "press|look-alike|"], 0),
]


def test_possible_and_impossible_drifts_are_added_up_apart():
    found = summary(RUNS)
    possible, impossible = (
        found["groups"]["drift, possible"], found["groups"]["drift, impossible"],
    )  # fmt: skip
    assert possible["handrail"]["completed"] == 1.0
    assert possible["handrail"]["runs"] == 1  # the one without drift is not among them
    assert possible["coordinates"]["completed"] == 0.0
    assert impossible["handrail"]["stopped"] == 1.0
    assert impossible["coordinates"]["stopped"] == 0.0
    assert found["groups"]["all"]["coordinates"]["wrong"] == 2
    assert found["groups"]["all"]["handrail"]["ours_ms"] == 200.0
    assert found["groups"]["all"]["pictures"]["completed"] is None
    assert found["not right"] == []


def test_the_tables_show_only_what_was_seen():
    words = tables(summary(RUNS) | {"left out": ["galculator, window resized: one size"]})
    assert "| window moved: completed | 100 % of 1, 0 wrong | 0 % of 1, 1 wrong | - |" in words
    assert "stopped before a wrong action | 100 % of 1" in words
    assert "galculator, window resized: one size" in words
    assert "Killed" not in words
    assert "rows of a CSV file" not in words


def test_replays_by_other_code_are_told_apart():
    assert "states of the code" not in tables(summary(RUNS))
    later = {**RUNS[0], "code_digest": "b"}
    assert "2 states of the code" in tables(summary([*RUNS, later]))


def test_what_was_not_right_is_listed_with_its_reason():
    failed = a_run("handrail", Drift.DARK, [], 1) | {"reason": "nothing is called that"}
    words = tables(summary([*RUNS, failed]))
    assert "a form, dark theme (1): code 1, nothing is called that" in words


def test_a_folder_and_a_document_are_witnesses(tmp_path):
    (tmp_path / "note.txt").write_text("Bring rope\n", encoding="utf-8")
    (tmp_path / "plans").mkdir()
    document = (
        "<a><text:p>no body</text:p><office:body><text:p x='1'>Bring<text:s text:c=\"2\"/>"
        "<text:span>rope</text:span></text:p><text:p/></office:body></a>"
    )
    (tmp_path / "letter.fodt").write_text(document, encoding="utf-8")
    assert paragraphs(document) == ["Bring  rope"]
    assert office(tmp_path) == ["letter.fodt|Bring  rope"]
    assert "note.txt|Bring rope" in files(tmp_path)
    assert "plans|folder" in files(tmp_path)


def test_there_are_ten_tasks_and_more_over_every_kind_of_program():
    assert len(TASKS) >= 10
    assert len({task.slug for task in TASKS}) == len(TASKS)
    kits = " ".join(task.toolkit for task in TASKS)
    for kit in ("Qt", "GTK", "LibreOffice", "Chromium", "without a tree"):
        assert kit in kits
    assert [task.name for task in tasks(("calc",))] == ["Calc"]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_task_shows_each_drift_or_says_why_it_can_not(task):
    shown = [drift for drift in Drift if not task.why_not(drift)]
    assert Drift.NONE in shown
    assert len(shown) >= 7
    if task.form is None:
        assert not IMPOSSIBLE & set(shown)
    else:
        assert set(shown) >= IMPOSSIBLE
    assert all(line for line in task.expected)
    assert task.witness != FILES or task.files
