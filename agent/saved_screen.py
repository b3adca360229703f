"""Reads a screen that ``handrail look --json`` printed, or that someone wrote in its shape."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.errors import UsageError
from perception.geometry import Rect
from perception.screen import Element, Screen, Screenshot, Window
from perception.vocabulary import EDITABLE_ROLES, TOGGLE_ROLES, Offer, Role, Source, State

# What accessibility trees and the web call the same roles.
_ALIASES = {
    "push button": Role.BUTTON,
    "entry": Role.TEXT_FIELD,
    "textbox": Role.TEXT_FIELD,
    "text box": Role.TEXT_FIELD,
    "input": Role.TEXT_FIELD,
    "password text": Role.PASSWORD_FIELD,
    "checkbox": Role.CHECK_BOX,
    "radio": Role.RADIO_BUTTON,
    "page tab": Role.TAB,
    "label": Role.TEXT,
    "static": Role.TEXT,
    "paragraph": Role.TEXT,
    "combobox": Role.COMBO_BOX,
    "listitem": Role.LIST_ITEM,
    "menuitem": Role.MENU_ITEM,
    "cell": Role.TABLE_CELL,
    "img": Role.IMAGE,
    "frame": Role.WINDOW,
}
_LARGEST_SIDE = 32_768  # pixels; larger than any display, small enough for memory


class _Element(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)
    id: int
    role: str
    name: str = ""
    value: str = ""
    states: list[str] = []
    box: Annotated[list[int], Field(min_length=4, max_length=4)]
    sources: list[str] = []
    window: int = 0


class _Window(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)
    id: int
    title: str = ""
    program: str = ""
    box: Annotated[list[int], Field(min_length=4, max_length=4)]
    active: bool = False
    dialog: bool = False


class _Screen(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)
    width: Annotated[int, Field(ge=1, le=_LARGEST_SIDE)]
    height: Annotated[int, Field(ge=1, le=_LARGEST_SIDE)]
    elements: list[_Element]
    windows: list[_Window] = []
    focus: int | None = None


def read_screen(path: Path) -> Screen:
    """The screen in the JSON file at ``path``, with a blank picture.

    Raises:
        UsageError: the file can not be read or is not such a screen.
    """
    try:
        saved = _Screen.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(f"The screen {path} can not be read: {error.strerror}.") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise UsageError(
            f"{path} is not a screen saved by `handrail look --json`: "
            f"{where}: {first['msg'].lower()}."
        ) from None
    pixels = np.full((saved.height, saved.width, 3), 255, np.uint8)
    return Screen(
        Screenshot(pixels),
        tuple(_element(e) for e in saved.elements),
        tuple(
            Window(w.id, Rect(*w.box), w.title, w.program, w.active, w.dialog)
            for w in saved.windows
        ),
        saved.focus,
    )


def _element(saved: _Element) -> Element:
    role = _role(saved.role)
    known = {state.value: state for state in State} | {"showing": State.VISIBLE}
    states = {known[s.lower()] for s in saved.states if s.lower() in known}
    if not {"visible", "showing", "hidden"} & set(saved.states):
        # `look` always says "visible"; who writes by hand rarely says what goes without saying.
        states.add(State.VISIBLE)
        if "disabled" not in saved.states:
            states.add(State.ENABLED)
    is_protected = role is Role.PASSWORD_FIELD or State.PROTECTED in states
    return Element(
        id=saved.id,
        role=role,
        box=Rect(*saved.box),
        name=saved.name,
        value="" if is_protected else saved.value,
        states=frozenset(states),
        sources=frozenset(Source(s) for s in saved.sources if s in set(Source)),
        offers=_offers(role),
        window=saved.window,
    )


def _role(word: str) -> Role:
    lowered = word.lower().replace("_", " ").strip()
    if lowered in set(Role):
        return Role(lowered)
    return _ALIASES.get(lowered, Role.OTHER)


def _offers(role: Role) -> frozenset[Offer]:
    if role in EDITABLE_ROLES:
        return frozenset({Offer.EDIT, Offer.CLICK})
    if role in TOGGLE_ROLES:
        return frozenset({Offer.TOGGLE, Offer.CLICK})
    return frozenset({Offer.CLICK})
