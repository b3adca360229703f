"""What is written while a proof watches is seen, deleted or not, and kept in its place."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from agent.confinement import version
from agent.file_watch import FileWatch
from agent.needles import Needles

PROJECT = Path(__file__).resolve().parents[2]
SECRET = "ottilie.brandvold@example.org"
NEEDLES = Needles({"e-mail": [SECRET]})


def test_a_file_that_holds_a_value_is_told_of_even_if_it_is_overwritten_later(tmp_path):
    with FileWatch([tmp_path], NEEDLES) as watch:
        leaky = tmp_path / "log"
        leaky.write_text(SECRET)
        _wait_for(lambda: watch.result.holding)
        leaky.write_text("nothing")
    assert watch.result.holding == (leaky,)


def test_a_file_that_was_deleted_was_read_all_the_same(tmp_path):
    with FileWatch([tmp_path], NEEDLES) as watch:
        brief = tmp_path / "brief"
        with brief.open("w") as file:
            _wait_for(lambda: watch.result.seen)
            brief.unlink()
            file.write(SECRET)
    assert watch.result.holding == (brief,)
    assert watch.result.gone == ()


def test_a_file_that_came_and_went_too_quickly_is_named(tmp_path):
    with FileWatch([tmp_path], NEEDLES) as watch:
        (tmp_path / "link").symlink_to("nowhere")  # can never be opened and read
    assert watch.result.gone == (tmp_path / "link",)


def test_a_file_that_is_renamed_at_once_is_followed_to_its_new_name(tmp_path):
    with FileWatch([tmp_path], NEEDLES) as watch:
        for number in range(50):
            draft = tmp_path / f"draft{number}"
            draft.write_text(SECRET)
            draft.rename(tmp_path / f"final{number}")
    assert watch.result.gone == ()
    numbers = {
        path.name.removeprefix("draft").removeprefix("final") for path in watch.result.holding
    }
    assert len(numbers) == 50


def test_new_folders_are_watched_with_what_is_in_them(tmp_path):
    with FileWatch([tmp_path], NEEDLES) as watch:
        deep = tmp_path / "a" / "b"
        deep.mkdir(parents=True)
        (deep / "log").write_text(SECRET)
    assert watch.result.holding == (deep / "log",)


def test_a_file_that_was_there_before_counts_only_when_it_changes(tmp_path):
    old = tmp_path / "old"
    old.write_text(SECRET)
    with FileWatch([tmp_path], NEEDLES) as watch:
        pass
    assert watch.result.holding == ()
    with FileWatch([tmp_path], NEEDLES) as watch, old.open("a") as file:
        file.write("more")
    assert watch.result.holding == (old,)


def test_a_clean_file_is_counted_and_holds_nothing(tmp_path):
    with FileWatch([tmp_path], NEEDLES) as watch:
        (tmp_path / "clean").write_text("nothing")
    assert (watch.result.seen, watch.result.holding, watch.result.is_complete) == (1, (), True)


@pytest.mark.skipif(not version(), reason="this kernel has no Landlock")
def test_a_confined_process_writes_in_its_folder_and_nowhere_else(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "there").write_text("as it was")
    script = (
        "import os, sys, subprocess\n"
        "from pathlib import Path\n"
        "from agent.confinement import write_only_below\n"
        "inside, outside = map(Path, sys.argv[1:])\n"
        "print(write_only_below(inside))\n"
        "(inside / 'file').write_text('x')\n"
        "for attempt in (\n"
        "    lambda: (outside / 'file').write_text('x'),\n"
        "    lambda: (outside / 'there').write_text('x'),\n"
        "    lambda: (outside / 'there').unlink(),\n"
        "    lambda: (outside / 'folder').mkdir(),\n"
        "    lambda: os.open(outside, os.O_TMPFILE | os.O_WRONLY),\n"
        "    lambda: subprocess.run(['touch', outside / 'file'], check=True, stderr=-3),\n"
        "):\n"
        "    try:\n        attempt()\n"
        "    except (PermissionError, subprocess.CalledProcessError):\n        print('refused')\n"
        "    else:\n        print('written')\n"
        "print((outside / 'there').read_text())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, inside, outside],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split("\n") == ["True", *["refused"] * 6, "as it was", ""], done.stdout
    assert (inside / "file").read_text() == "x"


def test_the_watched_agent_tells_what_it_opens_for_writing_and_lacks_what_it_should(tmp_path):
    Image.new("RGB", (60, 40), "white").save(tmp_path / "blank.png")
    reader, writer = os.pipe()
    done = subprocess.run(
        [sys.executable, "-m", "agent.watched_agent", str(writer), str(tmp_path),
         "presidio_analyzer", "--",
         "redact", str(tmp_path / "blank.png"), "-o", str(tmp_path / "out.png")],
        cwd=PROJECT, pass_fds=(writer,), capture_output=True, text=True, check=False,
    )  # fmt: skip
    os.close(writer)
    assert os.read(reader, 1 << 16).decode().splitlines()[0] == (
        "confined" if version() else "free"
    )
    os.close(reader)
    assert done.returncode == 5
    assert "not installed (presidio_analyzer)" in done.stderr
    assert not (tmp_path / "out.png").exists()


@pytest.mark.parametrize("how", ["open(p, 'w')", "open(p, 'a')", "os.open(p, os.O_RDWR)"])
def test_each_way_of_opening_for_writing_is_told_and_reading_is_not(tmp_path, how):
    (tmp_path / "read").write_text("x")
    reader, writer = os.pipe()
    script = (
        "import os, sys\n"
        "from agent.watched_agent import _tell_opens\n"
        "_tell_opens(int(sys.argv[1]))\n"
        "open(sys.argv[3]).close()\n"
        f"p = sys.argv[2]\n{how}\n"
    )
    (tmp_path / "written").write_text("")
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(writer), tmp_path / "written",
         tmp_path / "read"],
        cwd=PROJECT, pass_fds=(writer,), check=True,
    )  # fmt: skip
    os.close(writer)
    assert os.read(reader, 1 << 16).decode().splitlines() == [str(tmp_path / "written")]
    os.close(reader)


def _wait_for(condition, seconds=10.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "nothing was seen"
        time.sleep(0.005)
