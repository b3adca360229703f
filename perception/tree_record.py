"""A tree as Windows or macOS tells it: plain records in, one ``TreeReading`` out.

Pure: nothing here asks a program anything. What AT-SPI needs beyond this (shifted coordinates,
toolkits' quirks, words with boxes of their own) is in the ``a11y_*`` modules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from perception.a11y_roles import offers_of
from perception.desktop_window import DesktopWindow
from perception.geometry import PixelMap, Rect
from perception.layout import uncovered
from perception.screen import Element, Window
from perception.tree_reading import NEEDS_NAME, TreeReading
from perception.vocabulary import EDITABLE_ROLES, MENU_ROLES, Role, Source, State

LONGEST_VALUE = 20_000  # characters; a screen shows far fewer, and a log file may hold millions
_ABSURD = 30_000  # points; Windows parks minimized windows at -32000
_NAMED_BY_TEXTS = frozenset(
    {Role.LIST_ITEM, Role.TREE_ITEM, Role.LINK, Role.BUTTON, Role.TAB, Role.MENU_ITEM}
)
_ENTRIES = MENU_ROLES | {Role.LIST, Role.LIST_ITEM}
_VIEWPORTS = frozenset({Role.LIST, Role.TABLE, Role.DOCUMENT, Role.TEXT_AREA})
_VALUED = EDITABLE_ROLES | {
    Role.COMBO_BOX,
    Role.SLIDER,
    Role.PROGRESS_BAR,
    Role.SCROLL_BAR,
    Role.TABLE_CELL,
}


class ProgramSilent(Exception):
    """A program did not answer one question in time."""


class ObjectGone(Exception):
    """An object is not there any more, or refused the question."""


@dataclass(frozen=True, slots=True)
class TreeTop:
    """A top-level window; its box is in screen coordinates (points)."""

    ref: str
    box: Rect
    title: str = field(default="", repr=False)
    program: str = ""
    process: int = 0
    is_active: bool = False
    is_dialog: bool = False


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One object that shows, in our words; its box is in screen coordinates (points).

    ``top`` and ``parent`` are the refs of the window and of the object that it stands in. ``label``
    is the ref of the object that names it, "" where there is none. ``is_structure`` marks boxes
    inside boxes, which are never told; ``clips`` what scrolls its content; ``in_popup`` what may
    stand outside its window. ``has_action`` says whether it can be pressed, whatever its role.
    """

    ref: str
    parent: str
    top: str
    role: Role
    box: Rect
    name: str = field(default="", repr=False)
    value: str = field(default="", repr=False)
    description: str = field(default="", repr=False)
    states: frozenset[State] = frozenset()
    label: str = field(default="", repr=False)
    has_action: bool = False
    is_structure: bool = False
    clips: bool = False
    in_popup: bool = False


def tree_reading(
    tops: Sequence[TreeTop],
    nodes: Sequence[TreeNode],
    pixel_map: PixelMap,
    notes: Sequence[str] = (),
) -> TreeReading:
    """One look, from everything that was told.

    Every name counts as doubtful: nobody has measured yet which toolkits of these platforms paint
    the names that they tell, so that the pixels are read as well.

    Args:
        tops: the windows, in any order.
        nodes: what stands in them, parents before children. What was read twice counts the first
            time: UI Automation shows a dialog in the window that owns it as well, so that the
            topmost windows come first.
        pixel_map: converts points to screenshot pixels.
        notes: plain sentences about what could not be read.
    """
    numbers = {top.ref: number for number, top in enumerate(tops, start=1)}
    windows = tuple(
        Window(
            id=numbers[top.ref],
            box=pixel_map.rect_to_pixels(top.box),
            title=top.title,
            program=top.program,
            is_active=top.is_active,
            is_dialog=top.is_dialog,
        )
        for top in tops
    )
    told = without_echoes(list(_showing(tops, nodes)), nodes)
    elements = tuple(
        element_of(node, pixel_map, number=number, window=numbers[node.top])
        for number, node in enumerate(told, start=1)
    )
    active = {window.id for window in windows if window.is_active}
    focused = sorted(
        (element for element in elements if element.is_focused),
        key=lambda element: element.window not in active,
    )
    return TreeReading(
        nodes=elements,
        windows=windows,
        focus=focused[0].ref if focused else "",
        notes=tuple(notes),
        processes=tuple((numbers[top.ref], top.process) for top in tops),
        popups=frozenset(node.ref for node in told if node.in_popup),
        doubtful=frozenset(node.ref for node in told),
    )


def element_of(node: TreeNode, pixel_map: PixelMap, *, number: int = 0, window: int = 0) -> Element:
    """The element that a record tells of; a password field has no value, whatever was told."""
    is_password = node.role is Role.PASSWORD_FIELD or State.PROTECTED in node.states
    role = Role.PASSWORD_FIELD if is_password else node.role
    states = node.states | {State.PROTECTED} if is_password else node.states
    has_value = role in _VALUED and not is_password
    name, description = node.name.strip(), node.description.strip()
    return Element(
        id=number,
        role=role,
        box=pixel_map.rect_to_pixels(node.box),
        name=name or description,
        value=node.value[:LONGEST_VALUE] if has_value else "",
        description=description if name and description != name else "",
        states=states,
        sources=frozenset({Source.ACCESSIBILITY}),
        offers=offers_of(role, states, has_action=node.has_action),
        window=window,
        ref=node.ref,
    )


