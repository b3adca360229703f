"""The report: whole, self-contained, readable without seeing it; and the command that makes it."""

from __future__ import annotations

import argparse
import base64
import json
import sys
from dataclasses import replace

import pytest

from agent.commands import privacy_report
from agent.errors import HandrailError
from agent.html_page import render
from agent.instruction import Plan
from agent.receipt_chain import read_chain
from agent.record import record_in
from agent.record_store import MemoryStore
from agent.report import as_json
from perception.geometry import Rect
from tests.agent.pages import Page
from tests.agent.records import TASK, begin, finish, recorded, recorder_into, save, screen

STORE = recorded()


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render(record_in(STORE, "a run")))


def damaged() -> MemoryStore:
    """The record with a byte changed in its prompt."""
    other = MemoryStore()
    other.lines = STORE.lines.replace(b"Click the button", b"Click the butter")
    other.pictures = STORE.pictures
    return other


def test_every_frame_step_prompt_and_verdict_has_a_heading_in_its_place(page):
    assert page.headings == [
        (1, "What Handrail saw, hid and did"),
        (2, "Summary"),
        (2, f"Step 1: {TASK}"),
        (3, "Frame 1: before the step"),
        (3, "What the model was given, prompt 1"),
        (3, "What was decided"),
        (3, "Frame 2: after the step"),
        (3, "How it went"),
    ]
    assert page.open == []


def test_the_page_has_landmarks_a_language_and_a_way_to_each_step(page):
    assert {"header", "nav", "main", "footer"} <= set(page.tags)
    assert ("html", "lang", "en") in page.attributes
    targets = {value[1:] for value in page.values("a", "href")}
    assert {"summary", "step-1", "frame-1"} <= targets
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))


def test_each_picture_is_the_recorded_one_and_described_in_words(page):
    assert page.tags.count("img") == 2
    for name, source in zip(sorted(STORE.pictures), page.values("img", "src"), strict=True):
        kind, content = source.split(",")
        assert kind == "data:image/png;base64"
        assert base64.b64decode(content) == STORE.pictures[name]
    (described, _) = page.values("img", "alt")
    assert described == (
        'Redacted screen, 120 by 80 pixels: 1 window, "Letter to <PERSON_1>" in front, '
        "2 elements. Painted over: <EMAIL_1>."
    )
    assert set(page.values("svg", "aria-hidden")) == {"true"}


def test_what_was_hidden_stands_in_a_table_with_its_rule_score_source_and_box(page):
    assert page.tags.count("caption") == 3
    assert set(page.values("th", "scope")) == {"col", "row"}
    cells = [cell.strip() for cell in page.text.split("\n")]
    text = " ".join(" ".join(cells).split())
    assert "1<EMAIL_1>EMAILEmailRecognizer0.95ocr220, 60, 60, 12" in text
    assert "2<PERSON_1>PERSONSpacyRecognizer0.80titlenonenot in the picture" in text


def test_the_numbers_drawn_on_a_picture_are_those_of_its_table():
    store = MemoryStore()
    with recorder_into(store) as recorder:
        seen = begin(recorder)
        twice = replace(seen.findings[0], placeholder="<PERSON_2>")
        other = replace(seen.findings[0], box=Rect(0, 0, 9, 9))
        recorder.asking(replace(seen, findings=(*seen.findings, twice, other)))
    text = render(record_in(store, "a run"))
    drawn = [part.split("</text>")[0].split(">")[1] for part in text.split("<text")[1:]]
    assert [tag for tag in drawn if tag not in {"target"}][-2:] == ["1, 3", "4"]


def test_the_prompt_stands_there_word_for_word(page):
    assert "Step:" in page.text
    assert " Click the button\n" in page.text
    assert " 王小明\n" in page.text
    assert "words only, no picture" in page.text


def test_each_receipt_stands_with_its_own_hash(page):
    chain = record_in(STORE, "a run").chain
    hashes = [receipt.previous for receipt in chain.receipts[2:]] + [chain.head]
    assert all(hash_ in page.text for hash_ in hashes)


def test_nothing_of_the_page_comes_from_anywhere_else_and_nothing_runs(page):
    sources = [v for _, name, v in page.attributes if name in {"src", "href", "action", "xlink"}]
    assert all(value.startswith(("data:image/png;base64,", "#")) for value in sources)
    assert not {"script", "link", "iframe", "object", "form"} & set(page.tags)
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in page.values(
        "meta", "content"
    )
    assert "<script>alert(1)</script>" in page.text


def test_the_summary_says_what_was_hidden_and_that_no_model_saw_a_picture(page):
    told = as_json(record_in(STORE, "a run"))
    assert told["summary"] == {
        "steps": 1, "frames": 2, "hidden": {"EMAIL": 1, "PERSON": 1}, "prompts": 1,
        "pictures_given_to_a_model": 0,
    }  # fmt: skip
    assert "1 prompt, in words only. No picture was given to a model." in page.text
    assert "Whole: 7 receipts" in page.text


def test_a_broken_record_says_where_and_shows_nothing_after_it():
    page = Page(render(record_in(damaged(), "a run")))
    assert "BROKEN at line 3 of receipts.jsonl: its bytes are not those" in page.text
    assert "Click the butter" not in page.text
    assert "What was decided" not in page.text
    assert ("Frame 1: before the step") in dict(page.headings).values()


def test_a_record_broken_from_the_start_is_still_a_page():
    store = MemoryStore()
    store.lines = b"nonsense"
    page = Page(render(record_in(store, "a run")))
    assert "BROKEN at line 1" in page.text
    assert page.open == []


