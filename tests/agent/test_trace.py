"""The trace of ``run --trace`` is the report of that run, with a picture beside it."""

from __future__ import annotations

import pytest
from PIL import Image

from agent.errors import UsageError
from agent.html_page import render, write_page
from agent.record import record_in
from agent.record_store import MemoryStore
from agent.trace import write_trace
from tests.agent.records import begin, recorded, recorder_into, screen


def test_the_trace_is_the_report_of_the_run(tmp_path):
    store = recorded()
    path = tmp_path / "new" / "trace.html"
    write_trace(path, store)
    assert path.read_text("utf-8") == render(record_in(store, "trace"))


def test_the_picture_beside_it_has_the_screens_size_and_the_target_marked(tmp_path):
    write_trace(tmp_path / "trace.html", recorded())
    with Image.open(tmp_path / "trace.png") as picture:
        assert picture.size == (screen().width, screen().height)
        assert (200, 30, 0) in {colour for _, colour in picture.convert("RGB").getcolors(9999)}


def test_a_run_that_chose_no_target_has_no_picture_beside_it(tmp_path):
    store = MemoryStore()
    with recorder_into(store) as recorder:
        begin(recorder)
    write_trace(tmp_path / "trace.html", store)
    assert [path.name for path in tmp_path.iterdir()] == ["trace.html"]


def test_a_folder_that_can_not_be_written_is_named_and_nothing_is_left(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=r"page\.html"):
        write_page(tmp_path / "file" / "page.html", "x")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file"]
