"""Hears what a person does with mouse and keyboard (the RECORD extension of the X server).

It hears everything that is typed, passwords too: nothing of it is kept here, nothing has a repr
that shows it, and whoever takes the events answers for them.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Self

from actions.errors import InputUnavailable
from actions.input_event import InputEvent, InputKind, Key
from actions.x11_keysyms import ALT, CTRL, LOCK, NUM_LOCK, SHIFT, SUPER, read_key
from actions.xlib import X, connect, disconnect, guarded, record, rq
from perception.geometry import Point

_BITS = {"ctrl": CTRL, "alt": ALT, "shift": SHIFT, "super": SUPER}
_LAST_S = 2.0  # seconds in which the listening thread must be gone
_KINDS = {X.ButtonPress: InputKind.BUTTON_DOWN, X.ButtonRelease: InputKind.BUTTON_UP}


class InputListener:
    """Hears one display in a thread of its own, from ``__enter__`` to ``__exit__``.

    Args:
        name: the display, such as ``:0``; the environment's ``DISPLAY`` when None.
        on_press: called in that thread at once when a button goes down, with the time of it.

    Raises:
        InputUnavailable: the display can not be reached, or has no RECORD extension.
    """

    def __init__(
        self, name: str | None = None, on_press: Callable[[float], None] | None = None
    ) -> None:
        display = name or os.environ.get("DISPLAY", "")
        authority = os.environ.get("XAUTHORITY", "")
        self._heard: queue.SimpleQueue[InputEvent] = queue.SimpleQueue()
        self._on_press = on_press
        self._offset = float("inf")
        self._control = connect(display, authority)
        self._data = connect(display, authority)
        if not self._control.has_extension("RECORD"):
            self._disconnect()
            raise InputUnavailable("this display tells nobody what is typed (no RECORD extension)")
        self._root = self._control.screen().root
        self._context = 0
        self._thread = threading.Thread(target=self._listen, name="input listener", daemon=True)
        self._is_lost = False

    def __enter__(self) -> Self:
        with guarded(self._control):
            devices = (X.KeyPress, X.ButtonRelease)
            self._context = self._control.record_create_context(
                0, [record.AllClients], [_only_devices(devices)]
            )
            self._control.sync()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            with guarded(self._control):
                self._control.record_disable_context(self._context)
                self._control.sync()
        except InputUnavailable:
            self._is_lost = True  # the display went away, and the context with it
        self._thread.join(_LAST_S)
        self._disconnect()

    @property
    def is_lost(self) -> bool:
        """Whether the display has stopped telling."""
        return self._is_lost or not self._thread.is_alive()

    def take(self, seconds: float) -> list[InputEvent]:
        """What happened since the last call, in order; waits at most ``seconds`` for something."""
        events: list[InputEvent] = []
        try:
            events.append(self._heard.get(timeout=seconds) if seconds > 0 else self._next())
            while True:
                events.append(self._next())
        except queue.Empty:
            return events

    def keep_from_programs(self, chord: Iterable[str]) -> bool:
        """Let no program get this chord; False where another program has it already.

        Raises:
            InputUnavailable: the display went away.
        """
        *held, name = chord
        with guarded(self._control):
            codes = [code for code, row in self._keymap().items() if _writes(row, name)]
            state = sum(_BITS[one] for one in held)
            refused = _Refusals()
            for code in codes:
                for locks in (0, LOCK, NUM_LOCK, LOCK | NUM_LOCK):
                    self._root.grab_key(
                        code, state | locks, False, X.GrabModeAsync, X.GrabModeAsync,
                        onerror=refused,
                    )  # fmt: skip
            self._control.sync()
        return bool(codes) and not refused.count

    def _next(self) -> InputEvent:
        return self._heard.get_nowait()

    def _keymap(self) -> dict[int, tuple[int, ...]]:
        first = self._control.display.info.min_keycode
        count = self._control.display.info.max_keycode - first + 1
        rows = self._control.get_keyboard_mapping(first, count)
        return {first + index: tuple(row) for index, row in enumerate(rows)}

    def _listen(self) -> None:
        """The thread: returns when the context is disabled or the display goes away."""
        try:
            with guarded(self._data):
                self._data.record_enable_context(self._context, self._on_reply)
        except InputUnavailable:
            self._is_lost = True

    def _on_reply(self, reply: Any) -> None:
        if reply.category != record.FromServer or reply.client_swapped:
            return
        data = reply.data
        while data:
            event, data = rq.EventField(None).parse_binary_value(
                data, self._data.display, None, None
            )
            if (heard := self._read(event)) is not None:
                if heard.kind is InputKind.BUTTON_DOWN and self._on_press is not None:
                    self._on_press(heard.at)
                self._heard.put(heard)

    def _read(self, event: Any) -> InputEvent | None:
        at = self._time_of(event.time / 1000.0)
        point = Point(event.root_x, event.root_y)
        if event.type in _KINDS:
            return InputEvent(_KINDS[event.type], at, point, button=event.detail)
        if event.type == X.KeyPress:
            key = self._key(event.detail, event.state)
            return InputEvent(InputKind.KEY_DOWN, at, point, key=key) if key else None
        return None

    def _key(self, code: int, state: int) -> Key | None:
        # Asked for each stroke: layouts change, and some programs type by changing the map.
        row = self._control.get_keyboard_mapping(code, 1)[0]
        return read_key(tuple(row), state)

    def _time_of(self, server_s: float) -> float:
        """The server's time on our clock: as soon after the event as any word ever came.

        The thread may get its turn late; a press that seems later than it was could be taken to
        have fallen on what it brought about.
        """
        now = time.monotonic()
        if now - server_s > self._offset + 1.0 + (2**32) / 2000.0:  # the server's counter wrapped
            self._offset = float("inf")
        self._offset = min(self._offset, now - server_s)
        return server_s + self._offset

    def _disconnect(self) -> None:
        disconnect(self._control)
        disconnect(self._data)


class _Refusals:
    """Counts what the server refused; Xlib calls it in place of raising."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, *_told: Any) -> int:
        self.count += 1
        return 1


def _writes(row: tuple[int, ...], name: str) -> bool:
    key = read_key(row, 0)
    return key is not None and key.name == name


def _only_devices(events: tuple[int, int]) -> dict[str, Any]:
    nothing = (0, 0)
    return {
        "core_requests": nothing,
        "core_replies": nothing,
        "ext_requests": (0, 0, 0, 0),
        "ext_replies": (0, 0, 0, 0),
        "delivered_events": nothing,
        "device_events": events,
        "errors": nothing,
        "client_started": False,
        "client_died": False,
    }
