"""The Wayland interfaces that are spoken here, with their requests and events in protocol order.

Taken from wayland.xml (Wayland 1.22), xdg-output-unstable-v1 (wayland-protocols) and, in
wlr-protocols and wlroots 0.15: wlr-screencopy-unstable-v1, wlr-virtual-pointer-unstable-v1,
wlr-layer-shell-unstable-v1, virtual-keyboard-unstable-v1. Lists stop after the last that is used.
"""

from __future__ import annotations

from perception.wayland_wire import Interface

OUTPUT = Interface(
    "wl_output",
    2,
    (),
    ("geometry:iiiiissi", "mode:uiii", "done:", "scale:i"),
)
XDG_OUTPUT_MANAGER = Interface("zxdg_output_manager_v1", 2, ("destroy:", "get_xdg_output:no"))
XDG_OUTPUT = Interface(
    "zxdg_output_v1",
    2,
    ("destroy:",),
    ("logical_position:ii", "logical_size:ii", "done:", "name:s", "description:s"),
)
SHM = Interface("wl_shm", 1, ("create_pool:nhi",), ("format:u",))
SHM_POOL = Interface("wl_shm_pool", 1, ("create_buffer:niiiiu", "destroy:", "resize:i"))
BUFFER = Interface("wl_buffer", 1, ("destroy:",), ("release:",))
SCREENCOPY_MANAGER = Interface(
    "zwlr_screencopy_manager_v1", 1, ("capture_output:nio", "capture_output_region:nioiiii")
)
SCREENCOPY_FRAME = Interface(
    "zwlr_screencopy_frame_v1",
    1,
    ("copy:o", "destroy:"),
    ("buffer:uuuu", "flags:u", "ready:uuu", "failed:"),
)
SEAT = Interface(
    "wl_seat", 5, ("get_pointer:n", "get_keyboard:n", "get_touch:n", "release:"),
    ("capabilities:u", "name:s"),
)  # fmt: skip
POINTER = Interface(
    "wl_pointer", 5, ("set_cursor:uoii", "release:"),
    ("enter:uoff", "leave:uo", "motion:uff", "button:uuuu", "axis:uuf", "frame:",
     "axis_source:u", "axis_stop:uu", "axis_discrete:ui"),
)  # fmt: skip
COMPOSITOR = Interface("wl_compositor", 4, ("create_surface:n", "create_region:n"))
SURFACE = Interface(
    "wl_surface", 4,
    ("destroy:", "attach:oii", "damage:iiii", "frame:n", "set_opaque_region:o",
     "set_input_region:o", "commit:"),
    ("enter:o", "leave:o"),
)  # fmt: skip
LAYER_SHELL = Interface("zwlr_layer_shell_v1", 1, ("get_layer_surface:noous",))
LAYER_SURFACE = Interface(
    "zwlr_layer_surface_v1", 1,
    ("set_size:uu", "set_anchor:u", "set_exclusive_zone:i", "set_margin:iiii",
     "set_keyboard_interactivity:u", "get_popup:o", "ack_configure:u", "destroy:"),
    ("configure:uuu", "closed:"),
)  # fmt: skip
VIRTUAL_POINTER_MANAGER = Interface(
    "zwlr_virtual_pointer_manager_v1", 1, ("create_virtual_pointer:on", "destroy:")
)
VIRTUAL_POINTER = Interface(
    "zwlr_virtual_pointer_v1", 1,
    ("motion:uff", "motion_absolute:uuuuu", "button:uuu", "axis:uuf", "frame:", "axis_source:u",
     "axis_stop:uu", "axis_discrete:uufi", "destroy:"),
)  # fmt: skip
VIRTUAL_KEYBOARD_MANAGER = Interface(
    "zwp_virtual_keyboard_manager_v1", 1, ("create_virtual_keyboard:on",)
)
VIRTUAL_KEYBOARD = Interface(
    "zwp_virtual_keyboard_v1", 1, ("keymap:uhu", "key:uuu", "modifiers:uuuu", "destroy:")
)
