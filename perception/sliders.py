"""Finds sliders and switches by their shape: a knob on a thin track, a knob at an end of a pill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.pixels import Mask, hull_share
from perception.shape_layer import Layer

_KNOBS = range(9, 41)  # pixels of ink across a slider's track
_LEAST_TRACK = 56  # pixels along it
_LONGEST = 200  # times as long as its knob is wide
_TRACK = 11  # pixels of ink across the track at most
_HIGHER = 1.6  # times as wide as its track is a knob at least
_KNOB_SHAPE = (0.45, 1.9)  # its length along the track by that across
_KNOB_LENGTHS = 2.5  # of its knob that a track is long at least
_OFF_LINE = 2.5  # pixels from the track's middle to the knob's
_ROUGH, _STRAIGHT = 1.5, 0.9  # pixels off a line, that nine tenths of a track's edge keep to

_SWITCH_SIDES = range(13, 41)  # pixels of ink in its height
_SWITCH_SHAPE = (1.4, 2.7)  # its width by its height
_PILL = 0.82  # of its box that the hull of a pill fills at least
_EVEN_STEP = 24  # grey levels within a knob or a track
_EVEN = 0.9  # of their pixels
_KNOB_STEP = 40  # grey levels between knob and track
_MIDDLE, _UPPER = (0.4, 0.6), (0.14, 0.24)  # of its height: where its profile is taken


@dataclass(frozen=True, slots=True)
class Switch:
    """A switch, and whether its knob stands at the right end."""

    box: Rect
    is_on: bool


def find_sliders(layer: Layer) -> tuple[Rect, ...]:
    """The boxes of sliders, lying or upright."""
    return tuple(
        Rect(box.x, box.y, box.w - 1, box.h - 1)
        for box, own in layer.of_size(_KNOBS, _LONGEST)
        if max(own.shape) >= _LEAST_TRACK
        and _is_slider(own if box.w >= box.h else np.ascontiguousarray(own.T))
    )


def _is_slider(own: Mask) -> bool:
    """Whether ink is a straight thin track with one knob on its middle line."""
    height = own.shape[0]
    tops = own.argmax(axis=0)
    bottoms = height - 1 - own[::-1].argmax(axis=0)
    across = bottoms - tops + 1
    track = float(np.median(across))
    if not own.any(axis=0).all() or track > _TRACK or height < _HIGHER * track:
        return False
    is_knob = across >= _HIGHER * track
    places = np.flatnonzero(is_knob)
    if not places.size:
        return False
    length = int(places[-1] - places[0]) + 1
    shortest, longest = _KNOB_SHAPE
    if not shortest * height <= length <= longest * height or own.shape[1] < _KNOB_LENGTHS * length:
        return False
    line = float(np.median(((tops + bottoms) / 2)[~is_knob]))
    if abs((height - 1) / 2 - line) > _OFF_LINE:
        return False
    return all(
        float((np.abs(edge - np.median(edge)) <= _ROUGH).mean()) >= _STRAIGHT
        for edge in (tops[~is_knob], bottoms[~is_knob])
    )


def find_switches(pixels: NDArray[np.uint8], layer: Layer) -> Iterator[Switch]:
    """The switches in an RGB image (height × width × 3), with their state."""
    narrowest, widest = _SWITCH_SHAPE
    for box, own in layer.of_size(_SWITCH_SIDES, widest):
        if box.w < narrowest * box.h or hull_share(own) < _PILL:
            continue
        inside = Rect(box.x, box.y, box.w - 1, box.h - 1)
        crop = pixels[inside.y : inside.bottom, inside.x : inside.right].astype(np.float64)
        if _is_pill(pixels, inside) and (is_on := _knob_is_right(crop)) is not None:
            yield Switch(inside, is_on)


def _is_pill(pixels: NDArray[np.uint8], box: Rect) -> bool:
    """Whether what lies in the corners of a box is what lies around it."""
    inset = max(1, box.h // 14)
    for row, outer_row in ((box.y + inset, box.y - 1), (box.bottom - 1 - inset, box.bottom)):
        for column, beyond in ((box.x + inset, box.x - 1), (box.right - 1 - inset, box.right)):
            if not 0 <= outer_row < pixels.shape[0] or not 0 <= beyond < pixels.shape[1]:
                return False
            off = pixels[row, column].astype(int) - pixels[outer_row, beyond].astype(int)
            if int(np.abs(off).max()) > _EVEN_STEP:
                return False
    return True


def _knob_is_right(crop: NDArray[np.float64]) -> bool | None:
    """At which end of a switch its knob stands; None where there is no knob."""
    height, width = crop.shape[:2]
    left = crop[_rows(height, _MIDDLE), round(0.25 * height) : round(0.6 * height)]
    right = crop[_rows(height, _MIDDLE), width - round(0.6 * height) : width - round(0.25 * height)]
    colours = [np.median(part.reshape(-1, 3), axis=0) for part in (left, right)]
    if float(np.abs(colours[0] - colours[1]).max()) < _KNOB_STEP:
        return None
    for part, colour in zip((left, right), colours, strict=True):
        if float((np.abs(part - colour).max(axis=2) <= _EVEN_STEP).mean()) < _EVEN:
            return None
    middle, upper = (_right_part(crop[_rows(height, band)], colours) for band in (_MIDDLE, _UPPER))
    if abs(upper - middle) > 1:
        return upper < middle  # a round knob is narrower above its middle
    brightness = [float(colour.mean()) for colour in colours]
    return brightness[1] > brightness[0]


def _rows(height: int, share: tuple[float, float]) -> slice:
    return slice(int(share[0] * height), max(int(share[0] * height) + 1, int(share[1] * height)))


def _right_part(rows: NDArray[np.float64], colours: list[NDArray[np.float64]]) -> int:
    """How many columns, the round ends left out, look like the right end of a switch."""
    to_left, to_right = (np.abs(rows.mean(axis=0) - colour).max(axis=1) for colour in colours)
    end = rows.shape[1] // 8
    return int((to_right < to_left)[end:-end].sum())
