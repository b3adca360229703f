"""What is printed of scores and costs, and that the cast is as large as it claims."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from benchmarks.perception.cast import CAST, MENU, PLAIN, STATES, scenes
from benchmarks.perception.results import Row, as_json, rates, share
from benchmarks.perception.run import main
from benchmarks.perception.scoring import Score
from benchmarks.perception.table import tables


def look(seconds):
    return {"s": seconds, "cpu": seconds / 2, "mb": 100.0, "stages": {"ocr": seconds}}


def row(index=0, **more):
    return Row([s for s in scenes() if s.state == PLAIN and s.width == 1280][index], **more)


def costs(ours, rival, nodes):
    return {
        "tree": {"cold": look(ours), "warm": [look(ours)], "small": look(ours)},
        "pyatspi": {
            "cold": {"s": rival, "cpu": rival, "nodes": nodes},
            "small": {"s": rival, "cpu": rival, "nodes": nodes},
        },
    }


def test_there_are_twelve_programs_and_pages_and_most_have_all_three_states():
    assert len(CAST) >= 12
    assert sum(set(program.steps) == set(STATES) for program in CAST) >= 12
    assert all(PLAIN in program.steps for program in CAST)


def test_every_scene_has_a_folder_of_its_own_name():
    names = Counter(scene.name for scene in scenes())
    assert names.most_common(1)[0][1] == 1
    assert not any(set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in names)


def test_a_program_is_chosen_by_a_word_of_its_name():
    assert {scene.program.name for scene in scenes(("QPDF",))} == {"qpdfview"}


def test_a_share_of_nothing_is_not_known():
    assert share(0, 0) is None
    assert rates(Score())["recall"] is None


def test_rates_are_those_of_all_scenes_together_not_their_mean():
    rows = [row(vision=Score(things=9, found=9)), row(1, vision=Score(things=1))]
    assert as_json(rows)["vision"]["recall"] == pytest.approx(0.9)


def test_a_scene_that_was_not_shown_is_named_with_its_reason_and_counts_nowhere():
    rows = [row(vision=Score(things=1, found=1)), row(1, failure="qt ended with 1")]
    found = as_json(rows)
    assert found["not_shown"] == {rows[1].scene.name: "qt ended with 1"}
    assert found["vision"]["things"] == 1
    assert f"{rows[1].scene.name}: qt ended with 1" in tables(rows)


def test_the_readers_are_compared_scene_by_scene():
    rows = [row(costs=costs(0.1, 0.5, 50)), row(1, costs=costs(0.2, 0.6, 900))]
    found = as_json(rows)
    assert found["costs"]["1280x800"]["tree_times_quicker"]["cold"] == pytest.approx(4.0)
    assert found["largest_tree"]["nodes"] == 900
    assert found["largest_tree"]["ours_cold_s"] == pytest.approx(0.2)


def test_the_tables_name_causes_and_clicks():
    told = tables(
        [
            row(
                vision=Score(things=2, found=1),
                misses=Counter({"button: nothing seen": 1}),
                clicks=({"heard": True}, {"heard": False}),
            )
        ]
    )
    assert "| button: nothing seen | 1 |" in told
    assert "1 of 2 were heard" in told


def test_scoring_without_kept_scenes_says_what_to_do(tmp_path, capsys):
    assert main(["--out", str(tmp_path), "--score-only"]) == 2
    assert "without --score-only" in capsys.readouterr().err


def test_an_unknown_program_is_bad_usage(tmp_path, capsys):
    assert main(["--out", str(tmp_path), "--programs", "no such thing"]) == 2
    assert "no program of the cast" in capsys.readouterr().err


def test_the_json_is_whole():
    assert json.loads(json.dumps(as_json([row(vision=Score(things=1))])))["id_stability"] is None


def test_a_menu_is_opened_by_what_a_person_would_do():
    steps = [step for program in CAST for step in program.steps.get(MENU, ())]
    assert {step.split()[0] for step in steps} <= {"key", "type", "right"}
