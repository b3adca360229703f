"""The whole agent, watched: as ``python -m agent``, but each file that it opens to write is told.

``python -m agent.watched_agent PIPE FOLDER MISSING -- ARGUMENTS``: before the agent is imported,
Python is told to report every file that it opens for writing (sys.addaudithook, which can not be
removed) to the descriptor PIPE, the kernel is told to let it write below FOLDER only, and the
package MISSING, if one is named, is made impossible to import. Then ARGUMENTS are carried out.
"""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path

from agent.confinement import write_only_below

CONFINED, FREE = "confined", "free"
"""The first line on the pipe: whether the kernel keeps it to the folder."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def main() -> None:
    """Prepare this process, then run the command line in it."""
    pipe, folder, missing = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    sys.dont_write_bytecode = True  # the interpreter's own files are no part of the run
    if missing:
        _hide(missing)
    confined = write_only_below(folder)
    os.write(pipe, f"{CONFINED if confined else FREE}\n".encode())
    _tell_opens(pipe)
    sys.argv = ["handrail", *sys.argv[5:]]
    runpy.run_module("agent", run_name="__main__")  # as ``python -m agent``; ends this process


def _hide(package: str) -> None:
    """Python's own way to say that there is no such package; every search for it fails."""
    modules: dict[str, object] = vars(sys)["modules"]
    modules[package] = None


def _tell_opens(pipe: int) -> None:
    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
            os.write(pipe, f"{arguments[0]}\n".encode(errors="surrogateescape"))

    sys.addaudithook(hook)


if __name__ == "__main__":
    main()
