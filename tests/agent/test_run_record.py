"""A run's record: written as things happen, kept where only its user can look, and no longer."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from agent.errors import UsageError
from agent.private_folder import FolderRefused, make_private
from agent.prompt_listener import Sent
from agent.quick_png import quick_png
from agent.receipt_chain import ChainState
from agent.record import read_record, record_in
from agent.record_place import kept_for_now, kept_in, new_folder
from agent.record_store import FolderStore, MemoryStore
from agent.run_folders import (
    RECEIPTS,
    all_runs,
    is_being_written,
    new_run,
    recorded_runs,
    runs_folder,
)
from tests.agent.records import begin, finish, recorder_into, screen

PROJECT = Path(__file__).resolve().parents[2]


@dataclass
class Failing:
    """A store with no room after some writes."""

    room: int
    written: list[bytes] = field(default_factory=list)

    def picture(self, name: str, content: bytes) -> None:
        self.line(content)

    def line(self, content: bytes) -> None:
        if len(self.written) == self.room:
            raise OSError(28, "No space left on device")
        self.written.append(content)

    def close(self) -> None:
        """Nothing is open."""


def test_a_finished_run_leaves_a_whole_record_in_its_folder(tmp_path):
    store = FolderStore(tmp_path)
    with recorder_into(store) as recorder:
        finish(recorder, begin(recorder))
    record = read_record(tmp_path)
    assert record.chain.state is ChainState.WHOLE
    assert record.chain.head == recorder.head
    lines = [json.loads(line) for line in (tmp_path / RECEIPTS).read_text("utf-8").splitlines()]
    assert [line["kind"] for line in lines[:3]] == ["run", "frame", "prompt"]
    assert lines[1]["hidden"][0]["rule"] == "EmailRecognizer"
    assert lines[2]["continuations"][1] == " 王小明\n"
    whole = "".join([lines[2]["text"], *lines[2]["continuations"]])
    assert lines[2]["sha256"] == hashlib.sha256(whole.encode()).hexdigest()
    modes = {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {0o600}


def test_each_picture_is_the_redacted_one_pixel_for_pixel(tmp_path):
    with recorder_into(FolderStore(tmp_path)) as recorder:
        finish(recorder, begin(recorder))
    with Image.open(tmp_path / "frame-001.png") as picture:
        assert np.array_equal(np.asarray(picture), screen().image)


@given(arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(3))))
def test_a_quickly_written_picture_reads_back_pixel_for_pixel(pixels):
    with Image.open(io.BytesIO(quick_png(pixels))) as picture:
        picture.verify()
    with Image.open(io.BytesIO(quick_png(pixels))) as picture:
        assert np.array_equal(np.asarray(picture), pixels)


def test_a_picture_that_shows_again_is_kept_once(tmp_path):
    store = MemoryStore()
    with recorder_into(store) as recorder:
        seen = begin(recorder)
        recorder.asking(screen())
        recorder.asking(screen(1))
        recorder.sent(Sent("m", "again"))
        finish(recorder, seen)
    record = record_in(store, "a run")
    assert record.chain.state is ChainState.WHOLE
    assert [frame.picture for frame in record.frames[:2]] == ["frame-001.png"] * 2
    assert record.prompts[-1].frame == 3


def test_what_was_seen_is_written_before_it_is_acted_on(tmp_path):
    store = FolderStore(tmp_path)
    with recorder_into(store) as recorder:
        seen = begin(recorder)
        record = read_record(tmp_path)
        assert [receipt.kind for receipt in record.chain.receipts] == ["run", "frame", "prompt"]
        assert record.is_running
        finish(recorder, seen)
    assert not read_record(tmp_path).is_running


KILLED = """
import sys
from pathlib import Path
from agent.record_store import FolderStore
from tests.agent.records import begin, recorder_into
recorder = recorder_into(FolderStore(Path(sys.argv[1])))
begin(recorder)
print("begun", flush=True)
sys.stdin.read()
"""


def test_a_killed_run_leaves_what_it_saw_and_is_told_as_unfinished(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with process:
        assert process.stdout.readline() == b"begun\n"
        assert is_being_written(tmp_path)
        process.send_signal(signal.SIGKILL)
    record = read_record(tmp_path)
    assert record.chain.state is ChainState.UNFINISHED
    assert not record.is_running
    assert len(record.frames) == 1
    assert "UNFINISHED" in record.verdict


def test_a_run_that_an_error_ends_closes_its_record_with_the_errors_type_alone(tmp_path):
    def go():
        with recorder_into(FolderStore(tmp_path)) as recorder:
            begin(recorder)
            raise ValueError("the secret on the screen")

    with pytest.raises(ValueError, match="secret"):
        go()
    record = read_record(tmp_path)
    assert record.chain.state is ChainState.WHOLE
    assert (record.end.outcome, record.end.reason) == ("error", "ValueError")
    assert b"secret" not in (tmp_path / RECEIPTS).read_bytes()


@pytest.mark.parametrize("room", range(6))
def test_a_record_that_can_not_be_written_is_told_once_and_the_run_goes_on(room):
    said, other, store = [], MemoryStore(), Failing(room)
    with recorder_into(store, other, tell=said.append) as recorder:
        finish(recorder, begin(recorder))
        assert not recorder.keeps(store)
        assert recorder.keeps(other)
    assert len(said) == 1
    assert "No space left" in said[0]
    assert record_in(other, "a run").chain.state is ChainState.WHOLE


def test_without_any_place_nothing_is_recorded_and_nothing_fails():
    recorder = recorder_into()
    with recorder:
        finish(recorder, begin(recorder))
    assert recorder.head == ""


def test_a_record_takes_no_more_room_than_it_may(tmp_path):
    said = []
    with recorder_into(FolderStore(tmp_path, limit=1200), tell=said.append) as recorder:
        finish(recorder, begin(recorder))
    assert len(said) == 1
    assert "MiB" in said[0]
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 1200
    assert read_record(tmp_path).chain.state is ChainState.UNFINISHED


def test_a_run_that_never_began_leaves_no_folder(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    with recorder_into(FolderStore(folder)):
        pass
    assert not folder.exists()


# ── where records lie ────────────────────────────────────────────────────────────────────────


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def shared(tmp_path):
    folder = tmp_path / "shm"
    folder.mkdir(mode=0o777)
    folder.chmod(0o1777)
    return folder


def test_records_lie_in_the_users_runtime_folder_closed_to_others(own, shared):
    runs = runs_folder({"XDG_RUNTIME_DIR": str(own)}, shared)
    assert runs == own / "handrail" / "runs"
    assert {path.stat().st_mode & 0o777 for path in (runs, runs.parent)} == {0o700}
    assert list(shared.iterdir()) == []


@pytest.mark.parametrize("what", ["unset", "relative", "missing", "open", "linked", "someone's"])
def test_a_runtime_folder_that_is_not_the_users_own_is_passed_over(own, shared, what, monkeypatch):
    chosen = str(own)
    if what == "relative":
        monkeypatch.chdir(own.parent)
        chosen = own.name
    elif what == "missing":
        own.rmdir()
    elif what == "open":
        own.chmod(0o750)
    elif what == "linked":
        (own.parent / "link").symlink_to(own)
        chosen = str(own.parent / "link")
    elif what == "someone's":
        chosen = _someone_elses(own)
    environment = {} if what == "unset" else {"XDG_RUNTIME_DIR": chosen}
    assert runs_folder(environment, shared) == shared / f"handrail-{os.geteuid()}" / "runs"
    assert what == "missing" or list(own.iterdir()) == []


def _someone_elses(folder: Path) -> str:
    """A closed folder of another user: root can make one, others are given root's."""
    if os.geteuid() == 0:
        os.chown(folder, 65534, 65534)
        return str(folder)
    return "/lost+found" if Path("/lost+found").exists() else "/root"


