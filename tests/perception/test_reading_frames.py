from __future__ import annotations

import numpy as np

from perception.reading_frames import ReadingFrames


def frame(*places: tuple[int, int]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    pixels = np.zeros((4, 6, 3), np.uint8)
    for x, y in places:
        pixels[y, x] = (0, 0, 7)
    return pixels


def test_before_the_first_reading_nothing_is_known_of_changes() -> None:
    assert ReadingFrames().changed(frame()) is None


def test_what_changed_during_the_last_reading_counts_as_changed_since() -> None:
    frames = ReadingFrames()
    assert frames.moving(frame(), frame((1, 2))).sum() == 1
    unchanged = frames.changed(frame((1, 2)))
    assert unchanged is not None
    assert np.argwhere(unchanged).tolist() == [[2, 1]]
    further = frames.changed(frame((1, 2), (5, 0)))
    assert further is not None
    assert np.argwhere(further).tolist() == [[0, 5], [2, 1]]


def test_a_reading_without_movement_leaves_only_what_changed_after_it() -> None:
    frames = ReadingFrames()
    frames.moving(frame(), frame((1, 2)))
    frames.moving(frame((1, 2)), frame((1, 2)))
    changed = frames.changed(frame((1, 2)))
    assert changed is not None
    assert not changed.any()


def test_a_screen_of_another_size_and_forgotten_frames_are_unknown() -> None:
    frames = ReadingFrames()
    frames.moving(frame(), frame())
    assert frames.changed(np.zeros((5, 6, 3), np.uint8)) is None
    frames.forget()
    assert frames.changed(frame()) is None
