"""A desktop portal that can share the screen and nothing else, as far as its version goes."""

# ruff: noqa: F821, T201  (D-Bus signatures stand where Python has types)

from __future__ import annotations

import asyncio

from dbus_fast.aio import MessageBus
from dbus_fast.constants import PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_property


class ScreenCast(ServiceInterface):
    def __init__(self) -> None:
        super().__init__("org.freedesktop.portal.ScreenCast")

    @dbus_property(PropertyAccess.READ, "version")
    def version(self) -> u:
        return 4


async def main() -> None:
    bus = await MessageBus().connect()
    bus.export("/org/freedesktop/portal/desktop", ScreenCast())
    await bus.request_name("org.freedesktop.portal.Desktop")
    print("ready", flush=True)
    await bus.wait_for_disconnect()


asyncio.run(main())
