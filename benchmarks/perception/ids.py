"""Do unchanged elements keep their numbers over 50 frames of use?

    python -m benchmarks.perception.ids

An editor is typed into, and its menus and its search bar are opened and closed. From each frame to
the next, an element is unchanged if its role, its words and its place are; of these, the share that
keeps its number is printed, with the accessibility tree and by vision alone.
"""

from __future__ import annotations

import os
import subprocess
import sys

from agent.virtual_desktop import VirtualDesktop
from perception.capture import Capturer
from perception.geometry import Rect
from perception.screen import Screen
from perception.senses import Senses
from perception.vocabulary import Role

_FRAMES = 50
_WORDS = "the ferry leaves at nine bring rope lamp oil and a small anchor".split()  # noqa: SIM905
_KEYS = ("alt+f", "Escape", "alt+e", "Escape", "ctrl+f", "Escape")
_EQUAL = 3  # frames in a row that are equal: the program has drawn what it will
_MOST_LOOKS = 60

_Key = tuple[Role, str, Rect]


def kept_and_unchanged(before: Screen, after: Screen) -> tuple[int, int]:
    """How many unchanged elements keep their number, and how many are unchanged."""
    old, new = _numbers(before), _numbers(after)
    same = old.keys() & new.keys()
    return sum(old[key] == new[key] for key in same), len(same)


def _numbers(screen: Screen) -> dict[_Key, int]:
    return {(e.role, e.name or e.value, e.box): e.id for e in screen.elements}


def _settle(capturer: Capturer) -> None:
    """Wait until a few frames in a row are equal."""
    last, equal = b"", 0
    for _ in range(_MOST_LOOKS):
        frame = capturer.grab().pixels.tobytes()
        equal = equal + 1 if frame == last else 0
        last = frame
        if equal >= _EQUAL:
            return


def measure(*, tree: bool) -> tuple[int, int]:
    """The same two numbers over all frames."""
    with VirtualDesktop() as desktop:
        desktop.start(["mousepad"])
        desktop.wait_for_window("Mousepad")
        os.environ.update(desktop.env)  # the process ends with the measurement
        with Senses(tree=tree, display=desktop.display) as eyes:
            capturer = Capturer(desktop.display)
            before, kept, unchanged = eyes.look(), 0, 0
            for frame in range(_FRAMES):
                key = _KEYS[frame // 2 % len(_KEYS)]
                word = _WORDS[frame % len(_WORDS)]
                what = ("key", key) if frame % 2 else ("type", f"{word} ")
                subprocess.run(["xdotool", *what], env=desktop.env, check=True)
                _settle(capturer)
                after = eyes.look()
                more_kept, more = kept_and_unchanged(before, after)
                kept, unchanged, before = kept + more_kept, unchanged + more, after
            capturer.close()
    return kept, unchanged


def main() -> int:
    """Measure both and print a line for each."""
    for name, tree in (("with the tree", True), ("vision alone", False)):
        kept, unchanged = measure(tree=tree)
        share = kept / unchanged if unchanged else 0.0
        print(f"{name}: {kept} of {unchanged} unchanged elements kept their number ({share:.1%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
