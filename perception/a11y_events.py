"""What programs say of their own accord about their trees: which objects may have changed.

Events only ever lead to more being asked again, never to less: what a program forgets to announce
is found by its pixels (``a11y_memory``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from perception.a11y_bus import AccessibilityBus, CallFailed, Ref, Signal

_REGISTRY = Ref("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
# Programs send an event only if somebody registered for it.
_EVENTS = (
    "object:children-changed",
    "object:state-changed",
    "object:text-changed",
    "object:property-change",
    "object:bounds-changed",
    "object:visible-data-changed",
    "object:selection-changed",
    "object:active-descendant-changed",
    "object:model-changed",
    "window:",
    "document:load-complete",
)
_INTERFACE = "org.a11y.atspi.Event."
_KINDS = ("Object", "Window", "Document")
_MOVING = frozenset({"VisibleDataChanged", "BoundsChanged"})  # what is inside moves along, unsaid
# What these say has nothing to do with what shows, but for some details.
_HARMLESS = frozenset({"StateChanged", "TextChanged", "PropertyChange", "BoundsChanged"})
_SHOWING = frozenset({"showing", "visible", "accessible-parent"})
_MOST_TOUCHED = 1_000  # objects of one program; beyond that all of it counts as touched


class Touched:
    """What one program announced since it was last asked.

    Attributes:
        refs: the objects that an event named.
        shaping: those of which it said that something came, went, showed or hid.
        is_all: whether so much happened that nothing may be kept.
        has_moved: whether things may stand elsewhere than they did.
    """

    def __init__(self) -> None:
        self.refs: set[Ref] = set()
        self.shaping: set[Ref] = set()
        self.is_all = False
        self.has_moved = False

    def add(self, ref: Ref, kind: str, detail: str) -> None:
        """Note one event, such as ``StateChanged`` with the detail ``showing``."""
        self.has_moved |= kind in _MOVING
        self.is_all |= kind == "LoadComplete" or len(self.refs) >= _MOST_TOUCHED
        if not self.is_all:
            self.refs.add(ref)
        if kind not in _HARMLESS or detail in _SHOWING:
            self.shaping.add(ref)


class EventWatch:
    """Listens to every program on the bus; what is heard waits until it is taken."""

    def __init__(self, bus: AccessibilityBus) -> None:
        self._bus = bus
        self._touched: defaultdict[str, Touched] = defaultdict(Touched)

    async def open(self) -> bool:
        """Begin to listen; whether the bus lets us.

        Raises:
            NoAnswer: the registry does not answer.
        """
        try:
            await self._bus.listen([f"{_INTERFACE}{kind}" for kind in _KINDS], self._hear)
            for event in _EVENTS:
                await self._bus.call(_REGISTRY, "Registry.RegisterEvent", "sass", event, [], "")
        except CallFailed:
            return False
        return True

    def take(self, bus_name: str) -> Touched:
        """What this program has announced since the last time."""
        return self._touched.pop(bus_name, None) or Touched()

    def forget_others(self, bus_names: Collection[str]) -> None:
        """Let go of what was heard of programs that are not there any more."""
        for gone in self._touched.keys() - set(bus_names):
            del self._touched[gone]

    def _hear(self, signal: Signal) -> None:
        self._touched[signal.source.bus].add(signal.source, signal.member, signal.detail)
