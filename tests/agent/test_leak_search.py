import os
import time

import pytest

from agent.leak_search import search


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_value_is_found_in_any_usual_encoding(tmp_path, encoding):
    (tmp_path / "deep").mkdir()
    leaky = tmp_path / "deep" / "log"
    leaky.write_bytes(b"\x00\x01" + "Zoë Quill".encode(encoding) + b"\xff")
    (tmp_path / "clean").write_text("nothing")
    found = search(["Zoë Quill"], [tmp_path], 0.0)
    assert found.holding == (leaky,)
    assert found.searched == 2


def test_a_value_in_lower_case_is_found_as_well(tmp_path):
    (tmp_path / "history").write_text("zoe.quill@example.org")
    assert search(["Zoe.Quill@Example.org"], [tmp_path], 0.0).holding


def test_only_files_written_since_are_searched(tmp_path):
    old = tmp_path / "old"
    old.write_text("secret")
    os.utime(old, (1, 1))
    assert search(["secret"], [tmp_path], time.time() - 60).searched == 0


def test_a_folder_named_twice_is_searched_once(tmp_path):
    (tmp_path / "file").write_text("secret")
    assert search(["secret"], [tmp_path, tmp_path], 0.0).searched == 1
