"""A script's file is read as a person reads it, written whole, and mended in one place."""

from __future__ import annotations

import json
import os
import stat
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import ExitCode, UsageError
from agent.scripts import script_file
from agent.scripts.schema import schema_text
from agent.scripts.script import Parameter, ParameterKind, Script
from agent.scripts.script_text import parse, scalar, written

TEXT = """\
# Monday's letter
handrail: 1
about: Save the note under another name
parameters:
  file name: 007   # as the archive counts
  customer: {private: true}
  password: {secret: true}
steps:
  - click menu item "File" in window "mousepad"   # opens the menu
  - 'type {file name} into text field "Name: new" in dialog "Save As"'
  - type {customer} into text field "To"
  - type {password} into field "Password"
  - wait until dialog "Save As" is gone
"""
SCRIPT = Script(
    steps=(
        'click menu item "File" in window "mousepad"',
        'type {file name} into text field "Name: new" in dialog "Save As"',
        'type {customer} into text field "To"',
        'type {password} into field "Password"',
        'wait until dialog "Save As" is gone',
    ),
    about="Save the note under another name",
    parameters=(
        Parameter("file name", value="007"),
        Parameter("customer", ParameterKind.PRIVATE),
        Parameter("password", ParameterKind.SECRET),
    ),
)
SMALL = "handrail: 1\nsteps:\n  - press enter\n"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def _file(folder: Path, text: str = TEXT) -> Path:
    path = folder / "letter.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_script_is_read_with_every_word_as_it_is_written(tmp_path: Path) -> None:
    assert script_file.load(_file(tmp_path)) == SCRIPT


def test_each_step_knows_its_line(tmp_path: Path) -> None:
    assert script_file.load_text(_file(tmp_path)).lines == (9, 10, 11, 12, 13)


def test_a_script_is_written_one_line_a_step_and_read_back_the_same() -> None:
    long = Script((f'click button "{"a" * 300}" in window "x"', "press enter"), "Why: because #1")
    lines = written(long).splitlines()
    assert lines[0] == "handrail: 1"
    assert [line for line in lines if line.startswith("  - ")] == lines[-2:]
    assert parse(written(long), "x").script == long
    assert parse(written(SCRIPT), "x").script == SCRIPT


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_first_value_survives_the_file_on_one_line(value: str) -> None:
    script = Script(("type {a}",), parameters=(Parameter("a", value=value),))
    assert "\n" not in scalar(value)
    assert parse(written(script), "x").script == script


def test_other_programs_read_the_same_words_from_a_written_file() -> None:
    read = yaml.safe_load(written(SCRIPT))
    assert read["steps"] == list(SCRIPT.steps)
    assert read["parameters"] == {
        "file name": "007", "customer": {"private": True}, "password": {"secret": True},
    }  # fmt: skip


def test_a_saved_script_is_for_its_owner_alone() -> None:
    path = script_file.path_of("letter")
    script_file.save(SCRIPT, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]
    assert script_file.listed() == (path,)


def test_a_name_lies_in_the_scripts_folder_and_a_path_where_it_says(tmp_path: Path) -> None:
    assert script_file.path_of("my letter") == tmp_path / "data/handrail/scripts/my letter.yaml"
    assert script_file.path_of("here/a.yaml") == Path("here/a.yaml")


@pytest.mark.parametrize("name", ["", ".yaml", "../letter", "a/b", "-x", " a", "a ", "x.\n", "~"])
def test_what_is_neither_name_nor_path_is_refused(name: str) -> None:
    with pytest.raises(UsageError) as refused:
        script_file.path_of(name)
    assert refused.value.exit_code is ExitCode.USAGE


