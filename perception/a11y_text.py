"""What an accessible object says: its name, its value, and where its words stand.

A password field's text is never asked for: every reader here looks at the role first.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from perception.a11y_bus import AccessibilityBus, CallFailed, NoAnswer, Ref
from perception.a11y_roles import PASSWORD_TEXT, Bit, has, state_bits
from perception.geometry import Rect
from perception.vocabulary import EDITABLE_ROLES, MENU_ROLES, TOGGLE_ROLES, Role

LONGEST_VALUE = 20_000  # characters; a screen shows far fewer, and a log file may hold millions
MOST_RUNS = 400  # words that get boxes of their own; longer texts get one box a line
_LABELLED_BY = 2  # AtspiRelationType
_SCREEN, _LINE = 0, 3  # ATSPI_COORD_TYPE_SCREEN, ATSPI_TEXT_GRANULARITY_LINE
_EMBEDDED = "\ufffc"  # stands for a child object inside a text
_WORD = re.compile(rf"[^\s{_EMBEDDED}]+")
_LINES = re.compile(rf"[^\n{_EMBEDDED}]*[^\s{_EMBEDDED}][^\n{_EMBEDDED}]*")
# LibreOffice gives these a number too, which it shows nowhere.
_WITHOUT_VALUE = TOGGLE_ROLES | MENU_ROLES | {Role.BUTTON, Role.LINK, Role.TAB}
_MERE_TEXTS = frozenset({Role.GROUP, Role.TEXT, Role.OTHER, Role.HEADING})
_CHOICES = 80  # entries of a drop-down list that are looked through for the chosen one


@dataclass(frozen=True, slots=True)
class Node:
    """One accessible object as its program described it, in the program's own coordinates.

    ``is_adopted`` where it names another parent than the one that lists it.
    """

    ref: Ref
    role_number: int
    role: Role
    bits: int
    box: Rect
    interfaces: frozenset[str]
    name: str = field(default="", repr=False)
    parent: Ref | None = None
    is_adopted: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words and their box in the program's coordinates."""

    text: str = field(repr=False)
    box: Rect


