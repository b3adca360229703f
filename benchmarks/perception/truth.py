"""What can be clicked on a screen, by the programs' own word: what looks are held against.

Pure: pyatspi's rows (``tree_walk.py``) and the X server's windows go in. Our own reader of the
tree has no part in it, so that the fused screen is judged by somebody else's reading.

The rules:

- *Interactive* is what has one of these roles: button, toggle, check box, radio button, switch,
  combo box, spin button, slider, link, tab, entry of a menu or menu bar, and a text that can be
  edited or holds a password. List items, tree items, cells, icons, images and headers count only
  where they say that they can be selected or focused (a web page's plain cells do not).
- *Left out* is what does not show: a thing or something around it lacks SHOWING (GTK 4: VISIBLE),
  its box is empty or absurd, or more than half of it, or its middle, lies outside the screen or
  its scrolled area, or under another window or a page's own menu.
- *Containers* are left out: bars, lists, menus that hold the entries, dialogs, panels, rows.
- *Parts* are left out: what stands inside the box of a button, link, combo box, spin button,
  slider, tab, menu entry or field (its arrow, its inner text) is that thing. Of two things with
  the same box (0.85 intersection over union) the outer one counts.
  What holds two named things and more (an expander) is no such whole.
- *Neither asked for nor held against anybody* is what lies in an ignored area: window frames,
  scroll bars, status bars, headers and cells that can not be clicked by their own word, disabled
  controls, sheets whose cells are made on demand (Calc), the inside of texts that can be edited,
  what is half hidden, and what a page's own modal dialog locks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.perception.placed_nodes import (
    COMBO,
    MENU,
    POPUP,
    POPUP_OWNERS,
    SHOWING,
    Node,
    nodes_of,
)
from perception.geometry import Rect
from perception.layout import uncovered

# AT-SPI's numbers (atspi-constants.h, AtspiRole and AtspiStateType).
_LIST, _MENU_BAR, _SCROLL_BAR, _SCROLL_PANE, _STATUS_BAR, _APPLICATION = 31, 34, 48, 49, 54, 75
_TABLES, _PAGES, _DIALOG = frozenset({55, 66}), frozenset({82, 95}), 16
_CHECKED, _EDITABLE, _ENABLED, _FOCUSABLE, _PRESSED = 4, 7, 8, 11, 20
_MODAL, _SELECTABLE, _SENSITIVE, _MANAGES, _CHECKABLE = 16, 22, 24, 31, 41
KINDS: Mapping[int, str] = {
    7: "check box", 8: "check menu item", 10: "column header", 11: "combo box", 13: "icon",
    26: "icon", 27: "image", 32: "list item", 33: "menu", 35: "menu item", 37: "tab",
    40: "password field", 43: "button", 44: "radio button", 45: "radio menu item",
    47: "row header", 51: "slider", 52: "spin button", 56: "table cell", 57: "column header",
    58: "row header", 61: "text field", 62: "toggle", 79: "text field", 82: "document",
    88: "link", 91: "tree item", 95: "document", 129: "button", 130: "switch",
}  # fmt: skip
_TOGGLES = frozenset(
    {"check box", "check menu item", "radio button", "radio menu item", "switch", "toggle"}
)
_ALWAYS = _TOGGLES | {
    "button", "combo box", "link", "menu item", "password field", "slider", "spin button", "tab",
}  # fmt: skip
_HEADERS = frozenset({"column header", "row header"})
_IF_SELECTABLE = _HEADERS | {"icon", "image", "list item", "table cell", "tree item"}
_IF_EDITABLE = frozenset({"text field", "document"})
_WHOLE = _ALWAYS | _IF_EDITABLE | {"menu"}  # what stands inside these is a part of them
_VIEWPORTS = frozenset({20, 30, _LIST, _SCROLL_PANE, *_TABLES, 65, 68, 82, 95, 98})
_CLASS = re.compile(r"(Gtk|Adw|Editor)[A-Z]\w+$")  # GTK 4 names what has no name by its class
_ABSURD = 30_000  # pixels
_SLIVER = 40  # pixels; GTK 3 makes a cell of each picture in a row, and one around all
_SAME_BOX = 0.85  # intersection over union
_SHOWS = 0.5  # of an area


@dataclass(frozen=True)
class Thing:
    """Something that can be clicked. ``checked`` is None for what has no such state."""

    role: str
    box: Rect
    texts: tuple[str, ...] = ()
    checked: bool | None = None


@dataclass(frozen=True)
class Truth:
    """A scene's interactive things, and the areas that count for nobody."""

    things: tuple[Thing, ...]
    ignored: tuple[Rect, ...] = ()


