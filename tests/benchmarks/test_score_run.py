"""A run over a screen set: contestants in processes of their own, resumed, scored and summed up."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks.redaction import run
from benchmarks.redaction.contestants import Contestant, ContestantFailed, redacted_by
from benchmarks.redaction.readers import TextReader
from benchmarks.redaction.results import summary
from benchmarks.redaction.scoring import scored
from benchmarks.redaction.screen_set import SetUnusable, load_set
from benchmarks.redaction.table import table
from tests.benchmarks.score_screens import Drawing

# A contestant that fills everything with black, but for the part of the width that it is told.
BLACKOUT = """
import sys
from benchmarks.redaction.worker import Redacted, Region, serve
def redact(pixels):
    if pixels.mean() < 5:
        raise ValueError("it is dark already")
    painted = pixels.copy()
    height, width = pixels.shape[:2]
    start = int(float(sys.argv[1]) * width)
    painted[:, start:] = 0
    return Redacted(painted, (Region("ALL", (start, 0, width - start, height)),))
sys.exit(serve(redact))
"""
DEAD = "import sys; sys.exit(1)"


@pytest.fixture
def screens(tmp_path):
    folder = tmp_path / "screens"
    first, second = Drawing(), Drawing()
    first.write(20, 40, "margaret.holloway@tidewater.example", "EMAIL", secret=True)
    second.write(20, 40, "Mark as read")
    first.save(folder, "a")
    second.save(folder, "b")
    return folder


def contestant(name, code, *arguments):
    return Contestant(name, lambda: [sys.executable, "-c", code, *arguments])


@pytest.fixture(scope="module")
def reader():
    with TextReader() as opened:
        yield opened


@pytest.fixture
def outcome(reader):
    """Lets a contestant redact the screens, and scores what it left."""

    def run_and_score(screens, out, who):
        cases = load_set(screens)
        done = list(redacted_by(who, cases, out, fresh=False))
        assert len(done) == len(cases)
        return [scored(case, who.name, out, reader) for case in cases]

    return run_and_score


def test_a_contestant_that_paints_everything_leaks_nothing(screens, tmp_path, outcome):
    rows = outcome(screens, tmp_path / "out", contestant("all", BLACKOUT, "0"))
    found = summary("all", rows)
    assert (found.strings, found.leaked, found.secrets, found.secrets_leaked) == (1, 0, 1, 0)
    assert (found.covered_share, found.bare_covered_share, found.clean_share) == (1.0, 1.0, 1.0)
    assert found.peak_mb > 1
    assert found.median_s > 0


def test_a_contestant_that_paints_nothing_leaks_everything(screens, tmp_path, outcome):
    found = summary("none", outcome(screens, tmp_path / "out", contestant("none", BLACKOUT, "1")))
    assert (found.leaked_share, found.secrets_leaked, found.clean_private_share) == (1.0, 1, 0.0)
    assert (found.clean_share, found.covered_words, found.harmless_words) == (0.5, 0, 3)
    assert found.by_type["EMAIL"].leaked == found.by_trait["language"]["en"].leaked == 1


def test_what_is_done_is_not_done_again(screens, tmp_path, outcome):
    out = tmp_path / "out"
    first = outcome(screens, out, contestant("same", BLACKOUT, "0"))
    # Were it started again, this one would fail.
    assert outcome(screens, out, contestant("same", DEAD)) == first


def test_a_screen_that_changed_is_redacted_and_scored_again(screens, tmp_path, outcome):
    out = tmp_path / "out"
    outcome(screens, out, contestant("same", BLACKOUT, "0"))
    changed = Drawing()
    changed.write(20, 60, "Bill to")
    changed.save(screens, "b")
    rows = outcome(screens, out, contestant("same", BLACKOUT, "1"))
    assert [row.score.harmless_words for row in rows] == [0, 2]
    assert [len(row.score.covered_words) for row in rows] == [0, 0]


def test_a_screen_on_which_a_contestant_fails_counts_as_covered_and_is_told(
    screens, tmp_path, outcome
):
    Drawing(("black", "#303030")).save(screens, "c")
    rows = outcome(screens, tmp_path / "out", contestant("all", BLACKOUT, "0"))
    assert [row.failure for row in rows] == ["", "", "ValueError: it is dark already"]
    assert summary("all", rows).failed == 1


def test_a_contestant_that_dies_is_told_in_one_line(screens, tmp_path):
    with pytest.raises(ContestantFailed, match="dead ended before its work was done") as caught:
        list(redacted_by(contestant("dead", DEAD), load_set(screens), tmp_path / "o", fresh=False))
    assert "\n" not in str(caught.value)


@pytest.fixture
def told_by(capsys):
    """Runs the command on what has been made before; its exit code and what it told."""

    def call(*arguments):
        code = run.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def with_tree(screens):
    """What the screens' maker leaves beside a screen when it has redacted it live."""
    for case in load_set(screens):
        case.beside(".tree.png").write_bytes(case.picture.read_bytes())
        told = {"elapsed_s": 0.25, "look_s": 1.5, "laps": {"tree": 1.0, "ocr": 0.5}, "regions": []}
        case.beside(".tree.json").write_text(json.dumps(told), encoding="utf-8")


