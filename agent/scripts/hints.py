"""What else is known of a step's target, for the day on which its name alone does not find it.

Kept beside the script by the machine, never edited by people. All of it is redacted; a text that
held a placeholder is left out, because a placeholder means nothing in a later session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from agent import matching
from agent.scripts.picturing import stands_out
from agent.scripts.wording import quoted, window_words
from perception.geometry import Rect
from perception.vocabulary import Role
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow

_LANDMARKS = 6
_OTHERS = 400  # names of the window that are remembered
_LONGEST = 60  # characters of a name that may serve as a landmark
_FIXED = frozenset(
    {
        Role.BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.SWITCH, Role.TAB,
        Role.MENU, Role.MENU_ITEM, Role.TEXT, Role.HEADING, Role.COLUMN_HEADER, Role.LINK,
        Role.TEXT_FIELD, Role.COMBO_BOX,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Landmark:
    """A named thing near the target; ``dx``, ``dy`` lead from it to the target, in pixels."""

    role: str
    name: str
    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class StepHints:
    """One target as it was recorded.

    ``window`` is how a step names its window (the whole title for keys, which go to whatever is in
    front), ``program`` whose window it was, ``others`` the
    labels that stood in that window beside the target's own: what was there under another name then
    is not the target now.
    ``description`` is the target's tool tip or, for a nameless picture, what it shows.
    ``picture`` is the file name of its redacted picture, "" where there is none, and
    ``stands_out`` says of a nameless target that nothing else in that window looked like it.
    """

    role: str
    name: str
    width: int
    height: int
    window: str = ""
    description: str = ""
    landmarks: tuple[Landmark, ...] = ()
    others: tuple[str, ...] = ()
    picture: str = ""
    program: str = ""
    stands_out: bool = False

    def as_json(self) -> dict[str, Any]:
        """For ``hints.json``."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> StepHints:
        """From ``hints.json``.

        Raises:
            TypeError, KeyError: it is not what ``as_json`` gave.
        """
        marks = tuple(Landmark(**mark) for mark in data.get("landmarks", ()))
        rest = {k: v for k, v in data.items() if k not in {"landmarks", "others"}}
        read = cls(**rest, landmarks=marks, others=tuple(data.get("others", ())))
        texts = (read.role, read.name, read.window, read.program, read.description, read.picture)
        words = (*texts, *read.others, *(t for m in marks for t in (m.role, m.name)))
        numbers = (read.width, read.height, *(n for m in marks for n in (m.dx, m.dy)))
        if not all(isinstance(word, str) for word in words):
            raise TypeError("a hint's words are texts")
        if not all(type(number) is int for number in numbers):
            raise TypeError("a hint's sizes are whole numbers")
        if type(read.stands_out) is not bool:
            raise TypeError("a hint is true or false")
        return read


def still_public(hints: StepHints, hide: Callable[[str], str]) -> StepHints:
    """The hints without their picture and without what is private by now.

    Args:
        hints: what was known at an earlier look.
        hide: hides a text with all that is known now.
    """

    def kept(text: str) -> str:
        return text if hide(text) == text else ""

    return replace(
        hints,
        name=kept(hints.name),
        window=kept(hints.window),
        description=kept(hints.description),
        landmarks=tuple(mark for mark in hints.landmarks if kept(mark.name)),
        others=tuple(name for name in hints.others if kept(name)),
        picture="",
    )


def hints_for(element: RedactedElement, screen: RedactedScreen, picture: str = "") -> StepHints:
    """What is known of ``element`` on the screen on which it was used."""
    inside = [
        e
        for e in screen.elements
        if e.window == element.window and e.id != element.id and _is_plain(e.name)
    ]
    window = screen.window(element.window)
    return StepHints(
        role=element.role.value,
        name=element.name if _is_plain(element.name) else "",
        width=element.box.w,
        height=element.box.h,
        window=window_words(window, screen) if window and _is_public(window.title) else "",
        program=window.program if window and _is_public(window.program) else "",
        description=element.description if _is_plain(element.description) else "",
        landmarks=_landmarks(element, inside),
        others=tuple(dict.fromkeys(e.name for e in inside))[:_OTHERS],
        picture=picture,
        stands_out=not element.name and stands_out(element, screen),
    )


def hints_for_keys(front: RedactedWindow) -> StepHints:
    """What is known of keys that went to the window in front, and to no element by name."""
    return StepHints(
        role="",
        name="",
        width=0,
        height=0,
        window=key_window_words(front),
        program=front.program if _is_public(front.program) else "",
    )


def key_window_words(front: RedactedWindow) -> str:
    """The window that bare keys go to, by its whole title: another document is not meant.

    Where something private stands in the title, by what stays of it; "" where that is private too.
    """
    title = front.title if _is_public(front.title) else matching.last_part(front.title)
    if not title or not _is_public(title):
        return ""
    return f"{'dialog' if front.is_dialog else 'window'} {quoted(title)}"


def _landmarks(element: RedactedElement, inside: list[RedactedElement]) -> tuple[Landmark, ...]:
    """The nearest things of the window whose role and name stand there once."""
    names = [(e.role, e.name) for e in inside]
    known = [
        e
        for e in inside
        if e.role in _FIXED and len(e.name) <= _LONGEST and names.count((e.role, e.name)) == 1
    ]
    known.sort(key=lambda e: _gap(e.box, element.box))
    here = element.box.center
    return tuple(
        Landmark(e.role.value, e.name, here.x - e.box.center.x, here.y - e.box.center.y)
        for e in known[:_LANDMARKS]
    )


def _gap(one: Rect, other: Rect) -> int:
    return abs(one.center.x - other.center.x) + abs(one.center.y - other.center.y)


def _is_plain(text: str) -> bool:
    return bool(text) and _is_public(text)


def _is_public(text: str) -> bool:
    return "<" not in text or ">" not in text
