"""The fields that hold passwords: hidden ones, and those whose text is shown on demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perception.screen import Element
from perception.vocabulary import Role, Source, State
from privacy.neighbours import labelled_passwords

RULE = "password field"


def is_protected(element: Element) -> bool:
    """Whether the program itself hides what is in the field."""
    return element.role is Role.PASSWORD_FIELD or State.PROTECTED in element.states


class PasswordFields:
    """Tells fields with a readable password, and remembers which fields were once protected.

    "Show password" turns a password field into a text field; it is known by its accessibility
    object, for one session.
    """

    def __init__(self) -> None:
        self._refs: set[str] = set()

    def __repr__(self) -> str:
        return f"PasswordFields({len(self._refs)} seen)"

    def revealed(self, elements: Sequence[Element]) -> frozenset[int]:
        """The numbers of the elements whose whole text is a readable password."""
        protected = [element for element in elements if is_protected(element)]
        self._refs.update(element.ref for element in protected if element.ref)
        known = {e.id for e in elements if e.ref in self._refs and e.value.strip()}
        return frozenset(known.union(labelled_passwords(elements))) - {e.id for e in protected}


def without_passwords(elements: Sequence[Element], revealed: frozenset[int]) -> list[Element]:
    """The elements without the value of any protected field, nor what OCR read inside a field.

    A readable password stays, to get its placeholder, but without its words' boxes: so its whole
    field is painted.
    """
    secret = [e.box for e in elements if is_protected(e) or e.id in revealed]
    kept: list[Element] = []
    for element in elements:
        if is_protected(element):
            kept.append(replace(element, value="", runs=()))
        elif element.id in revealed:
            kept.append(replace(element, runs=()))
        elif Source.OCR in element.sources and any(
            box.contains(element.box.center) and element.box.area <= 2 * box.area for box in secret
        ):
            kept.append(replace(element, name="", value="", description="", runs=()))
        else:
            kept.append(element)
    return kept
