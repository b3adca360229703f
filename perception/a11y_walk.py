"""Finds which objects of one window show, and what they are."""

from __future__ import annotations

import asyncio
from asyncio import Future
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from perception.a11y_bus import AccessibilityBus, CallFailed, NoAnswer, Ref
from perception.a11y_memory import ProgramMemory, Within
from perception.a11y_node import box_of, read_node
from perception.a11y_roles import Bit, has, role_of, state_bits
from perception.a11y_text import Node, children_of
from perception.geometry import Rect
from perception.vocabulary import Role

# AtspiCollectionMatchType and AtspiCollectionSortOrder.
_MATCH_ALL, _CANONICAL = 1, 1
_SHOWING_RULE: tuple[Any, ...] = (
    [1 << Bit.SHOWING, 0],
    _MATCH_ALL,
    {},
    _MATCH_ALL,
    [0, 0, 0, 0],
    _MATCH_ALL,
    [],
    _MATCH_ALL,
    False,
)
_MOST_CHILDREN = 200  # of a list that makes its children on demand: a sheet reports 2147483647
_MOST_NODES = 6_000
_ENTRIES = frozenset({32, 56, 91})  # list items, table cells, tree items: there may be thousands
_NODE, _CHILDREN, _MATCHES, _BITS = "node", "children", "matches", "bits"
_T = TypeVar("_T")
# Of what can hold no sheet, but hundreds of entries that do not show, what shows is asked for at
# once. (Not of tool bars: LibreOffice's name parents that nobody lists as a child.)
_FULL_OF_HIDDEN = frozenset({Role.MENU_BAR})


class _Found(NamedTuple):
    """What shows within an object: directly, or all of it; and what does not."""

    nodes: list[Node]
    is_whole: bool
    hidden: frozenset[Ref]


