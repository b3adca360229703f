"""Searches files that were written lately for values that must not be in them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from agent.needles import Needles

_LARGEST = 64 * 1024 * 1024  # bytes; nothing that a run writes comes near
_SKIPPED = frozenset({".git", ".venv", "node_modules", "__pycache__"})


@dataclass(frozen=True, slots=True)
class SearchResult:
    """How many files were searched and which hold one of the values."""

    searched: int
    holding: tuple[Path, ...]
    found: frozenset[str] = frozenset()
    """The names of the values that were found, where they were given names."""


def search(values: Sequence[str], folders: Iterable[Path], since: float) -> SearchResult:
    """Look through every file below ``folders`` that changed after ``since`` (seconds, epoch).

    Other file systems that are mounted below them (a kernel's, say) are left out.
    Values are looked for in all the shapes of ``agent.needles``.
    """
    return search_for(Needles({"value": values}), folders, since)


class Search(Protocol):
    """What tells the names of the values that are in some bytes."""

    def names_in(self, content: bytes) -> frozenset[str]: ...


def search_for(needles: Search, folders: Iterable[Path], since: float) -> SearchResult:
    """The same for values that have names, and parts."""
    searched: int = 0
    holding: list[Path] = []
    found: set[str] = set()
    for path in _files(folders, since):
        try:
            content = path.read_bytes()
        except OSError:
            continue  # gone since it was listed, another user's, or no real file
        searched += 1
        if names := needles.names_in(content):
            holding.append(path)
            found |= names
    return SearchResult(searched, tuple(holding), frozenset(found))


def _files(folders: Iterable[Path], since: float) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    for folder in folders:
        for path, status in _walk(folder):
            key = (status.st_dev, status.st_ino)
            is_small = status.st_size <= _LARGEST
            if is_small and status.st_mtime >= since and key not in seen:
                seen.add(key)
                yield Path(path)


def _walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every regular file below ``folder``; there may be a million of them, so no ``Path`` each."""
    try:
        device = folder.stat().st_dev
    except OSError:
        return  # it is not there
    pending = [os.fspath(folder)]
    while pending:
        try:
            entries = list(os.scandir(pending.pop()))
        except OSError:
            continue  # not there, gone since it was listed, or another user's
        for entry in entries:
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            if stat.S_ISDIR(status.st_mode):
                if entry.name not in _SKIPPED and status.st_dev == device:
                    pending.append(entry.path)
            elif stat.S_ISREG(status.st_mode):
                yield entry.path, status
