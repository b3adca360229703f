"""The record of a real run: redacted, whole, telling of a kill, and readable aloud in a browser."""

from __future__ import annotations

import json
import signal
import time
from contextlib import closing
from dataclasses import dataclass

import pytest

from perception.a11y_tree import AccessibilityTree
from perception.geometry import Rect
from tests.live.conftest import Desk, Ran

pytestmark = pytest.mark.live

CANARIES = (
    "Ottilie Brandvold", "ottilie.brandvold@canary-mail.example", "+44 20 7946 0631",
    "4539 5787 6362 1486", "DE89 3704 0044 0532 0130 00", "AKIAIOSFODNN7EXAMPLE",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "Password: kumquat-Zebra-77",
)  # fmt: skip
_SCREENFULS = 4  # of the page, until its first table of hidden places has been read
_PATIENCE_S = 3.0  # until a page has scrolled; at its end it never does
SECRETS = [value.split(": ")[-1] for value in CANARIES]


@pytest.fixture
def form(desk):
    return desk.open_qt("form", "Customer record", *CANARIES)


@dataclass(frozen=True)
class Kept:
    """A run whose record was kept and made into a page, and what the run said."""

    desk: Desk
    ran: Ran


@pytest.fixture(scope="module")
def kept(shared_desk: Desk) -> Kept:
    shared_desk.open_qt("form", "Customer record", *CANARIES)
    ran = shared_desk.run(f"put {SECRETS[0]}'s e-mail address into Name", "--keep", "record")
    page = shared_desk.handrail("privacy", "report", "record")
    assert page.code == 0, page.explain()
    return Kept(shared_desk, ran)


def lines_of(folder):
    text = (folder / "receipts.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_kept_record_holds_no_canary_and_verifies_against_the_head_that_was_printed(kept):
    desk, told = kept.desk, kept.ran.end["record"]
    assert told["folder"] == "record", kept.ran.explain()
    checked = desk.handrail("privacy", "report", "record", "--verify", "--expect", told["head"])
    assert checked.code == 0, checked.explain()
    for path in [desk.home / "report.html", *(desk.home / "record").iterdir()]:
        content = path.read_bytes().decode("utf-8", "replace")
        assert [secret for secret in SECRETS if secret in content] == [], path
    frame = lines_of(desk.home / "record")[1]
    assert {"<EMAIL_1>", "<PERSON_1>"} <= {place["placeholder"] for place in frame["hidden"]}
    read = desk.handrail("look", "--image", f"record/{frame['picture']}", "--json")
    assert read.code == 0, read.explain()
    assert [secret for secret in SECRETS if secret in read.out] == []


@pytest.mark.model
def test_what_a_model_was_given_stands_in_the_record_word_for_word(desk, form):
    desk.run("tick the box for getting news by mail", "--keep", "record")
    lines = lines_of(desk.home / "record")
    prompts = [line for line in lines if line["kind"] == "prompt"]
    assert [prompt["model"] for prompt in prompts] == ["smollm2-135m"]
    assert "Step:" in prompts[0]["text"]
    assert any("news by mail" in one for one in prompts[0]["continuations"])
    before = lines[: lines.index(prompts[0])]
    assert [line["frame"] for line in before if line["kind"] == "frame"][-1] == prompts[0]["frame"]
    assert [line["by"] for line in lines if line["kind"] == "decision"][:1] in (
        [], ["smollm2-135m"],
    )  # fmt: skip


def test_the_last_runs_are_found_without_a_name_and_only_so_many_are_kept(desk, form):
    (desk.home / "own.yaml").write_text("keep_runs: 1\n")
    heads = []
    for word in ("Ann", "Bea"):
        ran = desk.run(f'type "{word}" into City', "--config", "own.yaml", "--dry-run")
        heads.append(ran.end["record"]["head"])
    newest = json.loads(desk.handrail("privacy", "report", "--json").out)
    assert newest["chain"]["head"] == heads[-1]
    (desk.home / "own.yaml").write_text("keep_runs: 0\n")
    ran = desk.run("click Store", "--dry-run", "--config", "own.yaml")
    assert ran.lines[0]["record"] is None
    runs = json.loads(desk.handrail("privacy", "report", "--list", "--json").out)["runs"]
    assert [(run["run"], run["state"]) for run in runs] == [(newest["run"], "whole")]


def test_a_run_that_is_killed_leaves_what_it_saw(desk, form):
    process = desk.start_handrail("run", 'wait until "never" shows', "--keep", "record")
    with process:
        for line in process.stdout:
            if "Decided" in line:
                break
        process.send_signal(signal.SIGKILL)
    told = desk.handrail("privacy", "report", "record", "--verify")
    assert told.code == 1
    assert "UNFINISHED" in told.out
    assert [line["kind"] for line in lines_of(desk.home / "record")][:2] == ["run", "frame"]
    assert desk.handrail("privacy", "report", "record").code == 0


def told_at_rest(
    tree: AccessibilityTree, before: list[tuple[str, str, Rect]]
) -> list[tuple[str, str, Rect]]:
    """What the tree tells once it no longer tells what it told ``before``, and has come to rest."""
    deadline = time.monotonic() + _PATIENCE_S
    last = before
    while True:
        now = [(node.role.value, node.name, node.box) for node in tree.read().nodes]
        if now == last and (now != before or time.monotonic() > deadline):
            return now
        last = now


def test_a_screen_reader_gets_headings_tables_and_described_pictures(kept, monkeypatch):
    desk = kept.desk
    desk.lend_eyes(monkeypatch)
    desk.open_page(desk.home / "report.html", "What Handrail saw")
    heard: dict[str, list[str]] = {}
    with closing(AccessibilityTree(deadline_s=20.0, display=desk.desktop.display)) as tree:
        last: list[tuple[str, str, Rect]] = []
        for _ in range(_SCREENFULS):
            last = told_at_rest(tree, last)
            for role, name, _ in last:
                heard.setdefault(role, []).append(name)
            desk.desktop.start(["xdotool", "key", "Next"]).wait()
    headings = heard["heading"]
    assert headings[:2] == ["What Handrail saw, hid and did", "Summary"]
    assert "Step 1: put <PERSON_1>'s e-mail address into Name" in headings
    assert any(name.startswith("Frame 1: before") for name in headings)
    assert {"Type", "Values", "Placeholder", "Rule", "Score"} <= set(heard["column header"])
    assert "<EMAIL_1>" in {name for names in heard.values() for name in names}
    assert heard["image"]
    assert all(name.startswith("Redacted screen, ") for name in heard["image"])
    assert any(name.startswith("Draw the boxes") for name in heard["check box"])
