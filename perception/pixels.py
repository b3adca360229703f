"""The few image operations that finding text and controls needs (the only importer of OpenCV)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect

Mask = NDArray[np.uint8]

PLAIN_STEP = 20  # difference of neighbouring grey levels: pale grey text on white has about 90
FAINT_STEP = 4  # between a flat field and the window that it lies in, on dark themes
_LONG_ACROSS, _LONG_DOWN = 56, 48  # pixels; no letter of an interface has a stroke this long
_RULE = 72  # pixels; a rule between columns passes three rows and more
# Pixels; in text this high an "l" is as long as a separator and is taken out like one: what is read
# reaches over it to the next letters.
_LARGE_LETTERS = range(40, 200)
_TEXT_REACH = (14, 4)  # pixels between the letters and words of one line
_BLOCK_REACH = (28, 18)  # pixels between the lines of one block
LEAST_INK = 10  # pixels; a full stop has fewer, a lone letter more
_MARGIN = 6  # pixels of background around what is read
CELL = 4  # pixels; the side of the squares that ``texture`` tells about
# Grey levels by which a photograph changes from pixel to pixel at most, and a code at least.
_SOFT_STEP, _STRONG_STEP = 32, 64
_EVEN_STEP = 6  # grey levels from pixel to pixel within a gradient; an edge has more


def ink(pixels: NDArray[np.uint8], least_step: int = PLAIN_STEP) -> Mask:
    """1 where a pixel differs from its left or upper neighbour, in any colour channel, else 0.

    Colours are compared and not brightness, because red on green of the same brightness is text.
    A difference counts that is larger than ``least_step`` (0 to 255).
    """
    found = np.zeros(pixels.shape[:2], dtype=np.uint8)
    for channel in cv2.split(pixels):
        for here, there, into in (
            (channel[:, 1:], channel[:, :-1], found[:, 1:]),
            (channel[1:], channel[:-1], found[1:]),
        ):
            if not here.size:
                continue  # one pixel wide or high: there is no neighbour
            step = cv2.threshold(cv2.absdiff(here, there), least_step, 1, cv2.THRESH_BINARY)[1]
            np.bitwise_or(into, step, out=into)
    return found


def difference(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> Mask:
    """1 where two RGB images differ at all, else 0; 1 everywhere where they differ in size."""
    if before.shape != after.shape:
        return np.ones(after.shape[:2], dtype=np.uint8)
    same = cv2.inRange(cv2.absdiff(before, after), (0, 0, 0), (0, 0, 0))
    return np.asarray(cv2.threshold(same, 0, 1, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)


def without_lines(mask: Mask) -> Mask:
    """``mask`` without long straight strokes: frames, separators, underlines."""
    strokes = _with_crossings(mask)
    across = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones((1, _LONG_ACROSS), np.uint8))
    down = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones((_LONG_DOWN, 1), np.uint8))
    return np.asarray(cv2.subtract(mask, cv2.max(across, down)), dtype=np.uint8)


def rules_down(mask: Mask) -> Mask:
    """The vertical strokes of ``mask`` that are higher than letters: the rules between columns."""
    strokes = _with_crossings(mask)
    return np.asarray(cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones((_RULE, 1), np.uint8)))


def _with_crossings(mask: Mask) -> Mask:
    """The ink, and the pixels where two rules cross: they differ from neither of two neighbours."""
    filled = mask.copy()
    sides = mask[1:-1, :-2] & mask[1:-1, 2:] & mask[:-2, 1:-1] & mask[2:, 1:-1]
    filled[1:-1, 1:-1] |= sides
    return filled


def blocks(mask: Mask, reach: tuple[int, int], rules: Mask | None = None) -> list[tuple[Rect, int]]:
    """The groups of ink that lie within ``reach`` (across, down) pixels of one another.

    Args:
        mask: 1 where there is ink.
        reach: pixels across and down.
        rules: 1 where something parts what stands on either side of it, however near.

    Returns:
        Each group's box and how many ink pixels it holds.
    """
    across, down = reach
    joined = cv2.dilate(mask, np.ones((1 + 2 * (down // 2), 1 + 2 * (across // 2)), np.uint8))
    if rules is not None and rules.any():
        joined[rules > 0] = 0
        return _ink_boxes(mask, np.asarray(joined, np.uint8))
    count, labels = cv2.connectedComponents(joined, connectivity=8)  # with statistics: ten times it
    amounts = np.bincount(labels[mask > 0], minlength=count)
    contours, tree = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    above = tree[0][:, 3] if contours else ()  # -1 for an outer edge: the others are those of holes
    outer = [edge for edge, of in zip(contours, above, strict=True) if of < 0]
    bounds = {labels[edge[0, 0, 1], edge[0, 0, 0]]: cv2.boundingRect(edge) for edge in outer}
    found = []
    for index in range(1, count):
        x, y, w, h = bounds[index]
        box = Rect(x + across // 2, y + down // 2, w - 2 * (across // 2), h - 2 * (down // 2))
        # Dilation stops at the image's edge, so that a box there shrinks too far.
        box = box.union(Rect(x, y, 1, 1)) if x == 0 or y == 0 else box
        found.append((Rect(box.x, box.y, max(1, box.w), max(1, box.h)), int(amounts[index])))
    return found


def _ink_boxes(mask: Mask, joined: Mask) -> list[tuple[Rect, int]]:
    """The box around the ink in each component of ``joined``, and how much there is of it."""
    _, labels = cv2.connectedComponents(joined, connectivity=8)
    rows, columns = np.divmod(np.flatnonzero(mask > 0), mask.shape[1])  # quicker than `nonzero`
    of = labels[rows, columns]
    order = np.argsort(of, kind="stable")
    rows, columns, of = rows[order], columns[order], of[order]
    starts = np.flatnonzero(np.diff(of, prepend=-1))
    bounds = (
        (
            np.minimum.reduceat(columns, starts),
            np.minimum.reduceat(rows, starts),
            np.maximum.reduceat(columns, starts),
            np.maximum.reduceat(rows, starts),
            np.diff(starts, append=len(of)),
        )
        if len(of)
        else ()
    )
    return [
        (Rect(int(x), int(y), int(right - x) + 1, int(bottom - y) + 1), int(amount))
        for label, x, y, right, bottom, amount in zip(of[starts], *bounds, strict=True)
        if label
    ]


def text_blocks(ink: Mask) -> tuple[Rect, ...]:
    """The boxes in which ink might be text, lines that stand close together as one."""
    height, width = ink.shape
    lines = [
        box
        for box, amount in blocks(without_lines(ink), _TEXT_REACH)
        if amount >= LEAST_INK and box.h >= 5 and box.w >= 3
    ]
    wanted = np.zeros_like(ink)
    for box in lines:
        beside = box.h // 2 if box.h in _LARGE_LETTERS else 0
        wanted[box.y : box.bottom, max(0, box.x - beside) : box.right + beside] = 1
    return tuple(
        box.inflated(_MARGIN).clipped(width, height) for box, _ in blocks(wanted, _BLOCK_REACH)
    )


def line_strip(line: NDArray[np.uint8], height: int) -> Mask:
    """The ink of a line of text, 0 for its ground to 255 for its strongest colour, scaled.

    Whether the text is dark or light, and which colour it has, no longer shows.

    Args:
        line: Three channels in any order, height × width × 3.
        height: Pixels of the result; its width keeps the proportions.
    """
    half = line.shape[0] * line.shape[1] / 2
    ground = [
        int(
            np.searchsorted(np.cumsum(cv2.calcHist([line], [channel], None, [256], [0, 256])), half)
        )
        for channel in range(3)
    ]
    apart = cv2.transform(cv2.absdiff(line, np.full_like(line, ground)), np.full((1, 3), 1 / 3))
    ink = cv2.convertScaleAbs(apart, alpha=255 / max(1, int(apart.max())))
    width = max(1, round(line.shape[1] * height / line.shape[0]))
    how = cv2.INTER_AREA if line.shape[0] > height else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(ink, (width, height), interpolation=how), dtype=np.uint8)


def outlines(mask: Mask, least: int) -> list[tuple[Rect, float]]:
    """Closed shapes in a mask: each one's box, and which part of the box its outline encloses.

    Shapes with fewer than ``least`` pixels across or down are left out.
    """
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        x, y, w, h = cv2.boundingRect(contour)
        if w >= least and h >= least:
            found.append((Rect(x, y, w, h), float(cv2.contourArea(contour)) / (w * h)))
    return found


def pieces(mask: Mask, sides: range) -> Iterator[tuple[Rect, Mask]]:
    """The connected groups of ink whose shorter side has so many pixels: box, and own ink in it."""
    contours, tree = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for contour, (_, _, _, above) in zip(contours, tree[0] if contours else (), strict=True):
        x, y, w, h = cv2.boundingRect(contour)
        if above < 0 and min(w, h) in sides:
            _, labels = cv2.connectedComponents(mask[y : y + h, x : x + w], connectivity=8)
            column, row = contour[0, 0]
            yield Rect(x, y, w, h), np.asarray(labels == labels[row - y, column - x], np.uint8)


def hull_share(mask: Mask) -> float:
    """The part of a mask's box that lies within the rubber band around its ink: 1 for a square."""
    hull = cv2.convexHull(cv2.findNonZero(mask))  # through the middles of the outer pixels
    return float(cv2.contourArea(hull) / max(1, (mask.shape[0] - 1) * (mask.shape[1] - 1)))


