"""Makes a set of screens with made-up private values, and the truth about each.

    python -m benchmarks.redaction.make_screens --set tune --count 64 --out DIR [--tree]

Equal seeds give equal screens. A screen whose JSON is there is skipped, so that a run that was
cut off goes on where it stopped. ``--tree`` besides writes what Handrail makes of each screen
live, with the accessibility tree.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from tqdm import tqdm

from agent.virtual_desktop import VirtualDesktop
from benchmarks.redaction.browser_stage import BrowserStage
from benchmarks.redaction.live_redaction import LiveRedaction, warm_analyzer
from benchmarks.redaction.plan import Plan, plan
from benchmarks.redaction.program_stage import ProgramStage
from benchmarks.redaction.truth import Truth, TruthWrong, checked, write
from benchmarks.redaction.word_lists import SETS
from privacy.analyzer import Analyzer

_DRAWS = 6  # of a screen's values until they fit together (a made-up name is a label's word)
_DISPLAY_VARIABLES = ("DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the screens that are missing; the exit code."""
    options = _options(arguments)
    folder: Path = options.out
    folder.mkdir(parents=True, exist_ok=True)
    plans = [plan(options.set, options.seed, index) for index in range(options.count)]
    missing = [one for one in plans if not _is_done(folder, one, options.tree)]
    analyzer = warm_analyzer() if options.tree and missing else None
    with tqdm(total=len(plans), initial=len(plans) - len(missing), unit="screen") as bar:
        for is_page, scale in ((True, 1), (True, 2), (False, 1)):
            group = [
                one
                for one in missing
                if (one.program == "chromium") is is_page and one.scale == scale
            ]
            if group:
                _make(group, folder, analyzer, bar)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make_screens", description=__doc__)
    parser.add_argument("--set", choices=SETS, required=True)
    parser.add_argument("--count", type=int, default=64)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tree", action="store_true", help="also redact each screen live")
    return parser.parse_args(arguments)


def _is_done(folder: Path, one: Plan, tree: bool) -> bool:
    names = [f"{one.name}.json"] + ([f"{one.name}.tree.json"] if tree else [])
    return all((folder / name).exists() for name in names)


def _make(group: Sequence[Plan], folder: Path, analyzer: Analyzer | None, bar: tqdm) -> None:  # type: ignore[type-arg]
    """Make screens that share a desktop."""
    is_page = group[0].program == "chromium"
    stage: BrowserStage | ProgramStage
    with ExitStack() as stack:
        stage = BrowserStage(group[0].scale) if is_page else ProgramStage()
        stack.enter_context(stage)
        stack.enter_context(_at(stage.desktop))
        live = None
        if analyzer is not None:
            live = stack.enter_context(LiveRedaction(stage.desktop.display, analyzer))
        for one in group:
            bar.set_postfix_str(one.name)
            pixels, truth = _shown(stage, one)
            if live is not None:
                live.take(folder, one.name, stage.title(one))
            _save(one, pixels, truth, folder)
            bar.update()


def _shown(stage: BrowserStage | ProgramStage, one: Plan) -> tuple[NDArray[np.uint8], Truth]:
    """A screen's pixels and truth; values that contradict each other are drawn anew.

    Raises:
        TruthWrong: they did so time and again: the template is wrong.
    """
    for attempt in range(_DRAWS):
        drawn = replace(one, seed=f"{one.seed}/{attempt}")
        try:
            pixels, truth = stage.show(drawn)
            return pixels, checked(truth, pixels.shape[1], pixels.shape[0])
        except TruthWrong:
            if attempt == _DRAWS - 1:
                raise
    raise AssertionError  # the loop returns or raises


@contextmanager
def _at(desktop: VirtualDesktop) -> Iterator[None]:
    """Point this process at a desktop: capture and the accessibility bus read the environment."""
    before = {name: os.environ.get(name) for name in _DISPLAY_VARIABLES}
    os.environ.update({name: desktop.env[name] for name in _DISPLAY_VARIABLES})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _save(one: Plan, pixels: NDArray[np.uint8], truth: Truth, folder: Path) -> None:
    height, width = pixels.shape[:2]
    Image.fromarray(pixels).save(folder / f"{one.name}.png", compress_level=3)
    head = {
        "name": one.name,
        "set": one.set_name,
        "template": one.template,
        "program": one.program,
        "language": one.language,
        "theme": one.theme,
        "font": one.font,
        "font_px": one.font_px,
        "scale": one.scale,
        "width": width,
        "height": height,
    }
    write(folder / f"{one.name}.json", head, truth)


if __name__ == "__main__":
    sys.exit(main())
