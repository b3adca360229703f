"""Programs that show lines of equally wide characters: xterm and the Mousepad editor."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agent.virtual_desktop import VirtualDesktop
from benchmarks.redaction.ink import tighten
from benchmarks.redaction.plan import Plan
from benchmarks.redaction.shell_session import NEUTRAL, Line, note_lines, terminal_lines
from benchmarks.redaction.truth import SECRET_TYPES, Box, Harmless, Private, Truth, TruthWrong

TERMINAL_TITLE = "Shell"
EDITOR_TITLE = "notes.txt"
_BORDER = 2  # xterm's inner border, in pixels
_WIDEST, _HIGHEST = 1240, 740  # pixels that the terminal may take
_COLOURS = {
    ("tune", "light"): ("#fdf6e3", "#30383a"),
    ("tune", "dark"): ("#1c1c24", "#d0d0d0"),
    ("test", "light"): ("#ffffff", "#101010"),
    ("test", "dark"): ("#300a24", "#eeeeec"),
}
_WIDE = {"W", "F"}
_EDITOR_FOOT = 8  # pixels at the window's bottom and right that are not text view for certain
_EDITOR_LEFT = 2  # pixels before the first letter of a line
_INK = 60  # of 255
_LINE_HEIGHTS = range(14, 26)


@dataclass(frozen=True)
class Grid:
    """Character cells: the first one's corner and the cell's size, in pixels."""

    x: float
    y: float
    cell_w: float
    cell_h: float
    columns: int


def start_terminal(desktop: VirtualDesktop, plan: Plan) -> subprocess.Popen[bytes]:
    """Xterm with the plan's session on it."""
    lines = ["".join(text for text, _ in line) for line in terminal_lines(plan)]
    file = desktop.home / "session.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    columns, rows = _terminal_size(plan)
    back, ink = _COLOURS[plan.set_name, plan.theme]
    return desktop.start(
        [
            "xterm", "-title", TERMINAL_TITLE, "-fa", "DejaVu Sans Mono",
            "-xrm", f"XTerm*faceSize: {_points(plan):g}", "-b", str(_BORDER), "+sb", "-u8",
            "-bg", back, "-fg", ink, "-cr", back, "-geometry", f"{columns}x{rows}+10+10",
            "-e", "sh", "-c", f"cat {file.name}; exec sleep 600",
        ],
        cwd=desktop.home,
    )  # fmt: skip


def _points(plan: Plan) -> float:
    return plan.font_px * 0.75  # at Xvfb's 96 dots an inch


def _terminal_size(plan: Plan) -> tuple[int, int]:
    return int(_WIDEST / (plan.font_px * 0.65)), int(_HIGHEST / (plan.font_px * 1.3))


