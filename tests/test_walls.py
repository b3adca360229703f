"""The walls that import-linter can not express, and a check that its contracts bite."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
ROOMS = ("agent", "actions", "perception", "privacy")
NATIVE = (
    "llama_cpp", "pyautogui", "dbus_fast", "rapidocr", "presidio_analyzer", "mss", "pyseccomp",
    "cv2", "Xlib", "huggingface_hub", "PySide6", "onnxruntime",
    "comtypes", "ApplicationServices", "CoreFoundation", "Quartz",
)  # fmt: skip


def modules():
    return [path for room in ROOMS for path in (PROJECT / room).rglob("*.py")]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("library", NATIVE)
def test_each_native_library_is_imported_in_exactly_one_module(library):
    users = [path.name for path in modules() if library in set(imported(path))]
    assert len(users) == 1, users


def test_no_room_is_entered_when_a_module_is_imported():
    """Importing the command line loads no model, recognizer, display or bus."""
    heavy = ["llama_cpp", "spacy", "presidio_analyzer", "rapidocr", "onnxruntime", "pyautogui"]
    code = f"import sys, agent.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_file_names_this_machine():
    """Absolute paths of a builder's machine do not belong in the code."""
    for path in modules():
        text = path.read_text("utf-8")
        for prefix in ("/root/", "/work/"):
            assert prefix not in text, path
