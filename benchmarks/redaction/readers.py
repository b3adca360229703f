"""Readers that no contestant uses: Tesseract for text, OpenCV for QR codes and barcodes.

Handrail reads with RapidOCR; whether a value can still be read must not be judged by its own eyes.
(The one module that imports tesserocr. The language data are Debian's: tesseract-ocr-eng and so
on.)
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import cv2
import numpy as np
import tesserocr  # type: ignore[import-untyped]
from numpy.typing import NDArray
from PIL import Image

from benchmarks.redaction.covering import Pixels, background

# Tesseract's languages. Chinese is read twice: alone for names, with English for what mixes both.
LATIN = ("eng+deu+spa",)
CHINESE = ("chi_sim", "chi_sim+eng")
_TEXT_HEIGHT = 40  # pixels to which a line is enlarged, as Tesseract's LSTM likes best
_FRAME = 24  # pixels of plain background around the line
_FLAT = 24  # grey levels: less contrast holds no text
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
)


class ReaderUnavailable(Exception):
    """The independent OCR or one of its languages is not installed; the message says which."""


def tessdata() -> Path:
    """The folder with Tesseract's language data.

    Raises:
        ReaderUnavailable: there is none, or a language is missing.
    """
    told = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(told)] if told else [Path(folder) for folder in _FOLDERS]
    folder = next((f for f in folders if f.is_dir()), None)
    wanted = sorted({name for names in (*LATIN, *CHINESE) for name in names.split("+")})
    missing = [n for n in wanted if folder is None or not (folder / f"{n}.traineddata").is_file()]
    if folder is None or missing:
        packages = " ".join("tesseract-ocr-" + name.replace("_", "-") for name in missing)
        raise ReaderUnavailable(f"the independent OCR is not there: apt-get install {packages}")
    return folder


class TextReader:
    """Tesseract's LSTM, kept open; use as a context manager."""

    def __init__(self) -> None:
        self._folder = str(tessdata()) + os.sep
        self._engines: dict[str, Any] = {}

    def __enter__(self) -> TextReader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for engine in self._engines.values():
            engine.End()

    def read_line(self, pixels: Pixels, line_height: int, languages: str) -> str:
        """The text of one line (RGB), which is ``line_height`` pixels high; empty if none."""
        if not pixels.size or int(np.ptp(pixels)) < _FLAT:
            return ""
        engine = self._engine(languages)
        engine.SetImage(Image.fromarray(_enlarged(pixels, line_height)))
        return str(engine.GetUTF8Text()).strip()

    def _engine(self, languages: str) -> Any:
        """The engine for these languages, loaded at the first use (half a second)."""
        if languages not in self._engines:
            self._engines[languages] = tesserocr.PyTessBaseAPI(
                path=self._folder,
                lang=languages,
                oem=tesserocr.OEM.LSTM_ONLY,
                psm=tesserocr.PSM.SINGLE_LINE,
            )
        return self._engines[languages]


def _enlarged(pixels: Pixels, line_height: int) -> NDArray[np.uint8]:
    """Dark on light, grey, the line about 40 pixels high, with a plain frame around it."""
    place = background(pixels)
    # The distance from the background, so that every hue of text is seen.
    grey = 255 - np.abs(pixels.astype(np.int16) - place).max(axis=2)
    darkest = int(grey.min())
    stretched = ((grey - darkest) * (255.0 / max(1, 255 - darkest))).astype(np.uint8)
    factor = max(1.0, _TEXT_HEIGHT / max(1, line_height))
    large = cv2.resize(stretched, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    framed = cv2.copyMakeBorder(
        large, _FRAME, _FRAME, _FRAME, _FRAME, cv2.BORDER_CONSTANT, value=255
    )
    return np.asarray(framed, dtype=np.uint8)


def decoded(pixels: Pixels) -> tuple[str, ...]:
    """What OpenCV's detectors read from QR codes and barcodes in this picture (RGB)."""
    if not pixels.size or min(pixels.shape[:2]) < 8:
        return ()
    return tuple(dict.fromkeys(text for text in _codes(pixels) if text))


def _codes(pixels: Pixels) -> Iterator[str]:
    framed = cv2.copyMakeBorder(pixels, 16, 16, 16, 16, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    for factor in (1, 2):
        image = cv2.resize(framed, None, fx=factor, fy=factor, interpolation=cv2.INTER_NEAREST)
        text, _, _ = cv2.QRCodeDetector().detectAndDecode(image)
        yield str(text)
        found, texts, _, _ = cv2.barcode.BarcodeDetector().detectAndDecodeMulti(image)
        if found:
            yield from map(str, texts)
