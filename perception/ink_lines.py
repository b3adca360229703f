"""Finds lines of text by their ink alone, where lines stand plainly apart from what is around."""

from __future__ import annotations

from dataclasses import dataclass

from perception.geometry import Rect
from perception.pixels import LEAST_INK, Mask, blocks, rules_down, without_lines

# Pixels between the words of one line, and between the lines that can be told apart; and what part
# of the ink's height words may stand apart in any size: in fixed fonts three quarters of an em.
_REACH = (14, 2, 1.3)
# Between a picture and the text beside it, or a frame and its text, which differ in height.
_NARROW_REACH = (7, 2, 1.3)
_HEIGHTS = range(6, 60)  # pixels of ink; what is lower is no text, what is higher is seldom
_SMALL = 0.5  # of a line's height: an accent, a dot, an underscore
_NEAR = 0.3  # of a line's height: how far from it such a mark may stand
_TALL = 2.1  # times the height of a word: a picture beside it, and no other word
_AROUND = 2  # pixels of ground around the ink: its palest edge is below the ink's threshold


@dataclass(slots=True)
class _Line:
    box: Rect
    ink: int


def text_lines(ink: Mask, rules: Mask | None = None) -> tuple[Rect, ...]:
    """The boxes of what might be a single line of text, with two pixels around their ink.

    What ``rules`` part (1 where there is one) are different lines; by default the rules of the ink.
    Some hold two lines, or a button with its frame: whoever reads them has to notice.
    """
    return _lines(ink, _REACH, rules_down(ink) if rules is None else rules)


def parts_of_line(ink: Mask, line: Rect) -> tuple[Rect, ...]:
    """The boxes within a box of `text_lines` that stand further apart than most words do."""
    within = ink[line.y : line.bottom, line.x : line.right]
    parts = _lines(within, _NARROW_REACH, rules_down(within))
    return tuple(Rect(part.x + line.x, part.y + line.y, part.w, part.h) for part in parts)


def _lines(ink: Mask, reach: tuple[int, int, float], rules: Mask) -> tuple[Rect, ...]:
    height, width = ink.shape
    found = [_Line(box, amount) for box, amount in blocks(without_lines(ink), reach[:2], rules)]
    found.sort(key=lambda line: -line.box.h)
    lines: list[_Line] = []
    for line in found:
        mark_of = _line_of_mark(line.box, lines) if line.box.h < _HEIGHTS.stop * _SMALL else None
        if mark_of is None:
            lines.append(line)
        else:
            mark_of.box = mark_of.box.union(line.box)
            mark_of.ink += line.ink
    return tuple(
        line.box.inflated(_AROUND).clipped(width, height)
        for line in _rows(lines, reach[2], rules)
        if line.box.h in _HEIGHTS and line.box.w >= 3 and line.ink >= LEAST_INK
    )


def _rows(lines: list[_Line], gap: float, rules: Mask) -> list[_Line]:
    """The lines, joined where two stand on one row as close as two words of their size.

    What a rule parts are two cells of a table.
    """
    joined: list[_Line] = []
    for line in sorted(lines, key=lambda line: line.box.x):
        before = [
            other
            for other in joined
            if _is_beside(line.box, other.box, gap) and not _is_parted(line.box, other.box, rules)
        ]
        for other in before:
            joined.remove(other)
            line.box = line.box.union(other.box)
            line.ink += other.ink
        joined.append(line)
    return joined


def _is_beside(box: Rect, other: Rect, widest: float) -> bool:
    shared = min(box.bottom, other.bottom) - max(box.y, other.y)
    if shared <= 0:
        return False  # most are on another row
    low, high = sorted((box.h, other.h))
    gap = max(box.x, other.x) - min(box.right, other.right)
    return high < _TALL * low and shared > _SMALL * low and gap < widest * high


def _is_parted(box: Rect, other: Rect, rules: Mask) -> bool:
    """Whether a rule stands between two boxes of a row."""
    left, right = min(box.right, other.right), max(box.x, other.x)
    return left < right and bool(rules[box.center.y, left:right].any())


def _line_of_mark(mark: Rect, lines: list[_Line]) -> _Line | None:
    """The line above or below or around which a small mark stands, the nearest if several."""
    best: tuple[float, _Line] | None = None
    for line in lines:
        box = line.box
        if box.h not in _HEIGHTS:
            continue  # a frame: what stands in it is no mark of it
        if mark.h > _SMALL * box.h or mark.x < box.x - box.h or mark.right > box.right + box.h:
            continue
        away = max(mark.y - box.bottom, box.y - mark.bottom, 0)
        if away <= _NEAR * box.h and (best is None or away < best[0]):
            best = away, line
    return None if best is None else best[1]
