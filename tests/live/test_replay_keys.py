"""Keys that a script aims at nothing go to the document that they were recorded in, or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.live.conftest import Desk

pytestmark = pytest.mark.live

ADD = """handrail: 1
about: Add to the letter
steps:
  - type " and a lamp"
  - press ctrl+s
"""


def test_another_document_of_the_same_program_gets_no_keys(desk: Desk) -> None:
    script, letter, other = (desk.home / name for name in ("add.yaml", "letter.txt", "other.txt"))
    script.write_text(ADD, encoding="utf-8")
    letter.write_text("Bring rope", encoding="utf-8")
    other.write_text("Leave me", encoding="utf-8")

    def replayed(document: Path, code: int) -> None:
        editor = desk.open(["mousepad", str(document)], document.name)
        ran = desk.handrail("replay", str(script), "--json")
        editor.terminate()
        editor.wait(10)
        assert ran.code == code, ran.explain()

    replayed(letter, 0)
    assert letter.read_text("utf-8").strip() == "Bring rope and a lamp"
    replayed(other, 3)
    assert other.read_text("utf-8") == "Leave me"
    replayed(letter, 0)
    assert letter.read_text("utf-8").strip() == "Bring rope and a lamp and a lamp"
