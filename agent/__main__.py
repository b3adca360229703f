"""``handrail`` and ``python -m agent``: ready for ctrl-C before anything heavy is imported."""

from __future__ import annotations

import os
import signal
import sys

TYPE_CHECKING = False  # importing ``typing`` would take longer than all the rest here
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

_STOPPED = 4  # agent.errors.ExitCode.STOPPED, which is not imported yet


def main() -> int:
    """Run the command line; returns its exit code."""
    signal.signal(signal.SIGINT, _leave)
    from agent.cli import main as run  # noqa: PLC0415  (half a second of imports)

    return run()


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    """Nothing is held, open or begun yet, and an exception in an import may become another."""
    os.write(2, b"handrail: Stopped by you.\n")
    os._exit(_STOPPED)


if __name__ == "__main__":
    sys.exit(main())
