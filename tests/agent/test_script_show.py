"""A script is shown in plain words, as JSON, and as a page that can be read without seeing it."""

from __future__ import annotations

import argparse
import base64
import json
from pathlib import Path

import pytest

from agent.commands import show
from agent.errors import UsageError
from agent.scripts import script_file
from agent.scripts.hint_file import save_hints
from agent.scripts.hints import Landmark, StepHints
from agent.scripts.script import Parameter, ParameterKind, Script
from tests.agent.pages import Page

SCRIPT = Script(
    (
        'click button "Save & <go>" in window "form"',
        'type {name} into text field "Name" in window "form"',
        "press enter",
        'wait until window "a" shows',
        'check that window "a" shows',
    ),
    "Say <hello>",
    (Parameter("name", value="Ann"), Parameter("pin", ParameterKind.SECRET)),
)
HINTS = StepHints(
    "button", "Save & <go>", 80, 24, 'window "form"', "",
    (Landmark("text", "Total", 12, -30), Landmark("text", "Sum", 0, 0)), (), "01.png",
)  # fmt: skip


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = script_file.path_of("letter")
    script_file.save(SCRIPT, path)
    save_hints(path, SCRIPT, [HINTS, None, None, None, None], {"01.png": b"picture"})
    return path


def _run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    show.add(parser.add_subparsers())
    options = parser.parse_args(["show", *arguments])
    return int(options.command(options))


def test_a_script_is_shown_in_plain_lines(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("letter") == 0
    assert capsys.readouterr().out.splitlines() == [
        "letter: Say <hello>",
        f"File: {path}",
        "Parameters: 2",
        '  name: "Ann"',
        "  pin: secret, asked for without showing it",
        "Steps: 5",
        '  1. click button "Save & <go>" in window "form"',
        '  2. type {name} into text field "Name" in window "form"',
        "  3. press enter",
        '  4. wait until window "a" shows',
        '  5. check that window "a" shows',
    ]


def test_a_script_is_shown_to_programs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(path), "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["parameters"] == [
        {"name": "name", "kind": "plain", "value": "Ann"},
        {"name": "pin", "kind": "secret", "value": None},
    ]
    assert [one["does"] for one in shown["steps"]] == ["order", "order", "order", "wait", "check"]
    assert shown["steps"][0]["hints"]["name"] == "Save & <go>"
    assert shown["steps"][1]["parameters"] == ["name"]


def test_without_a_name_all_scripts_are_listed(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path.parent / "broken.yaml").write_text("handrail: 1\nsteps:\n  - frobnicate\n")
    assert _run() == 0
    broken, letter = capsys.readouterr().out.splitlines()
    assert letter == "letter: Say <hello>, 5 steps"
    assert "broken.yaml, line 3" in broken
    assert _run("--json") == 0
    told = json.loads(capsys.readouterr().out)["scripts"]
    assert [(one["name"], one["steps"], bool(one["problem"])) for one in told] == [
        ("broken", 0, True), ("letter", 5, False),
    ]  # fmt: skip


def test_that_there_are_none_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.unlink()
    assert _run() == 0
    assert "handrail record" in capsys.readouterr().out


def test_the_page_has_every_step_under_a_heading_and_each_picture_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.html"
    assert _run("letter", "--html", str(out)) == 0
    assert str(out) in capsys.readouterr().out
    page = Page(out.read_text("utf-8"))
    assert page.open == []
    assert page.headings[:3] == [(1, "Script: letter"), (2, "Parameters"), (2, "Steps")]
    assert page.headings[3:] == [
        (3, f"Step {number}: {step}") for number, step in enumerate(SCRIPT.steps, 1)
    ]
    (source,) = page.values("img", "src")
    assert base64.b64decode(source.removeprefix("data:image/png;base64,")) == b"picture"
    assert page.values("img", "alt") == [
        'Redacted picture of the recording: button "Save & <go>" in window "form", with a frame '
        "around it."
    ]
    assert '30 pixels above and 12 pixels right of text "Total"; on text "Sum"' in page.text
    assert {"header", "nav", "main", "footer", "caption"} <= set(page.tags)
    targets = {value[1:] for value in page.values("a", "href")}
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))
    assert not {"script", "link", "iframe"} & set(page.tags)


def test_a_page_replaces_a_page_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    _run("letter", "--html", str(out))
    assert _run("letter", "--html", str(out)) == 0
    out.write_text("my own")
    with pytest.raises(UsageError):
        _run("letter", "--html", str(out))
    assert out.read_text() == "my own"
    assert _run("letter", "--html", str(out), "--force") == 0


def test_a_page_of_no_script_in_particular_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="which script"):
        _run("--html", str(tmp_path / "page.html"))


def test_what_nobody_sees_is_spelled_out(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = ('click button "\u202eevaS"', "type {text}")
    script_file.save(Script(steps, "", (Parameter("text", value="a\u200bb"),)), path)
    assert _run("letter") == 0
    shown = capsys.readouterr().out
    assert r'click button "\u202eevaS"' in shown
    assert r"a\u200bb" in shown
