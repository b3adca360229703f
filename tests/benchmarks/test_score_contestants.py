"""Handrail as a contestant: it hides, and one screen does not help it with the next."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.redaction import run
from benchmarks.redaction.handrail_pixels import Handrail
from tests.benchmarks.score_screens import Drawing


@pytest.fixture(scope="module")
def handrail():
    return Handrail()


def drawn(*lines):
    drawing = Drawing()
    for row, line in enumerate(lines):
        drawing.write(30, 20 + 40 * row, line)
    return np.array(drawing.image)


def test_what_it_paints_is_what_it_tells(handrail):
    pixels = drawn("Write to quimbyzor@tidewater.example")
    handrail.forget()
    redacted = handrail.redact(pixels)
    (region,) = {region.box: region for region in redacted.regions}.values()
    x, y, w, h = region.box
    changed = np.any(redacted.pixels != pixels, axis=2)
    assert region.type == "EMAIL"
    assert changed.any()
    assert not changed[:y].any()
    assert not changed[y + h :].any()
    assert not changed[:, :x].any()
    assert not changed[:, x + w :].any()


def test_a_value_known_from_one_screen_is_not_known_on_the_next(handrail):
    named, bare = drawn("Username: quimbyzor"), drawn("the quimbyzor branch")
    handrail.forget()
    assert {region.type for region in handrail.redact(named).regions} == {"USER"}
    assert handrail.redact(bare).regions, "within one session it is known everywhere"
    handrail.forget()
    assert not handrail.redact(bare).regions


def test_a_missing_language_of_the_ocr_is_told_with_its_cure(tmp_path, monkeypatch, capsys):
    Drawing().save(tmp_path / "screens")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    code = run.main(["--screens", str(tmp_path / "screens"), "--out", str(tmp_path / "out")])
    assert code == 5
    told = capsys.readouterr().err
    assert told.startswith(
        "the independent OCR is not there: apt-get install tesseract-ocr-chi-sim"
    )
    assert told.count("\n") == 1
