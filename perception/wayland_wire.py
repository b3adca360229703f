"""The Wayland wire protocol: objects, requests and events over one socket, every wait bounded.

A client of our own rather than a binding of libwayland: the protocols that matter here (wlroots')
come with no binding, and libwayland's calls wait for a compositor without limit. Layouts follow
https://wayland.freedesktop.org/docs/html/ch04.html#sect-Protocol-Wire-Format.
"""

from __future__ import annotations

import array
import os
import select
import socket
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perception.errors import NoDisplay

_DISPLAY_ID = 1
_FIRST_SERVER_ID = 0xFF000000
_HEADER = struct.Struct("=II")
_CHUNK = 65536
_MOST_FDS = 16
_ANSWER_S = 3.0  # seconds that a compositor gets to answer
Handler = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Interface:
    """A kind of object: its requests and events in the order of their numbers.

    Each is written as ``name:signature``; the letters are libwayland's: i(nt), u(int), f(ixed),
    s(tring), o(bject), n(ew object), a(rray), h(andle of a file).
    """

    name: str
    version: int
    requests: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


DISPLAY = Interface(
    "wl_display", 1, ("sync:n", "get_registry:n"), ("error:ous", "delete_id:u")
)  # fmt: skip
REGISTRY = Interface(
    "wl_registry", 1, ("bind:usun",), ("global:usu", "global_remove:u")
)  # fmt: skip
CALLBACK = Interface("wl_callback", 1, (), ("done:u",))


class Proxy:
    """An object that the compositor holds for us; ``on`` maps its events' names to handlers."""

    def __init__(self, wire: Wire, number: int, interface: Interface, version: int) -> None:
        self.number = number
        self.interface = interface
        self.version = version
        self.on: dict[str, Handler] = {}
        self._wire = wire
        self._requests = {
            text.partition(":")[0]: (opcode, text.partition(":")[2])
            for opcode, text in enumerate(interface.requests)
        }

    def request(self, name: str, *arguments: Any) -> None:
        """Send a request that makes no new object.

        Raises:
            NoDisplay: the compositor has gone away.
        """
        opcode, signature = self._requests[name]
        self._wire.send(self.number, opcode, signature, arguments)

    def create(self, name: str, interface: Interface, *arguments: Any) -> Proxy:
        """Send a request that makes an object; its new number stands where the signature says.

        Raises:
            NoDisplay: the compositor has gone away.
        """
        made = self._wire.new(interface, min(interface.version, self.version))
        opcode, signature = self._requests[name]
        place = signature.index("n")
        self._wire.send(
            self.number, opcode, signature, (*arguments[:place], made.number, *arguments[place:])
        )
        return made

    def destroy(self, name: str = "destroy") -> None:
        """Send the request that ends the object."""
        self.request(name)
        self.on.clear()


