"""Which shared libraries a running program uses: they bring catalogues of their own along."""

from __future__ import annotations

import re
from pathlib import Path

_PROCESSES = Path("/proc")
_NAME_BYTES = 15  # of a process's name, as Linux keeps it (TASK_COMM_LEN)
_LIBRARY = re.compile(r"/([^/\s]+?)(?:-\d[\d.]*)?\.so(?:[.\d]*)$")


def libraries_of(program: str, processes: Path = _PROCESSES) -> frozenset[str]:
    """The libraries' names without versions, such as ``libfm``; empty where that is not told.

    Args:
        program: the program's name, such as ``pcmanfm``.
        processes: where the system tells of processes.
    """
    found: set[str] = set()
    for folder in processes.glob("[0-9]*"):
        if _line(folder / "comm").strip().casefold() == program.casefold()[:_NAME_BYTES]:
            for line in _line(folder / "maps").splitlines():
                if name := _LIBRARY.search(line):
                    found.add(name[1])
    return frozenset(found)


def _line(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""  # it ended, or is another user's