def window_box(desktop: VirtualDesktop, title: str) -> Box:
    """A window's inside on the screen.

    Raises:
        EnvironmentLacking: it does not appear.
    """
    window = desktop.wait_for_window(title)
    said = subprocess.run(  # xdotool counts a window's frame twice
        ["xwininfo", "-id", str(window)],
        env=desktop.env, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    keys = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
    x, y, width, height = (int(re.findall(rf"{key}:\s+(-?\d+)", said)[0]) for key in keys)
    return x, y, width, height


def terminal_truth(plan: Plan, box: Box, pixels: NDArray[np.uint8]) -> Truth:
    """Where xterm's cells put each segment; long lines wrap at the last column."""
    columns, rows = _terminal_size(plan)
    grid = Grid(
        x=box[0] + _BORDER,
        y=box[1] + _BORDER,
        cell_w=(box[2] - 2 * _BORDER) / columns,
        cell_h=(box[3] - 2 * _BORDER) / rows,
        columns=columns,
    )
    return _grid_truth(terminal_lines(plan), grid, pixels)


def start_editor(desktop: VirtualDesktop, plan: Plan) -> subprocess.Popen[bytes]:
    """Mousepad with the plan's notes open."""
    lines = ["".join(text for text, _ in line) for line in note_lines(plan)]
    file = desktop.home / EDITOR_TITLE
    file.write_text("\n".join(lines), encoding="utf-8")
    return desktop.start(["mousepad", "--disable-server", str(file)])


def editor_truth(plan: Plan, box: Box, pixels: NDArray[np.uint8]) -> Truth:
    """Where Mousepad's text view puts each segment.

    The view is the uniform area at the window's bottom; its lines are even, and the longest one
    tells the width of a cell.

    Raises:
        TruthWrong: the lines were not found.
    """
    lines = note_lines(plan)
    left, bottom = box[0] + 1, box[1] + box[3] - _EDITOR_FOOT
    margin = (pixels[box[1] : bottom, left] != pixels[bottom - 1, left]).any(axis=1)
    top = box[1] + int(np.flatnonzero(margin)[-1]) + 2
    view = pixels[top:bottom, left : box[0] + box[2] - _EDITOR_FOOT].astype(np.int16)
    marks = np.abs(view - view[-1, 0]).max(axis=2) > _INK
    first, height = _rows(marks.sum(axis=1), len(lines))
    bands = [(first + i * height, first + (i + 1) * height) for i in range(len(lines))]
    widths = [int(np.flatnonzero(marks[a:b].any(axis=0))[-1]) + 1 for a, b in bands]
    lengths = [cells("".join(text for text, _ in line)) for line in lines]
    longest = lengths.index(max(lengths))
    cell = round((widths[longest] - _EDITOR_LEFT) / lengths[longest])
    private: list[Private] = []
    harmless: list[Harmless] = []
    for line, (start, end) in zip(lines, bands, strict=True):
        grid = Grid(left + _EDITOR_LEFT, top + start, cell, end - start, 10_000)
        truth = _grid_truth([line], grid, pixels)
        private += truth.private
        harmless += truth.harmless
    return Truth(tuple(private), tuple(harmless))


def _rows(ink: NDArray[np.int_], count: int) -> tuple[int, int]:
    """The first line's top and the height of each, so that the least ink lies between lines.

    Args:
        ink: Dark pixels in each row of the text view.
        count: How many lines there are, none of them empty.

    Raises:
        TruthWrong: no even height fits.
    """
    rows = np.flatnonzero(ink)
    start, end = int(rows[0]), int(rows[-1])
    found: list[tuple[int, int, int, int]] = []
    for height in _LINE_HEIGHTS:
        for first in range(max(0, start - height + 8), start + 1):
            if not first + (count - 1) * height < end < first + count * height:
                continue
            lines = ink[first : first + count * height].reshape(count, height)
            if lines.sum(axis=1).all():
                found.append((int(lines[:, 0].sum() + lines[:, -1].sum()), -height, first, height))
    if not found:
        raise TruthWrong("the editor's lines were not found")
    return min(found)[2:]


def _grid_truth(lines: list[Line], grid: Grid, pixels: NDArray[np.uint8]) -> Truth:
    private: list[Private] = []
    harmless: list[Harmless] = []
    row = 0
    for line in lines:
        column = 0
        for text, kind in line:
            boxes: list[Box] = []
            for part, at in _wrapped(text, column, grid.columns):
                found = tighten(
                    pixels, _cells(grid, row + at // grid.columns, at % grid.columns, part)
                )
                if found is not None:
                    boxes.append(found)
            column += cells(text)
            if not boxes or kind == NEUTRAL:
                continue
            if kind:
                private.append(Private(kind, text, tuple(boxes), secret=kind in SECRET_TYPES))
            elif any(char.isalnum() for char in text):
                harmless.append(Harmless(text.strip(), tuple(boxes)))
        row += max(0, column - 1) // grid.columns + 1
    return Truth(tuple(private), tuple(harmless))


def cells(text: str) -> int:
    """How many cells a text takes: Chinese letters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in text)


def _wrapped(text: str, column: int, columns: int) -> list[tuple[str, int]]:
    """A segment's pieces by screen line, each with the column at which it starts."""
    pieces: list[tuple[str, int]] = []
    while text:
        room = columns - column % columns
        pieces.append((text[:room], column))
        column += cells(text[:room])
        text = text[room:]
    return pieces


def _cells(grid: Grid, row: int, column: int, text: str) -> Box:
    left, right = grid.x + column * grid.cell_w, grid.x + (column + cells(text)) * grid.cell_w
    top = grid.y + row * grid.cell_h
    return round(left), round(top), round(right) - round(left), round(grid.cell_h)
