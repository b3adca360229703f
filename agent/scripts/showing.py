"""A script for people and programs: plain lines, JSON, and a page with the steps' pictures."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2

from agent import messages
from agent.scripts.hint_file import picture
from agent.scripts.hints import StepHints
from agent.scripts.order import Order, read_step
from agent.scripts.script import ParameterKind, names_in
from agent.scripts.script_text import ScriptText
from agent.scripts.unseen import spelled


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step on the page; ``picture`` is a data address of a PNG file, "" for none."""

    number: int
    line: int
    words: str
    does: str
    hints: StepHints | None
    parameters: tuple[str, ...]
    picture: str = field(repr=False)

    @property
    def description(self) -> str:
        """What the picture shows, in words."""
        if self.hints is None:
            return ""
        return messages.script_picture(self.hints.role, self.hints.name, self.hints.window)


def lines(path: Path, text: ScriptText) -> Iterator[str]:
    """The script in plain lines."""
    script = text.script
    yield messages.script_title(path.stem, spelled(script.about))
    yield messages.script_file_line(str(path))
    yield messages.script_parameters(len(script.parameters))
    for one in script.parameters:
        yield "  " + messages.script_parameter(spelled(one.name), one.kind, spelled(one.value))
    yield messages.script_steps(len(script.steps))
    for number, step in enumerate(script.steps, 1):
        yield "  " + messages.script_step_line(number, spelled(step))


def as_json(path: Path, text: ScriptText, hints: Sequence[StepHints | None]) -> dict[str, Any]:
    """The script for programs; ``value`` is null for what is not kept."""
    return {
        "event": "script",
        "name": path.stem,
        "file": str(path),
        "about": text.script.about,
        "parameters": [
            {
                "name": one.name,
                "kind": one.kind.value,
                "value": one.value if one.kind is ParameterKind.PLAIN else None,
            }
            for one in text.script.parameters
        ],
        "steps": [
            {
                "number": one.number,
                "line": one.line,
                "words": one.words,
                "does": one.does,
                "parameters": list(one.parameters),
                "hints": one.hints.as_json() if one.hints else None,
            }
            for one in _steps(path, text, hints)
        ],
    }


def page(path: Path, text: ScriptText, hints: Sequence[StepHints | None]) -> str:
    """The page: no script, no font, no picture from anywhere else; every value escaped."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(
        files("configs").joinpath("script.html.j2").read_text("utf-8")
    )
    return template.render(
        name=path.stem,
        file=str(path),
        script=text.script,
        steps=tuple(_steps(path, text, hints)),
        says=messages,
    )


def _steps(path: Path, text: ScriptText, hints: Sequence[StepHints | None]) -> Iterator[ShownStep]:
    known = zip(text.script.steps, text.lines, hints, strict=True)
    for number, (words, line, hint) in enumerate(known, 1):
        content = picture(path, hint) if hint else None
        encoded = base64.b64encode(content).decode("ascii") if content else ""
        shown = f"data:image/png;base64,{encoded}" if encoded else ""
        yield ShownStep(number, line, words, does(read_step(words)), hint, names_in(words), shown)


def does(order: Order) -> str:
    """What a step is: an ``order``, a ``wait`` or a ``check``."""
    if order.condition is None:
        return "order"
    return "wait" if order.waits else "check"
