"""What is on a redacted screen, said for someone who does not see it: short first.

All of it works on ``RedactedScreen``, so a sentence may hold placeholders and never a value; the
command fills them in for the person in front of the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agent import description_words as words
from agent.description_table import tables
from agent.matching import CLOSE_ENOUGH, similarity
from perception.geometry import Rect
from perception.vocabulary import EDITABLE_ROLES, MENU_ROLES, TOGGLE_ROLES, Role, State
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow

_LISTED = 8  # things of one kind that are named before "and 5 more"
_TEXTS = 6  # texts that are read before "and more text"
_BUTTONS = frozenset({Role.BUTTON, Role.TOGGLE_BUTTON})
_FIELDS = EDITABLE_ROLES | {Role.COMBO_BOX, Role.SLIDER}
_ITEMS = frozenset({Role.LIST_ITEM, Role.TREE_ITEM})
_ASKS_ATTENTION = frozenset({Role.ALERT, Role.PROGRESS_BAR})
_SILENT = frozenset({Role.WINDOW, Role.DIALOG, Role.GROUP, Role.OTHER, Role.SCROLL_BAR})


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a window that belongs together: its kind and its sentence."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Description:
    """A screen in words: what is in front, where the focus is, what needs attention, the rest."""

    front: str
    focus: str
    attention: tuple[str, ...]
    regions: tuple[Region, ...]
    others: str
    notes: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentences in the order in which they are said."""
        said = (self.front, *self.attention, self.focus, *(r.sentence for r in self.regions))
        return tuple(line for line in (*said, self.others, *self.notes) if line)


def describe(screen: RedactedScreen) -> Description:
    """The whole screen: the window in front by its regions, the others by their names."""
    front = front_window(screen)
    inside = [e for e in screen.elements if _is_in(e, front) and e.is_visible]
    others = [w for w in screen.windows if front is None or w.id != front.id]
    titles = {w.title for w in screen.windows}
    inside = [e for e in inside if not (e.role is Role.TEXT and e.name in titles)]
    return Description(
        front=words.front(front, len(screen.elements)),
        focus=focus(screen),
        attention=tuple(_attention(screen, inside, front)),
        regions=tuple(regions(inside)),
        others=words.other_windows(others),
        notes=screen.notes,
    )


def front_window(screen: RedactedScreen) -> RedactedWindow | None:
    """The window that has the keyboard, else the topmost one."""
    active = next((w for w in screen.windows if w.is_active), None)
    return active or (screen.windows[0] if screen.windows else None)


def focus(screen: RedactedScreen) -> str:
    """What the keyboard goes to, "" where nobody says."""
    element = screen.element(screen.focus) if screen.focus is not None else None
    element = element or next((e for e in screen.elements if State.FOCUSED in e.states), None)
    return words.focus(element) if element else ""


def regions(inside: Sequence[RedactedElement]) -> list[Region]:
    """A window's parts, each in one sentence, in the order in which a person meets them."""
    grids = tables(inside)
    in_grids = {e.id for grid in grids for row in grid.rows for e in row}
    loose = [e for e in inside if e.id not in in_grids and e.role not in _SILENT]
    found: list[Region] = []
    for kind, members in (
        ("menu", [e for e in loose if e.role in MENU_ROLES]),
        ("tabs", [e for e in loose if e.role is Role.TAB]),
        ("headings", [e for e in loose if e.role is Role.HEADING and e.name]),
        ("fields", [e for e in loose if e.role in _FIELDS]),
        ("choices", [e for e in loose if e.role in TOGGLE_ROLES and e.role not in MENU_ROLES]),
        ("list", [e for e in loose if e.role in _ITEMS]),
        ("buttons", [e for e in loose if e.role in _BUTTONS and e.role not in TOGGLE_ROLES]),
        ("links", [e for e in loose if e.role is Role.LINK]),
        ("pictures", [e for e in loose if e.role in {Role.IMAGE, Role.ICON}]),
        ("text", _own_texts(loose)),
        ("status", [e for e in loose if e.role is Role.STATUS_BAR and e.name]),
    ):
        if members:
            found.append(Region(kind, _sentence(kind, members)))
    found.extend(Region("table", words.table(grid)) for grid in grids)
    return found


def find(text: str, screen: RedactedScreen) -> tuple[str, ...]:
    """Where things of this name are, the best matches first, one sentence each; () for none."""
    scored = sorted(
        (
            (max(similarity(text, e.name), similarity(text, e.value)), e)
            for e in screen.elements
            if e.is_visible and e.role not in {Role.WINDOW, Role.GROUP}
        ),
        key=lambda pair: -pair[0],
    )
    return places([e for score, e in scored if score >= CLOSE_ENOUGH][:_LISTED], screen)


def places(things: Sequence[RedactedElement], screen: RedactedScreen) -> tuple[str, ...]:
    """Where each of some things is, one sentence each."""
    return tuple(words.place(e, _whereabouts(e, screen), screen.window(e.window)) for e in things)


def _sentence(kind: str, members: Sequence[RedactedElement]) -> str:
    named = [words.element(e, with_role=kind in {"fields", "choices", "pictures"}) for e in members]
    limit = _TEXTS if kind == "text" else _LISTED
    if kind in {"fields", "choices"}:
        limit = 3 * _LISTED  # a form is read whole, as far as anybody listens
    return words.region(kind, len(members), named[:limit], max(0, len(named) - limit))


def _own_texts(loose: Sequence[RedactedElement]) -> list[RedactedElement]:
    """Texts that are no control's label: those were said with their control."""
    labels = {e.name for e in loose if e.role is not Role.TEXT}
    texts = [e for e in loose if e.role in {Role.TEXT, Role.DOCUMENT} and (e.name or e.value)]
    return [e for e in texts if e.name.rstrip(":") not in labels and e.name not in labels]


def _attention(
    screen: RedactedScreen, inside: Iterable[RedactedElement], front: RedactedWindow | None
) -> Iterable[str]:
    for window in screen.windows:
        if window.is_dialog and (front is None or window.id != front.id):
            yield words.dialog_waits(window)
    for element in inside:
        if element.role in _ASKS_ATTENTION:
            yield words.alert(element)
        elif State.INVALID in element.states:
            yield words.invalid(element)
        elif (
            State.REQUIRED in element.states
            and not element.value
            and element.role is not Role.PASSWORD_FIELD  # nobody reads what it holds
        ):
            yield words.missing(element)


def _is_in(element: RedactedElement, window: RedactedWindow | None) -> bool:
    return window is None or element.window == window.id


def _whereabouts(element: RedactedElement, screen: RedactedScreen) -> str:
    """The part of its window that it stands in: "top left", "middle", "bottom right"."""
    window = screen.window(element.window)
    box = window.box if window else Rect(0, 0, screen.width, screen.height)
    return words.third(
        (element.box.center.x - box.x) / max(1, box.w),
        (element.box.center.y - box.y) / max(1, box.h),
    )
