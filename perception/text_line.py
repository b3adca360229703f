"""A line of text that was read, and how readings of overlapping tiles become one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from perception.geometry import Rect
from perception.screen import TextRun

_AT_THE_CUT = 6  # pixels from a tile's edge within which a word may be the half of one
_SAME = 0.5  # of the smaller word: two readings of one word


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: its words with their boxes, in pixels of the image; ``score`` is 0.0–1.0."""

    text: str = field(repr=False)
    box: Rect
    score: float
    words: tuple[TextRun, ...] = field(default=(), repr=False)


def without_halves(
    kept: Sequence[TextLine], new: Sequence[TextLine], tile: Rect
) -> tuple[list[TextLine], list[TextLine]]:
    """Both readings without the words that ``tile``'s left neighbour or ``tile`` cut in two.

    Where the two overlap, each word is whole in one of them; its half, or its double, in the other
    goes. A word that is whole in neither stays in both: a doubled word is no harm, a lost one is a
    leak.

    Args:
        kept: The lines read so far, to the left of and in the overlap.
        new: The lines of ``tile``, in the same pixels.
        tile: The tile; its left edge lies inside its neighbour.
    """
    whole = [run for line in new for run in line.words if run.box.x > tile.x + _AT_THE_CUT]
    left = [_only(line, lambda run: not _is_half(run, whole, tile)) for line in kept]
    told = [run for line in left if line for run in line.words if run.box.right > tile.x]
    right = [
        _only(line, lambda run: not any(_is_same(run.box, other.box) for other in told))
        for line in new
    ]
    return [line for line in left if line], [line for line in right if line]


def _is_half(run: TextRun, whole: Sequence[TextRun], tile: Rect) -> bool:
    """Whether a word read before is part of a longer one that the new tile holds whole."""
    if run.box.right <= tile.x:
        return False
    return any(
        _is_same(run.box, other.box) and other.box.right > run.box.right + _AT_THE_CUT
        for other in whole
    )


def _is_same(a: Rect, b: Rect) -> bool:
    smaller = min(a.area, b.area)
    return smaller > 0 and a.intersection(b).area > _SAME * smaller


def _only(line: TextLine, wanted: Callable[[TextRun], bool]) -> TextLine | None:
    """The line with the wanted words alone; None where none is left."""
    runs = tuple(run for run in line.words if wanted(run))
    if not line.words or len(runs) == len(line.words):
        return line
    if not runs:
        return None
    box = runs[0].box
    for run in runs[1:]:
        box = box.union(run.box)
    return replace(line, text=" ".join(run.text for run in runs), box=box, words=runs)
