"""What a private desktop needs of the machine: programs, and a place in memory."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from agent.errors import EnvironmentLacking

_PACKAGES = (
    "xvfb xauth x11-utils x11-xserver-utils openbox at-spi2-core dbus-x11 dbus-bin xclip xdotool "
    "fonts-dejavu-core fonts-noto-cjk fonts-noto-color-emoji"
)
_PROGRAMS = ("Xvfb", "openbox", "dbus-daemon", "dbus-send", "xdotool", "xprop", "xmodmap")
_A11Y_LAUNCHERS = (
    Path("/usr/libexec/at-spi-bus-launcher"),  # Debian, Ubuntu, Fedora
    Path("/usr/lib/at-spi-bus-launcher"),  # Arch
    Path("/usr/lib/at-spi2/at-spi-bus-launcher"),  # openSUSE
)
_MEMORY_DISK = Path("/dev/shm")  # noqa: S108  (used through mkdtemp, mode 700)
_MEMORY_NEEDED = 512 * 1024 * 1024  # bytes: a browser's profile and caches fit with room to spare


def require_programs() -> Path:
    """The accessibility launcher's path, if it and all other programs are installed.

    Raises:
        EnvironmentLacking: something is missing; the message has the command that mends it.
    """
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    launcher = next((path for path in _A11Y_LAUNCHERS if path.exists()), None)
    if launcher is None:
        missing.append("at-spi-bus-launcher")
    if missing or launcher is None:
        raise EnvironmentLacking(
            f"the virtual desktop needs {', '.join(missing)}; "
            f"run: sudo apt-get install --no-install-recommends {_PACKAGES}"
        )
    return launcher


def private_place() -> Path:
    """The memory disk where it is there and roomy, else the folder for temporary files."""
    if _MEMORY_DISK.is_dir() and os.access(_MEMORY_DISK, os.W_OK):
        free = os.statvfs(_MEMORY_DISK)
        if free.f_bavail * free.f_frsize >= _MEMORY_NEEDED:
            return _MEMORY_DISK
    return Path(tempfile.gettempdir())