def truth_of(
    rows: Sequence[Sequence[Any]], windows: Sequence[Mapping[str, Any]], screen: Rect
) -> Truth:
    """The truth of one scene.

    Args:
        rows: ``[parent, role, name, states, extents, more]`` of every node.
        windows: the X server's windows, lowest first (``box``, ``client``, ``title``,
            ``is_popup``).
        screen: the whole picture.
    """
    nodes = nodes_of(rows, windows)
    covers = [Rect(*window["box"]) for window in windows]
    things: list[tuple[Node, Thing]] = []
    ignored = list(_frames(windows))
    for node in nodes:
        if not _shows(node) or not _is_sane(node.box):
            continue
        box = _clipped(node, screen)
        if box.is_empty:
            continue
        above = covers[node.level + 1 :] if node.level >= 0 else []
        parts = uncovered(box, above)
        if _is_ignored(node):
            ignored += parts
        elif node.role == _DIALOG and node.has(_MODAL):
            page = next((up.box for up in node.above() if up.role in _PAGES), None)
            ignored += uncovered(page, [box, *above]) if page is not None else []
        elif _is_sheet(node):
            around = next((up.box for up in node.above() if up.role == _SCROLL_PANE), box)
            ignored += uncovered(around, above)
        if not _is_interactive(node) or _is_in_closed_list(node, windows):
            continue
        seen = sum(part.area for part in parts)
        is_whole = seen >= _SHOWS * node.box.area and any(p.contains(box.center) for p in parts)
        if not is_whole or not _is_enabled(node):
            ignored += parts
        else:
            things.append((node, _thing(node, box)))
    menus = [node for node in nodes if _shows(node) and _is_open_menu(node)]
    free = [(node, thing) for node, thing in things if not _lies_under(node, thing, menus)]
    ignored += [thing.box for node, thing in things if _lies_under(node, thing, menus)]
    return Truth(tuple(_without_parts(free)), tuple(ignored))


def truth_from_itself(
    told: Sequence[Mapping[str, Any]], windows: Sequence[Mapping[str, Any]]
) -> Truth:
    """The truth of a program that says itself where its controls stand (our Tk window)."""
    covers = [Rect(*window["box"]) for window in windows]
    things = []
    for control in told:
        box = Rect(*control["box"])
        if any(
            part.contains(box.center) for part in uncovered(box, covers[control["level"] + 1 :])
        ):
            texts = (str(control["name"]),) if control["name"] else ()
            role = {"push button": "button", "entry": "text field", "text": "text field"}.get(
                control["role"], control["role"]
            )
            things.append(Thing(role, box, texts, control["checked"]))
    ignored = list(_frames(windows))
    ignored += [thing.box for thing in things if thing.role == "text field"]
    if things and windows:  # the menu bar's entries are not told
        client = Rect(*windows[0]["client"])
        top = min(thing.box.y for thing in things)
        ignored.append(Rect(client.x, client.y, client.w, max(0, min(top - client.y, 30))))
    return Truth(tuple(things), tuple(ignored))


def _shows(node: Node) -> bool:
    """Whether it and all around it show; LibreOffice keeps a second menu bar without a height."""
    return node.role != _APPLICATION and all(
        n.has(SHOWING) and not (n.role == _MENU_BAR and n.box.is_empty)
        for n in (node, *node.above())
    )


def _is_enabled(node: Node) -> bool:
    return node.has(_ENABLED) or node.has(_SENSITIVE)


def _is_sane(box: Rect) -> bool:
    return 1 < box.w < _ABSURD and 1 < box.h < _ABSURD and max(abs(box.x), abs(box.y)) < _ABSURD


def _clipped(node: Node, screen: Rect) -> Rect:
    box = node.box.intersection(screen)
    is_loose = any(above.role in POPUP_OWNERS for above in node.above())
    for above in () if is_loose else node.above():
        if above.role in _VIEWPORTS and _is_sane(above.box):
            box = box.intersection(above.box)
    return box


