"""Which text stands next to which in a row: words of one phrase that were told or read apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perception.screen import Element

# Shares of the lower of two boxes' heights. Words of one line stand up to 0.5 apart, columns more.
WIDEST_GAP = 0.9
_OVERLAP = 0.6  # of the heights of two boxes in a row
_MOST_SHARED = 1.0  # by which the boxes of two words that were read may overlap


def by_height(elements: Sequence[Element]) -> list[Element]:
    """The elements by their upper edges, as the other functions want them."""
    return sorted(elements, key=lambda e: (e.box.y, e.box.x))


def right_of(texts: Sequence[Element], index: int) -> Element | None:
    """The nearest text right of ``texts[index]`` in its row, if it is as near as a word's next."""
    element = texts[index]
    box = element.box
    near = []
    for other in around(texts, index, box.y - box.h, box.bottom):
        height = min(box.h, other.box.h)
        gap = other.box.x - box.right
        if -_MOST_SHARED * height <= gap <= WIDEST_GAP * height and other.box.x > box.center.x:
            shared = min(box.bottom, other.box.bottom) - max(box.y, other.box.y)
            if shared >= _OVERLAP * height:
                near.append(other)
    return min(near, key=lambda e: e.box.x, default=None)


def around(texts: Sequence[Element], index: int, top: int, bottom: int) -> Iterator[Element]:
    """The others whose upper edge lies between two heights; ``texts`` are sorted by it."""
    first = index
    while first > 0 and texts[first - 1].box.y >= top:
        first -= 1
    for position in range(first, len(texts)):
        if texts[position].box.y > bottom:
            return
        if position != index and texts[position].box.y >= top:
            yield texts[position]
