"""A task is not recorded for a place that its script can not be written to."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from agent.commands import record, run
from agent.errors import UsageError


def _run(command: object, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers())  # type: ignore[attr-defined]
    options = parser.parse_args(list(arguments))
    return int(options.command(options))


def _without_room(folder: Path) -> list[Path]:
    (folder / "blocked.hints").write_text("a plain file")
    (folder / "open.hints").mkdir()
    (folder / "open.hints").chmod(0o755)
    return [folder / "missing" / "task.yaml", folder / "blocked.yaml", folder / "open.yaml"]


def test_record_refuses_before_it_looks_at_any_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looks(*_: object, **__: object) -> None:
        raise AssertionError("it looked")

    monkeypatch.setattr(record, "_check_desktop", looks)
    for place in _without_room(tmp_path):
        with pytest.raises(UsageError) as refused:
            _run(record, "record", str(place))
        assert "can not be written" in str(refused.value)
    program = tmp_path / "program.py"
    program.write_text("pyautogui.press('f5')\n")
    missing = str(tmp_path / "missing" / "task.yaml")
    with pytest.raises(UsageError):
        _run(record, "record", missing, "--from-pyautogui", str(program))


def test_a_run_that_is_to_be_saved_refuses_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begins(*_: object, **__: object) -> None:
        raise AssertionError("it began")

    monkeypatch.setattr(run, "open_session", begins)
    for place in _without_room(tmp_path):
        with pytest.raises(UsageError):
            _run(run, "run", "press f5", "--save", str(place))
