"""Private X desktops of other shapes: several screens, a turned one, one that grows."""

from __future__ import annotations

import os

from agent.virtual_desktop import _START_S, VirtualDesktop, _read_line


class NestedDesktop(VirtualDesktop):
    """A desktop on Xephyr, which knows screens that Xvfb does not.

    Args:
        server: Xephyr's arguments, such as its screens.
    """

    def __init__(self, *server: str) -> None:
        super().__init__(1600, 1200)
        self._server = server
        self._cookie = b""

    def xrandr(self, *words: str) -> None:
        self._ask(["xrandr", *words])

    def _start_display(self) -> None:
        super()._start_display()
        reader, writer = os.pipe()
        try:
            self._spawn(
                [
                    "Xephyr", "-displayfd", str(writer), "-auth", self.env["XAUTHORITY"],
                    *self._server, "-noreset", "-nolisten", "tcp",
                ],
                keep_fd=writer,
            )  # fmt: skip
            number = _read_line(reader, _START_S, "the nested display")
        finally:
            os.close(reader)
            os.close(writer)
        self.display = self.env["DISPLAY"] = f":{number}"
        self._write_authority(number, self._cookie)

    def _write_authority(self, number: str, cookie: bytes) -> None:
        self._cookie = cookie  # both displays take the same
        super()._write_authority(number, cookie)
