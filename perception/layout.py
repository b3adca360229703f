"""What stands where: windows in their stacking order, and which of the tree's elements show.

Pure: everything it needs is handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from perception.geometry import PixelMap, Rect
from perception.screen import Element, Window
from perception.tree_reading import TreeReading
from perception.vocabulary import MENU_ROLES, Role
from perception.x11_windows import DesktopWindow

_SAME_WINDOW = 0.4  # intersection over union of a tree's window and the X server's
_SHOWS = 0.15  # of an element's area; less than that is a sliver at a window's edge


@dataclass(frozen=True, slots=True)
class Pane:
    """An area of the screen that one window or popup occupies; panes are listed lowest first.

    ``client`` is the program's own part of it, without the window manager's frame. ``window`` is
    the number of the window that it belongs to. ``has_tree`` says whether the
    accessibility tree told what is in it.
    """

    box: Rect
    client: Rect
    window: int
    process: int
    is_popup: bool
    has_tree: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """An element of the tree and the parts of its box that nothing covers.

    ``is_doubtful`` where the element's name need not be what it shows.
    """

    element: Element
    parts: tuple[Rect, ...]
    is_doubtful: bool = False

    def shows_at(self, box: Rect, margin: int = 0) -> bool:
        """Whether the middle of ``box`` lies on the element itself, not on what covers it."""
        return any(part.inflated(margin).contains(box.center) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Layout:
    """The windows (topmost first), the panes (lowest first), and the tree's elements that show.

    ``blanks`` are (window number, box) pairs of the areas of which the tree tells nothing; None
    where that is not known.
    """

    windows: tuple[Window, ...] = ()
    panes: tuple[Pane, ...] = ()
    shown: tuple[Shown, ...] = ()
    blanks: tuple[tuple[int, Rect], ...] | None = None

    def pane_at(self, box: Rect) -> Pane | None:
        """The topmost pane under the middle of a box."""
        return next((pane for pane in reversed(self.panes) if pane.box.contains(box.center)), None)


def arrange(
    reading: TreeReading | None,
    desktop: Sequence[DesktopWindow],
    pixel_map: PixelMap,
    area: Rect,
    monitors: Sequence[Rect] = (),
) -> Layout:
    """Bring the tree's windows and the X server's together.

    Args:
        reading: the accessibility tree, None where there is none.
        desktop: the X server's windows, lowest first; () where it is not known.
        pixel_map: converts the X server's coordinates to the screenshot's pixels.
        area: the whole screenshot.
        monitors: the parts of it that a monitor shows; () for all of it.
    """
    unseen = uncovered(area, monitors) if monitors else []
    read = reading or TreeReading()
    if not desktop:
        return _from_tree_alone(read, area, unseen)
    processes = dict(read.processes)
    boxes = [pixel_map.rect_to_pixels(window.box) for window in desktop]
    clients = [pixel_map.rect_to_pixels(window.client) for window in desktop]
    matches = _matches(read.windows, processes, desktop, clients)
    windows, numbers = _number(desktop, boxes, matches)
    owners = _owners(desktop, numbers)
    told = {read_window.id: owners[index] for index, read_window in matches.items()}
    with_tree = {node.window for node in read.nodes}
    panes = tuple(
        Pane(
            box=box,
            client=clients[index],
            window=owners[index],
            process=window.process,
            is_popup=window.is_popup,
            has_tree=_is_told(index, window, matches, processes, with_tree),
        )
        for index, (window, box) in enumerate(zip(desktop, boxes, strict=True))
    )
    levels = {read_window.id: index for index, read_window in matches.items()}
    menus = _menus_in_pages(read, panes, levels)
    shown = []
    for node in read.nodes:
        level = levels.get(node.window)
        if node.ref in read.popups:
            level = _popup_level(node, processes.get(node.window, 0), panes, level)
        if level is None:
            continue  # its window is not on the screen (minimized, on another desktop)
        covers = [*unseen, *(pane.box for pane in panes[level + 1 :])]
        if node.ref not in read.popups:
            covers += menus.get(node.window, ())
        element = replace(node, window=told.get(node.window, panes[level].window))
        found = _show(element, covers, area)
        if found is not None:
            shown.append(replace(found, is_doubtful=node.ref in read.doubtful))
    blanks = read.blanks and tuple((told[w], box) for w, box in read.blanks if w in told)
    return Layout(windows, panes, tuple(shown), blanks)


def _from_tree_alone(read: TreeReading, area: Rect, unseen: Sequence[Rect]) -> Layout:
    """Without the X server nothing is known of what covers what; the active window is on top."""
    windows = tuple(sorted(read.windows, key=lambda window: not window.is_active))
    panes = tuple(
        Pane(window.box, window.box, window.id, 0, False, True) for window in reversed(windows)
    )
    found = ((_show(node, unseen, area), node.ref in read.doubtful) for node in read.nodes)
    shown = tuple(replace(item, is_doubtful=doubt) for item, doubt in found if item is not None)
    return Layout(windows, panes, shown, read.blanks)


def _matches(
    told: Sequence[Window],
    processes: dict[int, int],
    desktop: Sequence[DesktopWindow],
    clients: Sequence[Rect],
) -> dict[int, Window]:
    """For each X window that the tree knows too, the tree's window; each is used once."""
    pairs = []
    for window in told:
        for index, candidate in enumerate(desktop):
            likeness = window.box.overlap_ratio(clients[index])
            same_title = bool(window.title) and window.title == candidate.title
            same_process = candidate.process in {0, processes.get(window.id, 0)}
            if same_process and (likeness > _SAME_WINDOW or same_title):
                pairs.append((likeness + same_title, index, window))
    found: dict[int, Window] = {}
    for _, index, window in sorted(pairs, key=lambda pair: -pair[0]):
        if index not in found and window not in found.values():
            found[index] = window
    return found


