"""Colours a drawing as themes do, so that it stands off its ground."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Drawing = NDArray[np.float32]  # height × width × 4, colours 0–255 multiplied by their alpha 0–1

_ONE_COLOUR = 14.0  # grey levels of spread; a drawing with less is a mere outline to be coloured
_LEAST_CONTRAST = 45.0  # grey levels between the sign and its ground


def has_one_colour(colours: NDArray[np.float32], alpha: NDArray[np.float32]) -> bool:
    """Whether what is seen of a drawing is of one colour: a mere outline, to be coloured."""
    some = colours[::3, ::3][alpha[::3, ::3] > 0.5].T
    return not some.size or float(np.ascontiguousarray(some).std(axis=1).max()) < _ONE_COLOUR


def coloured(
    drawing: Drawing, ground: NDArray[np.float32], rng: Generator, *, filled: bool
) -> Drawing:
    """A drawing of one colour as a theme would colour it, so that it stands off the ground."""
    alpha = drawing[..., 3]
    colour = _against(ground, rng)
    paint = np.broadcast_to(colour, (*alpha.shape, 3)).astype(np.float32)
    kind = rng.random()
    if kind < 0.12:  # from light to dark, as on desktops of old
        slope = np.linspace(rng.uniform(-70, 0), rng.uniform(0, 70), alpha.shape[0])
        paint = np.clip(paint + slope[:, None, None], 0, 255)
    elif kind < 0.20:  # a darker rim
        inner = cv2.erode(alpha, np.ones((3, 3), np.uint8))[..., None]
        paint = paint * inner + paint * rng.uniform(0.2, 0.6) * (1 - inner)
    elif kind < 0.28:  # a light sign on a coloured tile
        return _tiled(alpha, rng)
    elif filled and kind < 0.50:
        return _filled_in(alpha, colour, rng)
    painted = np.dstack([paint * alpha[..., None], alpha])
    if rng.random() < 0.08:  # a shadow
        down = int(rng.integers(1, 4))
        shadow = np.roll(cv2.GaussianBlur(alpha, (0, 0), 2.0), down, axis=0) * rng.uniform(0.2, 0.6)
        painted[..., 3] = alpha + shadow * (1 - alpha)
    return painted * np.float32(rng.uniform(0.45, 1.0) if rng.random() < 0.1 else 1.0)


def _filled_in(alpha: NDArray[np.float32], colour: NDArray[np.float32], rng: Generator) -> Drawing:
    """What the lines enclose in a colour of its own, shaded from top to bottom."""
    padded = np.pad((alpha > 0.3).astype(np.uint8), 1)
    outside = padded.copy()
    cv2.floodFill(outside, None, (0, 0), 2)
    inside = cv2.GaussianBlur((outside[1:-1, 1:-1] != 2).astype(np.float32), (0, 0), 0.7)
    inside = np.maximum(inside, alpha)
    paint = np.broadcast_to(vivid(rng), (*alpha.shape, 3))
    if rng.random() < 0.3:  # pale, like paper and metal
        paint = paint * 0.2 + 0.8 * rng.uniform(150, 255)
    slope = np.linspace(rng.uniform(-20, 60), rng.uniform(-60, 20), alpha.shape[0])
    paint = np.clip(paint + slope[:, None, None], 0, 255)
    lines = colour if rng.random() < 0.4 else paint * rng.uniform(0.3, 0.7)
    mixed = paint * (1 - alpha[..., None]) + lines * alpha[..., None]
    return np.dstack([mixed * inside[..., None], inside]).astype(np.float32)


def _tiled(alpha: NDArray[np.float32], rng: Generator) -> Drawing:
    side = alpha.shape[0]
    tile = np.zeros((side, side), np.float32)
    if rng.random() < 0.5:
        cv2.circle(tile, (side // 2, side // 2), side // 2 - 1, 1.0, -1, cv2.LINE_AA)
    else:
        _rounded(tile, int(rng.integers(2, side // 4)))
    inner = round(side * rng.uniform(0.5, 0.72))
    small = np.zeros_like(tile)
    start = (side - inner) // 2
    small[start : start + inner, start : start + inner] = cv2.resize(
        alpha, (inner, inner), interpolation=cv2.INTER_AREA
    )
    colour = vivid(rng)
    sign = np.full(3, 255.0) if colour.mean() < 170 else np.zeros(3)
    paint = colour * (1 - small[..., None]) + sign * small[..., None]
    return np.dstack([paint * tile[..., None], tile]).astype(np.float32)


def _rounded(tile: NDArray[np.float32], radius: int) -> None:
    side = tile.shape[0]
    tile[radius : side - radius, :] = 1
    tile[:, radius : side - radius] = 1
    for y in (radius, side - 1 - radius):
        for x in (radius, side - 1 - radius):
            cv2.circle(tile, (x, y), radius, 1.0, -1, cv2.LINE_AA)


def in_other_colours(drawing: Drawing, rng: Generator) -> Drawing:
    """A coloured drawing in other colours, or in none."""
    colours = drawing[..., :3]
    if rng.random() < 0.4:
        grey = colours.mean(axis=2, keepdims=True)
        changed = np.repeat(grey, 3, axis=2)
    else:
        changed = colours[..., rng.permutation(3)]
    return np.dstack([changed, drawing[..., 3]])


def ground_colour(rng: Generator) -> NDArray[np.float32]:
    """A light, a dark or a vivid ground."""
    kind = rng.random()
    if kind < 0.45:
        return (rng.uniform(215, 255) + rng.uniform(-6, 6, 3)).clip(0, 255).astype(np.float32)
    if kind < 0.75:
        return (rng.uniform(8, 75) + rng.uniform(-8, 8, 3)).clip(0, 255).astype(np.float32)
    return vivid(rng)


def vivid(rng: Generator) -> NDArray[np.float32]:
    """Any colour but greys."""
    hsv = np.array([[[rng.uniform(0, 360), rng.uniform(0.2, 1), rng.uniform(0.3, 1)]]], np.float32)
    colour: NDArray[np.float32] = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0] * 255
    return colour


def _against(ground: NDArray[np.float32], rng: Generator) -> NDArray[np.float32]:
    """A colour that can be told from the ground."""
    for _ in range(8):
        grey = rng.random() < 0.65
        colour = (
            np.full(3, rng.choice([rng.uniform(0, 110), rng.uniform(150, 255)]), np.float32)
            if grey
            else vivid(rng)
        )
        if abs(float(colour.mean() - ground.mean())) > _LEAST_CONTRAST:
            return colour
    return np.full(3, 0 if ground.mean() > 127 else 255, np.float32)
