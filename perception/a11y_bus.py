"""The accessibility bus: one connection, in a thread of its own (the only importer of dbus-fast).

Callers are synchronous and can not be stalled: every call has its own time limit, and whatever
they run has one too.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, NamedTuple, TypeVar

from dbus_fast import BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusError

from perception.errors import AccessibilityUnavailable

_HINT = "start at-spi2-core inside a D-Bus session (dbus-run-session)"
_STARTING_S = 5.0
# More than about 50 calls in flight fill the socket: EAGAIN, and the connection is lost.
_CALLS_IN_FLIGHT = 40
CALL_S = 1.0  # seconds one call may take, unless its caller says less
_PREFIX = "org.a11y.atspi."
_T = TypeVar("_T")


class Ref(NamedTuple):
    """An accessible object's address: its program's bus name and its path."""

    bus: str
    path: str

    def __str__(self) -> str:
        return f"{self.bus}{self.path}"

    @classmethod
    def parse(cls, text: str) -> Ref | None:
        """The address that ``str`` wrote, or None."""
        bus, slash, path = text.partition("/")
        return cls(bus, slash + path) if bus and slash else None


class Signal(NamedTuple):
    """Something that a program announced; of what it says only the first word is kept."""

    source: Ref
    member: str
    detail: str


_DAEMON = Ref("org.freedesktop.DBus", "/org/freedesktop/DBus")


class CallFailed(Exception):
    """A program refused one call: the object is gone, or has no such interface."""


class NoAnswer(CallFailed):
    """A program did not answer one call in time."""


class AccessibilityBus:
    """A connection to the accessibility bus.

    Args:
        announced: the address that the X display announces (its root window's AT_SPI_BUS), tried
            before the session bus's, because the display's programs are on that one; "" for none.

    Raises:
        AccessibilityUnavailable: there is no such bus, or it does not answer.
    """

    def __init__(self, announced: str = "") -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name="accessibility", daemon=True
        )
        self._thread.start()
        self._bus: MessageBus | None = None
        try:
            self._bus = self.run(self._open(announced), _STARTING_S)
        except TimeoutError as error:
            raise AccessibilityUnavailable(
                f"the accessibility bus does not answer; {_HINT}"
            ) from error
        finally:
            if self._bus is None:
                self.close()
        self._gate = asyncio.Semaphore(_CALLS_IN_FLIGHT)

    def run(self, work: Coroutine[Any, Any, _T], limit_s: float) -> _T:
        """Run a coroutine on the bus's thread and wait for its result.

        Raises:
            TimeoutError: it took longer than ``limit_s``; it has been cancelled.
        """
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(limit_s)
        except BaseException:  # also ctrl-C: nobody waits for the answer any more
            future.cancel()
            raise

    async def call(
        self, ref: Ref, method: str, signature: str = "", *body: Any, limit_s: float = CALL_S
    ) -> list[Any]:
        """Call a method of an accessible object, such as ``Text.GetText``; gives its values.

        Raises:
            CallFailed: the program answered with an error, or the connection is gone.
            NoAnswer: it did not answer within ``limit_s``.
        """
        return await self._call(ref, f"{_PREFIX}{method}", signature, body, limit_s)

    async def get(self, ref: Ref, name: str, *, limit_s: float = CALL_S) -> Any:
        """A property of an accessible object, such as ``Accessible.Name``.

        One at a time, because Properties.GetAll crashes Qt 5 programs.

        Raises:
            CallFailed: there is no such property, or the connection is gone.
            NoAnswer: the program did not answer within ``limit_s``.
        """
        interface, _, member = f"{_PREFIX}{name}".rpartition(".")
        body = (interface, member)
        answer = await self._call(ref, "org.freedesktop.DBus.Properties.Get", "ss", body, limit_s)
        return answer[0].value

    async def _call(
        self, ref: Ref, method: str, signature: str, body: Sequence[Any], limit_s: float
    ) -> list[Any]:
        interface, _, member = method.rpartition(".")
        message = Message(ref.bus, ref.path, interface, member, signature=signature)
        message.body = list(body)
        if self._bus is None or not self._bus.connected:
            raise CallFailed("not connected")
        async with self._gate:
            try:
                async with asyncio.timeout(limit_s):
                    reply = await self._bus.call(message)
            except TimeoutError as error:
                raise NoAnswer(member) from error
            except (DBusError, EOFError, OSError) as error:
                raise CallFailed(member) from error
        if reply.message_type == MessageType.ERROR:
            # The error's own text may quote what the program shows: only its name is kept.
            raise CallFailed(f"{member}: {reply.error_name}")
        return list(reply.body)

    async def listen(self, interfaces: Sequence[str], hear: Callable[[Signal], None]) -> None:
        """Have every signal of these interfaces heard, on the bus's own thread.

        Raises:
            CallFailed: the bus refuses.
        """

        def pass_on(message: Message) -> None:
            if message.message_type == MessageType.SIGNAL and message.interface in interfaces:
                source = Ref(message.sender or "", message.path or "")
                detail = str(message.body[0]) if message.body else ""
                hear(Signal(source, message.member or "", detail))

        if self._bus is not None:
            self._bus.add_message_handler(pass_on)
        for interface in interfaces:
            rule = f"type='signal',interface='{interface}'"
            await self._call(_DAEMON, "org.freedesktop.DBus.AddMatch", "s", (rule,), CALL_S)

    async def process_of(self, bus_name: str) -> int:
        """The process behind a bus name; the bus itself answers, so a hung program has one too."""
        answer = await self._call(
            _DAEMON, "org.freedesktop.DBus.GetConnectionUnixProcessID", "s", (bus_name,), CALL_S
        )
        return int(answer[0])

    def close(self) -> None:
        """Leave the bus and end the thread; a second call does nothing."""
        if self._loop.is_closed():
            return
        with contextlib.suppress(TimeoutError):
            self.run(self._leave(), _STARTING_S)
        with contextlib.suppress(TimeoutError):
            self.run(_drop_the_rest(), _STARTING_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_STARTING_S)
        if not self._thread.is_alive():
            self._loop.close()

    async def _leave(self) -> None:
        if self._bus is not None and self._bus.connected:
            await _disconnect(self._bus)
        own = asyncio.current_task()
        for task in asyncio.all_tasks():
            if task is not own:
                task.cancel()
        await asyncio.sleep(0)

    async def _open(self, announced: str) -> MessageBus:
        """Connect in libatspi's order: the environment, the display's announcement, the session."""
        named = os.environ.get("AT_SPI_BUS_ADDRESS", "")
        if named:
            bus = await _connect(named)
            if bus is not None:
                return bus
        offered = await _address_from_session()
        for address in (announced, offered):
            bus = await _connect(address) if address else None
            if bus is not None:
                return bus
        raise AccessibilityUnavailable(f"there is no accessibility bus that answers; {_HINT}")


async def _connect(address: str) -> MessageBus | None:
    """A connection to the bus, or None: the caller has another address to try, or raises."""
    try:
        return await MessageBus(bus_address=address).connect()
    except (DBusError, EOFError, OSError, ValueError):
        return None


async def _address_from_session() -> str:
    """Ask the session bus for the accessibility bus and switch accessibility on; "" for none."""
    session = await _connect_session()
    if session is None:
        return ""
    try:
        address = await session.call(
            Message("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        )
        if address.message_type == MessageType.ERROR:
            return ""
        await _enable(session)
        return str(address.body[0])
    except (DBusError, EOFError, OSError):
        return ""
    finally:
        await _disconnect(session)


async def _connect_session() -> MessageBus | None:
    try:
        return await MessageBus(bus_type=BusType.SESSION).connect()
    except (DBusError, EOFError, OSError, ValueError):
        return None


async def _enable(session: MessageBus) -> None:
    """Set org.a11y.Status IsEnabled, without which Chromium and Qt build no tree."""
    status = ("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties")
    key = ["org.a11y.Status", "IsEnabled"]
    reply = await session.call(Message(*status, "Get", signature="ss", body=key))
    if reply.message_type == MessageType.ERROR or not reply.body[0].value:
        on = [*key, Variant("b", True)]
        await session.call(Message(*status, "Set", signature="ssv", body=on))


async def _disconnect(bus: MessageBus) -> None:
    bus.disconnect()
    with contextlib.suppress(EOFError, OSError):
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]


async def _drop_the_rest() -> None:
    """End what is still under way (after ctrl-C), so that nothing complains of it later."""
    own = asyncio.current_task()
    rest = [task for task in asyncio.all_tasks() if task is not own]
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)


def session_property(service: str, path: str, name: str, limit_s: float = CALL_S) -> Any | None:
    """A property of a service on the session bus, such as ``org.freedesktop.portal.X.version``.

    None where there is no session bus, service or property, or no answer within ``limit_s``.
    """

    async def ask() -> Any | None:
        bus = MessageBus(bus_type=BusType.SESSION)
        interface, _, member = name.rpartition(".")
        question = Message(service, path, "org.freedesktop.DBus.Properties", "Get")
        question.signature, question.body = "ss", [interface, member]
        try:
            await bus.connect()
            reply = await bus.call(question)
        finally:
            bus.disconnect()
        if reply.message_type != MessageType.METHOD_RETURN:
            return None
        return reply.body[0].value

    try:
        return asyncio.run(asyncio.wait_for(ask(), limit_s))
    except (DBusError, EOFError, OSError, TimeoutError, ValueError):
        return None  # ValueError: the environment names no bus, or one of a kind unknown
