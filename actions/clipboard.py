"""The user's clipboard: lent for one paste, then given back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from actions.errors import InputUnavailable

_TIMEOUT_S = 2.0  # an owner that does not answer must not stall us
# What can be given back, the richest first; a clipboard with none of these is left empty.
_KINDS = ("image/png", "text/uri-list", "UTF8_STRING", "STRING")


@dataclass(frozen=True, slots=True)
class _Saved:
    kind: str
    content: bytes = field(repr=False)


class Clipboard:
    """The X clipboard through xclip.

    Args:
        env: The environment that names the display and its cookie.
    """

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = dict(env)

    @contextmanager
    def lent(self, text: str) -> Iterator[None]:
        """Hold ``text`` for the time of the block; what was there before comes back after it.

        Raises:
            InputUnavailable: xclip is not installed or does not take the text.
        """
        if shutil.which("xclip") is None:
            raise InputUnavailable("pasting needs xclip; run: sudo apt-get install xclip")
        saved = self._save()
        # In the foreground, so that ending it empties the clipboard at once.
        holder = subprocess.Popen(
            ["xclip", "-quiet", "-selection", "clipboard", "-in"],
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._feed(holder, text)
            yield
        finally:
            holder.terminate()
            holder.wait()
            if saved is not None:
                self._restore(saved)

    @staticmethod
    def _feed(holder: subprocess.Popen[bytes], text: str) -> None:
        if holder.stdin is None:
            raise InputUnavailable("the clipboard did not take the text")
        try:
            holder.stdin.write(text.encode())
            holder.stdin.close()
        except BrokenPipeError:
            raise InputUnavailable("the clipboard did not take the text") from None

    def _save(self) -> _Saved | None:
        offered = self._read("TARGETS").decode(errors="replace").split()
        kind = next((kind for kind in _KINDS if kind in offered), None)
        return None if kind is None else _Saved(kind, self._read(kind))

    def _read(self, kind: str) -> bytes:
        try:
            done = subprocess.run(
                ["xclip", "-selection", "clipboard", "-out", "-target", kind],
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=_TIMEOUT_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return b""
        return done.stdout if done.returncode == 0 else b""

    def _restore(self, saved: _Saved) -> None:
        # xclip stays behind as the owner until someone else copies; it must not hold our pipes.
        subprocess.run(
            ["xclip", "-selection", "clipboard", "-in", "-target", saved.kind],
            env=self._env,
            input=saved.content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT_S,
            check=False,
        )
