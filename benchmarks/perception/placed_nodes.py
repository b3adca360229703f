"""The nodes of an accessibility tree that pyatspi walked, with their places set right.

Pure. What the toolkits tell of places needs three corrections: GTK 4 tells them within a window or
popover, LibreOffice a menu bar too high, and nobody tells which X window a menu stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from perception.geometry import Rect

# AT-SPI's numbers (atspi-constants.h, AtspiRole and AtspiStateType).
COMBO, MENU, POPUP = 11, 33, 41
_FILLER, _PANEL, _ROOT_PANE, _WINDOW, _APPLICATION = 20, 39, 46, 69, 75
SHOWING, _VISIBLE = 25, 30
POPUP_OWNERS = frozenset({MENU, POPUP, COMBO, _WINDOW})
_SHADOW = 64  # pixels of shadow on two sides together, at most
_SAME_WINDOW = 0.6  # intersection over union of a tree's window and the X server's


@dataclass
class Node:
    """A row of the walk. ``level`` is the place of its X window, lowest 0."""

    index: int
    parent: Node | None
    role: int
    name: str
    bits: int
    box: Rect
    text: str
    children: list[Node] = field(default_factory=list)
    level: int = -1

    def has(self, bit: int) -> bool:
        return bool(self.bits >> bit & 1)

    def above(self) -> Iterator[Node]:
        """Its ancestors, nearest first."""
        node = self.parent
        while node is not None and node.role != _APPLICATION:
            yield node
            node = node.parent


def nodes_of(rows: Sequence[Sequence[Any]], windows: Sequence[Mapping[str, Any]]) -> list[Node]:
    """The rows of a walk (``[parent, role, name, states, extents, more]``) as nodes.

    Args:
        rows: every node after its parent.
        windows: the X server's windows, lowest first.
    """
    nodes: list[Node] = []
    for index, (parent, role, name, bits, box, more) in enumerate(rows):
        above = nodes[parent] if parent >= 0 else None
        node = Node(index, above, role, name, bits, Rect(*box), str(more.get("text") or ""))
        nodes.append(node)
        if above is not None:
            above.children.append(node)
    for program in nodes:
        if program.role == _APPLICATION:
            toolkit = str(rows[program.index][5].get("toolkit", ""))
            for top in program.children:
                _place(top, windows, toolkit)
    return nodes


def _place(top: Node, windows: Sequence[Mapping[str, Any]], toolkit: str) -> None:
    """Give a window's nodes the screen's coordinates and the place of their X window."""
    below = list(_below(top))
    same = [i for i, w in enumerate(windows) if top.name and w["title"] == top.name]
    alike = [(Rect(*w["client"]).overlap_ratio(top.box), i) for i, w in enumerate(windows)]
    best, place = max(alike, default=(0.0, -1))
    level = place if best >= _SAME_WINDOW else (same[-1] if same else -1)
    is_gtk4 = toolkit.lower().startswith("gtk 4")
    if is_gtk4:
        _place_gtk4(top, windows, same or _of_its_size(top, windows))
        return
    for node in below:
        node.level = level
        if node.role == _ROOT_PANE and node.parent is not None:
            _place_office(node, node.parent.box.y - node.box.y)
    for node in below:
        is_loose = top.role == _WINDOW or any(up.role in POPUP_OWNERS for up in node.above())
        if is_loose or node.role == POPUP:
            for index in reversed(range(len(windows))):
                box = Rect(*windows[index]["box"])
                if windows[index]["is_popup"] and box.contains(node.box.center):
                    node.level = index
                    break


def _of_its_size(top: Node, windows: Sequence[Mapping[str, Any]]) -> list[int]:
    """The X window of a window without a title: as large, but for the shadow around it."""
    titles = {other.name for other in (top.parent.children if top.parent is not None else [])}
    found = []
    for index, window in enumerate(windows):
        across = window["client"][2] - top.box.w
        down = window["client"][3] - top.box.h
        is_like = 0 <= across <= _SHADOW and abs(across - down) <= 1
        if is_like and not window["is_popup"] and window["title"] not in titles:
            found.append(index)
    return found


def _place_office(root: Node, dy: int) -> None:
    """LibreOffice's own nodes stand a menu bar too high until its first activity.

    GTK's widgets inside them stand right: such a one has its parent's box, moved by as much.
    """
    waiting = list(root.children) if dy > 0 else []
    root.box = Rect(root.box.x, root.box.y + max(0, dy), root.box.w, root.box.h)
    while waiting:
        node = waiting.pop()
        above = node.parent.box if node.parent is not None else root.box  # moved already
        if (node.box.x, node.box.y) == (above.x, above.y) and node.box.h == above.h:
            continue
        node.box = Rect(node.box.x, node.box.y + dy, node.box.w, node.box.h)
        waiting += node.children


def _place_gtk4(top: Node, windows: Sequence[Mapping[str, Any]], levels: Sequence[int]) -> None:
    """GTK 4 tells boxes within the window (its shadow left out), or within the popover.

    Its nodes have no SHOWING but the window: VISIBLE stands for it.
    """
    client = Rect(*windows[levels[-1]]["client"]) if levels else Rect(0, 0, 0, 0)
    shadow = (max(0, client.w - top.box.w) // 2, max(0, client.h - top.box.h) // 2)
    start = (levels[-1] if levels else -1, client.x + shadow[0], client.y + shadow[1])
    waiting = [(top, start)]
    while waiting:
        node, (level, dx, dy) = waiting.pop()
        popups = [
            index
            for index, window in enumerate(windows)
            if window["is_popup"] and window["client"][2:] == [node.box.w, node.box.h]
        ]
        if popups and node.role in {MENU, _PANEL, _FILLER}:
            level = popups[-1]
            popup = Rect(*windows[level]["client"])
            dx, dy = popup.x - node.box.x, popup.y - node.box.y
        node.level = level
        node.box = Rect(node.box.x + dx, node.box.y + dy, node.box.w, node.box.h)
        shown = 1 << SHOWING
        node.bits = node.bits | shown if node.has(_VISIBLE) else node.bits & ~shown
        waiting += [(child, (level, dx, dy)) for child in node.children]


def _below(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _below(child)
