"""Reads one program's part of the accessibility tree: its windows and what shows in them.

What has been found so far stays in the reader, so that a program that stops answering half-way
still gives the half.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from perception.a11y_bus import AccessibilityBus, CallFailed, NoAnswer, Ref
from perception.a11y_memory import ProgramMemory
from perception.a11y_node import read_node
from perception.a11y_roles import Bit, has
from perception.a11y_text import MOST_RUNS, Node, TextReader
from perception.a11y_thing import (
    Program,
    Thing,
    TreeWindow,
    has_words,
    is_sane,
    is_worth_telling,
    with_words,
    without_echoes,
)
from perception.a11y_walk import Walker
from perception.desktop_window import DesktopWindow
from perception.geometry import PixelMap, Rect
from perception.tree_names import lend_names
from perception.tree_places import TreeKind, gtk4_name, places_in
from perception.tree_things import blank_areas, things_in
from perception.vocabulary import Role
from perception.window_place import Place, in_window, likest, on_screen, scale_of

_MOST_WORDS = 1_500  # of one program that get boxes of their own in one look


@dataclass(slots=True)
class _Told:
    """What one window tells."""

    window: TreeWindow
    things: list[Thing] = field(default_factory=list)
    blanks: tuple[Rect, ...] = ()


class ProgramReader:
    """Reads one program once.

    Args:
        bus: the accessibility bus.
        program: whose windows are read.
        desktop: the desktop's windows, which tell where a window stands whose own tree gives
            coordinates within it only (GTK 4's, and all of Wayland's).
        memory: what is known of the program; it must have begun this look.
        pixel_map: converts the tree's coordinates to screenshot pixels.
    """

    def __init__(
        self,
        bus: AccessibilityBus,
        program: Program,
        desktop: Sequence[DesktopWindow],
        memory: ProgramMemory,
        pixel_map: PixelMap,
    ) -> None:
        self._bus = bus
        self.program = program
        self._desktop = desktop
        self._memory = memory
        self._pixel_map = pixel_map
        self._toolkit = ""
        self._text = TextReader(bus)
        self._found: dict[int, _Told] = {}

    @property
    def windows(self) -> list[TreeWindow]:
        """The windows that show, in the program's order."""
        return [self._found[index].window for index in sorted(self._found)]

    @property
    def things(self) -> list[Thing]:
        """What shows in them and is worth telling, in the program's order."""
        return [thing for index in sorted(self._found) for thing in self._found[index].things]

    @property
    def blanks(self) -> list[tuple[TreeWindow, Rect]]:
        """The areas of which the program tells nothing."""
        told = (self._found[index] for index in sorted(self._found))
        return [(one.window, area) for one in told for area in one.blanks]

    async def read(self, first_answer_s: float) -> None:
        """Read everything that shows, into ``windows`` and ``things``.

        Raises:
            NoAnswer: the program did not answer the first question within ``first_answer_s``.
            CallFailed: it left the bus meanwhile.
        """
        root = self.program.root
        children = await self._bus.call(root, "Accessible.GetChildren", limit_s=first_answer_s)
        if self._memory.toolkit is None:
            self._memory.toolkit = await self._toolkit_name(root)
        self._toolkit = self._memory.toolkit
        self._text = TextReader(self._bus, counts_utf16=self._toolkit.startswith("Qt"))
        tops = [Ref(*child) for child in children[0]]
        self._memory.doubt_elsewhere(tops)
        await asyncio.gather(*(self._read_window(index, ref) for index, ref in enumerate(tops)))
        await self._read_words()
        self._memory.end()

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
    def is_gtk4(self) -> bool:
        """Whether it tells coordinates within its windows, and names by class."""
        return self._toolkit.startswith("GTK 4")

    @property
    def _is_office(self) -> bool:
        return self.program.name.startswith("soffice")

    async def _read_window(self, index: int, ref: Ref) -> None:
        """Read a window; all anew if something may be missing only because of what was believed."""
        if not await self._is_read(index, ref):
            self._memory.doubt_windows([ref])
            await self._is_read(index, ref)

    async def _is_read(self, index: int, ref: Ref) -> bool:
        """Read a window; whether nothing in it has to be confirmed."""
        try:
            top = await read_node(self._bus, ref)
        except NoAnswer:
            raise
        except CallFailed:
            self._memory.keep_failed(ref)
            return not self._memory.must_confirm(ref, {}, (), set())
        is_shown = has(top.bits, Bit.SHOWING) and not has(top.bits, Bit.ICONIFIED)
        if not is_shown or not is_sane(top.box):
            self._found.pop(index, None)
            return True
        found, believed = await self._nodes(top)
        nodes = {node.ref: node for node in found}
        place = self._place(top, nodes.values())
        if place is None:
            return True  # what stands at an unknown place can not be clicked: its pixels are read
        kind = TreeKind(self._toolkit, is_office=self._is_office, is_gtk4=self.is_gtk4)
        own = [w for w in self._desktop if w.process == self.program.process]
        places = places_in(top, nodes, place, [w for w in own if w.is_popup], kind)
        for node in nodes.values():
            box = places.get(node.ref, place).put(node.box)
            self._memory.keep(node, ref, self._pixel_map.rect_to_pixels(box))
        window = TreeWindow(ref, self._frame(top, place), top.role, top.bits, top.name)
        things = list(things_in(top, nodes, window, place, own, kind))
        bars = {node.ref for node in nodes.values() if node.role is Role.STATUS_BAR}
        for thing in things:
            thing.in_status_bar = not bars.isdisjoint(thing.chain)
        told = self._found.setdefault(index, _Told(window))
        told.window, told.blanks = window, blank_areas(things)
        await asyncio.gather(*(self._say(thing) for thing in things))
        lend_names(things, nodes)
        worth_telling = [thing for thing in things if is_worth_telling(thing)]
        refs = {thing.node.ref for thing in worth_telling}
        told.things = without_echoes(worth_telling)
        self._memory.keep_told(ref, refs)
        return not self._memory.must_confirm(ref, nodes, believed, refs)

    async def _nodes(self, top: Node) -> tuple[list[Node], frozenset[Ref]]:
        """What shows in a window, and which of it was believed.

        What was known stands where it stood only if all of it does.
        """
        memory = self._memory
        walker = Walker(
            self._bus,
            memory,
            walks=self.is_gtk4 or self._is_office,
            is_announced=self._is_office,
            shows=Bit.VISIBLE if self.is_gtk4 else Bit.SHOWING,
            rename=gtk4_name if self.is_gtk4 else str,
        )
        nodes = await walker.below(top)
        is_still = not memory.has_moved and memory.is_alike(top.ref, nodes)
        kept = {node.ref for node in nodes if memory.recall(node.ref) is not None}
        asked = {ref for ref in kept if not is_still or memory.may_have_moved(ref)}
        placed_anew = await asyncio.gather(*(walker.placed(n) for n in nodes if n.ref in asked))
        anew = {node.ref: node for node in placed_anew}
        nodes = [anew.get(node.ref, node) for node in nodes]
        believed = frozenset(ref for ref in kept if memory.recall(ref) is not None)
        if not memory.is_alike(top.ref, nodes, named=True):
            memory.doubt_borrowed(top.ref)
        return nodes, believed

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
        if same and (self.is_gtk4 or on_wayland):
            boxes = (node.box for node in nodes)
            return in_window(top.box, boxes, likest(top.box, same), is_whole=gtk)
        if same and (gtk or qt):
            return on_screen(top.box, same[-1], is_whole=gtk)
        return Place()

    async def _say(self, thing: Thing) -> None:
        """Ask what the thing says; a thing that left meanwhile keeps what is known."""
        node, known = thing.node, self._memory.said(thing.node.ref)
        if known is not None:
            thing.name, thing.value, thing.description = known
            return
        thing.name = node.name.strip()
        try:
            rename = gtk4_name if self.is_gtk4 else str
            thing.name, thing.value, thing.description = await self._text.said(node, rename)
        except NoAnswer:
            raise
        except CallFailed:
            return
        self._memory.keep_said(node.ref, (thing.name, thing.value, thing.description))

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
            found = self._memory.words(thing.node.ref)
            if found is None:
                found = await self._text.words(thing.node)
        except NoAnswer:
            raise
        except CallFailed:
            return  # without word boxes the whole box stands for the text
        if found:  # a page that is not laid out yet gives its words no place: asked again
            self._memory.keep_words(thing.node.ref, found)
        words = tuple(
            replace(word, box=thing.place.put(word.box).intersection(thing.box)) for word in found
        )
        with_words(thing, words)
