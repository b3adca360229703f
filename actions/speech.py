"""Says sentences aloud, on this machine alone.

Through speech-dispatcher where it runs, so that the person's own voice, rate and language are kept;
else through espeak-ng. A sentence goes over a socket or a pipe, never as a program's argument,
where every other user could read it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Protocol

_ANSWER_S = 2.0  # seconds within which speech-dispatcher answers
_END_S = 60.0  # seconds that one sentence may take
_ENGINES = ("espeak-ng", "espeak")


class SpeechUnavailable(Exception):
    """Nothing on this machine can speak."""


class Speaker(Protocol):
    """Says one sentence after the other."""

    def say(self, text: str) -> None:
        """Say ``text`` after what is being said; "" says nothing."""
        ...

    def stop(self) -> None:
        """Fall silent at once."""
        ...

    def close(self) -> None:
        """Let what is being said end, and let go; a second call does nothing."""
        ...


class EngineSpeaker:
    """espeak-ng as a process that is fed line by line.

    Args:
        engine: the program; found by name when None.

    Raises:
        SpeechUnavailable: it is not installed, or does not start.
    """

    def __init__(self, engine: str | None = None) -> None:
        found = engine or next((path for name in _ENGINES if (path := shutil.which(name))), None)
        if found is None:
            raise SpeechUnavailable("espeak-ng is not installed")
        self._command = [found]
        self._process: subprocess.Popen[str] | None = None

    def say(self, text: str) -> None:
        words = " ".join(text.split())
        if not words:
            return
        if self._process is None or self._process.poll() is not None:
            self._process = self._start()
        assert self._process.stdin is not None  # noqa: S101  (it was asked for)
        with contextlib.suppress(BrokenPipeError):  # it ended by itself: the next one starts anew
            self._process.stdin.write(words + "\n")
            self._process.stdin.flush()

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            _reap(process)

    def close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None  # noqa: S101  (it was asked for)
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
        _reap(process)

    def _start(self) -> subprocess.Popen[str]:
        try:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        except OSError as error:
            raise SpeechUnavailable(f"{self._command[0]} does not start") from error


class DispatcherSpeaker:
    """speech-dispatcher, in its own protocol (SSIP) over its Unix socket.

    Source: the SSIP specification, https://htmlpreview.github.io/?https://github.com/brailcom/
    speechd/blob/master/doc/ssip.html.

    Args:
        path: the socket; where the user's dispatcher puts it when None.

    Raises:
        SpeechUnavailable: none listens there.
    """

    def __init__(self, path: Path | None = None) -> None:
        place = path or _socket_path()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(_ANSWER_S)
        self._waiting = b""
        try:
            self._socket.connect(str(place))
            self._ask(f"SET SELF CLIENT_NAME {os.environ.get('USER', 'user')}:handrail:main")
        except OSError as error:
            self._socket.close()
            raise SpeechUnavailable("speech-dispatcher does not run") from error

    def say(self, text: str) -> None:
        words = " ".join(text.split())
        if not words:
            return
        self._ask("SPEAK")
        self._ask((f".{words}" if words.startswith(".") else words) + "\r\n.")

    def stop(self) -> None:
        self._ask("STOP SELF")

    def close(self) -> None:
        with contextlib.suppress(OSError):  # it is gone already
            self._socket.sendall(b"QUIT\r\n")
        self._socket.close()

    def _ask(self, line: str) -> None:
        """Send a line and take its answer, whose last line has a blank behind its number."""
        self._socket.sendall(line.encode() + b"\r\n")
        while True:
            answer = self._line()
            if answer[3:4] == b" ":
                if answer[:1] in {b"3", b"4", b"5"}:
                    raise OSError("speech-dispatcher refused")
                return

    def _line(self) -> bytes:
        while b"\r\n" not in self._waiting:
            more = self._socket.recv(4096)
            if not more:
                raise OSError("speech-dispatcher went away")
            self._waiting += more
        line, _, self._waiting = self._waiting.partition(b"\r\n")
        return line


def open_speaker() -> Speaker:
    """The best voice of this machine.

    Raises:
        SpeechUnavailable: there is none.
    """
    try:
        return DispatcherSpeaker()
    except SpeechUnavailable:
        return EngineSpeaker()


def _socket_path() -> Path:
    told = os.environ.get("SPEECHD_ADDRESS", "")
    if told.startswith("unix_socket:"):
        return Path(told.removeprefix("unix_socket:"))
    runtime = os.environ.get("XDG_RUNTIME_DIR") or str(Path.home() / ".cache")
    return Path(runtime) / "speech-dispatcher" / "speechd.sock"


def _reap(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
    process.wait()
