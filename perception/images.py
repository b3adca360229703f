"""Reads an image file as a screenshot."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from perception.errors import ImageUnreadable
from perception.screen import Screenshot

MOST_PIXELS = 12_288 * 6_480  # more than two 8K screens side by side; a bomb is far larger
_DEEP = {"I": 65535.0, "I;16": 65535.0, "I;16B": 65535.0, "I;16L": 65535.0, "I;16N": 65535.0}
_FLOATING = "F"  # without a scale of its own: 0–1, or else 0–255


def read_image(path: Path | str) -> Screenshot:
    """The picture in a file, upright, on white where it is transparent.

    Raises:
        ImageUnreadable: the file is missing, no image, cut short, or too large.
    """
    file = Path(path)
    try:
        with warnings.catch_warnings():
            # The size is judged here, before a pixel is decoded; Pillow's own warning adds nothing.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise ImageUnreadable(
                        f"{file.name} is too large: {image.width} × {image.height} pixels"
                    )
                pixels = _to_rgb(ImageOps.exif_transpose(image))
    except ImageUnreadable:
        raise
    except FileNotFoundError as error:
        raise ImageUnreadable(f"{file.name} does not exist") from error
    except UnidentifiedImageError as error:
        raise ImageUnreadable(f"{file.name} is not an image") from error
    except Image.DecompressionBombError as error:
        raise ImageUnreadable(f"{file.name} is too large") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        # Pillow's decoders raise these four for files that are cut short or damaged.
        raise ImageUnreadable(f"{file.name} is damaged or cut short") from error
    return Screenshot(pixels)


def _to_rgb(image: Image.Image) -> NDArray[np.uint8]:
    if image.mode in _DEEP or image.mode == _FLOATING:
        values = np.asarray(image, dtype=np.float64)
        floating_top = 1.0 if float(values.max(initial=0.0)) <= 1.0 else 255.0
        return _from_deep(values, _DEEP.get(image.mode, floating_top))
    if image.has_transparency_data:
        flat = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(flat, image.convert("RGBA"))
    return np.array(image.convert("RGB"), dtype=np.uint8)


def _from_deep(values: NDArray[np.float64], top: float) -> NDArray[np.uint8]:
    """More than eight bits a pixel as grey levels; ``top`` is the value of white."""
    grey = np.rint(np.clip(values / top, 0.0, 1.0) * 255.0).astype(np.uint8)
    return np.repeat(grey[:, :, np.newaxis], 3, axis=2)
