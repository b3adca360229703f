"""The benchmark's own windows on a private desktop: their truth, and that clicks are heard."""

from __future__ import annotations

import json

import pytest

from benchmarks.perception.cast import DIALOG, PLAIN, Program, Scene, scenes
from benchmarks.perception.collect import collect, failure, kept_truth
from benchmarks.perception.stage import CanNotShow, Stage

pytestmark = pytest.mark.live


def scene(name, state):
    return next(s for s in scenes((name,)) if s.state == state and s.width == 1280)


def test_a_window_without_a_tree_is_kept_with_its_own_word_and_its_clicks_are_heard(tmp_path):
    plain = scene("seed bank", PLAIN)
    assert collect(plain, tmp_path, with_costs=False) == ""
    place = tmp_path / plain.name
    truth = kept_truth(json.loads((place / "scene.json").read_text("utf-8")))
    boxes = {thing.texts[0]: thing.checked for thing in truth.things if thing.role == "check box"}
    assert boxes == {"Germinates": True, "Keeps for years": False, "Rare": True}
    clicks = json.loads((place / "clicks.json").read_text("utf-8"))
    assert clicks
    assert all(click["heard"] for click in clicks)


def test_a_dialog_comes_up_and_what_it_covers_is_left_out():
    with Stage(scene("guest house", DIALOG)) as stage:
        titles = [window["title"] for window in stage.windows()]
    assert "House settings" in titles


def test_a_program_that_ends_at_once_is_told_with_its_exit_code(tmp_path):
    broken = Program("broken", "none", ("{python}", "-c", "raise SystemExit(3)"), "Nothing",
                     steps={PLAIN: ()})  # fmt: skip
    one = Scene(broken, PLAIN, 640, 480)
    assert "ended with 3" in collect(one, tmp_path, with_costs=False)
    assert "ended with 3" in failure(tmp_path, one)


def test_a_program_that_is_not_installed_is_told_with_its_package():
    absent = Program("absent", "none", ("no-such-program",), "Nothing", "such-package",
                     steps={PLAIN: ()})  # fmt: skip
    with pytest.raises(CanNotShow, match="such-package"), Stage(Scene(absent, PLAIN, 640, 480)):
        pass
