"""The door to Xlib: connections to an X server, and its errors as ours.

The only module that imports Xlib; ``actions.x11`` acts through it, ``actions.x11_events`` listens.
"""

from __future__ import annotations

import contextlib
import io
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

from Xlib import X, display, error, protocol  # type: ignore[import-untyped]
from Xlib.ext import record, xtest  # type: ignore[import-untyped]
from Xlib.protocol import rq  # type: ignore[import-untyped]

from actions.errors import InputUnavailable

__all__ = [
    "X", "connect", "disconnect", "display", "guarded", "protocol", "record", "rq",
    "x_environment", "xtest",
]  # fmt: skip

_NATIVE_ERRORS: tuple[type[Exception], ...] = (
    error.DisplayError,
    error.ConnectionClosedError,
    error.XError,
    error.XauthError,
    # Xlib 0.15 stumbles over its own message when the server is gone, and leaves its locks so that
    # the next request would wait for ever.
    TypeError,
    OSError,
)


@contextlib.contextmanager
def x_environment(name: str, authority: str) -> Iterator[None]:
    """``DISPLAY`` and ``XAUTHORITY`` as Xlib needs them, for the time of a connection's making.

    Xlib 0.15 demands an authority file even where none is needed (an empty one will do), and
    prints about it on stdout, which belongs to the answer of the command line. It also leaves
    the closing of that file to the interpreter, which warns of it.
    """
    default = Path(os.environ.get("HOME", "/")) / ".Xauthority"
    path = Path(authority) if authority else default
    wanted = {"DISPLAY": name, "XAUTHORITY": str(path) if path.is_file() else os.devnull}
    before = {key: os.environ.get(key) for key in wanted}
    os.environ.update(wanted)
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    finally:
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value


@contextlib.contextmanager
def guarded(connection: display.Display) -> Iterator[None]:
    """Xlib's errors as ours; after one the connection is closed, so that nothing waits on it.

    Raises:
        InputUnavailable: the display is gone or refused a request.
    """
    try:
        yield
    except _NATIVE_ERRORS as problem:
        if not _is_from_xlib(problem):
            raise
        inner = connection.display
        if inner.socket_error is None and not isinstance(problem, error.XError):
            inner.close_internal("the connection broke")
        # Without its context: the frames of a failed key stroke know the key.
        raise InputUnavailable("the display does not take input any more") from None


def disconnect(connection: display.Display) -> None:
    """Close a connection; one that is closed or broken already stays so."""
    with contextlib.suppress(InputUnavailable), guarded(connection):
        connection.close()


def connect(name: str, authority: str) -> display.Display:
    """A connection to a display.

    Raises:
        InputUnavailable: the display can not be reached.
    """
    with x_environment(name, authority):
        try:
            return display.Display(name)
        except _NATIVE_ERRORS:
            reason = f"the display {name or '(none)'} can not be reached"
        # Outside the handler, so that Xlib's half-made connection goes away with its error.
        raise InputUnavailable(reason)


def _is_from_xlib(problem: BaseException) -> bool:
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    module = "" if trace is None else str(trace.tb_frame.f_globals.get("__name__", ""))
    return isinstance(problem, error.XError) or module.startswith("Xlib.")
