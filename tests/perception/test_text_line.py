"""A word that lies over a tile's edge is read whole, and no word is lost where tiles overlap."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from perception.geometry import Rect
from perception.ocr import TextReader
from perception.screen import TextRun
from perception.text_line import TextLine, without_halves

MAIL = "wilhelmina.ottersby@leaktest.example"


@pytest.fixture(scope="module")
def reader():
    reader = TextReader()
    yield reader
    reader.close()


def line(*runs: tuple[str, int, int]) -> TextLine:
    words = tuple(TextRun(text, Rect(x, 10, w, 20)) for text, x, w in runs)
    box = Rect(runs[0][1], 10, runs[-1][1] + runs[-1][2] - runs[0][1], 20)
    return TextLine(" ".join(text for text, _, _ in runs), box, 0.9, words)


@pytest.mark.parametrize("start", [700, 780, 860, 900, 940])
def test_an_address_over_a_tiles_edge_is_read_whole(reader, start):
    picture = Image.new("RGB", (1600, 60), "white")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(18)
    pen.text((10, 18), "Please write to the following address in the course of", "black", font)
    pen.text((start, 18), MAIL, "black", font)
    pen.text((start + 400, 18), "by Friday", "black", font)
    lines = reader.read(np.asarray(picture), [Rect(0, 0, 1600, 60)])
    text = "".join(line.text for line in sorted(lines, key=lambda found: found.box.x))
    assert MAIL in text.replace(" ", "")
    assert "Friday" in text
    assert "Please" in text


def test_the_half_of_a_word_goes_where_the_other_tile_has_it_whole():
    left = [line(("see", 0, 40), ("quokka@exam", 850, 110))]
    right = [line(("okka@example.org", 870, 160), ("now", 1040, 40))]
    whole = [line(("quokka@example.org", 850, 180), ("now", 1040, 40))]
    kept, new = without_halves(left, whole, Rect(480, 0, 960, 60))
    assert [found.text for found in kept + new] == ["see", "quokka@example.org now"]
    kept, new = without_halves(left, right, Rect(868, 0, 960, 60))
    assert "quokka@exam" in " ".join(found.text for found in kept)


def test_a_word_that_both_tiles_hold_is_told_once():
    both = [line(("middle", 600, 80))]
    kept, new = without_halves(both, both, Rect(480, 0, 960, 60))
    assert len(kept) + len(new) == 1


def test_a_line_without_word_boxes_is_never_dropped():
    bare = TextLine("words", Rect(600, 10, 80, 20), 0.9)
    kept, new = without_halves([bare], [line(("words", 600, 80))], Rect(480, 0, 960, 60))
    assert kept == [bare]
    assert len(new) == 1
