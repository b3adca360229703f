"""What one program told at the last look, and how much of it can still be believed.

An object's answers are used again only if nothing speaks against it: the program announced nothing
of the object, no pixel changed where it stands, and no frame has shown a change there for a second
(a browser paints first and tells its tree later). So that what shows is never told as it was, even
if a program announces nothing at all; and what neither shows nor is announced is known wrongly for
at most ``_HONEST_S``, after which everything is asked anew.

Nothing is lost by what was only believed: what was told of a window and is not told any more counts
as gone only if the program was asked for it in this look and answered (``must_confirm``).
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from perception.a11y_bus import Ref
from perception.a11y_events import Touched
from perception.a11y_roles import Bit, has
from perception.a11y_text import Node, Words
from perception.a11y_thing import ancestors
from perception.desktop_window import DesktopWindow
from perception.geometry import Rect
from perception.vocabulary import Role

_SETTLES_S = 1.0  # after a change of its pixels an object's answers may still lag behind
_HONEST_S = 20.0  # after which a program is read whole again
_AROUND = 2  # pixels around an object that belong to it: its focus ring


@dataclass(slots=True)
class Known:
    """One object: what it is, where it stood in the screenshot, what it said.

    ``said`` is its name, value and description; None where it was not asked, as for ``words``.
    """

    node: Node
    window: Ref
    box: Rect = field(default_factory=lambda: Rect(0, 0, 0, 0))
    said: tuple[str, str, str] | None = field(default=None, repr=False)
    words: tuple[Words, ...] | None = field(default=None, repr=False)


class Within(NamedTuple):
    """What shows within an object: directly, or all of it; and what is in it and does not show."""

    refs: tuple[Ref, ...]
    is_whole: bool
    hidden: frozenset[Ref]


class ProgramMemory:
    """One program's last whole reading.

    Attributes:
        toolkit: what the program calls its toolkit; None before it was asked.
        has_moved: whether the program announced that things stand elsewhere than they did.
    """

    def __init__(self) -> None:
        self.toolkit: str | None = None
        self.has_moved = False
        self._known: dict[Ref, Known] = {}
        self._next: dict[Ref, Known] = {}
        self._within: dict[Ref, Within] = {}
        self._next_within: dict[Ref, Within] = {}
        self._told: dict[Ref, frozenset[Ref]] = {}
        self._next_told: dict[Ref, frozenset[Ref]] = {}
        self._lost: set[Ref] = set()
        self._next_lost: set[Ref] = set()
        self._failed: set[Ref] = set()
        self._next_failed: set[Ref] = set()
        self._is_shaped = False
        self._doubted: set[Ref] = set()
        self._unseen: set[Ref] = set()
        self._unsettled: dict[Ref, float] = {}
        self._windows: Mapping[int, Rect] = {}
        self._begun_at = self._whole_at = float("-inf")

    def begin(
        self,
        changed: NDArray[np.uint8] | None,
        windows: Iterable[DesktopWindow],
        touched: Touched,
        now: float | None = None,
    ) -> None:
        """Begin a look: doubt what may not be true any more.

        Args:
            changed: 1 where the screen changed since the last look began, height × width; None
                where that is not known.
            windows: the program's own windows, as the desktop tells them.
            touched: what the program announced since the last look began.
            now: the monotonic time in seconds, if it is not to be asked.
        """
        self._begun_at = time.monotonic() if now is None else now
        self._next, self._next_within = {}, {}
        self._next_told, self._next_lost, self._next_failed = {}, set(), set()
        boxes = {window.xid: window.box for window in windows if not window.is_popup}
        was_moved = any(boxes.get(xid) != box for xid, box in self._windows.items())
        self._windows = boxes
        self.has_moved = touched.has_moved
        is_old = self._begun_at - self._whole_at > _HONEST_S
        if changed is None or touched.is_all or was_moved or is_old:
            self.forget()
            return
        painted = {ref for ref, known in self._known.items() if _is_hit(known.box, changed)}
        # Something that was hidden may show now, wherever it belongs.
        self._is_shaped = touched.shaping <= self._known.keys()
        self._doubted = painted | touched.refs | self._unsettled.keys() | set(self._focused())
        self._doubted |= self._lost
        is_at_rest = not (painted or touched.refs or self._unsettled)
        self._unseen = set() if is_at_rest else set(self._outside(changed.shape))
        self._unsettled = {
            r: until for r, until in self._unsettled.items() if until > self._begun_at
        }
        self._unsettled |= dict.fromkeys(painted, self._begun_at + _SETTLES_S)

    def recall(self, ref: Ref) -> Node | None:
        """The object as it was, None where it has to be asked."""
        known = self._believed(ref)
        return known.node if known is not None else None

    def within(self, ref: Ref, *, as_it_was: bool = False) -> Within | None:
        """What shows within an object, where it need not be asked; or what did."""
        is_believed = self._is_shaped and self.recall(ref) is not None
        return self._within.get(ref) if is_believed or as_it_was else None

    def doubted(self, window: Ref) -> list[Node]:
        """What was in a window and has to be asked, as it was."""
        found = (self._known[ref] for ref in self._doubted if ref in self._known)
        return [known.node for known in found if known.window == window]

    def keep_within(self, ref: Ref, within: Within) -> None:
        """Keep what shows within an object."""
        self._next_within[ref] = within

    def may_have_moved(self, ref: Ref) -> bool:
        """Whether an object that is believed could have come into the picture from outside it."""
        return ref in self._unseen

    def said(self, ref: Ref) -> tuple[str, str, str] | None:
        """The object's name, value and description, where they need not be asked."""
        known = self._believed(ref)
        return known.said if known is not None else None

    def words(self, ref: Ref) -> tuple[Words, ...] | None:
        """The object's words in the program's coordinates, where they need not be asked."""
        known = self._believed(ref)
        return known.words if known is not None else None

    def doubt(self, refs: Iterable[Ref]) -> None:
        """Have these asked anew in this look."""
        self._doubted.update(refs)

    def doubt_windows(self, windows: Collection[Ref]) -> None:
        """Have all that stood in these windows asked anew, and nothing of this look kept of it."""
        self.doubt(ref for ref, known in self._known.items() if known.window in windows)
        kept = {ref: known for ref, known in self._next.items() if known.window not in windows}
        self._next = kept

    def doubt_elsewhere(self, windows: Collection[Ref]) -> None:
        """Have all asked anew that stood in others than these: Qt 6 gives a window a new address.

        What stands in it stays at its own, but names another parent from then on, unannounced.
        """
        self.doubt(ref for ref, known in self._known.items() if known.window not in windows)

    def doubt_borrowed(self, window: Ref) -> None:
        """Have those in a window asked anew whose name or value is another object's."""
        self.doubt(
            ref
            for ref, known in self._known.items()
            if known.window == window
            and known.said is not None
            and (known.said[0] != known.node.name.strip() or known.node.role is Role.COMBO_BOX)
        )

    def is_alike(self, window: Ref, nodes: Sequence[Node], *, named: bool = False) -> bool:
        """Whether a window holds what it held, each where it stood, or with the name that it had.

        Args:
            window: the window.
            nodes: what shows in it now.
            named: whether the names are compared, not the places.
        """
        were = {ref: known.node for ref, known in self._known.items() if known.window == window}
        if were.keys() != {node.ref for node in nodes}:
            return False
        if named:
            return all(were[node.ref].name == node.name for node in nodes)
        return all(were[node.ref].box == node.box for node in nodes)

    def must_confirm(
        self, window: Ref, nodes: Mapping[Ref, Node], believed: Collection[Ref], told: set[Ref]
    ) -> bool:
        """Whether something may be missing or misplaced only because of what was believed.

        Args:
            window: the window.
            nodes: what shows in it, by its program's answers and by memory.
            believed: those of them that memory gave.
            told: those that are told.
        """
        if any(self._is_orphan(nodes[ref], window, nodes) for ref in believed):
            return True
        missing = self._told.get(window, frozenset()) - told
        if missing and self._next_failed - self._failed:
            return True  # an answer that is missing is no answer
        asked = (nodes[ref] for ref in missing if ref in nodes)
        return any(one.ref in believed for node in asked for one in (node, *ancestors(node, nodes)))

    def _is_orphan(self, node: Node, window: Ref, nodes: Mapping[Ref, Node]) -> bool:
        """Whether what it stood in is gone, or has another address now."""
        parent = node.parent
        return parent in self._known and parent != window and parent not in nodes

    def keep_told(self, window: Ref, told: Iterable[Ref]) -> None:
        """Keep what was told of a window.

        What was told, is listed still and stands nowhere now is asked until that ends: GTK 3 gives
        a row's cells wrong places for a while when they are asked during its drawing.
        """
        self._next_told[window] = shown = frozenset(told)
        listed = (self._told.get(window, frozenset()) | self._lost) - shown
        empty = {r for r in listed if r in self._next and self._next[r].node.box.is_empty}
        self._next_lost |= empty

    def keep_failed(self, ref: Ref) -> None:
        """Keep that an object gave an error where it should have answered."""
        self._next_failed.add(ref)

    def keep(self, node: Node, window: Ref, box: Rect) -> None:
        """Keep an object; ``box`` is its place in the screenshot."""
        before = self._believed(node.ref)
        if node.ref not in self._known and self._known:
            self._unsettled[node.ref] = self._begun_at + _SETTLES_S  # it came just now
        said, words = (before.said, before.words) if before is not None else (None, None)
        self._next[node.ref] = Known(node, window, box.inflated(_AROUND), said, words)

    def keep_said(self, ref: Ref, said: tuple[str, str, str]) -> None:
        """Keep what an object said, which is kept already."""
        self._next[ref].said = said

    def keep_words(self, ref: Ref, words: tuple[Words, ...]) -> None:
        """Keep an object's words, which is kept already."""
        self._next[ref].words = words

    def end(self) -> None:
        """End a look that was whole: from now on what it told is what is known.

        Where an object failed that had not failed before, the next look asks everything anew.
        """
        if not self._known:
            self._whole_at = self._begun_at
        self._known, self._next = self._next, {}
        self._within, self._next_within = self._next_within, {}
        self._told, self._next_told = self._next_told, {}
        self._lost, self._next_lost = self._next_lost, set()
        self._doubted = set()
        has_failed = bool(self._next_failed - self._failed)
        self._failed = self._next_failed
        if has_failed:
            self.forget()

    def forget(self) -> None:
        """Have everything asked anew."""
        self._known, self._next = {}, {}
        self._within, self._next_within = {}, {}
        self._doubted, self._unseen, self._unsettled = set(), set(), {}

    def _believed(self, ref: Ref) -> Known | None:
        return None if ref in self._doubted else self._known.get(ref)

    def _focused(self) -> Iterator[Ref]:
        """Not every toolkit announces what loses the keyboard."""
        return (r for r, known in self._known.items() if has(known.node.bits, Bit.FOCUSED))

    def _outside(self, shape: tuple[int, ...]) -> Iterator[Ref]:
        """What lies outside the picture changes no pixel."""
        return (r for r, known in self._known.items() if _in_picture(known.box, shape).is_empty)


def _in_picture(box: Rect, shape: tuple[int, ...]) -> Rect:
    return box.intersection(Rect(0, 0, shape[1], shape[0]))


def _is_hit(box: Rect, changed: NDArray[np.uint8]) -> bool:
    seen = _in_picture(box, changed.shape)
    return bool(changed[seen.y : seen.bottom, seen.x : seen.right].any())
