"""The record of a real run: redacted, whole, telling of a kill, and readable aloud in a browser."""

from __future__ import annotations

import json
import signal

import pytest

pytestmark = pytest.mark.live

CANARIES = (
    "Ottilie Brandvold", "ottilie.brandvold@canary-mail.example", "+44 20 7946 0631",
    "4539 5787 6362 1486", "DE89 3704 0044 0532 0130 00", "AKIAIOSFODNN7EXAMPLE",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "Password: kumquat-Zebra-77",
)  # fmt: skip
_SCREENFULS = 4  # of the page, until its first table of hidden places has been read
SECRETS = [value.split(": ")[-1] for value in CANARIES]


@pytest.fixture
def form(desk):
    return desk.open_qt("form", "Customer record", *CANARIES)


def lines_of(folder):
    text = (folder / "receipts.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_kept_record_holds_no_canary_and_verifies_against_the_head_that_was_printed(desk, form):
    ran = desk.run(f"put {SECRETS[0]}'s e-mail address into Name", "--keep", "record")
    told = ran.end["record"]
    assert told["folder"] == "record", ran.explain()
    checked = desk.handrail("privacy", "report", "record", "--verify", "--expect", told["head"])
    assert checked.code == 0, checked.explain()
    page = desk.handrail("privacy", "report", "record")
    assert page.code == 0, page.explain()
    for path in [desk.home / "report.html", *(desk.home / "record").iterdir()]:
        content = path.read_bytes().decode("utf-8", "replace")
        assert [secret for secret in SECRETS if secret in content] == [], path
    frame = lines_of(desk.home / "record")[1]
    assert {"<EMAIL_1>", "<PERSON_1>"} <= {place["placeholder"] for place in frame["hidden"]}
    read = desk.handrail("look", "--image", f"record/{frame['picture']}", "--json")
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
    (desk.home / "own.yaml").write_text("keep_runs: 2\n")
    for word in ("Ann", "Bea", "Cid"):
        desk.handrail("run", f'type "{word}" into City', "--config", "own.yaml", "--dry-run")
    listed = desk.handrail("privacy", "report", "--list", "--json")
    runs = json.loads(listed.out)["runs"]
    assert [run["state"] for run in runs] == ["whole", "whole"], listed.explain()
    newest = json.loads(desk.handrail("privacy", "report", "--json").out)
    assert newest["run"] == runs[0]["run"]
    (desk.home / "own.yaml").write_text("keep_runs: 0\n")
    ran = desk.run("click Store", "--dry-run", "--config", "own.yaml")
    assert ran.lines[0]["record"] is None
    assert json.loads(desk.handrail("privacy", "report", "--list", "--json").out)["runs"] == runs


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


def test_a_screen_reader_gets_headings_tables_and_described_pictures(desk, form):
    desk.run('type "Berlin" into City', "--keep", "record")
    desk.handrail("privacy", "report", "record")
    desk.open_page(desk.home / "report.html", "What Handrail saw")
    heard: dict[str, list[str]] = {}
    for _ in range(_SCREENFULS):
        looked = desk.handrail("look", "--json")
        assert looked.code == 0, looked.explain()
        for element in json.loads(looked.out)["elements"]:
            if "accessibility" in element["sources"]:
                heard.setdefault(element["role"], []).append(element["name"])
        desk.desktop.start(["xdotool", "key", "Next"]).wait()
    headings = heard["heading"]
    assert headings[:2] == ["What Handrail saw, hid and did", "Summary"]
    assert any(name.startswith("Step 1: type") for name in headings)
    assert any(name.startswith("Frame 1: before") for name in headings)
    assert {"Type", "Values", "Placeholder", "Rule", "Score"} <= set(heard["column header"])
    assert "<EMAIL_1>" in {name for names in heard.values() for name in names}
    assert heard["image"]
    assert all(name.startswith("Redacted screen, ") for name in heard["image"])
    assert any(name.startswith("Draw the boxes") for name in heard["check box"])
