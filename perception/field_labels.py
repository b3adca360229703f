"""Names the fields that were found by their shape after the labels beside or over them.

Pure: elements in, elements out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perception.claims import FIELDS, is_left_label, is_over
from perception.likeness import letters
from perception.screen import Element


def with_labels(drawn: Sequence[Element], texts: Sequence[Element]) -> list[Element]:
    """The shapes, each nameless field with the name that its label gives it.

    A label to the left counts before one above, and names the field that is nearest to it.

    Args:
        drawn: controls found by their shape.
        texts: texts that were read and belong to no shape.
    """
    fields = [e for e in drawn if e.role in FIELDS and not e.name]
    words = [text for text in texts if letters(text.name)]
    pairs = sorted(
        (not is_left_label(text.box, field.box), _gap(text, field), f, t)
        for f, field in enumerate(fields)
        for t, text in enumerate(words)
        if text.window == field.window
        and (is_left_label(text.box, field.box) or is_over(text.box, field.box))
    )
    names: dict[int, str] = {}
    used: set[int] = set()
    for _, _, f, t in pairs:
        if f not in names and t not in used:
            names[f] = words[t].name.strip().rstrip(":：")
            used.add(t)
    by_place = {fields[f].box: name for f, name in names.items()}
    return [
        replace(e, name=by_place[e.box]) if e in fields and e.box in by_place else e for e in drawn
    ]


def _gap(text: Element, field: Element) -> int:
    aside = max(field.box.x - text.box.right, 0)
    return aside + max(field.box.y - text.box.bottom, 0)
