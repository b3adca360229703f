"""The few questions we put to Windows about its windows, through ctypes.

Untested: nobody has run it yet. Names, signatures and constants follow Microsoft's documents of
winuser.h, dwmapi.h, processthreadsapi.h and winbase.h.
"""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from typing import Any

from perception.errors import NoDisplay
from perception.geometry import Rect

_PLATFORM: str = sys.platform
_GW_HWNDNEXT, _GW_OWNER = 2, 4
_GWL_STYLE, _GWL_EXSTYLE = -16, -20
_DWMWA_EXTENDED_FRAME_BOUNDS, _DWMWA_CLOAKED = 9, 14
_PROCESS_QUERY_LIMITED_INFORMATION = 0x1000
_WM_NULL, _SMTO_ABORTIFHUNG = 0x0000, 0x0002
_PER_MONITOR_AWARE_V2 = -4  # DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2
_LONGEST_TEXT = 1024  # characters of a title, a class name or a path
_MOST_WINDOWS = 2_000
_STYLE_BITS = 0xFFFFFFFF  # styles come as a signed number


class _Point(ctypes.Structure):
    _fields_ = (("x", ctypes.c_long), ("y", ctypes.c_long))


class _Edges(ctypes.Structure):
    """A RECT: its right and bottom lie outside."""

    _fields_ = (
        ("left", ctypes.c_long),
        ("top", ctypes.c_long),
        ("right", ctypes.c_long),
        ("bottom", ctypes.c_long),
    )

    def as_rect(self) -> Rect:
        return Rect(self.left, self.top, self.right - self.left, self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class About:
    """What a window is; ``process`` and ``owner`` are 0 where there is none."""

    process: int
    style: int
    extended_style: int
    owner: int
    is_visible: bool
    is_minimized: bool


class Win32Calls:
    """user32, dwmapi and kernel32.

    The process is made aware of each monitor's scale first: else Windows tells it scaled
    coordinates, while UI Automation, the picture and the pointer go by physical pixels ("UI
    Automation and Screen Scaling").

    Raises:
        NoDisplay: this is not Windows.
    """

    def __init__(self) -> None:
        if _PLATFORM != "win32":
            raise NoDisplay("these windows are there on Windows only")
        system: Any = ctypes  # WinDLL is there on Windows only
        self._user: Any = system.WinDLL("user32")
        self._dwm: Any = system.WinDLL("dwmapi")
        self._kernel: Any = system.WinDLL("kernel32")
        self._declare()
        # It fails where a program manifest or mss has already chosen; both choose the same.
        self._user.SetProcessDpiAwarenessContext(_PER_MONITOR_AWARE_V2)

    def handles(self) -> list[int]:
        """Every top-level window, topmost first.

        GetWindow documents the order and EnumWindows does not; that windows may close or move
        meanwhile is why none is followed twice.
        """
        found: dict[int, None] = {}
        handle = self._user.GetTopWindow(None)
        while handle and handle not in found and len(found) < _MOST_WINDOWS:
            found[handle] = None
            handle = self._user.GetWindow(handle, _GW_HWNDNEXT)
        return list(found)

    def about(self, handle: int) -> About:
        process = ctypes.c_ulong()
        self._user.GetWindowThreadProcessId(handle, ctypes.byref(process))
        return About(
            process=process.value,
            style=self._user.GetWindowLongW(handle, _GWL_STYLE) & _STYLE_BITS,
            extended_style=self._user.GetWindowLongW(handle, _GWL_EXSTYLE) & _STYLE_BITS,
            owner=self._user.GetWindow(handle, _GW_OWNER) or 0,
            is_visible=bool(self._user.IsWindowVisible(handle)),
            is_minimized=bool(self._user.IsIconic(handle)),
        )

    def boxes(self, handle: int) -> tuple[Rect, Rect]:
        """The frame as it is drawn, and the client area, in physical pixels."""
        frame, client, corner = _Edges(), _Edges(), _Point()
        failed = self._dwm.DwmGetWindowAttribute(
            handle, _DWMWA_EXTENDED_FRAME_BOUNDS, ctypes.byref(frame), ctypes.sizeof(frame)
        )
        if failed:
            self._user.GetWindowRect(handle, ctypes.byref(frame))
        self._user.GetClientRect(handle, ctypes.byref(client))
        self._user.ClientToScreen(handle, ctypes.byref(corner))
        inner = client.as_rect()
        return frame.as_rect(), Rect(corner.x, corner.y, inner.w, inner.h)

    def is_cloaked(self, handle: int) -> bool:
        value = ctypes.c_int()
        failed = self._dwm.DwmGetWindowAttribute(
            handle, _DWMWA_CLOAKED, ctypes.byref(value), ctypes.sizeof(value)
        )
        return not failed and bool(value.value)

    def title(self, handle: int) -> str:
        """The caption; of another process's window Windows keeps it, so that none is asked."""
        text = ctypes.create_unicode_buffer(_LONGEST_TEXT)
        self._user.GetWindowTextW(handle, text, _LONGEST_TEXT)
        return text.value

    def class_name(self, handle: int) -> str:
        text = ctypes.create_unicode_buffer(_LONGEST_TEXT)
        self._user.GetClassNameW(handle, text, _LONGEST_TEXT)
        return text.value

    def program_path(self, process: int) -> str:
        """The file of a process's program, "" where Windows does not say."""
        opened = self._kernel.OpenProcess(_PROCESS_QUERY_LIMITED_INFORMATION, False, process)
        if not opened:
            return ""
        try:
            text = ctypes.create_unicode_buffer(_LONGEST_TEXT)
            size = ctypes.c_ulong(_LONGEST_TEXT)
            done = self._kernel.QueryFullProcessImageNameW(opened, 0, text, ctypes.byref(size))
            return text.value if done else ""
        finally:
            self._kernel.CloseHandle(opened)

    def foreground(self) -> int:
        """The window that the person works with, 0 while there is none."""
        return self._user.GetForegroundWindow() or 0

    def answers(self, handle: int, limit_s: float) -> bool:
        """Whether the window's thread takes a message within ``limit_s`` seconds."""
        result = ctypes.c_size_t()
        return bool(
            self._user.SendMessageTimeoutW(
                handle,
                _WM_NULL,
                0,
                0,
                _SMTO_ABORTIFHUNG,
                max(1, round(1000 * limit_s)),
                ctypes.byref(result),
            )
        )

    def _declare(self) -> None:
        """Handles are pointers: without their types ctypes would cut them to 32 bits."""
        handle, pointer, word = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong
        user = self._user
        user.GetTopWindow.argtypes, user.GetTopWindow.restype = (handle,), handle
        user.GetWindow.argtypes, user.GetWindow.restype = (handle, ctypes.c_uint), handle
        user.GetForegroundWindow.argtypes, user.GetForegroundWindow.restype = (), handle
        user.GetWindowThreadProcessId.argtypes = (handle, pointer)
        user.GetWindowLongW.argtypes = (handle, ctypes.c_int)
        user.GetWindowLongW.restype = ctypes.c_long
        for name in ("IsWindowVisible", "IsIconic"):
            getattr(user, name).argtypes = (handle,)
        for name in ("GetWindowRect", "GetClientRect", "ClientToScreen"):
            getattr(user, name).argtypes = (handle, pointer)
        for name in ("GetWindowTextW", "GetClassNameW"):
            getattr(user, name).argtypes = (handle, ctypes.c_wchar_p, ctypes.c_int)
        user.SetProcessDpiAwarenessContext.argtypes = (handle,)
        user.SendMessageTimeoutW.argtypes = (
            handle, ctypes.c_uint, ctypes.c_size_t, ctypes.c_ssize_t, ctypes.c_uint, ctypes.c_uint,
            pointer,
        )  # fmt: skip
        user.SendMessageTimeoutW.restype = ctypes.c_ssize_t
        self._dwm.DwmGetWindowAttribute.argtypes = (handle, word, pointer, word)
        self._dwm.DwmGetWindowAttribute.restype = ctypes.c_long
        kernel = self._kernel
        kernel.OpenProcess.argtypes, kernel.OpenProcess.restype = (word, ctypes.c_int, word), handle
        kernel.QueryFullProcessImageNameW.argtypes = (handle, word, ctypes.c_wchar_p, pointer)
        kernel.CloseHandle.argtypes = (handle,)
