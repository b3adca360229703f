"""One element as macOS's accessibility interface described it, as plain data.

Pure. The names are those of Apple's AXAttributeConstants.h (ApplicationServices, HIServices);
``AXRequired`` is NSAccessibility's (NSAccessibilityConstants.h).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from perception.geometry import Rect

Attribute = str | bool | float | tuple[float, float] | None
"""A value as macOS tells it: a text, a number or truth value, a point or size, or none at all."""

STRUCTURE_ATTRIBUTES = (
    "AXRole", "AXSubrole", "AXTitle", "AXDescription", "AXHelp", "AXPlaceholderValue",
    "AXPosition", "AXSize", "AXEnabled", "AXFocused", "AXSelected", "AXExpanded", "AXHidden",
    "AXMinimized", "AXModal", "AXMenuItemMarkChar", "AXRequired",
)  # fmt: skip
"""What every element is asked for, in one call; nothing that a password field holds is among it."""

TRUE = frozenset({1})
"""What holds: macOS tells a truth value as one, or as the number 1."""


@dataclass(frozen=True, slots=True)
class AxRecord:
    """One element as macOS described it.

    ``subrole`` is None where it could not be learnt (then it may be a password field), "" where it
    has none. ``box`` is in points, None where the element has no place.
    """

    ref: str
    parent: str
    role: str
    subrole: str | None
    box: Rect | None = None
    title: str = field(default="", repr=False)
    description: str = field(default="", repr=False)
    help_text: str = field(default="", repr=False)
    placeholder: str = field(default="", repr=False)
    label: str = field(default="", repr=False)
    mark: str = ""
    is_enabled: bool = True
    has_focus: bool = False
    is_selected: bool = False
    is_expanded: bool = False
    is_hidden: bool = False
    is_minimized: bool = False
    is_modal: bool = False
    is_required: bool = False


def record_of(
    ref: str,
    parent: str,
    told: Mapping[str, Attribute],
    *,
    failed: Sequence[str] = (),
    label: str = "",
) -> AxRecord:
    """A record from attributes by name.

    Args:
        ref: the element's address.
        parent: the address of what it stands in.
        told: what macOS told; what is missing the element does not have.
        failed: the attributes that could not be learnt.
        label: the address of the element that labels it (``AXTitleUIElement``).
    """
    subrole = None if {"AXRole", "AXSubrole"} & set(failed) else _text(told, "AXSubrole")
    return AxRecord(
        ref=ref,
        parent=parent,
        role=_text(told, "AXRole"),
        subrole=subrole,
        box=_box(told.get("AXPosition"), told.get("AXSize")),
        title=_text(told, "AXTitle"),
        description=_text(told, "AXDescription"),
        help_text=_text(told, "AXHelp"),
        placeholder=_text(told, "AXPlaceholderValue"),
        label=label,
        mark=_text(told, "AXMenuItemMarkChar"),
        is_enabled=told.get("AXEnabled") in {None, *TRUE},
        has_focus=_holds(told, "AXFocused"),
        is_selected=_holds(told, "AXSelected"),
        is_expanded=_holds(told, "AXExpanded"),
        is_hidden=_holds(told, "AXHidden"),
        is_minimized=_holds(told, "AXMinimized"),
        is_modal=_holds(told, "AXModal"),
        is_required=_holds(told, "AXRequired"),
    )


def _text(told: Mapping[str, Attribute], name: str) -> str:
    value = told.get(name)
    return value.strip() if isinstance(value, str) else ""


def _holds(told: Mapping[str, Attribute], name: str) -> bool:
    return told.get(name) in TRUE


def _box(position: Attribute, size: Attribute) -> Rect | None:
    """A box of whole points that covers the one told; half a point is a pixel where scale is 2."""
    if not isinstance(position, tuple) or not isinstance(size, tuple):
        return None
    if not all(math.isfinite(number) for number in (*position, *size)):
        return None
    x, y = math.floor(position[0]), math.floor(position[1])
    right, bottom = math.ceil(position[0] + size[0]), math.ceil(position[1] + size[1])
    return Rect(x, y, right - x, bottom - y)
