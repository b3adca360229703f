"""How libxcb lays out what it hands over: the fields that we read, at their places in memory.

Source: xcb/xproto.h, which is made from the X11 protocol's own description.
"""

from __future__ import annotations

import ctypes
from typing import TypeVar


class Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class ScreenIterator(ctypes.Structure):
    _fields_ = (("data", ctypes.c_void_p), ("rem", ctypes.c_int), ("index", ctypes.c_int))


class AtomReply(ctypes.Structure):
    _fields_ = (("head", ctypes.c_uint8 * 8), ("atom", ctypes.c_uint32))


class ExtensionReply(ctypes.Structure):
    _fields_ = (("head", ctypes.c_uint8 * 8), ("present", ctypes.c_uint8))


class AttributesReply(ctypes.Structure):
    _fields_ = (
        ("head", ctypes.c_uint8 * 8),
        ("visual", ctypes.c_uint32),
        ("window_class", ctypes.c_uint16),
        ("gravities", ctypes.c_uint8 * 2),
        ("backing", ctypes.c_uint32 * 2),
        ("save_under", ctypes.c_uint8),
        ("map_is_installed", ctypes.c_uint8),
        ("map_state", ctypes.c_uint8),
        ("override_redirect", ctypes.c_uint8),
    )


class GeometryReply(ctypes.Structure):
    _fields_ = (
        ("head", ctypes.c_uint8 * 8),
        ("root", ctypes.c_uint32),
        ("x", ctypes.c_int16),
        ("y", ctypes.c_int16),
        ("width", ctypes.c_uint16),
        ("height", ctypes.c_uint16),
        ("border", ctypes.c_uint16),
    )


class TranslateReply(ctypes.Structure):
    _fields_ = (
        ("head", ctypes.c_uint8 * 8),
        ("child", ctypes.c_uint32),
        ("x", ctypes.c_int16),
        ("y", ctypes.c_int16),
    )


Layout = TypeVar(
    "Layout", AtomReply, ExtensionReply, AttributesReply, GeometryReply, TranslateReply
)
