"""Puts a drawn icon on a piece of screen, as programs show icons.

Every size from 12 to 64 pixels, light on dark and dark on light, coloured, with gradients and
shadows, on plain and shaded ground, in buttons with frames, off the middle, cut off at an edge,
with the border of a neighbour beside it, thicker and thinner, blurred by a scaled display.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scripts.icons.colouring import (
    Drawing,
    coloured,
    ground_colour,
    has_one_colour,
    in_other_colours,
    vivid,
)

Picture = NDArray[np.uint8]  # height × width × 3, RGB

_SIZES = np.array([12, 14, 16, 18, 20, 22, 24, 28, 32, 36, 40, 48, 56, 64])
_SIZE_WEIGHTS = np.array([2, 3, 8, 5, 8, 6, 10, 5, 8, 3, 4, 5, 2, 2])
_SIZES_AS_OFTEN = np.repeat(_SIZES, _SIZE_WEIGHTS)


def on_screen(picture: Picture, rng: Generator, *, filled: bool = False) -> Picture:
    """A 64 × 64 RGBA drawing on a piece of screen of its own size.

    If ``filled``, some outlines are filled with colour, as the icons of desktops are.
    """
    size = int(_SIZES_AS_OFTEN[int(rng.integers(len(_SIZES_AS_OFTEN)))])
    drawing, is_plain = _drawing(picture, rng)
    behind = ground_colour(rng)
    if is_plain:
        drawing = coloured(drawing, behind, rng, filled=filled)
    elif rng.random() < 0.3:
        drawing = in_other_colours(drawing, rng)
    small = _scaled(drawing, size, rng)
    margins = _margins(size, rng)
    top, bottom, left, right = margins
    height, width = size + top + bottom, size + left + right
    screen = _ground(height, width, behind, rng)
    if rng.random() < 0.14:
        _frame(screen, rng)
    _paste(screen, small, top, left)
    if rng.random() < 0.15:
        _neighbour(screen, rng)
    return _displayed(screen, rng)


def plainly(picture: Picture, rng: Generator) -> Picture:
    """A drawing as a program of today shows it: whole, sharp, of a usual size, easy to tell."""
    size = int(rng.choice((16, 20, 24, 32, 48)))
    alpha = picture[..., 3].astype(np.float32) / 255
    colours = picture[..., :3].astype(np.float32)
    is_light = rng.random() < 0.6
    ground = np.full(3, rng.uniform(225, 255) if is_light else rng.uniform(15, 60), np.float32)
    if has_one_colour(colours, alpha):
        if rng.random() < 0.2:  # a button in the program's colour
            ground, sign = vivid(rng) * 0.7, np.full(3, 255.0)
        elif is_light:
            sign = np.full(3, rng.uniform(0, 100))
        else:
            sign = np.full(3, rng.uniform(190, 255))
        colours = np.broadcast_to(sign.astype(np.float32), colours.shape)
    drawing = np.dstack([colours * alpha[..., None], alpha])
    small = np.asarray(cv2.resize(drawing, (size, size), interpolation=cv2.INTER_AREA), np.float32)
    top, bottom, left, right = (round(share * size) for share in rng.uniform(0.02, 0.35, 4))
    screen = np.empty((size + top + bottom, size + left + right, 3), np.float32)
    screen[:] = ground
    if rng.random() < 0.15:
        _frame(screen, rng)
    _paste(screen, small, top, left)
    return np.asarray(np.clip(np.round(screen), 0, 255), np.uint8)


def without_icon(rng: Generator) -> Picture:
    """A piece of screen without any icon: empty, an edge, a bar, a photograph's texture."""
    height, width = (int(side) for side in rng.integers(12, 64, 2))
    screen = _ground(height, width, ground_colour(rng), rng)
    kind = rng.random()
    if kind < 0.25:
        _frame(screen, rng)
    elif kind < 0.5:
        for _ in range(int(rng.integers(1, 4))):
            _neighbour(screen, rng)
    elif kind < 0.8:
        coarse = rng.integers(0, 256, (int(rng.integers(3, 9)), int(rng.integers(3, 9)), 3))
        blotches = cv2.resize(coarse.astype(np.float32), (width, height), interpolation=2)
        screen[:] = np.clip(blotches + rng.normal(0, rng.uniform(0, 25), screen.shape), 0, 255)
    return _displayed(screen, rng)


def _drawing(picture: Picture, rng: Generator) -> tuple[Drawing, bool]:
    """The drawing, perhaps thicker or thinner, and whether it has only one colour."""
    alpha = picture[..., 3].astype(np.float32) / 255
    colours = picture[..., :3].astype(np.float32)
    is_plain = has_one_colour(colours, alpha)
    if is_plain and rng.random() < 0.25:
        kernel = np.ones((2, 2) if rng.random() < 0.5 else (3, 3), np.uint8)
        thinner = cv2.erode(alpha, kernel)
        keeps_shape = thinner.sum() > 0.55 * alpha.sum()
        alpha = thinner if keeps_shape and rng.random() < 0.4 else cv2.dilate(alpha, kernel)
    return np.dstack([colours * alpha[..., None], alpha]), is_plain


