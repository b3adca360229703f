"""The tree of every program on macOS, through its accessibility interface.

Untested: nobody has run it yet (see ``ax_client``).
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from perception.ax_client import AxClient
from perception.ax_record import Attribute, AxRecord
from perception.ax_roles import (
    action_of,
    is_dialog,
    is_entered,
    is_popup_kind,
    node_of,
    wants_settable,
    wants_value,
)
from perception.desktop_window import DesktopWindow
from perception.errors import AccessibilityUnavailable, NoDisplay
from perception.geometry import PixelMap, Rect
from perception.mac_windows import MacWindowList
from perception.screen import Element
from perception.tree_reading import TreeReading
from perception.tree_record import (
    ObjectGone,
    ProgramSilent,
    TreeNode,
    TreeTop,
    element_of,
    seen,
    silent_note,
    slow_note,
    tree_reading,
)
from perception.vocabulary import State

_ONE_CALL_S = 0.4  # a program that is well answers within a few milliseconds
_MOST_NODES = 6_000  # of one program
_MENU_BAR = "AXMenuBar"


class AxSource(Protocol):
    """What ``AxClient`` answers; see there for what each may raise."""

    def limit(self, seconds: float) -> None: ...
    def forget(self) -> None: ...
    def tops(self, process: int, *, with_menu_bar: bool) -> list[AxRecord]: ...
    def children(self, record: AxRecord) -> list[AxRecord]: ...
    def element(self, ref: str) -> AxRecord: ...
    def value(self, ref: str) -> Attribute: ...
    def is_settable(self, ref: str) -> bool: ...
    def actions(self, ref: str) -> tuple[str, ...]: ...
    def perform(self, ref: str, action: str) -> None: ...
    def set_attribute(self, ref: str, name: str, value: str | bool) -> None: ...


class AxTree:
    """Reads the programs that show, topmost first, within one deadline.

    Args:
        deadline_s: seconds that one look may take in all.
        source: what answers; macOS when None.

    Raises:
        AccessibilityUnavailable: this is not macOS, pyobjc is not installed, or the person has not
            allowed it.
    """

    def __init__(self, deadline_s: float = 1.0, *, source: AxSource | None = None) -> None:
        self._deadline_s = deadline_s
        self._source = AxClient(_ONE_CALL_S) if source is None else source
        self._pixel_map = PixelMap()

    def read(
        self,
        pixel_map: PixelMap | None = None,
        desktop: Sequence[DesktopWindow] = (),
        changed: object = None,  # noqa: ARG002  (everything is always asked)
    ) -> TreeReading:
        """Everything that shows, program by program; one that hangs is asked once.

        Raises:
            AccessibilityUnavailable: macOS does not allow it any more.
        """
        self._pixel_map = pixel_map or PixelMap()
        self._source.forget()
        end = time.monotonic() + self._deadline_s
        shown = seen(desktop or _windows())
        tops: list[TreeTop] = []
        nodes: list[TreeNode] = []
        notes = []
        for process in dict.fromkeys(window.process for window in shown if window.process):
            own = [window for window in shown if window.process == process]
            before = len(tops)
            try:
                is_whole = self._read_program(own, end, tops, nodes)
            except ProgramSilent:
                is_partly_known = len(tops) > before
                note = slow_note if is_partly_known else silent_note
                notes.append(note(own[0].program))
                continue
            except ObjectGone:
                continue  # it ended while we looked
            if not is_whole:
                notes.append(slow_note(own[0].program))
        return tree_reading(tops, nodes, self._pixel_map, notes)

    def now(self, ref: str) -> Element | None:
        """The element as it is at this moment; None if it is gone, hidden, or does not answer."""
        try:
            record = self._source.element(ref)
            node = self._node(record, "")
        except (ProgramSilent, ObjectGone):
            return None
        if record.box is None or State.VISIBLE not in node.states:
            return None
        return element_of(node, self._pixel_map)

    def do_action(self, ref: str) -> bool:
        """Do what a click would do, through the element's action; whether the program took it."""
        return self._try(lambda: self._do(ref))

    def set_text(self, ref: str, text: str) -> bool:
        """Replace an editable's whole text; whether the program took it."""
        return self._try(lambda: self._source.set_attribute(ref, "AXValue", text))

    def has_focus(self, ref: str) -> bool:
        """Whether the element says that it has the keyboard now."""
        element = self.now(ref)
        return element is not None and element.is_focused

    def grab_focus(self, ref: str) -> bool:
        """Give an element the keyboard focus; whether the program took it."""
        return self._try(lambda: self._source.set_attribute(ref, "AXFocused", True))

    def close(self) -> None:
        self._source.forget()

    def _read_program(
        self,
        own: Sequence[DesktopWindow],
        end: float,
        tops: list[TreeTop],
        nodes: list[TreeNode],
    ) -> bool:
        """One program's windows into ``tops`` and ``nodes``; whether the time was enough."""
        left = end - time.monotonic()
        if left <= 0:
            return False
        self._source.limit(min(left, _ONE_CALL_S))
        process = own[0].process
        is_active = any(window.is_active for window in own)
        for record in self._source.tops(process, with_menu_bar=is_active):
            frame = record.box
            if frame is None or record.is_minimized or record.is_hidden:
                continue
            window = next((one for one in own if one.box.intersects(frame)), None)
            if window is None:
                continue  # on another desktop, or wholly covered
            tops.append(_top(record, frame, window))
            if not self._walk(record, frame, end, nodes):
                return False
        return True

    def _walk(self, top: AxRecord, frame: Rect, end: float, nodes: list[TreeNode]) -> bool:
        """What shows in a window, level by level, into ``nodes``; whether the time was enough."""
        waiting: deque[tuple[AxRecord, AxRecord | None, bool]] = deque([(top, None, False)])
        most = len(nodes) + _MOST_NODES
        while waiting and len(nodes) < most:
            record, parent, in_popup = waiting.popleft()
            if time.monotonic() >= end:
                return False
            if not is_entered(record, frame, parent):
                continue
            inside = in_popup or is_popup_kind(record)
            for child in self._children(record):
                try:
                    nodes.append(self._node(child, top.ref, in_popup=inside))
                except ObjectGone:
                    continue  # it went away while we looked
                waiting.append((child, record, inside))
        return True

    def _children(self, record: AxRecord) -> list[AxRecord]:
        try:
            return self._source.children(record)
        except ObjectGone:
            return []  # it went away while we looked

    def _node(self, record: AxRecord, top: str, *, in_popup: bool = False) -> TreeNode:
        """The record in our words. A password field is asked for nothing more."""
        value: Attribute = None
        is_settable = False
        if wants_value(record):
            value = self._source.value(record.ref)
            is_settable = wants_settable(record) and self._source.is_settable(record.ref)
        return node_of(record, top, value, is_settable=is_settable, in_popup=in_popup)

    def _do(self, ref: str) -> None:
        action = action_of(self._source.actions(ref))
        if not action:
            raise ObjectGone("there is nothing that it could do")
        self._source.perform(ref, action)

    def _try(self, request: Callable[[], None]) -> bool:
        try:
            request()
        except (ProgramSilent, ObjectGone):
            return False
        return True


def _top(record: AxRecord, frame: Rect, window: DesktopWindow) -> TreeTop:
    is_bar = record.role == _MENU_BAR
    return TreeTop(
        ref=record.ref,
        box=frame,
        title="" if is_bar else record.title or window.title,
        program=window.program,
        process=window.process,
        is_active=window.is_active,
        is_dialog=is_dialog(record),
    )


def _windows() -> tuple[DesktopWindow, ...]:
    try:
        return MacWindowList().read()
    except NoDisplay as error:
        raise AccessibilityUnavailable("there is no desktop session") from error
