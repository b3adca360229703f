"""What an element's text is made of: a table's row is called by all that stands in its cells."""

from __future__ import annotations

from collections.abc import Sequence

from perception.screen import Element

_SMALLER = 0.9  # of an element's area: what is as large as it is another name of the same thing


def shown_inside(element: Element, value: str, elements: Sequence[Element]) -> list[Element]:
    """The smaller elements inside one without word boxes of its own that show a value of its text.

    They tell where the value stands; the outer element's whole box need not be covered for it.
    """
    if element.runs:
        return []
    return [
        other
        for other in elements
        if other.id != element.id
        and element.box.encloses(other.box)
        and other.box.area < _SMALLER * element.box.area
        and value in other.text
    ]
