"""What new versions do to the replay benchmark's forms, and the scripts that meet them."""

from __future__ import annotations

import pytest
import yaml

from agent.scripts.order import read_step
from agent.scripts.script_file import load
from benchmarks.replay.cast import TASKS
from benchmarks.replay.drift import Drift
from benchmarks.replay.forms import COUNT, ITEM
from benchmarks.replay.stage import Stage, changed

FORMS = [task for task in TASKS if task.form is not None]


def labels(form):
    return [row.label for row in form.rows]


@pytest.mark.parametrize("task", FORMS, ids=lambda task: task.name)
def test_each_drift_changes_the_key_button_and_nothing_else(task):
    form = task.form
    key = next(row for row in form.rows if row.name == form.key)
    longer, another, gone, alike = (
        changed(form, drift)
        for drift in (Drift.LONGER, Drift.ANOTHER, Drift.GONE, Drift.LOOK_ALIKE)
    )
    assert f"{key.label} (F5)" in labels(longer)
    assert [row.name for row in longer.rows] == [row.name for row in form.rows]
    assert key.label not in labels(another)
    assert form.key not in [row.name for row in another.rows]
    assert len(another.rows) == len(form.rows)
    assert labels(gone) == [label for label in labels(form) if label != key.label]
    assert labels(alike).count(key.label) == 2
    assert {row.name for row in alike.rows} == {row.name for row in form.rows} | {"look-alike"}


@pytest.mark.parametrize("task", FORMS, ids=lambda task: task.name)
def test_reordering_keeps_all_rows_and_moves_them(task):
    form = changed(task.form, Drift.REORDERED)
    assert sorted(labels(form)) == sorted(labels(task.form))
    assert labels(form) != labels(task.form)
    assert form.rows[-1].kind == COUNT


@pytest.mark.parametrize("drift", [Drift.NONE, Drift.MOVED, Drift.DARK, Drift.SLOW])
def test_what_changes_around_a_form_leaves_the_form_alone(drift):
    assert changed(FORMS[0].form, drift) == FORMS[0].form


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_every_script_is_one_that_replay_reads(task, tmp_path):
    path = tmp_path / "task.yaml"
    path.write_text(task.script(), encoding="utf-8")
    script = load(path)
    assert script.steps == task.steps
    assert [p.name for p in script.parameters] == list(task.values)
    assert all(read_step(step) for step in script.steps)
    held = yaml.safe_load(task.script())
    assert not any(value in str(held) for value in task.values.values())


@pytest.mark.parametrize("task", FORMS, ids=lambda task: task.name)
def test_what_is_expected_is_what_the_form_can_write(task):
    names = {row.name for row in task.form.rows} | {
        option for row in task.form.rows if row.kind == ITEM for option in row.options
    }
    known = names | {row.label for row in task.form.rows}
    assert all(line.split("|")[1] in known for line in task.expected)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_moved_or_resized_window_stays_on_the_screen(task):
    for drift in Drift:
        if task.why_not(drift):
            continue
        stage = Stage(task, drift)
        x, y, width, height = stage.place()
        assert x + width <= stage.desktop.width
        assert y + height <= stage.desktop.height
        if drift is Drift.MOVED:
            plain = Stage(task, Drift.NONE).place()
            assert abs(x - plain[0]) + abs(y - plain[1]) >= 50
