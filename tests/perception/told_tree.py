"""A window's tree as a toolkit tells it, written down by hand."""

from __future__ import annotations

from itertools import count

from perception.a11y_bus import Ref
from perception.a11y_roles import role_of
from perception.a11y_text import Node
from perception.a11y_thing import Thing, TreeWindow
from perception.desktop_window import DesktopWindow
from perception.geometry import Rect
from perception.tree_names import lend_names
from perception.tree_places import TreeKind
from perception.tree_things import blank_areas, things_in
from perception.vocabulary import Role
from perception.window_place import Place

SHOWING = 1 << 8 | 1 << 24 | 1 << 25 | 1 << 30
EXPANDED = 1 << 10
OFFICE = TreeKind("gtk 3.24.38", is_office=True)
GTK4 = TreeKind("GTK 4.8.3", is_gtk4=True)
QT5 = TreeKind("Qt 5.15.8")
(
    FILLER, PANEL, ROOT_PANE, FRAME, MENU_BAR, MENU, TOOL_BAR, BUTTON, COMBO, LIST, LIST_ITEM,
    TOGGLE, TEXT_FIELD, IMAGE, DRAWING,
) = (20, 39, 46, 23, 34, 33, 63, 43, 11, 31, 32, 62, 61, 27, 18)  # fmt: skip


class Tree:
    """A window's nodes, in the order in which they are told."""

    def __init__(self, kind: TreeKind, box: tuple[int, int, int, int]) -> None:
        self.kind = kind
        self._paths = count()
        self.top = self._node(None, FRAME, "Main", box, 0)
        self.nodes: dict[Ref, Node] = {}

    def _node(
        self,
        above: Node | None,
        role: int,
        name: str,
        box: tuple[int, int, int, int],
        bits: int,
        is_adopted: bool = False,
    ) -> Node:
        ref = Ref(":1.1", f"/{next(self._paths)}")
        told = SHOWING | bits
        parent = above.ref if above is not None else None
        kind, place = role_of(role, told), Rect(*box)
        return Node(ref, role, kind, told, place, frozenset(), name, parent, is_adopted)

    def add(
        self,
        above: Node,
        role: int,
        box: tuple[int, int, int, int],
        name: str = "",
        bits: int = 0,
        *,
        is_adopted: bool = False,
    ) -> Node:
        node = self._node(above, role, name, box, bits, is_adopted)
        self.nodes[node.ref] = node
        return node

    def things(self) -> list[Thing]:
        window = TreeWindow(self.top.ref, self.top.box, Role.WINDOW, SHOWING, "Main")
        found = list(things_in(self.top, self.nodes, window, Place(), (), self.kind))
        for thing in found:
            thing.name = thing.node.name
        lend_names(found, self.nodes)
        return [thing for thing in found if thing.node.role_number in (BUTTON, TOGGLE, TEXT_FIELD)]

    def boxes(
        self, place: Place | None = None, own: tuple[DesktopWindow, ...] = ()
    ) -> dict[str, Rect]:
        """Where the named nodes that show stand."""
        place = place or Place()
        window = TreeWindow(self.top.ref, place.put(self.top.box), Role.WINDOW, SHOWING, "Main")
        things = list(things_in(self.top, self.nodes, window, place, own, self.kind))
        self.blank = blank_areas(things)
        return {thing.node.name: thing.box for thing in things if thing.node.name}
