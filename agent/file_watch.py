"""Follows what is written below some folders while it is written, files that are deleted as well.

inotify(7) tells of every file that is made or changed, by whatever code. Each is opened the moment
it appears, which keeps its content readable after it was deleted, and is searched when it changed
and once more at the end.
"""

from __future__ import annotations

import ctypes
import os
import select
import struct
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from agent.errors import EnvironmentLacking
from agent.needles import Needles

_EVENT = struct.Struct("iIII")  # struct inotify_event: watch, mask, cookie, length of the name
_MODIFY, _CLOSE_WRITE, _MOVED_FROM, _MOVED_TO, _CREATE = 0x2, 0x8, 0x40, 0x80, 0x100
_IS_FOLDER, _OVERFLOW = 0x40000000, 0x4000
_NONBLOCK = os.O_NONBLOCK | os.O_CLOEXEC
_POLL_MS = 20


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen: files by number, those that hold a value, those gone before they were read.

    ``is_complete`` is False if the kernel had to drop events.
    """

    seen: int
    holding: tuple[Path, ...]
    gone: tuple[Path, ...]
    is_complete: bool


class FileWatch:
    """Watches all folders below ``roots``, new ones too, as a context manager.

    Folders named in ``but`` are left out with all that is in them.

    Raises:
        EnvironmentLacking: the kernel gives no watch.
    """

    def __init__(self, roots: Iterable[Path], needles: Needles, but: Iterable[Path] = ()) -> None:
        self._needles = needles
        self._but = frozenset(but)
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._queue = self._libc.inotify_init1(_NONBLOCK)
        if self._queue < 0:
            raise EnvironmentLacking(f"inotify: {os.strerror(ctypes.get_errno())}")
        self._folders: dict[int, Path] = {}
        self._open: dict[tuple[int, int], tuple[int, Path]] = {}  # by device and inode
        self._holding: set[Path] = set()
        self._gone: set[Path] = set()
        self._moved: dict[int, Path] = {}  # old paths by the number that both events carry
        self._is_complete = True
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        for root in roots:
            self._add(root, is_new=False)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._ending.is_set():
            return
        self._ending.set()
        self._thread.join()
        for descriptor, path in self._open.values():
            self._search(descriptor, path)
            os.close(descriptor)
        os.close(self._queue)

    @property
    def result(self) -> Watched:
        """What was seen, when the block has ended."""
        return Watched(
            len(self._open) + len(self._gone),
            tuple(sorted(self._holding)),
            tuple(sorted(self._gone)),
            self._is_complete,
        )

    def _work(self) -> None:
        poller = select.poll()
        poller.register(self._queue, select.POLLIN)
        while True:
            is_last = self._ending.is_set()
            if poller.poll(0 if is_last else _POLL_MS):
                self._read()
            elif is_last:
                return

    def _read(self) -> None:
        try:
            data = os.read(self._queue, 1 << 16)
        except BlockingIOError:
            return
        at = 0
        while at < len(data):
            watch, mask, cookie, length = _EVENT.unpack_from(data, at)
            at += _EVENT.size
            name = os.fsdecode(data[at : at + length].rstrip(b"\0"))
            at += length
            if mask & _OVERFLOW:
                self._is_complete = False
            elif watch in self._folders and name:
                self._happened(self._folders[watch] / name, mask, cookie)

    def _happened(self, path: Path, mask: int, cookie: int) -> None:
        if mask & _IS_FOLDER:
            if mask & (_CREATE | _MOVED_TO):
                self._add(path, is_new=True)
        elif mask & _MOVED_FROM:
            self._moved[cookie] = path
        elif self._take(path) and mask & _MOVED_TO:
            # It was not gone, only renamed before it could be opened, and now it is.
            self._gone.discard(self._moved.pop(cookie, path))

    def _add(self, folder: Path, *, is_new: bool) -> None:
        """Watch a folder and those in it; what lies in a new one is new as well."""
        if folder in self._but or folder.is_symlink():
            return
        mask = _MODIFY | _CLOSE_WRITE | _MOVED_FROM | _MOVED_TO | _CREATE
        watch = self._libc.inotify_add_watch(self._queue, os.fsencode(folder), mask)
        if watch < 0:
            if is_new:
                self._gone.add(folder)
            return
        self._folders[watch] = folder
        try:
            entries = list(os.scandir(folder))
        except OSError:
            return  # gone again, or another user's, who is not us
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                self._add(Path(entry.path), is_new=is_new)
            elif is_new and entry.is_file(follow_symlinks=False):
                self._take(Path(entry.path))

    def _take(self, path: Path) -> bool:
        """Keep a file open, and search it; False if it is not there any more."""
        is_known = any(known == path for _, known in self._open.values())
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            if not is_known:
                self._gone.add(path)
            return False
        status = os.fstat(descriptor)
        key = (status.st_dev, status.st_ino)
        if key in self._open:
            os.close(descriptor)
            descriptor = self._open[key][0]
        self._open[key] = (descriptor, path)
        self._search(descriptor, path)
        return True

    def _search(self, descriptor: int, path: Path) -> None:
        size = os.fstat(descriptor).st_size
        if size and self._needles.names_in(os.pread(descriptor, size, 0)):
            self._holding.add(path)
