"""Paint covers boxes wholly and flatly, and writes the placeholder where there is room."""

from __future__ import annotations

import numpy as np

from perception.geometry import Rect
from privacy.paint import INK, PAINT, Patch, paint

GREY = np.full((120, 300, 3), 128, dtype=np.uint8)


def _ink(image: np.ndarray, box: Rect) -> int:
    part = image[box.y : box.bottom, box.x : box.right]
    return int((part > sum(INK) // 6).all(axis=2).sum())


def test_a_box_is_covered_and_what_is_outside_is_not() -> None:
    box = Rect(50, 30, 120, 24)
    image = paint(GREY, [Patch(box, "<EMAIL_1>")])
    assert not (image[30:54, 50:170] == 128).all(axis=2).any()
    outside = np.ones(GREY.shape[:2], dtype=bool)
    outside[30:54, 50:170] = False
    assert (image[outside] == 128).all()
    assert (GREY == 128).all()


def test_the_label_is_written_in_the_largest_type_that_fits() -> None:
    small = paint(GREY, [Patch(Rect(0, 0, 60, 12), "<EMAIL_1>")])
    large = paint(GREY, [Patch(Rect(0, 0, 200, 40), "<EMAIL_1>")])
    assert 0 < _ink(small, Rect(0, 0, 60, 12)) < _ink(large, Rect(0, 0, 200, 40))


def test_a_box_too_small_to_write_in_is_flat_paint() -> None:
    for box in (Rect(10, 10, 12, 30), Rect(10, 10, 200, 5), Rect(10, 10, 1, 1)):
        image = paint(GREY, [Patch(box, "<EMAIL_1>")])
        assert (image[box.y : box.bottom, box.x : box.right] == PAINT).all()


def test_boxes_are_clipped_and_those_outside_are_passed_over() -> None:
    image = paint(GREY, [Patch(Rect(-20, -20, 40, 40), ""), Patch(Rect(900, 900, 10, 10), "x")])
    assert (image[:20, :20] == PAINT).all()
    assert (image[20:, 20:] == 128).all()


def test_two_boxes_over_one_another_are_labelled_once_if_their_labels_are_the_same() -> None:
    once = paint(GREY, [Patch(Rect(0, 0, 200, 40), "<EMAIL_1>")])
    twice = paint(
        GREY, [Patch(Rect(2, 2, 190, 36), "<EMAIL_1>"), Patch(Rect(0, 0, 200, 40), "<EMAIL_1>")]
    )
    assert np.array_equal(once, twice)


def test_no_label_is_painted_over_by_the_box_beside_it() -> None:
    first, second = Rect(0, 0, 120, 24), Rect(0, 22, 120, 24)
    both = paint(GREY, [Patch(first, "<EMAIL_1>"), Patch(second, "<PERSON_1>")])
    alone = paint(GREY, [Patch(first, "<EMAIL_1>")])
    assert _ink(both, Rect(0, 0, 120, 22)) == _ink(alone, Rect(0, 0, 120, 22))
