"""What a Wayland compositor offers and how its outputs lie: the start of looking and of acting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perception.errors import NoDisplay
from perception.geometry import PixelMap, Point, Rect
from perception.wayland_protocols import OUTPUT, XDG_OUTPUT, XDG_OUTPUT_MANAGER
from perception.wayland_wire import Interface, Proxy, Wire

_CURRENT_MODE = 1
_IS_TURNED = 1  # wl_output.transform: odd numbers are turned by 90 or 270 degrees
_SCALE_STEPS = 120  # wp_fractional_scale_v1: scales come in 120ths


@dataclass(frozen=True, slots=True)
class Output:
    """A monitor: ``box`` is its place in the layout in points, ``mode`` its size in pixels.

    ``transform`` is wl_output's: 1, 2, 3 are turned by 90, 180, 270 degrees counter-clockwise, 4 to
    7 the same and mirrored.
    """

    proxy: Proxy
    box: Rect
    mode: tuple[int, int]
    transform: int

    @property
    def scale(self) -> float:
        """Pixels a point, which need not be whole."""
        across = self.mode[self.transform & _IS_TURNED]
        return max(1, round(across * _SCALE_STEPS / self.box.w)) / _SCALE_STEPS


class _Told:
    """What the compositor has said of one output so far."""

    def __init__(self, proxy: Proxy) -> None:
        self.proxy = proxy
        self.place: tuple[int, int] | None = None
        self.size: tuple[int, int] | None = None
        self.mode = (0, 0)
        self.transform = 0
        self.scale = 1
        proxy.on = {"geometry": self._geometry, "mode": self._mode, "scale": self._scale}

    @property
    def is_new(self) -> bool:
        """Whether nothing has been said of it yet."""
        return 0 in self.mode

    def ask_layout(self, manager: Proxy) -> None:
        logical = manager.create("get_xdg_output", XDG_OUTPUT, self.proxy)
        logical.on = {"logical_position": self._position, "logical_size": self._size}

    def output(self) -> Output | None:
        """The output, or None while it is switched off."""
        if self.is_new:
            return None
        turned = self.mode[::-1] if self.transform & _IS_TURNED else self.mode
        size = self.size or (turned[0] // self.scale, turned[1] // self.scale)
        x, y = self.place or (0, 0)
        return Output(self.proxy, Rect(x, y, *size), self.mode, self.transform)

    def _geometry(self, x: int, y: int, *rest: object) -> None:
        self.transform = int(str(rest[-1]))
        if self.size is None:
            self.place = (x, y)

    def _mode(self, flags: int, width: int, height: int, _refresh: int) -> None:
        if flags & _CURRENT_MODE:
            self.mode = (width, height)

    def _scale(self, factor: int) -> None:
        self.scale = factor

    def _position(self, x: int, y: int) -> None:
        self.place = (x, y)

    def _size(self, width: int, height: int) -> None:
        self.size = (width, height)


class WaylandConnection:
    """A connection to one compositor; for one thread at a time.

    Args:
        name: the socket, such as ``wayland-1``; the environment's ``WAYLAND_DISPLAY`` when None.

    Raises:
        NoDisplay: there is no compositor, or it does not answer.
    """

    def __init__(self, name: str | None = None) -> None:
        self.wire = Wire(name)
        self._globals: dict[int, tuple[str, int]] = {}
        self._told: dict[int, _Told] = {}
        self._manager: Proxy | None = None
        try:
            self._registry = self.wire.registry()
            self._registry.on = {"global": self._appeared, "global_remove": self._went}
            self.wire.roundtrip()
            self._manager = self._layout_manager()
            self.wire.roundtrip()
        except NoDisplay:
            self.wire.close()
            raise

    def close(self) -> None:
        """Leave; a second call does nothing."""
        self.wire.close()

    def offers(self, interface: Interface) -> bool:
        """Whether the compositor has this interface."""
        return any(name == interface.name for name, _ in self._globals.values())

    def bind(self, interface: Interface) -> Proxy:
        """The compositor's object of this kind.

        Raises:
            NoDisplay: it has none.
        """
        for number, (name, version) in self._globals.items():
            if name == interface.name:
                return self._bind(number, interface, version)
        raise NoDisplay(
            f"the Wayland compositor {self.wire.name} does not let programs do this (it does not "
            f"offer {interface.name}); handrail doctor says what to do"
        )

    def outputs(self) -> tuple[Output, ...]:
        """The outputs that are switched on, as they lie now.

        Raises:
            NoDisplay: the compositor does not answer, or has no output.
        """
        self.wire.roundtrip()
        if any(told.is_new for told in self._told.values()):  # plugged in since: it is told now
            self.wire.roundtrip()
        found = tuple(output for told in self._told.values() if (output := told.output()))
        if not found:
            raise NoDisplay(f"the Wayland compositor {self.wire.name} has no output")
        return found

    def _layout_manager(self) -> Proxy | None:
        if not self.offers(XDG_OUTPUT_MANAGER):
            return None  # wl_output's own place is right where nothing is scaled by a fraction
        manager = self.bind(XDG_OUTPUT_MANAGER)
        for told in self._told.values():
            told.ask_layout(manager)
        return manager

    def _bind(self, number: int, interface: Interface, version: int) -> Proxy:
        proxy = self.wire.new(interface, min(version, interface.version))
        self._registry.request("bind", number, interface.name, proxy.version, proxy)
        return proxy

    def _appeared(self, number: int, name: str, version: int) -> None:
        self._globals[number] = (name, version)
        if name == OUTPUT.name:
            self._told[number] = _Told(self._bind(number, OUTPUT, version))
            if self._manager is not None:
                self._told[number].ask_layout(self._manager)

    def _went(self, number: int) -> None:
        self._globals.pop(number, None)
        self._told.pop(number, None)


def bounds(boxes: Iterator[Rect]) -> Rect:
    """The smallest box around all of them; there must be one."""
    whole = next(boxes)
    for box in boxes:
        whole = whole.union(box)
    return whole


def layout_of(outputs: tuple[Output, ...]) -> tuple[Rect, PixelMap]:
    """The box around all outputs in points, and how a picture of them lies on it.

    The picture has the pixels of the finest output everywhere, so that one scale holds for all.
    """
    whole = bounds(output.box for output in outputs)
    finest = max(output.scale for output in outputs)
    return whole, PixelMap(Point(whole.x, whole.y), finest)
