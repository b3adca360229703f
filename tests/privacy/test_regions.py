"""The boxes of a span are those of its whole words, or of the whole element; never a guess."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import ImageFont

from perception.geometry import Rect
from perception.screen import Element, TextRun
from perception.vocabulary import Role, Source
from privacy.regions import caption, regions, title_bar
from privacy.span import Span

BOX = Rect(10, 10, 300, 60)
TREE = frozenset({Source.ACCESSIBILITY})


def _boxes(
    text: str,
    span: tuple[int, int],
    runs: list[tuple[str, Rect]],
    role: Role = Role.TEXT,
    *,
    is_value: bool = False,
) -> list[Rect]:
    element = Element(1, role, BOX, name=text, runs=tuple(TextRun(*run) for run in runs))
    found = Span(*span, "X", 1.0, "r")
    return regions(element, text, found, is_value=is_value, scale=1.0)


def test_each_word_that_the_span_touches_is_covered_with_a_margin() -> None:
    runs = [("call", Rect(10, 10, 40, 20)), ("(anna@x.org)", Rect(60, 10, 100, 20))]
    assert _boxes("call (anna@x.org)", (6, 16), runs) == [Rect(58, 8, 104, 24)]


def test_words_side_by_side_become_one_box_and_other_lines_another() -> None:
    runs = [
        ("Anna", Rect(10, 10, 40, 20)),
        ("Maria", Rect(60, 11, 40, 20)),
        ("Schmidt", Rect(10, 40, 60, 20)),
    ]
    boxes = _boxes("Anna Maria\nSchmidt", (0, 18), runs)
    assert boxes == [Rect(7, 7, 96, 27), Rect(8, 38, 64, 24)]


@pytest.mark.parametrize(
    "runs",
    [
        [],
        [("Anna", Rect(10, 10, 40, 20))],
        [("Anna", Rect(10, 10, 40, 20)), ("Schmitt", Rect(60, 10, 40, 20))],
        [("Schmidt", Rect(60, 10, 40, 20)), ("Anna", Rect(10, 10, 40, 20))],
    ],
    ids=["none", "one is missing", "one was misread", "another order"],
)
def test_runs_that_do_not_account_for_the_span_are_not_trusted(
    runs: list[tuple[str, Rect]],
) -> None:
    assert _boxes("Anna Schmidt", (0, 12), runs) == [BOX.inflated(2)]


def test_a_large_word_gets_a_larger_margin() -> None:
    assert _boxes("Anna", (0, 4), [("Anna", Rect(10, 10, 200, 50))]) == [Rect(4, 4, 212, 62)]


def test_only_the_upper_edge_of_a_container_is_covered_for_its_name() -> None:
    assert _boxes("Anna", (0, 4), [], Role.WINDOW) == [Rect(10, 10, 300, 28)]
    assert _boxes("Anna", (0, 4), [], Role.DOCUMENT, is_value=True) == [BOX.inflated(2)]


def test_a_caption_grows_with_the_scale_and_stays_within_its_box() -> None:
    assert caption(Rect(0, 0, 100, 300), 2.0) == Rect(0, 0, 100, 56)
    assert caption(Rect(0, 0, 100, 20), 1.0) == Rect(0, 0, 100, 20)


def test_a_title_bar_ends_where_the_menu_begins() -> None:
    window, title, menu = Rect(0, 100, 400, 300), Rect(90, 101, 200, 22), Rect(0, 122, 400, 25)
    elsewhere = Rect(900, 118, 10, 10)
    assert title_bar(window, 1.0, [title, menu, elsewhere]) == Rect(0, 100, 400, 22)
    assert title_bar(window, 1.0, [title]) == Rect(0, 100, 400, 28)


@pytest.mark.parametrize("kind", ["fixed", "proportional"])
@pytest.mark.parametrize(
    ("word", "private"),
    [
        ("SMTP_PASSWORD=hunter2", "hunter2"),
        ("iiiill=WMWMWM", "WMWMWM"),
        ("WMWMWM=iiilll", "iiilll"),
        ("url=https://x.org/?key=abcdef&page=12345", "abcdef"),
    ],
)
def test_a_label_in_one_word_with_its_value_stays_readable_and_the_value_never(
    kind: str, word: str, private: str
) -> None:
    font = ImageFont.load_default(20)

    def place(position: int) -> float:
        share = position / len(word)
        return 200 * share if kind == "fixed" else 200 * font.getlength(word[:position]) / whole

    whole = font.getlength(word)
    start = word.index(private)
    end = start + len(private)
    (box,) = _boxes(word, (start, end), [(word, Rect(10, 10, 200, 20))])
    assert box.x <= 10 + place(start)
    assert box.right >= 10 + place(end)
    assert box.w < 200


def test_the_rest_of_a_word_is_covered_where_nothing_parts_it_from_the_value() -> None:
    runs = [("xxxxanna", Rect(10, 10, 100, 20))]
    assert _boxes("xxxxanna", (4, 8), runs) == [Rect(8, 8, 104, 24)]
    assert _boxes("annaxxxx", (0, 4), [("annaxxxx", Rect(10, 10, 100, 20))]) == [
        Rect(8, 8, 104, 24)
    ]


def test_a_field_of_a_program_is_covered_whole_since_its_words_may_be_misplaced() -> None:
    box = Rect(10, 10, 300, 24)
    words = (TextRun("anna@x.org", Rect(10, 6, 90, 20)),)
    field = Element(1, Role.TEXT_FIELD, box, value="anna@x.org", runs=words, sources=TREE)
    (covered,) = regions(field, "anna@x.org", Span(0, 10, "X", 1.0, "r"), is_value=True, scale=1.0)
    assert covered.encloses(box)


def test_a_drawn_frame_bounds_the_paint_and_is_covered_whole_if_all_in_it_is_private() -> None:
    frame = Rect(50, 8, 90, 24)
    runs = (TextRun("to", Rect(52, 10, 20, 20)), TextRun("Anna", Rect(76, 10, 63, 20)))
    cell = Element(1, Role.TABLE_CELL, frame, name="to Anna", runs=runs)
    cell = replace(cell, sources=frozenset({Source.WIDGET, Source.OCR}))

    def boxes(start: int) -> list[Rect]:
        found = Span(start, 7, "X", 1.0, "r")
        return regions(cell, "to Anna", found, is_value=False, scale=1.0)

    assert boxes(0) == [frame]
    assert boxes(3) == [Rect(74, 8, 66, 24)]
