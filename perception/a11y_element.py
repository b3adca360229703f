"""An object of the accessibility tree, in our words."""

from __future__ import annotations

from perception.a11y_roles import Bit, has, offers_of, states_of
from perception.a11y_text import Node
from perception.geometry import Rect
from perception.screen import Element, TextRun
from perception.vocabulary import Source


def element_of(
    node: Node,
    *,
    box: Rect,
    texts: tuple[str, str, str],
    number: int = 0,
    window: int = 0,
    runs: tuple[TextRun, ...] = (),
) -> Element:
    """The element that a node is.

    Args:
        node: what its program says that it is.
        box: where it stands, in the screenshot's pixels.
        texts: its name, value and description.
        number: its provisional number.
        window: its window's number.
        runs: its words.
    """
    states = states_of(node.role_number, node.bits)
    name, value, description = texts
    return Element(
        id=number,
        role=node.role,
        box=box,
        name=name,
        value=value,
        description=description if description != name else "",
        states=states,
        sources=frozenset({Source.ACCESSIBILITY}),
        offers=offers_of(
            node.role,
            states,
            has_action="Action" in node.interfaces,
            can_be_chosen=has(node.bits, Bit.SELECTABLE) or has(node.bits, Bit.FOCUSABLE),
        ),
        window=window,
        ref=str(node.ref),
        runs=runs,
    )
