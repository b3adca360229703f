"""Which desktop is chosen, and how a Wayland compositor's outputs make one picture."""

from __future__ import annotations

import socket
from types import SimpleNamespace

import pytest

from perception.desktop import DesktopKind, kind_of
from perception.errors import NoDisplay
from perception.geometry import PixelMap, Point, Rect
from perception.sway import SwayWindows
from perception.wayland import Output, layout_of
from perception.wayland_wire import Wire


@pytest.mark.parametrize(
    ("display", "environ", "kind"),
    [
        (None, {}, DesktopKind.X11),
        (None, {"DISPLAY": ":0"}, DesktopKind.X11),
        (None, {"WAYLAND_DISPLAY": "wayland-0"}, DesktopKind.WAYLAND),
        # XWayland is there for old programs: its picture shows nothing else.
        (None, {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, DesktopKind.WAYLAND),
        (
            None,
            {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"},
            DesktopKind.WAYLAND,
        ),
        (
            None,
            {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"},
            DesktopKind.X11,
        ),
        (None, {"WAYLAND_DISPLAY": "w", "XDG_SESSION_TYPE": "x11"}, DesktopKind.WAYLAND),
        (":7", {"WAYLAND_DISPLAY": "wayland-0"}, DesktopKind.X11),
        ("wayland-1", {"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"}, DesktopKind.WAYLAND),
    ],
)
def test_a_desktop_is_chosen_by_its_name_and_else_by_the_session(display, environ, kind):
    assert kind_of(display, environ) is kind


def output(box, mode, transform=0):
    return Output(SimpleNamespace(), box, mode, transform)


@pytest.mark.parametrize(
    ("box", "mode", "transform", "scale"),
    [
        (Rect(0, 0, 1280, 720), (1920, 1080), 0, 1.5),
        (Rect(0, 0, 720, 1280), (1920, 1080), 1, 1.5),
        (Rect(0, 0, 1536, 864), (1920, 1080), 0, 1.25),
        (Rect(0, 0, 1097, 617), (1920, 1080), 0, 1.75),
        (Rect(0, 0, 1080, 1920), (1920, 1080), 7, 1.0),
    ],
)
def test_an_outputs_scale_is_its_pixels_a_point_turned_or_not(box, mode, transform, scale):
    assert output(box, mode, transform).scale == scale


def test_one_picture_of_all_outputs_starts_at_the_upper_left_and_has_the_finest_scale():
    outputs = (
        output(Rect(0, 0, 1280, 720), (1920, 1080)),
        output(Rect(-640, -100, 640, 400), (1280, 800)),
    )
    whole, pixel_map = layout_of(outputs)
    assert whole == Rect(-640, -100, 1920, 820)
    assert pixel_map == PixelMap(Point(-640, -100), 2.0)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_the_last_pixel_of_a_screen_is_on_its_last_point(scale):
    pixel_map = PixelMap(Point(-640, 0), scale)
    last = Point(round(640 * scale) - 1, 0)
    assert pixel_map.to_points(last) == Point(-1, 0)
    assert pixel_map.to_points(Point(0, 0)) == Point(-640, 0)


@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0])
def test_the_middle_of_a_button_stays_in_it_through_every_scale(scale):
    pixel_map = PixelMap(Point(-640, -100), scale)
    for x in range(-640, 640, 7):
        button = Rect(x, 3, 8, 8)
        aim = pixel_map.to_points(pixel_map.rect_to_pixels(button).center)
        assert button.contains(aim), button


@pytest.fixture
def mute_compositor(tmp_path, monkeypatch):
    """A socket that takes connections and says nothing."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "wayland-9"))
        listener.listen()
        yield listener


def test_a_compositor_that_hangs_costs_its_deadline_and_no_more(mute_compositor):
    wire = Wire("wayland-9")
    with pytest.raises(NoDisplay, match="does not answer any more"):
        wire.wait(lambda: False, timeout_s=0.05)
    wire.close()


def test_a_compositor_that_leaves_is_said_to_have_left(mute_compositor):
    wire = Wire("wayland-9")
    mute_compositor.accept()[0].close()
    with pytest.raises(NoDisplay, match="went away"):
        wire.roundtrip()
    wire.close()


def test_a_request_that_the_compositor_refuses_is_an_error_without_its_words(mute_compositor):
    wire = Wire("wayland-9")
    peer, _ = mute_compositor.accept()
    said = b"secret words\0\0\0\0"
    body = (1).to_bytes(4, "little") + (3).to_bytes(4, "little") + (13).to_bytes(4, "little") + said
    size = 8 + len(body)
    peer.sendall((1).to_bytes(4, "little") + (size << 16).to_bytes(4, "little") + body)
    with pytest.raises(NoDisplay, match="refused a request") as caught:
        wire.roundtrip()
    assert "secret" not in str(caught.value)
    peer.close()
    wire.close()


def test_a_desktop_that_is_not_sway_tells_no_windows(monkeypatch, tmp_path):
    monkeypatch.delenv("SWAYSOCK", raising=False)
    with pytest.raises(NoDisplay, match="SWAYSOCK"):
        SwayWindows()
    monkeypatch.setenv("SWAYSOCK", str(tmp_path / "none"))
    with pytest.raises(NoDisplay, match="check that it runs"):
        SwayWindows()
