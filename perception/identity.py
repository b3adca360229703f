"""Gives each element the number that it had on the screen before.

An element is the same if the accessibility tree says so (its ref); else if it has the same role and
words in about the same place of its window; else the same words anywhere; else the same place. New
elements take the lowest number that no element has had lately, so that a number never changes its
owner from one screen to the next.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import count

from perception.screen import Element, Screen, Window

_REMEMBERED = 8  # screens after which a number that nobody has is given away again
_NEAR = 48  # pixels between two places of one element that scrolled or was moved by its neighbours

_Key = Callable[[Element], Hashable]


class Identities:
    """Remembers the last screen's elements and windows, and which numbers were given lately."""

    def __init__(self) -> None:
        self._last: tuple[Element, ...] = ()
        self._windows: tuple[Window, ...] = ()
        self._elements_lately: deque[frozenset[int]] = deque(maxlen=_REMEMBERED)
        self._windows_lately: deque[frozenset[int]] = deque(maxlen=_REMEMBERED)

    def settle(self, screen: Screen) -> Screen:
        """The screen with its windows and elements renumbered, in the same order."""
        known = _matched_windows(screen.windows, self._windows)
        owners = _numbered([w.id for w in screen.windows], known, self._windows_lately)
        windows = tuple(replace(w, id=owners[w.id]) for w in screen.windows)
        moved = [replace(e, window=owners.get(e.window, 0)) for e in screen.elements]
        numbers = _numbered(
            [e.id for e in moved], _matched(moved, self._last), self._elements_lately
        )
        elements = tuple(replace(e, id=numbers[e.id]) for e in moved)
        self._last, self._windows = elements, windows
        focus = numbers.get(screen.focus) if screen.focus is not None else None
        return replace(screen, elements=elements, windows=windows, focus=focus)

    def close(self) -> None:
        """Forget all screens."""
        self._last, self._windows = (), ()
        self._elements_lately.clear()
        self._windows_lately.clear()


def _numbered(
    things: Sequence[int], known: dict[int, int], lately: deque[frozenset[int]]
) -> dict[int, int]:
    """The number of each thing: its old one, or the lowest that was not in use lately."""
    taken = {number for numbers in lately for number in numbers}
    free = (number for number in count(1) if number not in taken)
    numbers = {thing: known[thing] if thing in known else next(free) for thing in things}
    lately.append(frozenset(numbers.values()))
    return numbers


def _matched_windows(new: Sequence[Window], old: Sequence[Window]) -> dict[int, int]:
    """The old number of each window that was there before: by its title, else by its place."""
    found: dict[int, int] = {}
    left = list(old)
    for is_same in (_has_same_title, _has_same_place):
        for window in new:
            if window.id in found:
                continue
            match = next((other for other in left if is_same(window, other)), None)
            if match is not None:
                found[window.id] = match.id
                left.remove(match)
    return found


def _has_same_title(one: Window, other: Window) -> bool:
    return (one.program, one.title, one.is_dialog) == (other.program, other.title, other.is_dialog)


def _has_same_place(one: Window, other: Window) -> bool:
    return one.program == other.program and one.box == other.box


def _matched(new: Sequence[Element], old: Sequence[Element]) -> dict[int, int]:
    """The old number of each new element that was there before, by its number in ``new``."""
    found: dict[int, int] = {}
    left = {element.id: element for element in old}
    for key, is_told in ((_ref, True), (_words_in_place, False), (_words, False), (_place, False)):
        waiting = [e for e in new if e.id not in found and key(e) is not None]
        groups = _by(key, left.values())
        ambiguous = Counter(key(e) for e in waiting)
        for element in waiting:
            # What the tree tells apart is not to be taken for another by its looks.
            candidates = [
                other
                for other in groups.get(key(element), ())
                if other.id in left and (is_told or not (other.ref and element.ref))
            ]
            if key is _words and (len(candidates) > 1 or ambiguous[key(element)] > 1):
                candidates = [e for e in candidates if _distance(e, element) <= _NEAR]
            if candidates:
                best = min(candidates, key=lambda e, to=element: _distance(e, to))  # type: ignore[misc]
                found[element.id] = best.id
                del left[best.id]
    return found


def _by(key: _Key, elements: Iterable[Element]) -> dict[Hashable, list[Element]]:
    groups: dict[Hashable, list[Element]] = {}
    for element in elements:
        groups.setdefault(key(element), []).append(element)
    return groups


def _ref(element: Element) -> Hashable:
    return element.ref or None


def _words_in_place(element: Element) -> Hashable:
    words = element.name or element.value
    return (element.role, element.window, words, *_corner(element)) if words else None


def _words(element: Element) -> Hashable:
    words = element.name or element.value
    return (element.role, element.window, words) if words else None


def _place(element: Element) -> Hashable:
    return (element.role, element.window, *_corner(element))


def _corner(element: Element) -> tuple[int, int]:
    return element.box.x, element.box.y


def _distance(one: Element, other: Element) -> int:
    return abs(one.box.x - other.box.x) + abs(one.box.y - other.box.y)