def test_a_missing_script_is_told_with_the_nearest_name() -> None:
    script_file.save(SCRIPT, script_file.path_of("letter"))
    with pytest.raises(UsageError, match="Did you mean 'letter'"):
        script_file.load(script_file.path_of("leter"))


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("handrail: 1\nsteps:\n  - press enter\n  - frobnicate\n", 4, "not understood"),
        ("handrail: 1\nsteps:\n  - type {k}\n", 3, "{k} is not declared"),
        ("handrail: 1\nsteps:\n  - click button: OK\n", 3, "one sentence"),
        ("handrail: 1\nsteps:\n  - \n", 3, "says nothing"),
        ('handrail: 1\nsteps:\n  - type "a  b"\n', 3, "two blanks"),
        ('handrail: 1\nsteps:\n  - |\n    type "a\n    b"\n', 3, "line break"),
        ("handrail: 2\nsteps:\n  - press enter\n", 1, "handrail: 1"),
        ("handrail: 1\nspeed: 3\nsteps:\n  - press enter\n", 2, "unknown key 'speed'"),
        ("handrail: 1\nsteps:\n  - press enter\nsteps:\n  - press tab\n", 4, "twice"),
        ("handrail: 1\nparameters:\n  a: 1\n  a: 2\nsteps:\n  - type {a}\n", 4, "twice"),
        ("handrail: 1\nparameters:\n  a: {private: false}\nsteps:\n  - type {a}\n", 3, "'a'"),
        ("handrail: 1\nparameters:\n  a: {value: x}\nsteps:\n  - type {a}\n", 3, "'a'"),
        ("handrail: 1\nparameters: x\nsteps:\n  - press enter\n", 2, "one line for each"),
        ("handrail: 1\nparameters:\n  'a\"': x\nsteps:\n  - press enter\n", 3, "needs a name"),
        ("handrail: 1\nsteps: []\n", 2, "at least one"),
        ("handrail: 1\nsteps: press enter\n", 2, "at least one"),
        ("handrail: 1\nsteps:\n  - 'press\n", 4, "YAML"),
        ("handrail: 1\nsteps:\n\t- press enter\n", 3, "YAML"),
        ("handrail: 1\nabout: [a]\nsteps:\n  - press enter\n", 2, "about"),
        ("handrail: 1\n", 1, "at least one"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_place_and_what_to_do(
    text: str, line: int, told: str
) -> None:
    with pytest.raises(UsageError) as refused:
        parse(text, "letter.yaml")
    message = str(refused.value)
    assert message.startswith(f"letter.yaml, line {line}: ")
    assert told in message
    assert len(message.splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["", "- a\n", "x", "!!python/object/apply:os.system [id]", "{" * 3000, "\x00"]
)
def test_what_is_no_script_at_all_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(text, "letter.yaml")
    assert len(str(refused.value).splitlines()) == 1


def test_an_empty_list_of_parameters_is_none() -> None:
    assert parse("handrail: 1\nparameters:\nsteps:\n  - press enter\n", "x").script.parameters == ()


def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "latin.yaml").write_bytes(b"handrail: 1\nabout: \xe4\n")
    for name in ("pipe", "folder", "latin"):
        with pytest.raises(UsageError, match="can not be read"):
            script_file.load(tmp_path / f"{name}.yaml")


def test_a_file_of_another_editor_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert script_file.load(path).steps == ("press enter",)


def test_a_repaired_step_changes_its_own_line_and_no_other(tmp_path: Path) -> None:
    path = _file(tmp_path)
    script_file.replace_step(path, 1, 'click menu item "Datei" in window "mousepad"')
    before, after = TEXT.splitlines(), path.read_text("utf-8").splitlines()
    assert [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] == [8]
    assert after[8] == '  - click menu item "Datei" in window "mousepad"   # opens the menu'


def test_a_repaired_step_is_put_into_quotation_marks_where_yaml_needs_them(tmp_path: Path) -> None:
    path = _file(tmp_path)
    script_file.replace_step(path, 5, 'click button "A: b # c"')
    assert script_file.load(path).steps[4] == 'click button "A: b # c"'


def test_a_step_over_several_lines_is_replaced_whole(tmp_path: Path) -> None:
    path = _file(tmp_path, "handrail: 1\nsteps:\n  - >\n    press\n    enter\n  - press tab\n")
    script_file.replace_step(path, 1, "press f1")
    assert script_file.load(path).steps == ("press f1", "press tab")


@pytest.mark.parametrize(
    ("number", "words", "was"),
    [
        (1, "frobnicate", ""),
        (1, "type {nobody}", ""),
        (9, "press enter", ""),
        (0, "press enter", ""),
        (1, "press enter", 'click "something else"'),
    ],
)
def test_a_repair_that_does_not_fit_leaves_the_file_alone(
    tmp_path: Path, number: int, words: str, was: str
) -> None:
    path = _file(tmp_path)
    with pytest.raises(UsageError):
        script_file.replace_step(path, number, words, was=was)
    assert path.read_text("utf-8") == TEXT


def test_a_link_in_the_place_of_a_script_is_not_written_through(tmp_path: Path) -> None:
    other = _file(tmp_path)
    link = tmp_path / "link.yaml"
    link.symlink_to(other)
    with pytest.raises(UsageError, match="no ordinary file"):
        script_file.save(Script(("press enter",)), link)
    with pytest.raises(UsageError, match="no ordinary file"):
        script_file.replace_step(link, 1, "press enter")
    assert other.read_text("utf-8") == TEXT


def test_a_scripts_folder_that_is_a_link_or_open_to_others_is_refused(tmp_path: Path) -> None:
    path = script_file.path_of("letter")
    path.parent.parent.mkdir(parents=True)
    path.parent.mkdir()
    path.parent.chmod(0o777)
    with pytest.raises(UsageError, match="open to others"):
        script_file.save(SCRIPT, path)
    path.parent.rmdir()
    path.parent.symlink_to(tmp_path)
    with pytest.raises(UsageError, match="not a folder"):
        script_file.save(SCRIPT, path)


def test_a_script_that_would_read_otherwise_is_not_written(tmp_path: Path) -> None:
    kept = Parameter("a", ParameterKind.PRIVATE, "a value that a file never holds")
    for script in (
        Script(("type {a}",), parameters=(kept,)),
        Script(('type "a  b"',)),
        Script(()),
        Script(("type {a}",)),
        Script(("no",)),
    ):
        with pytest.raises(UsageError):
            script_file.save(script, tmp_path / "a.yaml")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can not be written"):
        script_file.save(SCRIPT, tmp_path / "none" / "a.yaml")


def test_the_published_schema_is_the_one_in_force() -> None:
    assert files("configs").joinpath("script.schema.json").read_text("utf-8") == schema_text(), (
        "run: make schema"
    )
    assert json.loads(schema_text())["additionalProperties"] is False
