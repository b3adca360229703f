"""Secrets on the screen and in the task come out nowhere but at the keystroke."""

from __future__ import annotations

import pytest

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


@pytest.fixture
def form(desk):
    return desk.open_qt("form", "Customer record", *CANARIES.values())


def test_a_whole_run_with_the_model_leaks_nothing_it_saw_or_typed(desk, form):
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
    form.terminate()
    held = form.stdout.read().decode()
    if ran.code == 0:
        assert CANARIES["mail"] in held
        assert CANARIES["phone"] in held


def test_nothing_raw_is_left_on_the_disk(desk, form):
    desk.run(f"put {CANARIES['name']}'s e-mail address into Name", "--trace", "trace.html")
    for path in desk.home.parent.rglob("*"):
        if path.is_file():
            content = path.read_bytes().decode("utf-8", "replace")
            assert leaks(content) == [], path


def test_no_library_leaves_a_trace_of_its_own_in_the_home_folder(desk, form):
    """Builds of onnxruntime from 1.29 on write a device id there, for telemetry."""
    before = {path for path in desk.home.rglob("*") if path.is_file()}
    assert desk.handrail("look", "--json").code == 0
    assert {path for path in desk.home.rglob("*") if path.is_file()} <= before


def test_what_the_model_would_get_holds_placeholders_only(desk, form):
    ran = desk.handrail("look", "--redacted", "--json")
    assert leaks(ran.out + ran.err) == []
    assert "<EMAIL_1>" in ran.out


def test_a_picture_of_the_screen_is_always_redacted(desk, form):
    assert desk.handrail("look", "--png", "seen.png").code == 0
    read = desk.handrail("look", "--image", "seen.png", "--json")
    assert leaks(read.out) == []
    assert "EMAIL" in read.out


def test_a_dry_run_leaks_nothing(desk, form):
    ran = desk.run(f"type {CANARIES['mail']} into City", "--dry-run")
    assert ran.code == 0, ran.explain()
    assert leaks(ran.out + ran.err) == []


@pytest.mark.parametrize(
    "command",
    [
        ["run", "click Store"],
        ["run", "click Store", "--dry-run"],
        ["look"],
        ["plan", "click Store", "--screen", "screen.json"],
        ["redact", "shot.png", "-o", "out.png"],
    ],
)
def test_without_redaction_nothing_is_looked_at(desk, form, command):
    """Fail closed: the analyzer can not start, so every command that needs a screen stops."""
    screen = desk.handrail("look", "--json")
    (desk.home / "screen.json").write_text(screen.out)
    desk.handrail("look", "--png", "shot.png")
    own = desk.home / ".config" / "handrail"
    own.mkdir(parents=True)
    (own / "recognizers.yaml").write_text("language_model: en_no_such_model\n")
    ran = desk.handrail(*command)
    assert ran.code == 5, ran.explain()
    assert "make setup" in ran.err or "recognizers" in ran.err
    assert leaks(ran.out + ran.err) == []
    assert ran.out == ""
    assert not (desk.home / "out.png").exists()
    form.terminate()
    assert form.stdout.read() == b""
