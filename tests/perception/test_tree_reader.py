"""The choice of a tree reader, and what it says where it can not work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from perception.a11y_tree import AccessibilityTree
from perception.ax_tree import AxTree
from perception.errors import AccessibilityUnavailable, NoDisplay
from perception.mac_windows import MacWindowList
from perception.tree_reader import TreeReader, open_tree
from perception.uia_tree import UiaTree
from perception.win32_windows import Win32WindowList

PROJECT = Path(__file__).resolve().parents[2]
elsewhere = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="says what other platforms than its own answer"
)


@elsewhere
@pytest.mark.parametrize(("platform", "named"), [("win32", "Windows"), ("darwin", "macOS")])
def test_a_reader_of_another_platform_says_where_it_belongs(platform: str, named: str) -> None:
    with pytest.raises(AccessibilityUnavailable, match=named):
        open_tree(platform=platform)


@elsewhere
@pytest.mark.parametrize(
    ("opens", "named"), [(Win32WindowList, "Windows"), (MacWindowList, "macOS")]
)
def test_a_window_list_of_another_platform_says_where_it_belongs(
    opens: type[Win32WindowList] | type[MacWindowList], named: str
) -> None:
    with pytest.raises(NoDisplay, match=named):
        opens()


@pytest.mark.parametrize("reader", [AccessibilityTree, UiaTree, AxTree])
def test_every_reader_has_all_that_the_protocol_names(reader: type) -> None:
    names = [name for name in vars(TreeReader) if not name.startswith("_")]
    assert {"read", "now", "do_action", "set_text", "has_focus", "grab_focus", "close"} == set(
        names
    )
    assert all(callable(getattr(reader, name)) for name in names)


@pytest.mark.parametrize("module", ["uia_tree", "ax_tree", "win32_windows", "mac_windows"])
def test_no_platforms_library_is_loaded_when_a_reader_is_imported(module: str) -> None:
    libraries = ["comtypes", "ApplicationServices", "CoreFoundation", "Quartz", "dbus_fast"]
    code = (
        f"import sys, perception.{module}, perception.tree_reader; "
        f"print([m for m in {libraries} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
