from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator

import pytest

from perception.capture import Capturer
from perception.change_watch import (
    ChangeWatch,
    DamageWatch,
    FrameWatch,
    open_change_watch,
)
from perception.errors import NoDisplay
from perception.senses import Senses

pytestmark = pytest.mark.live


@pytest.fixture(params=["damage", "frames"])
def watch(request, bare_display) -> Iterator[ChangeWatch]:
    with Capturer(bare_display.display) as frames:
        of_kind = {"damage": lambda: DamageWatch(bare_display.display), "frames": None}
        make = of_kind[request.param] or (lambda: FrameWatch(frames))
        watch = make()
        yield watch
        watch.close()


def paint(display: str, colour: str) -> None:
    subprocess.run(["xsetroot", "-display", display, "-solid", colour], check=True)


def test_nothing_drawn_is_no_change(watch: ChangeWatch) -> None:
    watch.arm()
    assert not watch.wait(0.2)


def test_what_was_drawn_before_arming_is_no_change(watch, bare_display) -> None:
    watch.arm()
    paint(bare_display.display, "red")
    watch.arm()
    assert not watch.wait(0.2)


def test_what_was_drawn_since_arming_counts_once(watch, bare_display) -> None:
    watch.arm()
    paint(bare_display.display, "blue")
    assert watch.wait(5)
    assert not watch.wait(0.2)


def test_waiting_ends_with_the_change_not_with_its_time(watch, bare_display) -> None:
    watch.arm()
    painter = threading.Timer(0.2, paint, (bare_display.display, "green"))
    painter.start()
    started = time.monotonic()
    assert watch.wait(60)
    painter.join()
    assert time.monotonic() - started < 50  # far from what it may wait, however busy the machine


def test_a_display_that_goes_away_is_said_not_waited_for(bare_display) -> None:
    watch = DamageWatch(bare_display.display)
    watch.arm()
    bare_display.stop()
    with pytest.raises(NoDisplay):
        watch.wait(20)
    watch.close()
    watch.close()


def test_x_is_asked_itself_and_frames_are_compared_elsewhere(bare_display) -> None:
    with Capturer(bare_display.display) as frames:
        on_x = open_change_watch(frames, bare_display.display)
        elsewhere = open_change_watch(frames, "wayland-of-nobody")
        assert isinstance(on_x, DamageWatch)
        assert isinstance(elsewhere, FrameWatch)
        on_x.close()


def test_the_senses_wait_for_a_change_and_for_its_end(bare_display) -> None:
    with Senses(tree=False, display=bare_display.display) as senses:
        senses.expect_change()
        assert not senses.await_change(0.1)
        senses.expect_change()
        paint(bare_display.display, "yellow")
        assert senses.await_change(5)


def test_of_many_changes_in_a_row_none_makes_it_deaf(bare_display) -> None:
    """The server tells of new drawing once: a word that is lost would be the last one."""
    watch = DamageWatch(bare_display.display)
    watch.arm()
    ends = threading.Event()

    def paint_on() -> None:
        while not ends.is_set():
            paint(bare_display.display, "red")

    painters = [threading.Thread(target=paint_on) for _ in range(3)]
    for painter in painters:
        painter.start()
    try:
        hears = all(watch.wait(5) for _ in range(300))
    finally:
        ends.set()
        for painter in painters:
            painter.join()
        watch.close()
    assert hears
