"""Where the parts of one window's tree really stand: toolkits that tell some of them wrongly. Pure.

- LibreOffice's own nodes stand a menu bar too high, all but GTK's widgets in them. It also keeps
  a second menu bar that has no height and never shows.
- GTK 4 counts a popover from the popover's own corner, not from its window's, and names what has no
  name by its class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from perception.a11y_bus import Ref
from perception.a11y_roles import Bit, has
from perception.a11y_text import Node
from perception.desktop_window import DesktopWindow
from perception.geometry import Rect
from perception.vocabulary import MENU_ROLES, Role
from perception.window_place import Place

_FILLER, _MENU, _PANEL, _POPUP, _ROOT_PANE = 20, 33, 39, 41, 46  # AtspiRole
_POPOVERS = frozenset({_FILLER, _MENU, _PANEL, _POPUP})
_NEAR = 2  # points: rounding
_CHOICES = frozenset({Role.LIST, Role.LIST_ITEM}) | MENU_ROLES
# A class of GTK, libadwaita or the program itself: several humps, one word ("GtkMenuButton").
_CLASS_NAME = re.compile(r"(?:[A-Z][a-z0-9]+){2,}")


@dataclass(frozen=True, slots=True)
class TreeKind:
    """Whose tree it is: ``toolkit`` is its name and version; LibreOffice and GTK 4 are peculiar."""

    toolkit: str
    is_office: bool = False
    is_gtk4: bool = False


def places_in(
    top: Node,
    nodes: Mapping[Ref, Node],
    place: Place,
    popups: Sequence[DesktopWindow],
    kind: TreeKind,
) -> dict[Ref, Place]:
    """The place of each node whose place is not that of its window.

    Args:
        top: the window's own node.
        nodes: all that shows in it, parents before their children.
        place: the window's place.
        popups: the program's open menus and drop-down lists, as the desktop tells them.
        kind: whose tree it is.
    """
    if kind.is_office:
        return _office_places(top, nodes, place)
    if kind.is_gtk4:
        return _popover_places(nodes, place, popups)
    return {}


def _office_places(top: Node, nodes: Mapping[Ref, Node], place: Place) -> dict[Ref, Place]:
    """LibreOffice's own nodes, moved down by the height of the menu bar above their root.

    The box that GTK made for the root pane stands right. Where a child has the very box that its
    parent has once it is moved, it is a widget of GTK's: it stands right, and all that is in it.
    """
    moved: dict[Ref, Place] = {}
    for node in nodes.values():
        above = nodes.get(node.parent) if node.parent else None
        if above is None:
            above = top
        if node.role_number == _ROOT_PANE:
            down = above.box.y - node.box.y
            if above is not top and down > 0:
                moved[node.ref] = Place(place.dx, place.dy + down * place.scale, place.scale)
        elif above.ref in moved:
            own, around = place.put(node.box), moved[above.ref].put(above.box)
            if (own.x, own.y, own.h) != (around.x, around.y, around.h):
                moved[node.ref] = moved[above.ref]
    return moved


def _popover_places(
    nodes: Mapping[Ref, Node], place: Place, popups: Sequence[DesktopWindow]
) -> dict[Ref, Place]:
    """The nodes of GTK 4's popovers, each of which the desktop shows as a window of its size."""
    moved: dict[Ref, Place] = {}
    waiting = list(popups)
    for node in nodes.values():
        popup = _popup_of(node, waiting, place.scale) if node.role_number in _POPOVERS else None
        if popup is not None:
            waiting.remove(popup)
            x, y = node.box.x * place.scale, node.box.y * place.scale
            moved[node.ref] = Place(popup.client.x - x, popup.client.y - y, place.scale)
        elif node.parent in moved:
            moved[node.ref] = moved[node.parent]
    return moved


def _popup_of(node: Node, popups: Iterable[DesktopWindow], scale: float) -> DesktopWindow | None:
    for popup in popups:
        across, down = popup.client.w - node.box.w * scale, popup.client.h - node.box.h * scale
        if max(abs(across), abs(down)) <= _NEAR:
            return popup
    return None


def is_ghost(node: Node, chain: Sequence[Node]) -> bool:
    """Whether it stands in a menu bar without a height, which shows nothing."""
    return any(one.role is Role.MENU_BAR and one.box.is_empty for one in (node, *chain))


def is_unopened(
    node: Node, chain: Sequence[Node], box: Rect, popups: Sequence[DesktopWindow]
) -> bool:
    """Whether it is an entry of a drop-down list that is closed: no popup shows it.

    Qt 5 says of such entries that they show, in the corner of the screen.

    Args:
        node: the entry, or the list of all.
        chain: what it stands in, nearest first.
        box: where it stands, in the desktop's points.
        popups: the program's popups that show.
    """
    if node.role not in _CHOICES:
        return False
    owner = next((above for above in chain if above.role is Role.COMBO_BOX), None)
    if owner is None or has(owner.bits, Bit.EXPANDED):
        return False
    return not any(popup.box.contains(box.center) for popup in popups)


def gtk4_name(name: str) -> str:
    """What GTK 4 means by a name: no class, and no label told twice ("_Retry Retry")."""
    if _CLASS_NAME.fullmatch(name):
        return ""
    half = len(name) // 2
    label, gap, text = name[:half], name[half : half + 1], name[half + 1 :]
    is_told_twice = gap == " " and text in (label, label.replace("_", "", 1))
    return text if is_told_twice else name
