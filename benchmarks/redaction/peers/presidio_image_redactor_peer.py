"""presidio-image-redactor as it comes: a contestant's process, in a virtual environment of its own.

ImageRedactorEngine with its defaults (Tesseract, filled black) and Presidio's default recognizers,
on spaCy's medium English model, given as the first argument: a package's name or a folder.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_image_redactor import ImageAnalyzerEngine, ImageRedactorEngine

from benchmarks.redaction.worker import Redacted, Region, serve

_BLACK = (0, 0, 0)


def main() -> int:
    """Serve until the input ends."""
    models = [{"lang_code": "en", "model_name": sys.argv[1]}]
    analyzer = ImageAnalyzerEngine(AnalyzerEngine(nlp_engine=SpacyNlpEngine(models=models)))
    engine = ImageRedactorEngine(analyzer)

    def redact(pixels: NDArray[np.uint8]) -> Redacted:
        painted = engine.redact(Image.fromarray(pixels), fill=_BLACK)
        # It tells no boxes unless it is asked to analyze a second time.
        regions: tuple[Region, ...] = ()
        return Redacted(np.array(painted.convert("RGB"), dtype=np.uint8), regions)

    return serve(redact)


if __name__ == "__main__":
    sys.exit(main())