class TextReader:
    """Reads names, values and word boxes of one toolkit's objects.

    Args:
        bus: the accessibility bus.
        counts_utf16: whether the program counts a text in UTF-16 units (Qt) and not in characters.
    """

    def __init__(self, bus: AccessibilityBus, *, counts_utf16: bool = False) -> None:
        self._bus = bus
        self._counts_utf16 = counts_utf16

    async def said(self, node: Node, rename: Callable[[str], str] = str) -> tuple[str, str, str]:
        """What an object says: its name, its value and its description.

        A mere text without a name is called by what it says, unless it is made of others.

        Args:
            node: the object.
            rename: what a name that its program tells means.

        Raises:
            CallFailed: it is gone, or its program does not answer (``NoAnswer``).
        """
        name = node.name.strip()
        if node.role in _MERE_TEXTS:
            return name or await self._leaf_text(node), "", ""
        name, description = await self.label(node)
        name = rename(name)
        return name, await self.value(node, name), description

    async def _leaf_text(self, node: Node) -> str:
        if node.role is Role.GROUP:
            return ""
        count = int(await self._bus.get(node.ref, "Accessible.ChildCount"))
        return "" if count else await self.own_text(node)

    async def label(self, node: Node) -> tuple[str, str]:
        """The object's name and its description.

        The name is its own, else that of the object that labels it, else its placeholder or
        tool tip. A combo box that is named after its choice is named by its label.
        """
        description = await self._text_property(node.ref, "Accessible.Description")
        name = node.name.strip()
        if not name or node.role is Role.COMBO_BOX:
            labelled = await self._labelled_by(node.ref)
            name = labelled or name
        if not name:
            attributes = await self._attributes(node.ref)
            name = attributes.get("placeholder-text", "") or description
        return name, description

    async def value(self, node: Node, name: str) -> str:
        """What the object holds; always "" for a password field."""
        if node.role_number == PASSWORD_TEXT:
            return ""
        if node.role is Role.COMBO_BOX:
            return await self._choice(node, name)
        if "Text" in node.interfaces and node.role in EDITABLE_ROLES:
            return await self._text(node.ref, 0, LONGEST_VALUE)
        if "Value" in node.interfaces and node.role not in _WITHOUT_VALUE:
            return _plain(await self._bus.get(node.ref, "Value.CurrentValue"))
        return ""

    async def own_text(self, node: Node) -> str:
        """The text of a static object that has no name, its embedded objects left out."""
        if node.role_number == PASSWORD_TEXT or "Text" not in node.interfaces:
            return ""
        text = await self._text(node.ref, 0, LONGEST_VALUE)
        return text.replace(_EMBEDDED, " ").strip()

    async def words(self, node: Node) -> tuple[Words, ...]:
        """The words that show in the object's box, each with its own box; () if it can not tell."""
        if node.role_number == PASSWORD_TEXT or "Text" not in node.interfaces:
            return ()
        start, end = await self._visible_range(node)
        text = await self._text(node.ref, start, end)
        pattern = _WORD if len(text) <= 8 * MOST_RUNS else _LINES
        spans = list(pattern.finditer(text))[:MOST_RUNS]
        boxes = await asyncio.gather(
            *(self._range_box(node.ref, text, start, span.start(), span.end()) for span in spans)
        )
        found = []
        for span, box in zip(spans, boxes, strict=True):
            seen = box.intersection(node.box)
            if not seen.is_empty:
                found.append(Words(span.group(), seen))
        return tuple(found)

    async def _visible_range(self, node: Node) -> tuple[int, int]:
        """The offsets between which the text shows: of a long text only a part does."""
        count = int(await self._bus.get(node.ref, "Text.CharacterCount"))
        if count <= LONGEST_VALUE // 10:
            return 0, count
        corners = ((node.box.x + 4, node.box.y + 4), (node.box.right - 4, node.box.bottom - 4))
        first, last = await asyncio.gather(
            *(
                self._bus.call(node.ref, "Text.GetOffsetAtPoint", "iiu", *c, _SCREEN)
                for c in corners
            )
        )
        start = first[0] if 0 <= first[0] < count else 0
        end = last[0] + 1 if start <= last[0] < count else min(count, start + LONGEST_VALUE)
        return start, min(end, start + LONGEST_VALUE)

    async def _range_box(self, ref: Ref, text: str, offset: int, start: int, end: int) -> Rect:
        if self._counts_utf16:
            end = _utf16_length(text[:end])
            start = _utf16_length(text[:start])
        answer = await self._bus.call(
            ref, "Text.GetRangeExtents", "iiu", offset + start, offset + end, _SCREEN
        )
        return Rect(*answer)

    async def _text(self, ref: Ref, start: int, end: int) -> str:
        count = int(await self._bus.get(ref, "Text.CharacterCount"))
        if count <= start:
            return ""
        answer = await self._bus.call(ref, "Text.GetText", "ii", start, min(end, count))
        return str(answer[0])

    async def _choice(self, node: Node, name: str) -> str:
        """What a combo box has chosen: its own name, its text, or its selected entry."""
        own = node.name.strip()
        if own and own != name:
            return own
        if "Text" in node.interfaces:
            text = (await self._text(node.ref, 0, LONGEST_VALUE)).replace(_EMBEDDED, "").strip()
            if text:
                return text
        return await self._selected_below(node.ref, depth=2) or (own if own == name else "")

    async def _selected_below(self, ref: Ref, depth: int) -> str:
        children = await children_of(self._bus, ref)
        for child in children[:_CHOICES]:
            bits = state_bits((await self._bus.call(child, "Accessible.GetState"))[0])
            if has(bits, Bit.SELECTED):
                return await self._text_property(child, "Accessible.Name")
        if depth and children:
            return await self._selected_below(children[0], depth - 1)
        return ""

    async def _labelled_by(self, ref: Ref) -> str:
        try:
            relations = (await self._bus.call(ref, "Accessible.GetRelationSet"))[0]
        except NoAnswer:
            raise
        except CallFailed:
            return ""  # a toolkit without relations
        targets = [target for kind, found in relations if kind == _LABELLED_BY for target in found]
        # Qt names the box around a group as a label too, behind the field's own.
        for target in targets:
            name = await self._text_property(Ref(*target), "Accessible.Name")
            if name.strip():
                return name.strip().rstrip(":：")
        return ""

    async def _attributes(self, ref: Ref) -> dict[str, str]:
        try:
            return dict((await self._bus.call(ref, "Accessible.GetAttributes"))[0])
        except NoAnswer:
            raise
        except CallFailed:
            return {}  # a toolkit without attributes

    async def _text_property(self, ref: Ref, name: str) -> str:
        try:
            return str(await self._bus.get(ref, name) or "")
        except NoAnswer:
            raise
        except CallFailed:
            return ""  # optional in the protocol


async def children_of(bus: AccessibilityBus, ref: Ref) -> list[Ref]:
    """The object's children.

    Raises:
        CallFailed: the object is gone or its program does not answer.
    """
    return [Ref(*child) for child in (await bus.call(ref, "Accessible.GetChildren"))[0]]


def _plain(number: float) -> str:
    """A number without a needless fraction: 42.0 is "42"."""
    return f"{number:.10g}"


def _utf16_length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