def test_the_tables_numbers_are_in_the_json_too(screens, tmp_path, told_by):
    with_tree(screens)
    options = ["--screens", screens, "--out", tmp_path / "out", "--contestants", "handrail-tree"]
    code, out, _ = told_by(*options, "--json")
    (row,) = json.loads(out)["contestants"]
    assert (code, row["leaked"], row["median_s"], row["look_median_s"]) == (0, 1, 0.75, 1.5)
    assert json.loads((tmp_path / "out" / "results.json").read_text("utf-8")) == json.loads(out)
    code, out, _ = told_by(*options, "--show-leaks", "--show-covered")
    assert code == 0
    assert "| strings leaked | 1 (100.00 %) |" in out
    assert "leaked\tEMAIL\t'margaret.holloway@tidewater.example'" in out


@pytest.mark.parametrize("option", ["--show-leaks", "--show-covered"])
def test_mistakes_on_screens_for_testing_are_never_shown(tmp_path, told_by, option):
    drawing = Drawing()
    drawing.write(20, 40, "margaret.holloway@tidewater.example", "EMAIL")
    drawing.save(tmp_path / "screens", set_name="test")
    with_tree(tmp_path / "screens")
    code, out, err = told_by("--screens", tmp_path / "screens", "--out", tmp_path / "out",
                             "--contestants", "handrail-tree", option)  # fmt: skip
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "tune on it" in err


def test_screens_made_without_the_tree_leave_it_out(screens, tmp_path, told_by):
    code, out, err = told_by("--screens", screens, "--out", tmp_path / "out",
                             "--contestants", "handrail-tree")  # fmt: skip
    assert (code, out) == (2, "")
    assert "without --tree" in err


@pytest.mark.parametrize(
    ("break_it", "line"),
    [
        (lambda folder: folder.rename(folder.with_name("gone")), "there is no folder"),
        (lambda folder: (folder / "a.json").write_text("{"), "a.json is no truth of a screen"),
        (lambda folder: (folder / "a.json").write_text("[]"), "a.json is no truth of a screen"),
        (lambda folder: [file.unlink() for file in folder.iterdir()], "holds no screens"),
        (lambda folder: (folder / "a.png").write_text("no"), "a.png is missing or no picture"),
    ],
    ids=["missing", "cut short", "of another shape", "empty", "no picture"],
)
def test_bad_input_gets_one_clear_line(screens, tmp_path, told_by, break_it, line):
    with_tree(screens)
    break_it(screens)
    code, out, err = told_by("--screens", screens, "--out", tmp_path / "out",
                             "--contestants", "handrail-tree")  # fmt: skip
    assert (code, out) == (2, "")
    assert line in err.splitlines()[-1]
    assert "Traceback" not in err


def test_an_unknown_contestant_is_told_with_the_known_ones(screens, tmp_path, told_by):
    code, _, err = told_by("--screens", screens, "--out", tmp_path / "o", "--contestants", "nobody")
    assert code == 2
    assert err.startswith("there is no contestant nobody; there are handrail-pixels,")


def test_a_box_outside_of_its_picture_is_no_truth(screens):
    path = Path(screens / "a.json")
    told = json.loads(path.read_text("utf-8"))
    told["private"][0]["boxes"] = [[9000, 0, 10, 10]]
    path.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(SetUnusable, match="lies outside the picture"):
        load_set(screens)


def test_the_table_says_how_many_times_fewer_leaks_than_the_peer(screens, tmp_path, outcome):
    none = summary(
        "presidio-image-redactor",
        outcome(screens, tmp_path / "none", contestant("none", BLACKOUT, "1")),
    )
    every = summary("handrail-pixels", outcome(screens, tmp_path / "all",
                                               contestant("all", BLACKOUT, "0")))  # fmt: skip
    shown = table([every, none])
    # Nothing of one string leaked: the ratio is that of a single leak, never infinite.
    assert "| times fewer leaks than the peer | 1.0 | - |" in shown
    assert "| EMAIL | 0 of 1 | 1 of 1 |" in shown