def seen(desktop: Sequence[DesktopWindow]) -> tuple[DesktopWindow, ...]:
    """The windows of which a part shows, topmost first; only these are worth reading.

    Args:
        desktop: all windows, lowest first.
    """
    found: list[DesktopWindow] = []
    covers: list[Rect] = []
    for window in reversed(desktop):
        if uncovered(window.box, covers):
            found.append(window)
        covers.append(window.box)
    return tuple(found)


def silent_note(program: str) -> str:
    """The note about a program that hangs."""
    return f"{program} did not answer: what it shows is read from its pixels."


def slow_note(program: str) -> str:
    """The note about a program that was not read whole."""
    return f"{program} answered too slowly: part of what it shows is not known."


def is_sane(box: Rect) -> bool:
    """Whether the box can be on a screen; hidden things report absurd or empty ones."""
    return (
        0 < box.w < _ABSURD
        and 0 < box.h < _ABSURD
        and abs(box.x) < _ABSURD
        and abs(box.y) < _ABSURD
    )


def without_echoes(told: Sequence[TreeNode], nodes: Sequence[TreeNode]) -> list[TreeNode]:
    """Leave out texts that only repeat what they are part of; the nameless are named by them.

    A browser gives a heading *and* the text in it; a row has no name but the texts in its cells.

    Args:
        told: what is told.
        nodes: everything that was read, for what stands between a row and its texts.
    """
    by_ref = {node.ref: node for node in nodes if node.ref}
    owners = {node.ref: node for node in told}
    parts: dict[str, list[str]] = {}
    kept = []
    for node in told:
        above = [owners[one.ref] for one in _ancestors(node, by_ref) if one.ref in owners]
        owner = next((one for one in above if _consists_of(one, node, above[0])), None)
        if owner is None:
            kept.append(node)
        else:
            parts.setdefault(owner.ref, []).append(node.name.strip())
    return [
        replace(node, name=" ".join(parts[node.ref]))
        if node.ref in parts and not node.name
        else node
        for node in kept
    ]


def _consists_of(owner: TreeNode, part: TreeNode, nearest: TreeNode) -> bool:
    if part.role is not Role.TEXT:
        return False
    if owner.role in _NAMED_BY_TEXTS and not owner.name:
        return True
    return owner is nearest and bool(owner.name) and part.name.strip() in owner.name


def _showing(tops: Sequence[TreeTop], nodes: Sequence[TreeNode]) -> Iterator[TreeNode]:
    """The nodes that show and say something, as far as their windows and viewports let them."""
    frames = {top.ref: top.box for top in tops}
    by_ref: dict[str, TreeNode] = {}
    for node in nodes:
        if node.ref and node.ref not in frames:
            by_ref.setdefault(node.ref, node)
    for node in by_ref.values():
        is_shown = State.VISIBLE in node.states and is_sane(node.box)
        if node.top not in frames or not is_shown:
            continue
        chain = list(_ancestors(node, by_ref))
        if _is_shut_away(node, chain):
            continue
        box = node.box
        if not node.in_popup:
            for above in chain:
                if (above.clips or above.role in _VIEWPORTS) and is_sane(above.box):
                    box = box.intersection(above.box)
            box = box.intersection(frames[node.top])
        named = replace(node, box=box, name=node.name or _label(node, by_ref))
        if not box.is_empty and _is_worth_telling(named):
            yield named


def _ancestors(node: TreeNode, by_ref: Mapping[str, TreeNode]) -> Iterator[TreeNode]:
    passed = {node.ref}
    above = by_ref.get(node.parent)
    while above is not None and above.ref not in passed:
        passed.add(above.ref)
        yield above
        above = by_ref.get(above.parent)


def _is_shut_away(node: TreeNode, chain: Sequence[TreeNode]) -> bool:
    """Whether it is part of a password field, or an entry of a drop-down list that is closed."""
    for above in chain:
        if above.role is Role.PASSWORD_FIELD or State.PROTECTED in above.states:
            return True
        is_closed = above.role is Role.COMBO_BOX and State.EXPANDED not in above.states
        if is_closed and node.role in _ENTRIES and above.box.intersects(node.box):
            return True
    return False


def _label(node: TreeNode, by_ref: Mapping[str, TreeNode]) -> str:
    """What the object that labels it says."""
    label = by_ref.get(node.label)
    is_readable = label is not None and label.role is not Role.PASSWORD_FIELD
    return label.name.strip().rstrip(":：") if label is not None and is_readable else ""


def _is_worth_telling(node: TreeNode) -> bool:
    """Whether it says something, or is something to act on; boxes inside boxes are neither."""
    if node.is_structure:
        return False
    says = (node.name.strip(), node.value.strip(), node.description.strip())
    return any(says) or node.role not in NEEDS_NAME
