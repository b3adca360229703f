from __future__ import annotations

import subprocess
from typing import Any

import numpy as np
import pytest

from perception.capture import Capturer
from perception.errors import CaptureFailed, NoDisplay
from perception.senses import Senses
from perception.x11_windows import WindowList


@pytest.mark.parametrize("opens", [Capturer, WindowList])
def test_without_a_display_one_line_says_what_to_do(
    opens: type[Capturer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(NoDisplay, match=r"DISPLAY is not set; .*--display"):
        opens()


def test_a_display_that_does_not_answer_is_named() -> None:
    with pytest.raises(NoDisplay, match="display :4999 does not answer") as caught:
        Capturer(":4999")
    assert "\n" not in str(caught.value)


def test_looking_without_a_display_fails_the_same_way() -> None:
    with Senses(display=":4999") as senses, pytest.raises(NoDisplay):
        senses.look()


@pytest.mark.live
def test_a_frame_is_the_whole_screen_in_true_colours(desktop: Any) -> None:
    subprocess.run(
        ["xsetroot", "-solid", "#ff8000"], env=desktop.environment, check=True, timeout=10
    )
    with Capturer(desktop.display) as capturer:
        shot = capturer.grab()
        assert (shot.width, shot.height) == (1280, 800)
        assert shot.pixels[790, 1270].tolist() == [255, 128, 0]
        later = capturer.grab()
        assert later.taken_at > shot.taken_at
        assert not np.shares_memory(later.pixels, shot.pixels)


@pytest.mark.live
def test_a_display_that_goes_away_is_an_error_of_ours() -> None:
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "320x200x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    display = f":{int(server.stdout.readline())}"
    windows = WindowList(display)
    with Capturer(display) as capturer:
        capturer.grab()
        server.terminate()
        server.wait(10)
        server.stdout.close()
        with pytest.raises(CaptureFailed):
            capturer.grab()
    with pytest.raises(NoDisplay):
        windows.read()
    windows.close()
