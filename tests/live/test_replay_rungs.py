"""How a replay finds what it means: by the caret, by a picture, by asking."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.live.conftest import Desk

pytestmark = pytest.mark.live

LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:p>Bring rope</text:p></office:text></office:body></office:document>
"""
WRITE = """handrail: 1
about: Add to the letter
steps:
  - press ctrl+end
  - type " and a lamp"
  - press ctrl+s
  - wait until text "Bring rope and a lamp" in window "LibreOffice Writer" shows
"""
BIN = """handrail: 1
about: Empty the bin
steps:
  - click button "Bin" in window "Signs"
"""


def written(desk: Desk, text: str) -> Path:
    path = desk.home / "task.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_words_without_a_field_go_where_the_caret_is_in_a_document(desk: Desk) -> None:
    letter = desk.home / "letter.fodt"
    letter.write_text(LETTER, encoding="utf-8")
    profile = f"-env:UserInstallation=file://{desk.home / 'office'}"
    options = ("--norestore", "--nologo", "--nofirststartwizard", profile)
    desk.desktop.start(["soffice", *options, str(letter)])
    desk.desktop.wait_for_window("letter", timeout_s=60)
    ran = desk.handrail("replay", str(written(desk, WRITE)), "--json")
    assert ran.code == 0, ran.explain()
    assert [step["decision"]["target"] for step in ran.steps[:3]] == [None, None, None]
    assert "Bring rope and a lamp" in re.sub("<[^>]+>", "", letter.read_text("utf-8"))


def test_a_button_that_lost_its_name_is_found_by_its_picture_and_asked_about(desk: Desk) -> None:
    log, script = desk.home / "did.log", written(desk, BIN)

    def replayed(*options: str) -> tuple[int, list[dict], dict]:
        signs = desk.open_qt("signs", "Signs", str(log), *options)
        ran = desk.handrail("replay", str(script), "--json")
        signs.terminate()
        signs.wait(10)
        return ran.code, ran.steps, ran.end

    code, steps, _ = replayed()
    assert (code, log.read_text("utf-8").split()) == (0, ["bin"]), steps
    hints = json.loads((desk.home / "task.hints" / "hints.json").read_text("utf-8"))
    assert hints["steps"][0]["hints"]["name"] == "Bin"
    code, steps, end = replayed("--nameless", "--reverse", "--dark")
    assert (code, steps[0]["by"]) == (3, "script, by its picture"), end
    assert "Is that what is meant now?" in end["reason"]
    code, steps, end = replayed("--nameless", "--without-bin")
    assert code in {1, 3}, end
    assert log.read_text("utf-8").split() == ["bin"]
