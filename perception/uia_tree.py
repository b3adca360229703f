"""The tree of every program on Windows, through UI Automation.

Untested: nobody has run it yet (see ``uia_client``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Protocol

from perception.desktop_window import DesktopWindow
from perception.geometry import PixelMap
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
from perception.uia_client import UiaClient
from perception.uia_numbers import Deed
from perception.uia_roles import UiaRecord, deed_of, node_of, wants_text
from perception.vocabulary import State
from perception.win32_windows import Win32WindowList

_ONE_CALL_S = 0.5  # a program that is well answers within a few milliseconds
_LEAST_CALL_S = 0.05


class UiaSource(Protocol):
    """What ``UiaClient`` answers; see there for what each may raise."""

    def limit(self, seconds: float) -> None: ...
    def forget(self) -> None: ...
    def window(self, handle: int) -> list[UiaRecord]: ...
    def values(self, top: str) -> dict[str, str]: ...
    def text(self, ref: str) -> str: ...
    def element(self, ref: str) -> UiaRecord: ...
    def value(self, ref: str) -> str: ...
    def do(self, ref: str, deed: Deed) -> None: ...
    def set_value(self, ref: str, text: str) -> None: ...
    def set_focus(self, ref: str) -> None: ...


class WindowSource(Protocol):
    """What ``Win32WindowList`` answers; see there."""

    def read(self) -> tuple[DesktopWindow, ...]: ...
    def answers(self, handle: int, limit_s: float) -> bool: ...


class UiaTree:
    """Reads the windows that show, topmost first, within one deadline.

    Args:
        deadline_s: seconds that one look may take in all.
        source: what answers; UI Automation when None.
        windows: the desktop's own list of windows; Windows' when None.

    Raises:
        AccessibilityUnavailable: this is not Windows, or comtypes is not installed.
    """

    def __init__(
        self,
        deadline_s: float = 1.0,
        *,
        source: UiaSource | None = None,
        windows: WindowSource | None = None,
    ) -> None:
        self._deadline_s = deadline_s
        self._source = UiaClient(_ONE_CALL_S) if source is None else source
        self._windows = Win32WindowList() if windows is None else windows
        self._pixel_map = PixelMap()

    def read(
        self,
        pixel_map: PixelMap | None = None,
        desktop: Sequence[DesktopWindow] = (),
        changed: object = None,  # noqa: ARG002  (everything is always asked)
    ) -> TreeReading:
        """Everything that shows, window by window; a program that hangs is asked once."""
        self._pixel_map = pixel_map or PixelMap()
        self._source.forget()
        end = time.monotonic() + self._deadline_s
        tops: list[TreeTop] = []
        nodes: list[TreeNode] = []
        notes: dict[int, str] = {}
        for window in seen(desktop or self._windows.read()):
            if window.process in notes:
                continue
            left = end - time.monotonic()
            if left < _LEAST_CALL_S:
                notes[window.process] = slow_note(window.program)
                continue
            self._source.limit(min(left, _ONE_CALL_S))
            try:
                if not self._windows.answers(window.xid, min(left, _ONE_CALL_S)):
                    raise ProgramSilent("the window's program does not take messages")
                records = self._source.window(window.xid)
                held = self._held(records)
            except ProgramSilent:
                notes[window.process] = silent_note(window.program)
                continue
            except ObjectGone:
                continue  # it closed while we looked
            tops.append(_top(records[0], window))
            nodes += [node_of(one, records[0].ref, held.get(one.ref, "")) for one in records[1:]]
        return tree_reading(tops, nodes, self._pixel_map, tuple(notes.values()))

    def now(self, ref: str) -> Element | None:
        """The element as it is at this moment; None if it is gone, hidden, or does not answer."""
        try:
            record = self._source.element(ref)
            if record.is_offscreen:
                return None
            value = "" if record.is_password else self._held_by(record)
        except (ProgramSilent, ObjectGone):
            return None
        return element_of(node_of(record, "", value), self._pixel_map)

    def do_action(self, ref: str) -> bool:
        """Do what a click would do, through a control pattern; whether the program took it."""
        return self._try(lambda: self._do(ref))

    def set_text(self, ref: str, text: str) -> bool:
        """Replace an editable's whole text; whether the program took it."""
        return self._try(lambda: self._source.set_value(ref, text))

    def has_focus(self, ref: str) -> bool:
        """Whether the element says that it has the keyboard now."""
        element = self.now(ref)
        return element is not None and State.FOCUSED in element.states

    def grab_focus(self, ref: str) -> bool:
        """Give an element the keyboard focus; whether the program took it."""
        return self._try(lambda: self._source.set_focus(ref))

    def close(self) -> None:
        self._source.forget()

    def _held(self, records: Sequence[UiaRecord]) -> dict[str, str]:
        """What the elements hold. Password fields are asked for nothing."""
        held = self._source.values(records[0].ref)
        for record in records:
            if wants_text(record):
                held[record.ref] = self._source.text(record.ref)
        return held

    def _held_by(self, record: UiaRecord) -> str:
        if wants_text(record):
            return self._source.text(record.ref)
        return self._source.value(record.ref) if record.has_value else ""

    def _do(self, ref: str) -> None:
        deed = deed_of(self._source.element(ref))
        if deed is None:
            raise ObjectGone("there is nothing that it could do")
        self._source.do(ref, deed)

    def _try(self, request: Callable[[], None]) -> bool:
        try:
            self._source.limit(_ONE_CALL_S)
            request()
        except (ProgramSilent, ObjectGone):
            return False
        return True


def _top(record: UiaRecord, window: DesktopWindow) -> TreeTop:
    return TreeTop(
        ref=record.ref,
        box=record.box,
        title=record.name or window.title,
        program=window.program,
        process=window.process,
        is_active=window.is_active,
        is_dialog=record.is_dialog or record.is_modal or window.is_dialog,
    )
