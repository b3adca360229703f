"""Boxes, points, and the one conversion between screenshot pixels and pointer points."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A position, in the unit that its holder names (screenshot pixels by default)."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Rect:
    """A box in screenshot pixels: left, top, width, height; its right and bottom lie outside."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    @property
    def area(self) -> int:
        return max(0, self.w) * max(0, self.h)

    @property
    def center(self) -> Point:
        return Point(self.x + self.w // 2, self.y + self.h // 2)

    @property
    def is_empty(self) -> bool:
        return self.w <= 0 or self.h <= 0

    def contains(self, point: Point) -> bool:
        return self.x <= point.x < self.right and self.y <= point.y < self.bottom

    def encloses(self, other: Rect) -> bool:
        """Whether ``other`` lies wholly inside this box."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def intersection(self, other: Rect) -> Rect:
        """The common part; its width and height are 0 where there is none."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rect(x, y, max(0, right - x), max(0, bottom - y))

    def intersects(self, other: Rect) -> bool:
        return not self.intersection(other).is_empty

    def union(self, other: Rect) -> Rect:
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def overlap_ratio(self, other: Rect) -> float:
        """Intersection over union, from 0.0 to 1.0."""
        shared = self.intersection(other).area
        joint = self.area + other.area - shared
        return shared / joint if joint else 0.0

    def inflated(self, margin: int) -> Rect:
        return Rect(self.x - margin, self.y - margin, self.w + 2 * margin, self.h + 2 * margin)

    def clipped(self, width: int, height: int) -> Rect:
        """The part inside an image of ``width`` × ``height`` pixels."""
        return self.intersection(Rect(0, 0, width, height))

    def as_list(self) -> list[int]:
        return [self.x, self.y, self.w, self.h]


@dataclass(frozen=True, slots=True)
class PixelMap:
    """Converts screenshot pixels to the pointer's points and back; nothing else may.

    ``origin`` is where the screenshot's pixel (0, 0) lies in pointer points (negative when a
    monitor stands left of or above the first); ``scale`` is screenshot pixels per point.
    """

    origin: Point = Point(0, 0)
    scale: float = 1.0

    def __post_init__(self) -> None:
        if self.scale <= 0:
            raise ValueError(f"scale must be positive, not {self.scale}")

    def to_points(self, pixel: Point) -> Point:
        """The point that a pixel belongs to; a screen's last pixel is still on its last point."""
        return Point(
            self.origin.x + math.floor(pixel.x / self.scale),
            self.origin.y + math.floor(pixel.y / self.scale),
        )

    def to_pixels(self, point: Point) -> Point:
        return Point(
            round((point.x - self.origin.x) * self.scale),
            round((point.y - self.origin.y) * self.scale),
        )

    def rect_to_pixels(self, rect: Rect) -> Rect:
        """A box given in points (as accessibility trees do) as a box in screenshot pixels."""
        corner = self.to_pixels(Point(rect.x, rect.y))
        return Rect(corner.x, corner.y, round(rect.w * self.scale), round(rect.h * self.scale))
