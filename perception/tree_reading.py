"""What one look at the accessibility tree gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from perception.screen import Element, Window


@dataclass(frozen=True, slots=True)
class TreeReading:
    """One look at the tree, in screenshot pixels.

    The numbers of ``nodes`` and ``windows`` are provisional. ``processes`` are (window number,
    process) pairs. ``popups`` are the refs of elements that may stand outside their window: entries
    of open menus and drop-down lists. ``doubtful`` are the refs of elements whose name need not be
    what they show. ``focus`` is the focused element's ref, or "".
    """

    nodes: tuple[Element, ...] = ()
    windows: tuple[Window, ...] = ()
    focus: str = field(default="", repr=False)
    notes: tuple[str, ...] = ()
    processes: tuple[tuple[int, int], ...] = ()
    popups: frozenset[str] = field(default=frozenset(), repr=False)
    doubtful: frozenset[str] = field(default=frozenset(), repr=False)
