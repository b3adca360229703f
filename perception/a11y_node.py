"""Asks what one accessible object is and where it stands."""

from __future__ import annotations

import asyncio

from perception.a11y_bus import AccessibilityBus, Ref
from perception.a11y_roles import role_of, state_bits
from perception.a11y_text import Node
from perception.geometry import Rect


async def read_node(
    bus: AccessibilityBus,
    ref: Ref,
    bits: int | None = None,
    parent: Ref | None = None,
    *,
    has_box: bool = False,
) -> Node:
    """What one object is and where it stands.

    Args:
        bus: the accessibility bus.
        ref: the object.
        bits: its states, where they are known already.
        parent: what it stands in, where that is known already.
        has_box: whether it is known to have a place, which is then asked along with the rest.

    Raises:
        CallFailed: it is gone, or its program does not answer (``NoAnswer``).
    """
    role, name, interfaces, state, above, box = await asyncio.gather(
        bus.call(ref, "Accessible.GetRole"),
        bus.get(ref, "Accessible.Name"),
        bus.call(ref, "Accessible.GetInterfaces"),
        _state(bus, ref, bits),
        _parent(bus, ref, parent),
        box_of(bus, ref, is_asked=has_box),
    )
    names = frozenset(str(found).rpartition(".")[2] for found in interfaces[0])
    number = int(role[0])
    return Node(
        ref=ref,
        role_number=number,
        role=role_of(number, state),
        bits=state,
        box=box if has_box else await box_of(bus, ref, is_asked="Component" in names),
        interfaces=names,
        name=str(name or ""),
        parent=above,
    )


async def _state(bus: AccessibilityBus, ref: Ref, known: int | None) -> int:
    if known is not None:
        return known
    return state_bits((await bus.call(ref, "Accessible.GetState"))[0])


async def _parent(bus: AccessibilityBus, ref: Ref, known: Ref | None) -> Ref:
    return known or Ref(*(await bus.get(ref, "Accessible.Parent")))


async def box_of(bus: AccessibilityBus, ref: Ref, *, is_asked: bool) -> Rect:
    """Where one object stands, in its program's coordinates; an empty box if it is not asked."""
    if not is_asked:
        return Rect(0, 0, 0, 0)
    return Rect(*(await bus.call(ref, "Component.GetExtents", "u", 0))[0])
