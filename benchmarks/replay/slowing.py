"""Makes a program slow: it is stopped for most of the time, as on a machine with no time for it."""

from __future__ import annotations

import os
import signal
from threading import Event, Thread

_STOPPED_S, _RUNNING_S = 0.4, 0.2


class Slowed:
    """Stops and continues a process group until it is closed."""

    def __init__(self, group: int) -> None:
        self._group = group
        self._over = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Let it run again."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.is_set():
            if not self._send(signal.SIGSTOP):
                return
            self._over.wait(_STOPPED_S)
            self._send(signal.SIGCONT)
            self._over.wait(_RUNNING_S)

    def _send(self, number: signal.Signals) -> bool:
        try:
            os.killpg(self._group, number)
        except ProcessLookupError:
            return False
        return True
