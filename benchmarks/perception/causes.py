"""Why vision missed a thing, and why it claimed what is none: sorted into kinds that can be mended.

Pure. The kinds are told from the boxes alone; open the pictures (``--draw``) before believing one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from benchmarks.perception.looks import Seen
from benchmarks.perception.scoring import Judged
from benchmarks.perception.truth import Thing, Truth

_SMALL = 64  # pixels; a control no wider, with no text seen in it, shows a picture
_LETTER_BOX = 24  # pixels


def misses(judged: Judged, seen: Sequence[Seen]) -> Counter[str]:
    """What was missed: by role, and by what vision saw where it stands."""
    taken = {id(element) for _, element in judged.pairs}
    return Counter(f"{thing.role}: {_why_missed(thing, seen, taken)}" for thing in judged.missed)


def false_finds(judged: Judged, truth: Truth, seen: Sequence[Seen]) -> Counter[str]:
    """What was claimed without being there: by role, and by what it stands on."""
    return Counter(
        f"{element.role}: {_why_false(element, judged, truth, seen)}" for element in judged.false
    )


def _why_missed(thing: Thing, seen: Iterable[Seen], taken: set[int]) -> str:
    inside = [one for one in seen if thing.box.inflated(2).contains(one.box.center)]
    across = [one for one in seen if one.box.contains(thing.box.center)]
    if any(id(one) in taken for one in inside):
        return "its element went to another thing"
    if inside:
        return "seen, but it offers nothing"
    if any(id(one) in taken for one in across):
        return "swallowed by another thing's element"
    if across:
        wide = min(across, key=lambda one: one.box.area)
        return f"inside a larger {wide.role}"
    if thing.box.w <= _SMALL and thing.box.h <= _SMALL:
        return "a small picture, nothing seen"
    return "nothing seen" if thing.texts else "nothing seen, it has no text"


def _why_false(element: Seen, judged: Judged, truth: Truth, seen: Iterable[Seen]) -> str:
    point = element.box.center
    if any(thing.box.contains(point) for thing, _ in judged.pairs):
        return "a second element of a thing already found"
    if any(element.box.contains(thing.box.center) for thing in truth.things):
        return "around a thing, but not like it"
    is_small = max(element.box.w, element.box.h) <= _LETTER_BOX
    words = (one for one in seen if one is not element and one.is_plain_text)
    if element.is_toggle and is_small and any(one.box.intersects(element.box) for one in words):
        return "a letter or sign in a text"
    if element.is_plain_text:
        return "a text that can not be clicked" if element.text else "a text of nothing"
    return "no control there, with a text" if element.text else "no control there"
