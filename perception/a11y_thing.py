"""Things in a program's accessibility tree, and the rules for which of them are worth telling.

Pure: nothing here asks a program anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from perception.a11y_bus import Ref
from perception.a11y_roles import APPLICATION, PASSWORD_TEXT, UNTOLD_ROLES, Bit, has
from perception.a11y_text import Node, Words
from perception.geometry import Rect
from perception.likeness import spells
from perception.tree_reading import NEEDS_NAME
from perception.vocabulary import MENU_ROLES, Role
from perception.window_place import Place

_ABSURD = 30_000  # pixels; hidden menu items report a corner of -2147483648
_ROWS = frozenset({Role.LIST_ITEM, Role.TREE_ITEM})
_POPUP_OWNERS = MENU_ROLES | {Role.COMBO_BOX}
_ENTRIES = MENU_ROLES | {Role.LIST, Role.LIST_ITEM}
# Toolkits (LibreOffice's is VCL) that take a control's name from the label that they paint.
_PAINTS_NAMES = ("gtk", "qt", "vcl", "libreoffice")
_LINE_PX = 34  # a box higher than this may hold several lines of text


@dataclass(frozen=True, slots=True)
class Program:
    """A program on the bus; ``process`` is 0 where the bus did not say."""

    root: Ref
    process: int
    name: str


@dataclass(frozen=True, slots=True)
class TreeWindow:
    """A top-level window as its program describes it, in screen coordinates (points)."""

    ref: Ref
    box: Rect
    role: Role
    bits: int
    title: str = field(repr=False)


@dataclass(slots=True)
class Thing:
    """A node that shows, with what it says; boxes are in screen coordinates (points).

    ``is_doubtful`` where the name need not be what is painted, as on web pages (``aria-label``);
    ``is_lent`` where it is that of the box around it.
    """

    node: Node
    box: Rect
    window: TreeWindow
    in_popup: bool
    place: Place
    chain: tuple[Ref, ...]
    name: str = field(default="", repr=False)
    value: str = field(default="", repr=False)
    description: str = field(default="", repr=False)
    is_doubtful: bool = False
    is_lent: bool = False
    in_status_bar: bool = False
    words: tuple[Words, ...] = field(default=(), repr=False)
    parts: list[Thing] = field(default_factory=list, repr=False)

    @property
    def all_words(self) -> tuple[Words, ...]:
        """Its own words, or those of the texts it consists of."""
        return self.words or tuple(word for part in self.parts for word in part.part_words)

    @property
    def part_words(self) -> tuple[Words, ...]:
        return self.words or ((Words(self.name, self.box),) if self.name else ())


def stands_in_popup(node: Node, chain: Sequence[Node]) -> bool:
    """Whether it is part of an open menu or drop-down list, which may leave its window."""
    if node.role in MENU_ROLES:
        return not (chain and chain[0].role is Role.MENU_BAR)
    return any(above.role in _POPUP_OWNERS for above in chain)


def is_shut_away(node: Node, chain: Sequence[Node]) -> bool:
    """Whether it is part of a password field, or an entry of a drop-down list that is closed."""
    for above in chain:
        if above.role_number == PASSWORD_TEXT:
            return True
        is_closed = above.role is Role.COMBO_BOX and not has(above.bits, Bit.EXPANDED)
        if is_closed and node.role in _ENTRIES and above.box.intersects(node.box):
            return True
    return False


def ancestors(node: Node, nodes: Mapping[Ref, Node]) -> Iterator[Node]:
    """What the node stands in, from its parent up to the window, as far as it is known."""
    seen = {node.ref}
    above = nodes.get(node.parent) if node.parent else None
    while above is not None and above.ref not in seen and above.role_number != APPLICATION:
        seen.add(above.ref)
        yield above
        above = nodes.get(above.parent) if above.parent else None


def without_echoes(things: list[Thing]) -> list[Thing]:
    """Leave out texts that only repeat what they are part of, but keep where they stand.

    A browser gives a heading *and* the text in it; the text's box is the tighter one. A GTK row has
    no name but the texts in it.
    """
    by_ref = {thing.node.ref: thing for thing in things}
    kept = []
    for thing in things:
        above = [by_ref[ref] for ref in thing.chain if ref in by_ref]
        owner = next((other for other in above if _consists_of(other, thing)), None)
        if owner is None:
            kept.append(thing)
        else:
            owner.parts.append(thing)
    for thing in kept:
        if thing.parts and thing.node.role in _ROWS and not thing.node.name:
            thing.name = " ".join(part.name for part in thing.parts)
    return kept


def _consists_of(owner: Thing, part: Thing) -> bool:
    if part.node.role is not Role.TEXT:
        return False
    if owner.node.role in _ROWS and not owner.node.name:
        return True
    return owner.node.ref == part.node.parent and part.name in owner.name


def is_worth_telling(thing: Thing) -> bool:
    """Whether it says something, or is something to act on; boxes inside boxes are neither."""
    if thing.node.role_number in UNTOLD_ROLES:
        return False
    says = bool(thing.name or thing.value)
    return says or thing.node.role not in NEEDS_NAME or _is_empty_cell(thing.node)


def _is_empty_cell(node: Node) -> bool:
    """Whether it is a cell that holds nothing yet can be chosen, to fill it for instance."""
    is_usable = has(node.bits, Bit.SELECTABLE) or has(node.bits, Bit.FOCUSABLE)
    return node.role is Role.TABLE_CELL and is_usable


def has_words(thing: Thing) -> bool:
    """Whether single word boxes are worth asking for: several words, several lines, or doubt.

    Not in a status bar, whose short texts stand apart: LibreOffice lays it out anew for every word
    (10 ms each).
    """
    text = thing.value or thing.name
    if thing.in_status_bar and thing.box.h <= _LINE_PX and not thing.is_doubtful:
        return False
    is_long = bool(thing.value) or len(text.split()) > 1 or thing.box.h > _LINE_PX
    return "Text" in thing.node.interfaces and bool(text) and (is_long or thing.is_doubtful)


def with_words(thing: Thing, words: tuple[Words, ...]) -> None:
    """Note the words that a thing shows; where its name says other ones, they describe it.

    So that both are known: the name is what programs answer to, the words are what people see.
    """
    thing.words = words
    texts = [word.text for word in words]
    if not spells(texts, thing.value or thing.name) and not spells(texts, thing.description):
        seen = " ".join(texts)
        thing.description = f"{seen} ({thing.description})" if thing.description else seen


def is_named_freely(toolkit: str, chain: Sequence[Node]) -> bool:
    """Whether the names may be others than the labels painted, as web pages make them."""
    is_native = toolkit.casefold().startswith(_PAINTS_NAMES)
    return not is_native or any(above.role is Role.DOCUMENT for above in chain)


def is_sane(box: Rect) -> bool:
    """Whether the box can be on a screen; hidden things report absurd or empty ones."""
    return (
        0 < box.w < _ABSURD
        and 0 < box.h < _ABSURD
        and abs(box.x) < _ABSURD
        and abs(box.y) < _ABSURD
    )