def test_a_run_without_a_model_says_so():
    store = MemoryStore()
    with recorder_into(store) as recorder:
        recorder.planned(Plan(TASK, ()))
    assert "no model was asked" in Page(render(record_in(store, "a run"))).text
    assert "Nothing private was found" in Page(render(record_in(store, "a run"))).text


# ── the command ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def runs(tmp_path, monkeypatch):
    own = tmp_path / "own"
    own.mkdir(mode=0o700)
    (own / "handrail").mkdir(mode=0o700)
    folder = own / "handrail" / "runs"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(own))
    monkeypatch.chdir(tmp_path)
    for name in ("20260101-100000-000-aaaa", "20260101-110000-000-bbbb"):
        (folder / name).mkdir(mode=0o700)
        save(STORE, folder / name)
    return folder


def report(*arguments):
    """The command's exit code; its errors are lines, as on the command line."""
    parser = argparse.ArgumentParser()
    privacy_report.add(parser.add_subparsers())
    options = parser.parse_args(["report", *arguments])
    try:
        return options.command(options)
    except HandrailError as error:
        sys.stderr.write(f"{error}\n")
        return int(error.exit_code)


def test_the_newest_record_becomes_a_page_in_this_folder(runs, tmp_path, capsys):
    assert report() == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "bbbb" in page
    assert "Written: report.html" in capsys.readouterr().out


def test_a_record_is_found_by_name_by_folder_and_by_its_file(runs, capsys):
    folder = runs / "20260101-100000-000-aaaa"
    for named in (folder.name, str(folder), str(folder / "receipts.jsonl")):
        assert report(named, "--json") == 0
        told = json.loads(capsys.readouterr().out)
        assert told["run"] == folder.name
        assert [one["kind"] for one in told["receipts"]][-1] == "end"
        assert told["receipts"][-1]["hash"] == told["chain"]["head"]


def test_all_records_are_listed_the_newest_first(runs, capsys):
    assert report("--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0][-4:] for line in lines] == ["bbbb", "aaaa"]
    assert report("--list", "--json") == 0
    assert [run["state"] for run in json.loads(capsys.readouterr().out)["runs"]] == ["whole"] * 2


def test_verify_says_whole_unfinished_or_where_it_broke(runs, tmp_path, capsys):
    assert report("--verify") == 0
    newest = runs / "20260101-110000-000-bbbb" / "receipts.jsonl"
    newest.write_bytes(b"".join(STORE.lines.splitlines(keepends=True)[:-1]))
    assert report("--verify") == 1
    newest.write_bytes(damaged().lines)
    assert report("--verify") == 1
    assert report("--verify", "--json") == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("Whole: 7 receipts")
    assert out[1].startswith("UNFINISHED: 6 receipts")
    assert out[2].startswith("BROKEN at line 3 of receipts.jsonl")
    assert json.loads(out[3])["chain"]["fault"] == {"what": "changed", "line": 3, "picture": None}
    assert not (tmp_path / "report.html").exists()


def test_a_report_of_a_broken_record_is_written_and_ends_with_1(runs, tmp_path):
    (runs / "20260101-110000-000-bbbb" / "frame-001.png").write_bytes(b"")
    assert report() == 1
    assert "frame-001.png are not those" in (tmp_path / "report.html").read_text("utf-8")


def test_a_record_that_was_made_anew_is_told_by_the_head_that_the_run_printed(runs, capsys):
    head = read_chain(STORE.lines, STORE.pictures.get, STORE.pictures).head
    assert report("--verify", "--expect", head) == 0
    assert report("--verify", "--expect", "0" * 64) == 1
    assert "OTHER RECORD" in capsys.readouterr().out
    assert report("--verify", "--expect", "0123") == 2
    assert "64 hexadecimal digits" in capsys.readouterr().err


def test_a_report_may_be_overwritten_and_nothing_else(runs, tmp_path, capsys):
    assert report() == report() == 0
    letter = tmp_path / "letter.html"
    letter.write_text("<p>dear</p>")
    assert report("-o", "letter.html") == 2
    assert letter.read_text() == "<p>dear</p>"
    assert "--force" in capsys.readouterr().err
    assert report("-o", "letter.html", "--force") == 0
    assert report("-o", str(tmp_path)) == 2
    assert report("-o", "letter.html/page.html") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "letter.html", "own", "report.html",
    ]  # fmt: skip


def test_without_a_record_it_says_how_to_keep_one(tmp_path, monkeypatch, capsys):
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert report() == 2
    assert report("nosuch") == 2
    assert report(str(tmp_path)) == 2
    lines = capsys.readouterr().err.splitlines()
    assert "--keep FOLDER" in lines[0]
    assert "--list" in lines[1]
    assert "receipts.jsonl" in lines[2]


def test_a_place_that_someone_else_could_write_to_is_not_read(tmp_path, monkeypatch, capsys):
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "handrail").mkdir()
    (tmp_path / "handrail").chmod(0o777)
    assert report("--list") == 5
    assert "open to others" in capsys.readouterr().err


def test_the_whole_record_reads_the_same_after_a_second_screen_of_the_same_pixels():
    store = MemoryStore()
    with recorder_into(store) as recorder:
        seen = begin(recorder)
        recorder.asking(screen())
        finish(recorder, seen)
    page = Page(render(record_in(store, "a run")))
    assert page.tags.count("img") == 2
    assert "The same picture and the same hidden places as frame 1" in " ".join(page.text.split())
