"""The pictures of the templates: a portrait, QR codes and barcodes, as data addresses."""

from __future__ import annotations

import base64
import io
from functools import cache
from pathlib import Path

import barcode  # type: ignore[import-untyped]
import segno
from barcode.writer import SVGWriter  # type: ignore[import-untyped]

_FOLDER = Path(__file__).parent / "images"


def qr(payload: str, dark: str = "#000000") -> str:
    """A QR code with its quiet zone on white."""
    return str(segno.make(payload, error="m").svg_data_uri(scale=4, dark=dark, light="#ffffff"))


def linear_barcode(payload: str, kind: str = "code128") -> str:
    """A barcode without the text under it (the template writes that itself)."""
    out = io.BytesIO()
    barcode.get(kind, payload, writer=SVGWriter()).write(out, {"write_text": False})
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode()


@cache
def picture(name: str) -> str:
    """A picture of the ``images`` folder."""
    raw = (_FOLDER / name).read_bytes()
    return "data:image/jpeg;base64," + base64.b64encode(raw).decode()
