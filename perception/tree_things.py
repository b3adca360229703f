"""Which nodes of one window's tree show, where, and how much of each. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perception.a11y_bus import Ref
from perception.a11y_roles import CLICKABLE_ROLES, UNTOLD_ROLES
from perception.a11y_text import Node
from perception.a11y_thing import (
    Thing,
    TreeWindow,
    ancestors,
    is_named_freely,
    is_sane,
    is_shut_away,
    stands_in_popup,
)
from perception.desktop_window import DesktopWindow
from perception.geometry import Rect
from perception.tree_pages import hidden_pages
from perception.tree_places import TreeKind, is_ghost, is_unopened, places_in
from perception.vocabulary import Role
from perception.window_place import Place

_VIEWPORTS = frozenset({31, 49, 55, 65, 66, 68, 82, 95, 98})  # what scrolls its content clips it


_QT_VIEWPORTS = _VIEWPORTS | {20, 30}  # fillers, layered panes: a Qt widget clips all that is in it
_SHOWS = 0.15  # of a control's area; of what shows less, its pixels are read
_SMALL = CLICKABLE_ROLES - {Role.TEXT_AREA}
# What may hold what the tree does not tell: a drawing (canvas, drawing area, image, unknown), a
# document, and lists and tables that make their entries only when they are asked for them.
_DRAWN = UNTOLD_ROLES | {6, 18, 27, 67, 82, 95, 31, 55, 65, 66, 98}
_LEAST_AREA = (64, 48)  # points; a smaller one is a picture or a gap


def blank_areas(things: Sequence[Thing]) -> tuple[Rect, ...]:
    """The areas of which the tree tells nothing, in the desktop's points.

    Args:
        things: what shows in a window.
    """
    middles = {thing.node.ref: thing.box.center for thing in things}
    return tuple(
        thing.box
        for thing in things
        if thing.node.role_number in _DRAWN
        and "Text" not in thing.node.interfaces
        and thing.box.w >= _LEAST_AREA[0]
        and thing.box.h >= _LEAST_AREA[1]
        and not any(
            thing.box.contains(middle)
            for ref, middle in middles.items()
            if ref != thing.node.ref and ref not in thing.chain
        )
    )


def things_in(
    top: Node,
    nodes: dict[Ref, Node],
    window: TreeWindow,
    place: Place,
    own: Sequence[DesktopWindow],
    kind: TreeKind,
) -> Iterator[Thing]:
    """The nodes that show, where they stand, as far as their window and viewports let them.

    Args:
        top: the window's own node.
        nodes: what its program says that shows in it, parents before children.
        window: the window, where it stands on the screen.
        place: what turns the window's coordinates into the screen's.
        own: the program's windows as the desktop tells them.
        kind: whose tree it is.
    """
    popups = [other for other in own if other.is_popup]
    knows_popups = bool(own) and all(other.knows_place for other in own)
    places = places_in(top, nodes, place, popups, kind)
    viewports = _QT_VIEWPORTS if kind.toolkit.startswith("Qt") else _VIEWPORTS
    hidden = hidden_pages(nodes) if kind.is_gtk4 else frozenset()
    for node in nodes.values():
        chain = list(ancestors(node, nodes))
        if any(one.ref in hidden for one in (node, *chain)):
            continue
        above_all = chain[-1] if chain else node
        # Where an ancestor is hidden a thing does not show, whatever its own state says. GTK
        # 3's states can be trusted, but not its parents: some boxes name a hidden one.
        is_cut_off = above_all.parent != window.ref and not kind.toolkit.startswith("gtk")
        if is_cut_off or not is_sane(node.box) or is_shut_away(node, chain):
            continue
        own_place = places.get(node.ref, place)
        box = own_place.put(node.box)
        if is_ghost(node, chain) or (knows_popups and is_unopened(node, chain, box, popups)):
            continue
        is_popover = kind.is_gtk4 and node.ref in places
        in_popup = is_popover or stands_in_popup(node, chain)
        for above in chain:
            above_place = places.get(above.ref, place)
            clips = above.role_number in viewports and is_sane(above.box)
            if clips and (not in_popup or (is_popover and above_place == own_place)):
                box = box.intersection(above_place.put(above.box))
        if not in_popup:
            box = box.intersection(window.box)
        is_sliver = node.role in _SMALL and box.area < _SHOWS * own_place.put(node.box).area
        if not box.is_empty and not is_sliver:
            refs = tuple(above.ref for above in chain)
            is_doubtful = not kind.is_office and is_named_freely(kind.toolkit, chain)
            yield Thing(node, box, window, in_popup, own_place, refs, is_doubtful=is_doubtful)
