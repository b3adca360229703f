"""Pictures of screens that show given lines: light and dark, in two sizes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_SIZE = (1500, 800)  # pixels
_LATIN = "DejaVuSans.ttf"
_CHINESE = "NotoSansCJK-Regular.ttc"
_THEMES = {"light": ("white", "#202124"), "dark": ("#1e1e1e", "#e8e8e8")}


def draw(lines: Sequence[str], path: Path, *, theme: str, size: int) -> None:
    """Write a PNG of the lines, one below the other.

    Args:
        lines: What it shows; a line may hold line breaks.
        path: The file.
        theme: ``light`` or ``dark``.
        size: Of the letters, in pixels.
    """
    background, ink = _THEMES[theme]
    picture = Image.new("RGB", _SIZE, background)
    pen = ImageDraw.Draw(picture)
    top = 16
    for line in lines:
        pen.text((24, top), line, fill=ink, font=_font(line, size))
        top += (size + 12) * (1 + line.count("\n"))
    picture.save(path, "PNG")


def _font(line: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    wanted = _LATIN if line.isascii() else _CHINESE
    try:
        return ImageFont.truetype(wanted, size)
    except OSError:
        return ImageFont.load_default(size)
