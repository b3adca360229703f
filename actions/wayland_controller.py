"""The controller that drives a Wayland desktop of wlroots' kind (sway and its relatives)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from actions.controller import AccessibilityActions
from actions.desktop_controller import DesktopController
from actions.errors import InputUnavailable
from actions.wayland_hands import WaylandHands
from perception.desktop import WindowLister, wayland_windows
from perception.errors import NoDisplay
from perception.geometry import PixelMap, Point, Rect
from perception.wayland import WaylandConnection, layout_of

_SETTLE_S = 0.15  # seconds that a program gets to read its input: Wayland has no way to ask


class WaylandController(DesktopController):
    """Implements ``actions.controller.Controller`` with a virtual pointer and keyboard.

    Args:
        display: The compositor's socket; the environment's ``WAYLAND_DISPLAY`` by default.
        accessibility: The tree that can act on an element by its ``ref``.

    Raises:
        InputUnavailable: the compositor is not there, or lets no program drive it.
    """

    def __init__(
        self, display: str | None = None, *, accessibility: AccessibilityActions | None = None
    ) -> None:
        try:
            connection = WaylandConnection(display)
        except NoDisplay as error:
            raise InputUnavailable(str(error)) from error
        try:
            hands = WaylandHands(connection)
        except InputUnavailable:
            connection.close()
            raise
        state = _WaylandState(connection, hands, wayland_windows())
        super().__init__(state, hands, hands, _NoPasteboard(), accessibility)


class _WaylandState:
    """Implements ``DesktopState``: the layout from the compositor, the focus from its windows."""

    def __init__(
        self, connection: WaylandConnection, hands: WaylandHands, windows: WindowLister | None
    ) -> None:
        self._connection = connection
        self._hands = hands
        self._windows = windows

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Maps the compositor's errors in the block to ours."""
        try:
            yield
        except NoDisplay as error:
            raise InputUnavailable(str(error)) from error

    def area(self) -> Rect:
        return layout_of(self._connection.outputs())[0]

    def pixel_map(self) -> PixelMap:
        return layout_of(self._connection.outputs())[1]

    def pointer(self) -> Point:
        """Where these hands put the pointer; nobody is told where the person put it since."""
        return self._hands.at or self.area().center

    def active_window(self) -> Rect | None:
        if self._windows is None:
            return None
        return next((w.client for w in self._windows.read() if w.is_active), None)

    def pointed_window_has_keyboard(self) -> bool:
        """Whether the window under the pointer has the keyboard.

        Where the windows are not known the compositor's order must do: it deals with a click, and
        the change of the keyboard's focus that comes of it, before it reads the keys after it.
        """
        if self._windows is None:
            return True
        windows, at = self._windows.read(), self.pointer()
        under = [window for window in windows if window.box.contains(at)]
        if not under:
            return any(window.is_active for window in windows)  # a menu that reaches beyond
        return under[-1].is_active

    def raise_window(self, handle: int) -> None:
        del handle
        raise InputUnavailable("this compositor lets nobody raise a window of another program")

    def wait_until_released(self) -> None:
        self._connection.wire.roundtrip()

    def wait_until_read(self) -> None:
        self._hands.pause(_SETTLE_S)
        self._connection.wire.roundtrip()

    def release_all(self) -> None:
        self._hands.release_all()

    def close(self) -> None:
        """The devices go with the connection."""
        self._connection.close()


class _NoPasteboard:
    """Pasting is not offered: this keyboard types every character as it is."""

    def lent(self, text: str) -> AbstractContextManager[None]:  # noqa: ARG002
        raise InputUnavailable("on Wayland text is typed, never pasted")
