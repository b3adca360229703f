"""Little screens for the tests of the redaction benchmark, drawn with Pillow's own font."""

from __future__ import annotations

import json

import numpy as np
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, FONT_PX = 640, 120, 20
LIGHT, DARK = ("white", "black"), ("#202024", "#e6e6e6")


class Drawing:
    """A screen in the making: what is written on it, and the truth about it."""

    def __init__(self, colours=LIGHT):
        self.image = Image.new("RGB", (WIDTH, HEIGHT), colours[0])
        self._draw = ImageDraw.Draw(self.image)
        self._ink = colours[1]
        self.private, self.harmless = [], []

    def write(self, x, y, text, kind=None, *, secret=False):
        """Write a text; with a type it is private, without one harmless. Its box."""
        font = ImageFont.load_default(FONT_PX)
        self._draw.text((x, y), text, fill=self._ink, font=font)
        left, top, right, bottom = self._draw.textbbox((x, y), text, font=font)
        box = [int(left), int(top) - 1, int(right - left) + 2, int(bottom - top) + 2]
        if kind is None:
            self.harmless.append({"text": text, "boxes": [box]})
        else:
            row = {"type": kind, "text": text, "boxes": [box], "kind": "text", "secret": secret}
            self.private.append(row)
        return tuple(box)

    def paste(self, x, y, picture, kind, text=""):
        """Put a picture (grey or RGB array) on the screen as something private. Its box."""
        self.image.paste(Image.fromarray(picture).convert("RGB"), (x, y))
        box = [x, y, picture.shape[1], picture.shape[0]]
        self.private.append({"type": kind, "text": text, "boxes": [box], "kind": "picture"})
        return tuple(box)

    def save(self, folder, name="one", set_name="tune"):
        """Write NAME.png and NAME.json; the JSON's path."""
        folder.mkdir(parents=True, exist_ok=True)
        self.image.save(folder / f"{name}.png")
        told = {
            "name": name,
            "set": set_name,
            "width": WIDTH,
            "height": HEIGHT,
            "language": "en",
            "theme": "light",
            "program": "chromium",
            "font_px": FONT_PX,
            "scale": 1,
            "template": "drawn",
            "private": self.private,
            "harmless": self.harmless,
        }
        path = folder / f"{name}.json"
        path.write_text(json.dumps(told), encoding="utf-8")
        return path


def painted_over(raw, *boxes, colour=(38, 50, 70)):
    """A copy with these boxes filled."""
    pixels = np.array(raw)
    for x, y, w, h in boxes:
        pixels[y : y + h, x : x + w] = colour
    return pixels
