"""Codes as arrays of modules (1 is dark), and screens that show them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

# "https://example.org/u/7831", a row of modules in each hexadecimal number.
_DATA_MATRIX = (
    22,
    "2aaaaa 32e6b9 255de0 204f75 357452 371c25 3a5760 36ed67 3d02ac 31dedf 211d62 2f3b33 335842"
    " 2d8fa7 30a280 307d91 27b8a0 33fbd9 214c1a 264dfd 3499f0 3fffff",
)
_AZTEC = (
    23,
    "7a0730 44cec4 0fc219 4e6a81 261012 5ffff1 5e0028 7effb8 2280bb 32bea6 4aa2b9 2aaaaa 0aa2be"
    " 76beb4 2280ac 02ffad 1a0026 13fff1 309109 420b22 57b65e 000d0c 4c6356",
)
_CODE_128 = (178, "348628c5d372ef64ee4d7ba6e5ded9988af776eeed8eb")  # "HR-2026-00417"
_EAN_13 = (95, "51a9d7bd12cd50a142e90b35")  # 4006381333931


def _modules(width: int, rows: str) -> NDArray[np.uint8]:
    lines = [[int(bit) for bit in f"{int(row, 16):0{width}b}"] for row in rows.split()]
    return np.array(lines, dtype=np.uint8)


def qr(text: str) -> NDArray[np.uint8]:
    """The modules of a QR code, without its quiet zone."""
    drawn = cv2.QRCodeEncoder.create().encode(text)
    rows, columns = np.nonzero(drawn == 0)
    return np.asarray(drawn[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] == 0)


SQUARES = {
    "QR": qr("WIFI:T:WPA;S:Home;P:hunter22hunter;;"),
    "Data Matrix": _modules(*_DATA_MATRIX),
    "Aztec": _modules(*_AZTEC),
}
BARS = {
    "Code 128": np.repeat(_modules(*_CODE_128), 30, axis=0),
    "EAN 13": np.repeat(_modules(*_EAN_13), 30, axis=0),
}


def screen_with(
    modules: NDArray[np.uint8], size: int, at: tuple[int, int] = (60, 40), *, dark: bool = False
) -> NDArray[np.uint8]:
    """A screen that shows a code at (x, y), ``size`` pixels a module, on white or on black."""
    paper, ink = (24, 235) if dark else (250, 20)
    pixels = np.full((400, 640, 3), paper, dtype=np.uint8)
    x, y = at
    code = np.kron(modules, np.ones((size, size), dtype=np.uint8))[: 400 - y, : 640 - x]
    pixels[y : y + code.shape[0], x : x + code.shape[1]][code > 0] = ink
    return pixels
