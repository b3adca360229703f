"""What counts as a leak, and what as covered without need."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from benchmarks.redaction.readers import TextReader
from benchmarks.redaction.score import readable_items, score_screen
from benchmarks.redaction.screen_set import load_case
from tests.benchmarks.score_screens import DARK, LIGHT, Drawing, painted_over

ADDRESS = "margaret.holloway@tidewater.example"


@pytest.fixture(scope="module")
def reader():
    with TextReader() as opened:
        yield opened


@pytest.fixture
def judge(reader, tmp_path):
    """Scores a redacted picture of a drawing."""

    def score(drawing, redacted):
        case = load_case(drawing.save(tmp_path))
        raw = case.pixels()
        return score_screen(case, raw, redacted, readable_items(case, raw, reader), reader)

    return score


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_value_that_nobody_touched_is_read_and_leaked(judge, colours):
    drawing = Drawing(colours)
    drawing.write(40, 40, ADDRESS, "EMAIL")
    (item,) = judge(drawing, np.array(drawing.image)).items
    assert (item.readable, item.told, item.covered, item.is_leaked) == (True, True, 0.0, True)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_value_that_is_painted_over_whole_does_not_leak(judge, colours):
    drawing = Drawing(colours)
    box = drawing.write(40, 40, ADDRESS, "EMAIL")
    (item,) = judge(drawing, painted_over(drawing.image, box)).items
    assert (item.told, item.covered, item.is_leaked) == (False, 1.0, False)
    assert item.is_well_covered


@pytest.mark.parametrize("share", [0.4, 0.6, 0.85])
def test_a_value_of_which_an_end_stays_visible_is_leaked(judge, share):
    drawing = Drawing()
    x, y, w, h = drawing.write(40, 40, ADDRESS, "EMAIL")
    (item,) = judge(drawing, painted_over(drawing.image, (x, y, round(share * w), h))).items
    assert item.is_leaked
    assert item.covered == pytest.approx(share, abs=0.1)


def test_a_value_of_which_only_a_rim_stays_visible_is_neither_told_nor_leaked(judge):
    """The OCR is given what is left to be seen, not what the picture once showed."""
    drawing = Drawing()
    x, y, w, h = drawing.write(40, 40, ADDRESS, "EMAIL")
    (item,) = judge(drawing, painted_over(drawing.image, (x, y, w - 6, h))).items
    assert (item.readable, item.told, item.is_leaked) == (True, False, False)
    assert 0.9 < item.covered < 1.0


def test_a_value_whose_half_can_be_read_is_told_though_the_rest_is_painted(judge):
    drawing = Drawing()
    x, y, w, h = drawing.write(40, 40, ADDRESS, "EMAIL")
    (item,) = judge(drawing, painted_over(drawing.image, (x, y, w // 3, h))).items
    assert item.told


def test_a_value_of_which_only_the_upper_half_is_painted_is_leaked(judge):
    drawing = Drawing()
    x, y, w, h = drawing.write(40, 40, ADDRESS, "EMAIL")
    (item,) = judge(drawing, painted_over(drawing.image, (x, y, w, h // 2))).items
    assert item.is_leaked


def test_what_is_written_on_the_paint_is_never_taken_for_the_value(judge):
    """Even if a placeholder reads exactly like the value under it."""
    drawing = Drawing()
    box = drawing.write(40, 40, "EMAIL_12", "USER")
    painted = Image.fromarray(painted_over(drawing.image, box))
    ImageDraw.Draw(painted).text(
        (44, 42), "EMAIL_12", fill="white", font=ImageFont.load_default(15)
    )
    (item,) = judge(drawing, np.array(painted)).items
    assert (item.told, item.is_leaked) == (False, False)


def test_a_glyph_of_the_paints_own_colour_is_hidden_by_it(judge):
    drawing = Drawing(("white", "#263246"))
    box = drawing.write(40, 40, ADDRESS, "EMAIL")
    (item,) = judge(drawing, painted_over(drawing.image, box, colour=(0x26, 0x32, 0x46))).items
    assert not item.is_leaked


def test_paint_of_the_backgrounds_own_colour_hides(judge):
    drawing = Drawing(("#263246", "white"))
    box = drawing.write(40, 40, ADDRESS, "EMAIL")
    (item,) = judge(drawing, painted_over(drawing.image, box, colour=(0x26, 0x32, 0x46))).items
    assert (item.covered, item.is_leaked) == (1.0, False)


def test_a_value_that_the_raw_picture_does_not_tell_is_judged_by_its_ink(judge):
    drawing = Drawing()
    x, y, w, h = drawing.write(40, 40, "Unlike Its Picture", "PERSON")
    drawing.private[0]["text"] = "王秀英"
    untouched, hidden = np.array(drawing.image), painted_over(drawing.image, (x, y, w, h))
    (bare,), (covered,) = judge(drawing, untouched).items, judge(drawing, hidden).items
    assert (bare.readable, bare.told, bare.is_leaked) == (False, False, True)
    assert not covered.is_leaked


def test_a_value_that_wraps_leaks_if_one_of_its_lines_does(judge):
    drawing = Drawing()
    first = drawing.write(40, 20, "sk_live_9aQ2mZ", "KEY", secret=True)
    second = drawing.write(40, 60, "77TyuLpoWx31", "KEY")
    drawing.private = [{**drawing.private[0], "text": "sk_live_9aQ2mZ77TyuLpoWx31",
                        "boxes": [list(first), list(second)]}]  # fmt: skip
    (half,) = judge(drawing, painted_over(drawing.image, first)).items
    (whole,) = judge(drawing, painted_over(drawing.image, first, second)).items
    assert (half.is_leaked, half.secret, whole.is_leaked) == (True, True, False)


def test_each_harmless_word_counts_for_itself(judge):
    drawing = Drawing()
    drawing.write(40, 40, "Mark all messages")
    x, y, w, h = drawing.write(40, 80, "Version 10.0.19045")
    score = judge(drawing, painted_over(drawing.image, (x, y, w // 3, h)))
    assert score.harmless_words == 5
    assert [(word.text, word.of) for word in score.covered_words] == [
        ("Version", "Version 10.0.19045")
    ]


def test_a_harmless_word_of_which_a_margin_takes_a_little_is_not_covered(judge):
    drawing = Drawing()
    x, y, w, h = drawing.write(40, 40, "Address:")
    score = judge(drawing, painted_over(drawing.image, (x + round(0.8 * w), y, w, h)))
    assert score.covered_words == ()


def test_what_is_painted_of_a_private_item_is_not_held_against_a_harmless_text_around_it(judge):
    drawing = Drawing()
    box = drawing.write(40, 40, "Margaret", "PERSON")
    drawing.harmless.append({"text": "Margaret", "boxes": [list(box)]})
    assert judge(drawing, painted_over(drawing.image, box)).covered_words == ()


def test_a_contestant_that_gives_no_picture_leaks_nothing_and_covers_everything(judge):
    drawing = Drawing()
    drawing.write(40, 20, ADDRESS, "EMAIL")
    drawing.write(40, 60, "File Edit View")
    score = judge(drawing, None)
    assert not score.items[0].is_leaked
    assert len(score.covered_words) == score.harmless_words == 3


def test_a_code_leaks_as_long_as_it_can_be_decoded(judge):
    modules = cv2.QRCodeEncoder.create().encode("otpauth://totp/margaret")
    picture = cv2.resize(modules, None, fx=3, fy=3, interpolation=cv2.INTER_NEAREST)
    drawing = Drawing()
    x, y, w, h = drawing.paste(20, 8, picture, "QR", "otpauth://totp/margaret")
    (bare,) = judge(drawing, np.array(drawing.image)).items
    (hidden,) = judge(drawing, painted_over(drawing.image, (x, y, w, h))).items
    assert (bare.readable, bare.told, bare.is_leaked) == (True, True, True)
    assert (hidden.told, hidden.is_leaked) == (False, False)


def test_a_face_is_judged_by_its_area(judge):
    drawing = Drawing()
    grey = np.tile(np.arange(60, 140, dtype=np.uint8), (80, 1))
    x, y, w, h = drawing.paste(20, 20, grey, "FACE")
    (most,) = judge(drawing, painted_over(drawing.image, (x, y, w, round(0.95 * h)))).items
    (half,) = judge(drawing, painted_over(drawing.image, (x, y, w // 2, h))).items
    assert (most.is_leaked, half.is_leaked) == (False, True)
    assert half.covered == pytest.approx(0.5, abs=0.05)


def test_a_picture_of_another_size_is_refused(judge):
    drawing = Drawing()
    with pytest.raises(ValueError, match="another size"):
        judge(drawing, np.zeros((5, 5, 3), dtype=np.uint8))
