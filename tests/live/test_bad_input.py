"""Each kind of bad input ends with one clear line and the right exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time

import numpy as np
import pytest
from PIL import Image

from tests.live.person import used_ticks

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def editor_open(shared_desk):
    shared_desk.open(["mousepad"], "Mousepad")


@pytest.fixture
def editor(shared_desk, editor_open):
    """The shared desktop with an editor on it."""
    return shared_desk


def one_line(ran):
    """The only line on stderr."""
    lines = [line for line in ran.err.splitlines() if line.strip()]
    assert len(lines) == 1, ran.explain()
    assert lines[0].startswith("handrail: "), ran.explain()
    return lines[0]


def test_no_display_says_so(shared_desk):
    ran = shared_desk.handrail("run", "click Save", env={"DISPLAY": ""})
    assert ran.code == 5
    assert "DISPLAY" in one_line(ran)


def test_a_display_that_does_not_answer_says_so(shared_desk):
    ran = shared_desk.handrail("look", env={"DISPLAY": ":947"})
    assert ran.code == 5
    assert ":947" in one_line(ran)


def test_no_accessibility_bus_goes_on_by_sight_and_says_so(desk):
    desk.open(["xmessage", "-title", "Note", "-center", "Hello there"], "Note")
    subprocess.run(
        ["xprop", "-root", "-remove", "AT_SPI_BUS"], env=desk.desktop.env, check=True
    )  # where programs find the bus that the session does not tell of
    ran = desk.handrail("look", "--json", env={"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"})
    assert ran.code == 0, ran.explain()
    screen = json.loads(ran.out)
    assert any("accessib" in note.lower() for note in screen["notes"])
    assert any("Hello" in e["name"] for e in screen["elements"])


def test_an_empty_screen_is_said_to_be_empty(desk):
    ran = desk.run("click Save")
    assert ran.code == 3, ran.explain()
    assert "empty" in ran.end["reason"].lower()


def test_an_empty_task_is_refused(shared_desk):
    ran = shared_desk.handrail("run", "...")
    assert ran.code == 2
    assert "empty" in one_line(ran)


def test_a_task_of_ten_thousand_characters_is_refused_with_its_length(shared_desk):
    ran = shared_desk.handrail("run", "click Save, " * 834)
    assert ran.code == 2
    assert "10,0" in one_line(ran)


def test_a_task_in_chinese_is_done(desk):
    desk.open(["mousepad"], "Mousepad")
    ran = desk.run("输入“你好，世界”，然后保存为 问候.txt")
    assert ran.code == 0, ran.explain()
    deadline = time.monotonic() + 5
    saved = desk.home / "问候.txt"
    while not (saved.exists() and saved.read_text("utf-8")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert saved.read_text("utf-8").rstrip("\n") == "你好，世界"


def test_an_unknown_key_in_the_configuration_is_named(shared_desk):
    (shared_desk.home / "c.yaml").write_text("bounds: {stepps: 1}\n")
    ran = shared_desk.handrail("run", "click Save", "--config", "c.yaml")
    assert ran.code == 2
    assert "stepps" in one_line(ran)


def test_an_unknown_model_is_named_with_its_likes(editor):
    ran = editor.handrail("run", "make it nicer", "--model", "smollm2-135")
    assert ran.code == 2
    assert "smollm2-135m" in one_line(ran)


def image(path, width, height):
    Image.fromarray(np.full((height, width, 3), 240, np.uint8)).save(path)
    return str(path)


def test_a_picture_of_one_pixel_is_looked_at(shared_desk):
    source = image(shared_desk.home / "dot.png", 1, 1)
    looked = shared_desk.handrail("look", "--image", source, "--json")
    assert json.loads(looked.out)["width"] == 1, looked.explain()


def test_a_corrupt_picture_is_refused_and_leaves_nothing(shared_desk):
    broken = shared_desk.home / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    for command in (["look", "--image", str(broken)], ["redact", str(broken), "-o", "out.png"]):
        ran = shared_desk.handrail(*command)
        assert ran.code == 2
        assert "broken.png" in one_line(ran)
    assert not (shared_desk.home / "out.png").exists()


def test_a_folder_without_pictures_is_refused(shared_desk):
    (shared_desk.home / "none").mkdir()
    ran = shared_desk.handrail("redact", "none", "-o", "out")
    assert ran.code == 2
    one_line(ran)


def test_pictures_of_one_pixel_and_of_8k_are_redacted_past_a_file_that_is_no_picture(shared_desk):
    pictures, safe = shared_desk.home / "pictures", shared_desk.home / "safe"
    (pictures / "inside").mkdir(parents=True)
    (pictures / "a.png").write_bytes(b"no picture")
    image(pictures / "b.png", 1, 1)
    image(pictures / "c.png", 7680, 4320)
    ran = shared_desk.handrail("redact", "pictures", "-o", "safe", "--json")
    assert ran.code == 2, ran.explain()
    assert "a.png" in ran.err
    assert "inside" in ran.err
    assert [line["regions"] for line in ran.lines] == [[], []], ran.explain()
    sizes = {}
    for path in safe.iterdir():
        with Image.open(path) as picture:
            sizes[path.name] = picture.size
    assert sizes == {"b.png": (1, 1), "c.png": (7680, 4320)}


def test_bad_usage_is_two(shared_desk):
    assert shared_desk.handrail("run", "click Store", "--max-steps", "0").code == 2
    assert shared_desk.handrail("dance").code == 2
    assert shared_desk.handrail("run").code == 2


def test_ctrl_c_stops_at_once_with_its_own_code(editor):
    running = editor.start_handrail("run", "wait 60 seconds")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if "Step 1" in running.stdout.readline():
            break
    time.sleep(0.5)
    os.kill(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert running.returncode == 4, out + err
    assert "Traceback" not in err


@pytest.mark.parametrize("after_s", [0.2, 0.4, 1.0, 1.8, 2.6])
def test_ctrl_c_at_any_moment_ends_in_one_line(editor, after_s):
    """The moments are seconds of computing: on a busy machine Python itself starts late."""
    running = editor.start_handrail("run", "press a, press b, make it nicer, wait 60 seconds")
    ticks, deadline = after_s * os.sysconf("SC_CLK_TCK"), time.monotonic() + 20
    while used_ticks(running.pid) < ticks and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert "Traceback" not in out + err, err
    assert running.returncode == 4, out + err


def test_a_model_that_was_never_pulled_says_how_to_get_it(editor):
    nothing = {"HANDRAIL_MODELS": str(editor.home / "none")}
    ran = editor.handrail("run", "make it nicer", "--json", env=nothing)
    assert ran.code == 5, ran.explain()
    assert "handrail model pull smollm2-135m" in one_line(ran)


def test_the_bound_on_steps_has_its_own_outcome(editor):
    ran = editor.run("press a, press b, press c", "--max-steps", "2")
    assert ran.code == 4
    assert ran.end["outcome"] == "out of steps"
    assert len(ran.steps) == 2


def test_a_dry_run_does_nothing_and_prints_a_plan(desk):
    form = desk.open_qt("form", "Customer record")
    ran = desk.run("type Ada into Name, click Store", "--dry-run")
    assert ran.code == 0, ran.explain()
    plan = ran.end
    assert len(ran.lines) == 1
    assert [s["decision"]["action"] for s in plan["steps"]] == ["type", "click"]
    assert plan["steps"][0]["decision"]["target"]["role"] == "text field"
    form.terminate()
    assert form.stdout.read() == b""