@dataclass(frozen=True, slots=True)
class Texture:
    """What a picture's surface is like, a value (0 to 255) for each ``CELL`` × ``CELL`` pixels.

    Attributes:
        soft: the share of pixels that differ a little from their left and from their upper
            neighbour: high in photographs, 0 in flat paint and in gradients along one side.
        across: the share of pixels that differ much from their left neighbour.
        down: the share of pixels that differ much from their upper neighbour.
    """

    soft: Mask
    across: Mask
    down: Mask


def texture(grey: Mask) -> Texture:
    """The texture of brightnesses (height × width), of at least a cell; 2 ms for a screen."""
    rows, columns = grey.shape[0] // CELL, grey.shape[1] // CELL
    grey = grey[: rows * CELL, : columns * CELL]
    across, down = np.zeros_like(grey), np.zeros_like(grey)
    cv2.absdiff(grey[:, 1:], grey[:, :-1], across[:, 1:])
    cv2.absdiff(grey[1:], grey[:-1], down[1:])

    def share(steps: Mask, least: int, most: int) -> Mask:
        wanted = cv2.inRange(steps, np.array([least]), np.array([most]))
        return np.asarray(
            cv2.resize(wanted, (columns, rows), interpolation=cv2.INTER_AREA), np.uint8
        )

    soft = [cv2.blur(share(steps, 1, _SOFT_STEP), (3, 3)) for steps in (across, down)]
    return Texture(
        soft=np.asarray(cv2.min(*soft), np.uint8),
        across=share(across, _STRONG_STEP, 255),
        down=share(down, _STRONG_STEP, 255),
    )