def _scaled(drawing: Drawing, size: int, rng: Generator) -> Drawing:
    """The drawing at ``size`` pixels, a little stretched, turned and off the pixels' grid."""
    side = drawing.shape[0]
    stretch_x, stretch_y = 1 + rng.normal(0, 0.03, 2)
    angle = np.deg2rad(rng.normal(0, 3)) if rng.random() < 0.15 else 0.0
    middle = side / 2
    shift = rng.uniform(-0.5, 0.5, 2) * side / size
    cos, sin = np.cos(angle), np.sin(angle)
    turn = np.array([[cos * stretch_x, -sin, 0.0], [sin, cos * stretch_y, 0.0]])
    turn[:, 2] = middle - turn[:, :2] @ (middle, middle) + shift
    moved = cv2.warpAffine(drawing, turn, (side, side), flags=cv2.INTER_LINEAR)
    how = cv2.INTER_AREA if size <= side else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(moved, (size, size), interpolation=how), np.float32)


def _margins(size: int, rng: Generator) -> tuple[int, int, int, int]:
    """Pixels of ground above, below, left and right; below nought where the icon is cut off."""
    widest = (0.08, 0.08, 0.3, 0.3, 0.8)[int(rng.integers(5))] * size
    margins = [round(value) for value in rng.uniform(0, widest, 4)]
    if rng.random() < 0.12:
        margins[int(rng.integers(4))] = -round(rng.uniform(0.02, 0.14) * size)
    return margins[0], margins[1], margins[2], margins[3]


def _ground(
    height: int, width: int, colour: NDArray[np.float32], rng: Generator
) -> NDArray[np.float32]:
    screen = np.empty((height, width, 3), np.float32)
    screen[:] = colour
    kind = rng.random()
    if kind < 0.12:  # shaded from top to bottom, as buttons are
        screen += np.linspace(rng.uniform(-18, 18), rng.uniform(-18, 18), height)[:, None, None]
    elif kind < 0.16:
        screen += rng.normal(0, rng.uniform(1, 6), screen.shape)
    return screen.clip(0, 255)


def _frame(screen: NDArray[np.float32], rng: Generator) -> None:
    """A button's border, somewhere between the icon and the picture's edge."""
    height, width = screen.shape[:2]
    inset = int(rng.integers(0, 3))
    colour = (screen[0, 0] + rng.choice([-1, 1]) * rng.uniform(25, 110)).clip(0, 255)
    corner = (inset, inset), (width - 1 - inset, height - 1 - inset)
    if rng.random() < 0.3:
        filled = (screen[0, 0] + rng.uniform(-25, 25)).clip(0, 255)
        cv2.rectangle(screen, *corner, filled.tolist(), -1)
    cv2.rectangle(screen, *corner, colour.tolist(), 1)


def _neighbour(screen: NDArray[np.float32], rng: Generator) -> None:
    """Something of another element at one of the four edges: a line, or bits of a sign or text."""
    turned = np.rot90(screen, int(rng.integers(4)))
    colour = rng.uniform(0, 255) if rng.random() < 0.7 else vivid(rng)
    deep = int(rng.integers(1, max(2, turned.shape[0] // 10) + 1))
    if rng.random() < 0.5:
        turned[: min(deep, 2)] = colour
        return
    across = turned.shape[1]
    for _ in range(int(rng.integers(1, 4))):
        start = int(rng.integers(0, across))
        turned[:deep, start : start + int(rng.integers(1, max(2, across // 4)))] = colour


def _paste(screen: NDArray[np.float32], small: Drawing, top: int, left: int) -> None:
    height, width = screen.shape[:2]
    size = small.shape[0]
    y, x = max(0, top), max(0, left)
    part = small[y - top : min(size, height - top), x - left : min(size, width - left)]
    place = screen[y : y + part.shape[0], x : x + part.shape[1]]
    place *= 1 - part[..., 3:]
    place += part[..., :3]


def _displayed(screen: NDArray[np.float32], rng: Generator) -> Picture:
    """The screen's pixels, perhaps blurred or enlarged as a scaled display does it."""
    kind = rng.random()
    if kind < 0.1:
        screen = cv2.GaussianBlur(screen, (0, 0), rng.uniform(0.3, 0.8))
    elif kind < 0.18:
        factor = float(rng.choice([1.25, 1.5, 2.0]))
        how = int(rng.choice([cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC]))
        screen = cv2.resize(screen, None, fx=factor, fy=factor, interpolation=how)
    return np.asarray(np.clip(np.round(screen), 0, 255), np.uint8)
