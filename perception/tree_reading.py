"""What one look at the accessibility tree gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from perception.geometry import Rect
from perception.screen import Element, Window
from perception.vocabulary import Role

# What a tree tells of these is worth nothing without a name.
NEEDS_NAME = frozenset(
    {
        Role.TEXT,
        Role.HEADING,
        Role.GROUP,
        Role.OTHER,
        Role.WINDOW,
        Role.IMAGE,
        Role.ICON,
        Role.TABLE_CELL,
    }
)


@dataclass(frozen=True, slots=True)
class TreeReading:
    """One look at the tree, in screenshot pixels.

    The numbers of ``nodes`` and ``windows`` are provisional. ``processes`` are (window number,
    process) pairs. ``popups`` are the refs of elements that may stand outside their window: entries
    of open menus and drop-down lists. ``doubtful`` are the refs of elements whose name need not be
    what they show. ``focus`` is the focused element's ref, or "". ``blanks`` are (window number,
    box) pairs of the areas of which the tree tells nothing, though it tells that they are there: a
    drawing, a game, another machine's screen; None where that is not known.
    """

    nodes: tuple[Element, ...] = ()
    windows: tuple[Window, ...] = ()
    focus: str = field(default="", repr=False)
    notes: tuple[str, ...] = ()
    processes: tuple[tuple[int, int], ...] = ()
    popups: frozenset[str] = field(default=frozenset(), repr=False)
    doubtful: frozenset[str] = field(default=frozenset(), repr=False)
    blanks: tuple[tuple[int, Rect], ...] | None = None