@pytest.mark.parametrize("trap", ["link", "open", "file", "someone's", "inner link"])
def test_a_folder_that_another_user_made_first_is_refused(own, shared, trap):
    mine = shared / f"handrail-{os.geteuid()}"
    if trap == "link":
        mine.symlink_to(own)
    elif trap == "open":
        mine.mkdir()
        mine.chmod(0o777)
    elif trap == "file":
        mine.write_text("")
    elif trap == "inner link":
        mine.mkdir(mode=0o700)
        (mine / "runs").symlink_to(own)
    elif os.geteuid() == 0:
        mine.mkdir(mode=0o700)
        os.chown(mine, 65534, 65534)
    else:
        mine = Path(_someone_elses(own))
        shared = mine.parent
    with pytest.raises(FolderRefused, match=r"someone else|open to others|not a folder"):
        make_private(shared, mine.name, "runs")
    assert list(own.iterdir()) == []


def test_where_the_place_is_not_safe_the_run_goes_on_and_says_so(own, monkeypatch):
    (own / "handrail").symlink_to(own.parent)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(own))
    said = []
    assert kept_for_now(5, said.append) is None
    assert len(said) == 1
    assert "not a folder" in said[0]


def test_only_the_newest_runs_are_kept(own):
    made = []
    for _ in range(4):
        made.append(new_run(own, keep=3))
        with recorder_into(FolderStore(made[-1])) as recorder:
            finish(recorder, begin(recorder))
    assert recorded_runs(own) == made[:0:-1]


def test_a_run_that_still_goes_on_is_not_removed(own):
    alive = new_run(own, keep=1)
    with recorder_into(FolderStore(alive)) as recorder:
        begin(recorder)
        newer = new_run(own, keep=1)
        assert all_runs(own) == [newer, alive]
    newest = new_run(own, keep=1)
    assert all_runs(own) == [newest]


def test_a_link_among_the_runs_is_neither_listed_nor_followed_when_old_runs_go(own, tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter").write_text("dear")
    (own / "19990101-000000-000-aaaa").symlink_to(precious)
    new_run(own, keep=1)
    new_run(own, keep=1)
    assert (precious / "letter").read_text() == "dear"


def test_keeping_no_runs_makes_no_folder(own, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(own))
    assert new_folder(0, pytest.fail) is None
    assert list(own.iterdir()) == []


def test_a_record_is_kept_where_the_person_says_and_overwrites_nothing(tmp_path):
    store = kept_in(tmp_path / "new" / "record")
    assert store.folder.stat().st_mode & 0o777 == 0o700
    store.line(b"{}\n")
    store.close()
    with pytest.raises(UsageError, match="not an empty folder"):
        kept_in(tmp_path / "new" / "record")
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UsageError, match="can not be kept"):
            kept_in(place)