def _number(
    desktop: Sequence[DesktopWindow], boxes: Sequence[Rect], matches: dict[int, Window]
) -> tuple[tuple[Window, ...], dict[int, int]]:
    """The windows, topmost first and numbered from 1, and each one's number by its place."""
    windows: list[Window] = []
    numbers: dict[int, int] = {}
    for index in reversed(range(len(desktop))):
        known, window = matches.get(index), desktop[index]
        if window.is_popup:
            continue
        numbers[index] = len(windows) + 1
        windows.append(
            Window(
                id=numbers[index],
                box=boxes[index],
                title=window.title or (known.title if known else ""),
                program=window.program or (known.program if known else ""),
                is_active=window.is_active,
                is_dialog=window.is_dialog or bool(known and known.is_dialog),
                handle=window.xid if window.knows_place else 0,
            )
        )
    return tuple(windows), numbers


def _owners(desktop: Sequence[DesktopWindow], numbers: dict[int, int]) -> dict[int, int]:
    """Which window each one belongs to; a popup belongs to its program's topmost window."""
    owners = dict(numbers)
    for index, popup in enumerate(desktop):
        if index in owners:
            continue
        own = [i for i in numbers if popup.process and desktop[i].process == popup.process]
        same = [i for i in numbers if desktop[i].program == popup.program]
        candidates = own or same
        active = [i for i in candidates if desktop[i].is_active]
        chosen = active or candidates
        owners[index] = numbers[max(chosen)] if chosen else 0
    return owners


def _is_told(
    index: int,
    window: DesktopWindow,
    matches: dict[int, Window],
    processes: dict[int, int],
    with_tree: set[int],
) -> bool:
    # A popup's entries may be told as part of the window that opened it.
    is_told = window.is_popup and window.process in processes.values()
    return is_told or (index in matches and matches[index].id in with_tree)


def _popup_level(
    node: Element, process: int, panes: Sequence[Pane], otherwise: int | None
) -> int | None:
    """The topmost popup of the element's program under its middle, else its window's place."""
    for index in reversed(range(len(panes))):
        pane = panes[index]
        if pane.is_popup and pane.process == process and pane.box.contains(node.box.center):
            return index
    return otherwise


def _menus_in_pages(
    read: TreeReading, panes: Sequence[Pane], levels: dict[int, int]
) -> dict[int, list[Rect]]:
    """By window: the open menus that a page draws over itself, without a popup of their own."""
    processes = dict(read.processes)
    popups = [node for node in read.nodes if node.ref in read.popups and node.role in MENU_ROLES]
    found: dict[int, list[Rect]] = {}
    for menu in popups:
        level = levels.get(menu.window)
        is_open = menu.role is Role.MENU and any(
            entry.window == menu.window
            and entry.box.area < menu.box.area
            and menu.box.encloses(entry.box)
            for entry in popups
        )
        if is_open and _popup_level(menu, processes.get(menu.window, 0), panes, level) == level:
            found.setdefault(menu.window, []).append(menu.box)
    return found


def _show(element: Element, covers: Sequence[Rect], area: Rect) -> Shown | None:
    """The element as far as it shows; one whose middle is covered can not be clicked."""
    box = element.box.intersection(area)
    parts = uncovered(box, covers)
    visible = sum(part.area for part in parts)
    if box.is_empty or visible < _SHOWS * element.box.area:
        return None
    shown = replace(element, box=box)
    if not any(part.contains(box.center) for part in parts):
        shown = replace(shown, offers=frozenset())
    return Shown(shown, tuple(parts))


def uncovered(box: Rect, covers: Sequence[Rect]) -> list[Rect]:
    """The parts of a box outside all the covers, as boxes that do not overlap."""
    parts = [box]
    for cover in covers:
        parts = [piece for part in parts for piece in _without(part, cover)]
    return parts


def _without(box: Rect, cover: Rect) -> list[Rect]:
    shared = box.intersection(cover)
    if shared.is_empty:
        return [box]
    pieces = (
        Rect(box.x, box.y, box.w, shared.y - box.y),
        Rect(box.x, shared.bottom, box.w, box.bottom - shared.bottom),
        Rect(box.x, shared.y, shared.x - box.x, shared.h),
        Rect(shared.right, shared.y, box.right - shared.right, shared.h),
    )
    return [piece for piece in pieces if not piece.is_empty]
