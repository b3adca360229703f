"""Reads one program's part of the accessibility tree: its windows and what shows in them.

What has been found so far stays in the reader, so that a program that stops answering half-way
still gives the half.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from perception.a11y_bus import AccessibilityBus, CallFailed, NoAnswer, Ref
from perception.a11y_roles import (
    Bit,
    has,
    role_of,
    state_bits,
)
from perception.a11y_text import MOST_RUNS, Node, TextReader, children_of
from perception.a11y_thing import (
    Program,
    Thing,
    TreeWindow,
    ancestors,
    has_words,
    is_named_freely,
    is_sane,
    is_shut_away,
    is_worth_telling,
    stands_in_popup,
    with_words,
    without_echoes,
)
from perception.desktop_window import DesktopWindow
from perception.geometry import Rect
from perception.vocabulary import Role
from perception.window_place import Place, in_window, on_screen, scale_of

# AtspiCollectionMatchType and AtspiCollectionSortOrder.
_MATCH_ALL, _CANONICAL = 1, 1
_SHOWING_RULE: tuple[Any, ...] = (
    [1 << Bit.SHOWING, 0],
    _MATCH_ALL,
    {},
    _MATCH_ALL,
    [0, 0, 0, 0],
    _MATCH_ALL,
)
_MOST_CHILDREN = 200  # of a list that makes its children on demand: a sheet reports 2147483647
_MOST_NODES = 6_000
_MOST_WORDS = 1_500  # of one program that get boxes of their own in one look
_VIEWPORTS = frozenset({31, 49, 55, 65, 66, 68, 82, 95, 98})  # what scrolls its content clips it


class ProgramReader:
    """Reads one program once.

    Args:
        bus: the accessibility bus.
        program: whose windows are read.
        desktop: the desktop's windows, which tell where a window stands whose own tree gives
            coordinates within it only (GTK 4's, and all of Wayland's).
    """

    def __init__(
        self, bus: AccessibilityBus, program: Program, desktop: Sequence[DesktopWindow]
    ) -> None:
        self._bus = bus
        self.program = program
        self._desktop = desktop
        self._toolkit = ""
        self._text = TextReader(bus)
        self.windows: list[TreeWindow] = []
        self.things: list[Thing] = []
        self.is_whole = False

    async def read(self, first_answer_s: float) -> None:
        """Read everything that shows, into ``windows`` and ``things``.

        Raises:
            NoAnswer: the program did not answer the first question within ``first_answer_s``.
            CallFailed: it left the bus meanwhile.
        """
        root = self.program.root
        children = await self._bus.call(root, "Accessible.GetChildren", limit_s=first_answer_s)
        self._toolkit = await self._toolkit_name(root)
        self._text = TextReader(self._bus, counts_utf16=self._toolkit.startswith("Qt"))
        await asyncio.gather(*(self._read_window(Ref(*child)) for child in children[0]))
        await self._read_words()
        self.is_whole = True

    async def _toolkit_name(self, root: Ref) -> str:
        try:
            name = await self._bus.get(root, "Application.ToolkitName")
            version = await self._bus.get(root, "Application.Version")
        except NoAnswer:
            raise
        except CallFailed:
            return ""  # not every toolkit names itself
        return f"{name} {version}"

    @property
    def _is_window_relative(self) -> bool:
        return self._toolkit.startswith("GTK 4")

    async def _read_window(self, ref: Ref) -> None:
        top = await self._base(ref)
        showing = top is not None and has(top.bits, Bit.SHOWING)
        if top is None or not showing or has(top.bits, Bit.ICONIFIED) or not is_sane(top.box):
            return
        nodes = {node.ref: node for node in await self._showing_nodes(top)}
        place = self._place(top, nodes.values())
        if place is None:
            return  # what stands at an unknown place can not be clicked: its pixels are read
        window = TreeWindow(ref, self._frame(top, place), top.role, top.bits, top.name)
        self.windows.append(window)
        found = list(self._things(nodes, window, place))
        await asyncio.gather(*(self._say(thing) for thing in found))
        self.things += without_echoes([thing for thing in found if is_worth_telling(thing)])

    def _frame(self, top: Node, place: Place) -> Rect:
        """The window's box; scaled, Chromium tells it in points and all that is in it in pixels."""
        if place == Place() and not self._toolkit.lower().startswith(("gtk", "qt")):
            for window in self._desktop:
                if window.process == self.program.process and window.title == top.name:
                    scale, _ = scale_of(top.box, window, is_whole=False)
                    return window.client if scale > 1 else top.box
        return place.put(top.box)

    def _place(self, top: Node, nodes: Iterable[Node]) -> Place | None:
        """What makes this window's coordinates the screen's; None if that is not known."""
        own = [w for w in self._desktop if w.process == self.program.process]
        same = [w for w in own if w.title == top.name] or own
        on_wayland = any(not w.knows_place for w in (same or self._desktop))
        if on_wayland and not same:
            return None
        gtk, qt = (self._toolkit.lower().startswith(name) for name in ("gtk", "qt"))
        if same and (self._is_window_relative or on_wayland):
            boxes = (node.box for node in nodes)
            return in_window(top.box, boxes, same[-1], is_whole=gtk)
        if same and (gtk or qt):
            return on_screen(top.box, same[-1], is_whole=gtk)
        if self.program.name.startswith("soffice"):
            # Until its first activity LibreOffice reports everything one menu bar too high.
            bars = [node for node in nodes if node.role is Role.MENU_BAR]
            roots = [node for node in nodes if node.role_number in {46, 39}]
            if bars and roots and roots[0].box.y == bars[0].box.y:
                return Place(0, bars[0].box.h)
        return Place()

    async def _showing_nodes(self, top: Node) -> list[Node]:
        if self._is_window_relative or self.program.name.startswith("soffice"):
            # GetMatches makes Calc build its whole sheet until memory ends; GTK 4 sets SHOWING on
            # the root only.
            return await self._walk(top)
        rule = (*_SHOWING_RULE, [], _MATCH_ALL, False)
        try:
            answer = await self._bus.call(
                top.ref, "Collection.GetMatches", "(aiia{ss}iaiiasib)uib", rule, _CANONICAL, 0, True
            )
        except NoAnswer:
            raise
        except CallFailed:
            return await self._walk(top)  # Qt 5 has no Collection
        refs = dict.fromkeys(Ref(*found) for found in answer[0][:_MOST_NODES])
        nodes = await asyncio.gather(*(self._base(ref) for ref in refs if ref != top.ref))
        return [node for node in nodes if node is not None]

    async def _walk(self, top: Node) -> list[Node]:
        """Everything below ``top`` that shows; what hides is not entered."""
        found: list[Node] = []
        level = [top]
        while level and len(found) < _MOST_NODES:
            below = await asyncio.gather(*(self._children(node) for node in level))
            nodes = await asyncio.gather(*(self._base(ref) for refs in below for ref in refs))
            shows = Bit.VISIBLE if self._is_window_relative else Bit.SHOWING
            level = [node for node in nodes if node is not None and has(node.bits, shows)]
            found += level
        return found

    async def _children(self, node: Node) -> list[Ref]:
        if has(node.bits, Bit.MANAGES_DESCENDANTS):
            count = int(await self._bus.get(node.ref, "Accessible.ChildCount"))
            if count > _MOST_CHILDREN:
                return []
        return await children_of(self._bus, node.ref)

    async def _base(self, ref: Ref) -> Node | None:
        try:
            return await read_node(self._bus, ref)
        except NoAnswer:
            raise
        except CallFailed:
            return None  # it went away while we looked

    def _things(self, nodes: dict[Ref, Node], window: TreeWindow, place: Place) -> Iterator[Thing]:
        for node in nodes.values():
            chain = list(ancestors(node, nodes))
            top = chain[-1] if chain else node
            # Where an ancestor is hidden a thing does not show, whatever its own state says. GTK
            # 3's states can be trusted, but not its parents: some boxes name a hidden one.
            is_cut_off = top.parent != window.ref and not self._toolkit.startswith("gtk")
            if is_cut_off or not is_sane(node.box) or is_shut_away(node, chain):
                continue
            popup = stands_in_popup(node, chain)
            box = place.put(node.box)
            if not popup:
                for above in chain:
                    if above.role_number in _VIEWPORTS and is_sane(above.box):
                        box = box.intersection(place.put(above.box))
                box = box.intersection(window.box)
            if not box.is_empty:
                refs = tuple(above.ref for above in chain)
                yield Thing(
                    node, box, window, popup, place, refs, is_doubtful=self._is_doubtful(chain)
                )

    def _is_doubtful(self, chain: Sequence[Node]) -> bool:
        is_office = self.program.name.startswith("soffice")
        return not is_office and is_named_freely(self._toolkit, chain)

    async def _say(self, thing: Thing) -> None:
        """Ask what the thing says; a thing that left meanwhile keeps what is known."""
        node = thing.node
        thing.name = node.name.strip()
        try:
            if node.role not in {Role.GROUP, Role.TEXT, Role.OTHER, Role.HEADING}:
                thing.name, thing.description = await self._text.label(node)
                thing.value = await self._text.value(node, thing.name)
            elif not thing.name:
                thing.name = await self._leaf_text(node)
        except NoAnswer:
            raise
        except CallFailed:
            return

    async def _leaf_text(self, node: Node) -> str:
        if node.role is Role.GROUP:
            return ""
        count = int(await self._bus.get(node.ref, "Accessible.ChildCount"))
        return "" if count else await self._text.own_text(node)

    async def _read_words(self) -> None:
        """Ask for the boxes of single words, of as many things as the budget allows."""
        budget = _MOST_WORDS
        things = [part for thing in self.things for part in (thing, *thing.parts)]
        wanted = []
        for thing in sorted(things, key=lambda t: t.node.role is not Role.TEXT_AREA):
            count = min(MOST_RUNS, len((thing.value or thing.name).split()))
            if has_words(thing) and count <= budget:
                budget -= count
                wanted.append(thing)
        await asyncio.gather(*(self._place_words(thing) for thing in wanted))

    async def _place_words(self, thing: Thing) -> None:
        try:
            found = await self._text.words(thing.node)
        except NoAnswer:
            raise
        except CallFailed:
            return  # without word boxes the whole box stands for the text
        words = tuple(
            replace(word, box=thing.place.put(word.box).intersection(thing.box)) for word in found
        )
        with_words(thing, words)


async def read_node(bus: AccessibilityBus, ref: Ref) -> Node:
    """What one object is and where it stands.

    Raises:
        CallFailed: it is gone, or its program does not answer (``NoAnswer``).
    """
    role, state, name, interfaces, parent = await asyncio.gather(
        bus.call(ref, "Accessible.GetRole"),
        bus.call(ref, "Accessible.GetState"),
        bus.get(ref, "Accessible.Name"),
        bus.call(ref, "Accessible.GetInterfaces"),
        bus.get(ref, "Accessible.Parent"),
    )
    names = frozenset(str(found).rpartition(".")[2] for found in interfaces[0])
    box = Rect(0, 0, 0, 0)
    if "Component" in names:
        box = Rect(*(await bus.call(ref, "Component.GetExtents", "u", 0))[0])
    bits = state_bits(state[0])
    number = int(role[0])
    return Node(ref, number, role_of(number, bits), bits, box, names, str(name or ""), Ref(*parent))
