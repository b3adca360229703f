"""The replay benchmark on private desktops: its programs, its rivals, and what it keeps."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace

import pytest

from benchmarks.replay.cast import TASKS
from benchmarks.replay.contestants import COORDINATES, OURS, PICTURES
from benchmarks.replay.drift import Drift
from benchmarks.replay.kills import kill_all
from benchmarks.replay.many_rows import kept_rows, replay_rows
from benchmarks.replay.runs import Turn, learn, learned_folder, take
from benchmarks.replay.stage import CanNotShow, Stage
from benchmarks.replay.task import FILES, Task
from benchmarks.replay.verdict import judge

pytestmark = pytest.mark.live


def task(name):
    return next(one for one in TASKS if one.name == name)


def test_a_task_is_learned_once_and_replayed_by_all_three(tmp_path):
    shed = task("tool shed")
    assert learn(shed, tmp_path) == ""
    plan = tmp_path / shed.slug / "learned" / "plan.json"
    assert [action["action"] for action in json.loads(plan.read_text("utf-8"))] == ["click"] * 3
    assert take(Turn(shed, Drift.MOVED, OURS), tmp_path)["right"]
    assert take(Turn(shed, Drift.NONE, COORDINATES), tmp_path)["completed"]
    assert take(Turn(shed, Drift.MOVED, PICTURES), tmp_path)["completed"]
    moved = Turn(shed, Drift.MOVED, COORDINATES)
    assert not take(moved, tmp_path)["completed"]
    changed = json.loads(moved.path(tmp_path).read_text("utf-8")) | {"reason": "kept"}
    moved.path(tmp_path).write_text(json.dumps(changed), encoding="utf-8")
    assert take(moved, tmp_path)["reason"] == "kept"  # what was done is not done again
    assert learn(shed, tmp_path) == ""
    assert moved.path(tmp_path).exists()


def test_what_was_kept_of_a_task_that_changed_is_forgotten(tmp_path):
    absent = Task("absent", "none", "Nothing", ("press enter",), ("a|b",),
                  argv=("no-such-program",), witness=FILES, package="such-package")  # fmt: skip
    assert "such-package" in learn(absent, tmp_path)
    kept = tmp_path / absent.slug / "runs" / "kept.json"
    kept.parent.mkdir()
    kept.touch()
    learn(absent, tmp_path)
    assert kept.exists()
    learn(replace(absent, expected=("a|c",)), tmp_path)
    assert not kept.exists()


def test_a_click_on_the_pop_up_is_a_wrong_action():
    form = task("order form")
    with Stage(form, Drift.POP_UP) as stage:
        assert stage.heard() == []
        x, y, width, height = stage.place()
        place = (str(x + width // 2), str(y + height // 3 + 60))
        subprocess.run(
            ["xdotool", "mousemove", *place, "click", "1"], env=stage.desktop.env, check=True
        )
        heard = stage.settled(1.0)
    assert heard == ["popup|clicked"]
    assert judge(form, heard, 0).wrong == 1


def test_a_program_that_is_not_installed_is_told_with_its_package():
    absent = Task("absent", "none", "Nothing", ("press enter",), ("a|b",),
                  argv=("no-such-program",), witness=FILES, package="such-package")  # fmt: skip
    with pytest.raises(CanNotShow, match="such-package"), Stage(absent, Drift.NONE):
        pass


def test_killed_and_resumed_replays_and_rows_are_kept_with_what_they_came_to(tmp_path):
    form = task("order form")
    learned = learned_folder(tmp_path, form)
    learned.mkdir(parents=True)
    (learned / "task.yaml").write_text(form.script(), encoding="utf-8")
    (kept,) = kill_all(form, tmp_path, 1)
    assert not kept["lost"]
    assert not kept["doubled"]
    assert list(kill_all(form, tmp_path, 1)) == [kept]
    assert list(replay_rows(form, tmp_path, 2)) == [1, 2]
    rows = kept_rows(tmp_path, 2)
    assert rows is not None
    assert rows["done"] == rows["written"] == 2
    assert rows["each_once"]
    assert rows["rss_mb"]["2"] > 0
    assert list(replay_rows(form, tmp_path, 2)) == []
