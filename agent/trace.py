"""The trace: one self-contained HTML page of what the model saw and what was done, step by step.

Built from redacted records only; the page is written whole at the end of a run, whichever way the
run ends, through a temporary file, so that a half-written page never stands there.
"""

from __future__ import annotations

import base64
import io
import os
import tempfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import jinja2
from PIL import Image

from actions.action import Action, target_of
from actions.policy import Verdict
from agent import annotate, messages
from agent.choice import Choice
from agent.errors import UsageError
from agent.instruction import Instruction, Plan
from agent.step import RunResult, Seen, StepResult
from privacy.redacted import RedactedScreen

_COLOURS = 96  # of the palette; enough to read text, a quarter of the bytes of full colour


@dataclass(frozen=True, slots=True)
class Frame:
    """One step as the page shows it; ``picture`` is a data URL."""

    step: StepResult
    screen: RedactedScreen
    picture: str
    doing: str


class TraceReporter:
    """Collects a run's steps and writes the page to ``path`` when the run ends.

    Beside it, with the ending ``.png``, stands the picture of the step with the most to hide.
    """

    def __init__(self, path: Path, title: str) -> None:
        self._path = path
        self._title = title
        self._frames: list[Frame] = []
        self._last: str = ""
        self._telling: Image.Image | None = None  # the picture in which most is hidden
        self._most_hidden = -1

    def planned(self, plan: Plan) -> None:
        """Nothing: the result carries the task."""

    def looked(self, number: int, instruction: Instruction, seen: Seen) -> None:
        """Nothing until the step ends."""

    def decided(self, action: Action, choice: Choice, verdict: Verdict) -> None:
        """Nothing until the step ends."""

    def finished(
        self, step: StepResult, screen: RedactedScreen, after: RedactedScreen | None
    ) -> None:
        target = target_of(step.action) if step.action else None
        drawn = annotate.draw(screen, target.id if target else None)
        if target and step.seen.hidden_total >= self._most_hidden:
            self._telling, self._most_hidden = drawn, step.seen.hidden_total
        picture = _data_url(drawn)
        doing = messages.action(step.action) if step.action else ""
        self._frames.append(Frame(step, screen, picture, doing))
        if after is not None:
            self._last = _data_url(Image.fromarray(after.image))

    def ended(self, result: RunResult) -> None:
        write_page(self._path, self._render(result))
        if self._telling is not None:
            self._telling.save(self._path.with_suffix(".png"), "PNG", optimize=True)

    def _render(self, result: RunResult) -> str:
        environment = jinja2.Environment(
            autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        template = environment.from_string(
            files("configs").joinpath("trace.html.j2").read_text("utf-8")
        )
        return template.render(
            title=self._title,
            result=result,
            frames=self._frames,
            last=self._last,
            times=messages.times,
            outcome=messages.outcome,
        )


def write_page(path: Path, page: str) -> None:
    """Write ``page`` to ``path`` whole or not at all.

    Raises:
        UsageError: the folder can not be written to.
    """
    if path.exists() and not path.is_file():
        raise UsageError(f"The trace {path} can not be written: it is no ordinary file.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".html")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(page)
        Path(name).replace(path)
    except OSError as error:
        raise UsageError(f"The trace {path} can not be written: {error.strerror}.") from None


def _data_url(image: Image.Image) -> str:
    small = image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    small.save(buffer, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