def _kind(node: Node) -> str:
    return KINDS.get(node.role, "")


def _is_interactive(node: Node) -> bool:
    kind = _kind(node)
    if kind == "menu":
        above = node.parent.role if node.parent is not None else 0
        return not _is_open_menu(node) and above in {MENU, _MENU_BAR, POPUP}
    if kind in _IF_EDITABLE:
        return node.has(_EDITABLE)
    if kind in _IF_SELECTABLE:
        return node.has(_SELECTABLE) or node.has(_FOCUSABLE)
    return kind in _ALWAYS


def _is_open_menu(node: Node) -> bool:
    """Whether it is a menu around its entries, not the entry that opens one."""
    if node.role not in {MENU, POPUP}:
        return False
    return any(_shows(c) and node.box.inflated(2).encloses(c.box) for c in node.children)


def _lies_under(node: Node, thing: Thing, menus: Sequence[Node]) -> bool:
    """Whether a page's own menu, which is no window, covers the middle of the thing."""
    own = {above.index for above in node.above()}
    return any(
        menu.index not in own and menu.level == node.level and menu.box.contains(thing.box.center)
        for menu in menus
    )


def _is_in_closed_list(node: Node, windows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether it is an entry of a drop-down list that is closed: no popup shows it."""
    if _kind(node) not in {"menu item", "check menu item", "list item"}:
        return False
    is_open = node.level >= 0 and windows[node.level]["is_popup"]
    return not is_open and any(above.role == COMBO for above in node.above())


def _is_ignored(node: Node) -> bool:
    if node.role in {_SCROLL_BAR, _STATUS_BAR} or _kind(node) in _HEADERS | {"password field"}:
        return True
    if _kind(node) == "table cell":
        return not _is_interactive(node)
    return _kind(node) in _IF_EDITABLE and node.has(_EDITABLE)


def _is_sheet(node: Node) -> bool:
    """Whether it makes its cells on demand, so that the walk did not enter it."""
    return node.role in _TABLES and node.has(_MANAGES) and not node.children


def _thing(node: Node, box: Rect) -> Thing:
    told = (text.strip() for text in (node.text, node.name))
    texts = tuple(dict.fromkeys(text for text in told if text and not _CLASS.match(text)))
    kind = _kind(node)
    is_toggle = kind in _TOGGLES or (kind == "menu item" and node.has(_CHECKABLE))
    checked = (node.has(_CHECKED) or node.has(_PRESSED)) if is_toggle else None
    return Thing(kind, box, texts, checked)


def _without_parts(found: Sequence[tuple[Node, Thing]]) -> Iterator[Thing]:
    """The things that are no part, and no twin, of another that stands before them."""
    by_index = {node.index: thing for node, thing in found}
    held = Counter(
        above.index
        for node, thing in found
        for above in node.above()
        if thing.texts and above.index in by_index and by_index[above.index].box.encloses(thing.box)
    )
    kept: list[Thing] = []
    for node, thing in found:
        owners = (
            by_index[above.index]
            for above in node.above()
            if _kind(above) in _WHOLE and above.index in by_index and held[above.index] < 2
            if not (_kind(above) == "tab" and thing.role == "button" and thing.texts)
        )
        is_part = any(o.box.inflated(2).contains(thing.box.center) for o in owners)
        is_part = is_part or _is_sliver(thing, found)
        if is_part or any(thing.box.overlap_ratio(other.box) > _SAME_BOX for other in kept):
            continue
        kept.append(thing)
    yield from kept


def _is_sliver(thing: Thing, found: Sequence[tuple[Node, Thing]]) -> bool:
    """Whether it is a row's nameless cell for a small picture, or around the row's text."""
    if thing.role != "table cell" or thing.texts:
        return False
    return any(
        other.role == "table cell"
        and other.texts
        and abs(other.box.y - thing.box.y) <= 2
        and (thing.box.w <= _SLIVER or thing.box.contains(other.box.center))
        for _, other in found
    )


def _frames(windows: Sequence[Mapping[str, Any]]) -> Iterator[Rect]:
    """The window manager's frames, as strips around the programs' own parts."""
    for level, window in enumerate(windows):
        above = [Rect(*other["box"]) for other in windows[level + 1 :]]
        for strip in uncovered(Rect(*window["box"]), [Rect(*window["client"])]):
            yield from uncovered(strip, above)