def on_its_side(surface: Texture) -> Texture:
    """The texture of the same picture with its rows as columns."""
    across, down = (np.ascontiguousarray(part.T) for part in (surface.down, surface.across))
    return Texture(np.ascontiguousarray(surface.soft.T), across, down)


def printed_codes(grey: Mask, *, bars: bool) -> list[Rect]:
    """The boxes of the QR codes, or of the bar codes, that OpenCV's detectors see in brightnesses.

    They look at a copy of twice the size: on screens a module is often less than three pixels wide.
    """
    twice = cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR)
    detector = cv2.barcode.BarcodeDetector() if bars else cv2.QRCodeDetector()
    is_any, corners = detector.detectMulti(twice)
    if not is_any:
        return []
    found = []
    for points in np.asarray(corners, np.float32).reshape(-1, 4, 2) / 2:
        left, top = np.floor(points.min(axis=0)).astype(int).tolist()
        right, bottom = np.ceil(points.max(axis=0)).astype(int).tolist()
        found.append(Rect(left, top, right - left, bottom - top))
    return found


def closed(mask: Mask, reach: int) -> Mask:
    """The mask with gaps of up to ``reach`` values filled."""
    kernel = np.ones((reach + 1, reach + 1), np.uint8)
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel), np.uint8)


def resized(pixels: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """The image (RGB or brightnesses) in another size: smooth if enlarged, averaged if reduced."""
    is_larger = width * height > pixels.shape[0] * pixels.shape[1]
    method = cv2.INTER_CUBIC if is_larger else cv2.INTER_AREA
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=method), np.uint8)


def grey_levels(pixels: NDArray[np.uint8]) -> Mask:
    """The brightness (0 to 255) of each pixel of an RGB image."""
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def even_area(pixels: NDArray[np.uint8], x: int, y: int) -> Rect:
    """The box around all that is joined to a pixel of an RGB image without a step in its colour."""
    step = (_EVEN_STEP,) * 3
    found = np.zeros((pixels.shape[0] + 2, pixels.shape[1] + 2), np.uint8)
    flags = 4 | cv2.FLOODFILL_MASK_ONLY
    image = np.ascontiguousarray(pixels)
    _, _, _, box = cv2.floodFill(image, found, (x, y), (0, 0, 0), step, step, flags)
    return Rect(*(int(value) for value in box))