class Wire:
    """A connection to one compositor; for one thread at a time.

    Args:
        name: the socket's name or path; the environment's ``WAYLAND_DISPLAY`` when None.

    Raises:
        NoDisplay: no compositor is named, or none answers.
    """

    def __init__(self, name: str | None = None) -> None:
        self._path = socket_path(name)
        self._objects: dict[int, Proxy] = {}
        self._next = _DISPLAY_ID
        self._input = b""
        self._fds: list[int] = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC)
        try:
            self._socket.settimeout(_ANSWER_S)
            self._socket.connect(str(self._path))
        except OSError as error:
            self._socket.close()
            raise NoDisplay(
                f"the Wayland compositor at {self._path} does not answer; check that it runs"
            ) from error
        self._display = self.new(DISPLAY, 1)
        self._display.on = {"error": self._refused, "delete_id": self._forget}

    @property
    def name(self) -> str:
        """The socket's file name, such as ``wayland-1``."""
        return self._path.name

    def close(self) -> None:
        """Leave; a second call does nothing. The compositor ends all that was made."""
        self._socket.close()
        self._objects.clear()
        while self._fds:
            os.close(self._fds.pop())

    def new(self, interface: Interface, version: int) -> Proxy:
        """A new object on our side; a request must tell the compositor of it."""
        proxy = Proxy(self, self._next, interface, version)
        self._objects[self._next] = proxy
        self._next += 1
        return proxy

    def registry(self) -> Proxy:
        """The registry, which says what the compositor offers."""
        return self._display.create("get_registry", REGISTRY)

    def roundtrip(self) -> None:
        """Wait until the compositor has read all requests and we have all that it answered.

        Raises:
            NoDisplay: it did not answer in time, refused a request, or has gone away.
        """
        answered: list[int] = []
        callback = self._display.create("sync", CALLBACK)
        callback.on["done"] = answered.append
        self.wait(lambda: bool(answered))

    def wait(self, condition: Callable[[], bool], timeout_s: float = _ANSWER_S) -> None:
        """Handle events until the condition holds.

        Raises:
            NoDisplay: it does not hold in time, a request was refused, or the compositor went away.
        """
        deadline = time.monotonic() + timeout_s
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0:
                raise NoDisplay(f"the Wayland compositor {self.name} does not answer any more")
            self.dispatch(left)

    def dispatch(self, timeout_s: float = 0.0) -> None:
        """Handle what has arrived, waiting up to ``timeout_s`` for the first of it.

        Raises:
            NoDisplay: a request was refused, or the compositor went away.
        """
        try:
            if not select.select([self._socket], [], [], timeout_s)[0]:
                return
            self._receive()
        except (OSError, ValueError) as error:  # ValueError: the socket was closed before
            raise NoDisplay(f"the Wayland compositor {self.name} went away") from error
        while len(self._input) >= _HEADER.size:
            number, rest = _HEADER.unpack_from(self._input)
            size, opcode = rest >> 16, rest & 0xFFFF
            if len(self._input) < size:
                break
            body, self._input = self._input[_HEADER.size : size], self._input[size:]
            self._handle(number, opcode, body)

    def send(self, number: int, opcode: int, signature: str, arguments: tuple[Any, ...]) -> None:
        """Send one request.

        Raises:
            NoDisplay: the compositor has gone away.
        """
        body, fds = _encode(signature, arguments)
        message = _HEADER.pack(number, (_HEADER.size + len(body)) << 16 | opcode) + body
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))] if fds else []
        try:
            sent = self._socket.sendmsg([message], rights)
            if sent < len(message):
                self._socket.sendall(message[sent:])
        except OSError as error:
            raise NoDisplay(f"the Wayland compositor {self.name} went away") from error

    def _receive(self) -> None:
        room = socket.CMSG_SPACE(_MOST_FDS * array.array("i").itemsize)
        data, ancillary, _, _ = self._socket.recvmsg(_CHUNK, room, socket.MSG_CMSG_CLOEXEC)
        for level, kind, raw in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                handles = array.array("i")
                handles.frombytes(raw[: len(raw) - len(raw) % handles.itemsize])
                self._fds += handles
        if not data:
            raise ConnectionResetError
        self._input += data

    def _handle(self, number: int, opcode: int, body: bytes) -> None:
        proxy = self._objects.get(number)
        if proxy is None or opcode >= len(proxy.interface.events):
            return  # of an object that we gave up meanwhile
        name, _, signature = proxy.interface.events[opcode].partition(":")
        arguments = self._decode(signature, body)
        handler = proxy.on.get(name)
        if handler is not None:
            handler(*arguments)

    def _decode(self, signature: str, body: bytes) -> list[Any]:
        values: list[Any] = []
        at = 0
        for letter in signature:
            if letter == "h":
                # Nothing that we listen to carries a file: it is closed instead of kept.
                if self._fds:
                    os.close(self._fds.pop(0))
                values.append(None)
                continue
            word = int.from_bytes(body[at : at + 4], sys.byteorder, signed=letter in "if")
            at += 4
            if letter in "sa":
                raw = body[at : at + word]
                at += (word + 3) // 4 * 4
                values.append(raw[:-1].decode("utf-8", "replace") if letter == "s" else raw)
            else:
                values.append(word / 256 if letter == "f" else word)
        return values

    def _forget(self, number: int) -> None:
        self._objects.pop(number, None)

    def _refused(self, number: int, code: int, _message: str) -> None:
        of = self._objects[number].interface.name if number in self._objects else "an object"
        raise NoDisplay(f"the Wayland compositor {self.name} refused a request ({of}, {code})")


def socket_path(name: str | None = None) -> Path:
    """Where a compositor's socket lies.

    Raises:
        NoDisplay: neither the argument nor the environment names one.
    """
    chosen = name or os.environ.get("WAYLAND_DISPLAY", "")
    if not chosen:
        raise NoDisplay("WAYLAND_DISPLAY is not set; start this inside a Wayland session")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if not chosen.startswith("/") and not folder:
        raise NoDisplay("XDG_RUNTIME_DIR is not set, so the Wayland compositor can not be found")
    return Path(folder, chosen)


def _encode(signature: str, arguments: tuple[Any, ...]) -> tuple[bytes, list[int]]:
    """A request's body, and the files that go with it."""
    parts: list[bytes] = []
    fds: list[int] = []
    for letter, value in zip(signature, arguments, strict=True):
        if letter == "h":
            fds.append(value)
        elif letter == "s":
            raw = value.encode() + b"\0"
            parts.append(struct.pack("=I", len(raw)) + raw + bytes(-len(raw) % 4))
        elif letter == "f":
            parts.append(struct.pack("=i", round(value * 256)))
        elif letter == "i":
            parts.append(struct.pack("=i", value))
        else:
            number = value.number if isinstance(value, Proxy) else value
            parts.append(struct.pack("=I", number or 0))
    return b"".join(parts), fds
