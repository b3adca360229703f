"""Secrets on the screen and in the task come out nowhere but at the keystroke."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.live.conftest import Desk

pytestmark = pytest.mark.live

CANARIES = {
    "name": "Ottilie Brandvold",
    "mail": "ottilie.brandvold@canary-mail.example",
    "phone": "+44 20 7946 0631",
    "card": "4539 5787 6362 1486",
    "iban": "DE89 3704 0044 0532 0130 00",
    "key": "AKIAIOSFODNN7EXAMPLE",
    "token": "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "password": "Password: kumquat-Zebra-77",
}
SECRETS = [value.split(": ")[-1] for value in CANARIES.values()]


def leaks(text):
    return [secret for secret in SECRETS if secret in text]


@dataclass(frozen=True)
class Seen:
    """What ``look --json --png`` told the person of the form, and the files that it left."""

    desk: Desk
    told: str
    picture: Path
    left: frozenset[Path]


@pytest.fixture(scope="module")
def seen(shared_desk: Desk) -> Seen:
    show_form(shared_desk)
    before = files_in(shared_desk.home)
    ran = shared_desk.handrail("look", "--json", "--png", "seen.png")
    assert ran.code == 0, ran.explain()
    picture = shared_desk.home / "seen.png"
    return Seen(shared_desk, ran.out, picture, frozenset(files_in(shared_desk.home) - before))


def show_form(desk: Desk) -> subprocess.Popen[bytes]:
    return desk.open_qt("form", "Customer record", *CANARIES.values())


def files_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_a_whole_run_with_the_model_leaks_nothing_it_saw_or_typed_to_anyone_or_to_the_disk(
    desk: Desk,
) -> None:
    form = show_form(desk)
    trace = desk.home / "trace" / "trace.html"
    ran = desk.run(
        f"put {CANARIES['name']}'s e-mail address into Name, type {CANARIES['phone']} into City, "
        "tick the box for getting news by mail, click Store",
        "--trace",
        str(trace),
    )
    assert len(ran.steps) >= 3, ran.explain()
    assert any(step["by"] == "smollm2-135m" for step in ran.steps), ran.explain()
    page = trace.read_text("utf-8")
    assert "What the model was given" in page
    assert leaks(ran.out + ran.err + page) == []
    for path in files_in(desk.home.parent):
        assert leaks(path.read_bytes().decode("utf-8", "replace")) == [], path
    form.terminate()
    held = form.stdout.read().decode()
    if ran.code == 0:
        assert CANARIES["mail"] in held
        assert CANARIES["phone"] in held


def test_no_library_leaves_a_trace_of_its_own_in_the_home_folder(seen: Seen) -> None:
    """Builds of onnxruntime from 1.29 on write a device id there, for telemetry."""
    assert seen.left == {seen.picture}


def test_what_the_model_would_get_holds_placeholders_only(seen: Seen) -> None:
    ran = seen.desk.handrail("look", "--redacted", "--json")
    assert leaks(ran.out + ran.err) == []
    assert "<EMAIL_1>" in ran.out


def test_a_picture_of_the_screen_is_always_redacted(seen: Seen) -> None:
    read = seen.desk.handrail("look", "--image", str(seen.picture), "--json")
    assert leaks(read.out) == []
    assert "EMAIL" in read.out


def test_without_redaction_nothing_is_looked_at(desk: Desk, seen: Seen) -> None:
    """Fail closed: the analyzer can not start, so every command that needs a screen stops."""
    form = show_form(desk)
    (desk.home / "screen.json").write_text(seen.told)
    (desk.home / "shot.png").write_bytes(seen.picture.read_bytes())
    own = desk.home / ".config" / "handrail"
    own.mkdir(parents=True)
    (own / "recognizers.yaml").write_text("language_model: en_no_such_model\n")
    for command in (
        ["run", "click Store"],
        ["run", "click Store", "--dry-run"],
        ["look"],
        ["plan", "click Store", "--screen", "screen.json"],
        ["redact", "shot.png", "-o", "out.png"],
    ):
        ran = desk.handrail(*command)
        assert ran.code == 5, f"{command}\n{ran.explain()}"
        assert "make setup" in ran.err or "recognizers" in ran.err, command
        assert leaks(ran.out + ran.err) == [], command
        assert ran.out == "", command
    assert not (desk.home / "out.png").exists()
    form.terminate()
    assert form.stdout.read() == b""