class Walker:
    """Finds what shows in one program's windows.

    Args:
        bus: the accessibility bus.
        memory: what need not be asked again.
        walks: whether the program is walked level by level, because GetMatches makes Calc build
            its whole sheet until memory ends, and GTK 4 has none.
        is_announced: whether the program announces whatever comes to show, as LibreOffice does.
        shows: the state that says that something shows; GTK 4 sets SHOWING on windows only.
        rename: what a name that the program tells means.
    """

    def __init__(
        self,
        bus: AccessibilityBus,
        memory: ProgramMemory,
        *,
        walks: bool,
        is_announced: bool = False,
        shows: Bit = Bit.SHOWING,
        rename: Callable[[str], str] = str,
    ) -> None:
        self._bus = bus
        self._memory = memory
        self._is_announced = is_announced
        self._walks = walks
        self._rename = rename
        self._left = _MOST_NODES
        self._ahead: dict[tuple[str, Ref], Future[Any]] = {}
        self._shows = shows

    async def below(self, top: Node) -> list[Node]:
        """Everything in a window that shows, parents before children.

        Raises:
            NoAnswer: the program stopped answering.
        """
        try:
            self._look_ahead(top.ref)
            matches = None if self._walks else await self._matches(top.ref)
            if matches is None:
                return await self._walk(top)  # Qt 5 has no Collection
            below = (self._matched(ref, top.box) for ref in matches if ref != top.ref)
            return [node for node in await asyncio.gather(*below) if node is not None]
        finally:
            for task in self._ahead.values():
                task.cancel()
            await asyncio.gather(*self._ahead.values(), return_exceptions=True)
            self._ahead.clear()

    async def placed(self, node: Node) -> Node:
        """A known object as it is if it stands where it stood; else it is asked all anew.

        Raises:
            NoAnswer: the program stopped answering.
        """
        try:
            box = await box_of(self._bus, node.ref, is_asked="Component" in node.interfaces)
        except NoAnswer:
            raise
        except CallFailed:
            self._memory.keep_failed(node.ref)
            return node  # it went away while we looked
        if box == node.box:
            return node
        self._memory.doubt([node.ref])
        return await self._node(node.ref, parent=node.parent) or node

    async def _matched(self, ref: Ref, window: Rect) -> Node | None:
        """An object; of an entry scrolled out of its window only that it is there."""
        if self._memory.recall(ref) is not None or (_NODE, ref) in self._ahead:
            return await self._node(ref)
        try:
            role = int((await self._bus.call(ref, "Accessible.GetRole"))[0])
            box = await box_of(self._bus, ref, is_asked=role in _ENTRIES)
        except NoAnswer:
            raise
        except CallFailed:
            self._memory.keep_failed(ref)
            return None
        if box.is_empty or box.intersects(window):
            return await self._node(ref)
        return Node(ref, role, role_of(role, 0), 0, box, frozenset({"Component"}))

    def _look_ahead(self, window: Ref) -> None:
        """Ask what will be asked of the doubted anyway: all at once, not one level at a time."""
        for known in self._memory.doubted(window):
            ref = known.ref
            if known.parent is None:
                continue  # an entry scrolled out of its window
            parent = known.parent if self._is_announced else None
            read = read_node(self._bus, ref, parent=parent, has_box="Component" in known.interfaces)
            self._ahead[_NODE, ref] = asyncio.ensure_future(read)
            within = self._memory.within(ref, as_it_was=True)
            if within is not None and within.is_whole:
                self._ahead[_MATCHES, ref] = asyncio.ensure_future(self._matches(ref))
            elif within is not None:
                self._ahead[_CHILDREN, ref] = asyncio.ensure_future(self._children(known))
                for hidden in within.hidden:
                    self._ahead[_BITS, hidden] = asyncio.ensure_future(self._bits(hidden))

    def _once(self, kind: str, ref: Ref, ask: Coroutine[Any, Any, _T]) -> Awaitable[_T]:
        """The answer to what was asked ahead, else that of ``ask``."""
        ahead = self._ahead.pop((kind, ref), None)
        if ahead is None:
            return ask
        ask.close()
        return ahead

    async def _node(
        self, ref: Ref, bits: int | None = None, parent: Ref | None = None
    ) -> Node | None:
        """One object, from memory where it may be; None if it went away while we looked."""
        known = self._memory.recall(ref)
        if known is not None and bits in {None, known.bits}:
            return known
        try:
            told = parent if self._is_announced else None
            node = await self._once(_NODE, ref, read_node(self._bus, ref, bits, told))
        except NoAnswer:
            raise
        except CallFailed:
            self._memory.keep_failed(ref)
            return None
        # GTK 4 and LibreOffice name a parent that nobody lists as a child.
        is_adopted = parent is not None and node.parent != parent
        name = self._rename(node.name)
        return replace(node, name=name, parent=parent or node.parent, is_adopted=is_adopted)

    async def _matches(self, ref: Ref) -> list[Ref] | None:
        """What shows below an object; None where the toolkit can not be asked for that."""
        signature, rule = "(aiia{ss}iaiiasib)uib", _SHOWING_RULE
        try:
            answer = await self._bus.call(
                ref, "Collection.GetMatches", signature, rule, _CANONICAL, 0, True
            )
        except NoAnswer:
            raise
        except CallFailed:
            return None
        return list(dict.fromkeys(Ref(*found) for found in answer[0][:_MOST_NODES]))

    async def _walk(self, node: Node) -> list[Node]:
        """Everything below ``node`` that shows; what hides is not entered."""
        within = await self._within(node)
        self._left -= len(within.nodes)
        if within.is_whole or self._left < 0:
            return within.nodes
        below = await asyncio.gather(*(self._walk(one) for one in within.nodes))
        pairs = zip(within.nodes, below, strict=True)
        return [each for one, others in pairs for each in (one, *others)]

    async def _within(self, node: Node) -> _Found:
        known = self._memory.within(node.ref) if self._is_announced else None
        found = await self._asked(node) if known is None else await self._known(node, known)
        shown = {one.ref for one in found.nodes}
        hidden = found.hidden - shown
        refs = tuple(one.ref for one in found.nodes)
        self._memory.keep_within(node.ref, Within(refs, found.is_whole, hidden))
        return found

    async def _known(self, node: Node, known: Within) -> _Found:
        """What was within an object, as far as it still shows."""
        parent = None if known.is_whole else node.ref
        nodes = await asyncio.gather(*(self._node(ref, parent=parent) for ref in known.refs))
        shown = [one for one in nodes if one is not None and has(one.bits, self._shows)]
        return _Found(shown, known.is_whole, known.hidden | set(known.refs))

    async def _asked(self, node: Node) -> _Found:
        if node.role in _FULL_OF_HIDDEN:
            matches = await self._once(_MATCHES, node.ref, self._matches(node.ref))
            if matches is not None:
                below = (self._node(ref) for ref in matches if ref != node.ref)
                whole = [one for one in await asyncio.gather(*below) if one is not None]
                return _Found(whole, True, frozenset())
        try:
            children = await self._once(_CHILDREN, node.ref, self._children(node))
        except NoAnswer:
            raise
        except CallFailed:
            self._memory.keep_failed(node.ref)
            return _Found([], False, frozenset())  # it went away
        nodes = await asyncio.gather(*(self._shown(child, node.ref) for child in children))
        return _Found([one for one in nodes if one is not None], False, frozenset(children))

    async def _shown(self, ref: Ref, parent: Ref) -> Node | None:
        """An object, if it shows."""
        believed = self._memory.recall(ref)
        if believed is not None and self._is_announced:
            return believed
        if (_NODE, ref) in self._ahead:
            node = await self._node(ref, parent=parent)
            return node if node is not None and has(node.bits, self._shows) else None
        bits = await self._once(_BITS, ref, self._bits(ref))
        return await self._node(ref, bits, parent) if has(bits, self._shows) else None

    async def _bits(self, ref: Ref) -> int:
        try:
            return state_bits((await self._bus.call(ref, "Accessible.GetState"))[0])
        except NoAnswer:
            raise
        except CallFailed:
            self._memory.keep_failed(ref)
            return 0  # it went away while we looked

    async def _children(self, node: Node) -> list[Ref]:
        if has(node.bits, Bit.MANAGES_DESCENDANTS):
            count = int(await self._bus.get(node.ref, "Accessible.ChildCount"))
            if count > _MOST_CHILDREN:
                return []
        return await children_of(self._bus, node.ref)
