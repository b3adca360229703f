"""RapidOCR, started with the models in its wheel (the only module that imports it).

Nothing is ever downloaded. Lines are recognized one by one on as many threads as there are cores:
as it comes, RapidOCR pads six lines to the widest and computes the softmax over 18,710 characters
for all that padding, which took twice the processor time on a screen of 165 lines.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import os
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from perception.errors import OcrUnavailable

LOWEST_SCORE = 0.4  # of 1.0: what is read badly had better be hidden by guess than not at all
LONGEST_SIDE = 1056  # pixels; the engine would scale down what is longer than it is told
_HINT = "install it again: pip install rapidocr==3.10.0 onnxruntime"
_DETECTOR, _RECOGNIZER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_MOST_THREADS = 4  # beyond, memory grows and a screen has few lines left to share out
_KEPT_LINES = 4096  # readings of line pictures that are kept, by content


def start_engine() -> Any:
    """A RapidOCR that takes a BGR image and gives lines with word boxes.

    Raises:
        OcrUnavailable: it or its models are missing, or do not start.
    """
    models = _model_folder()
    threads = min(_MOST_THREADS, len(os.sched_getaffinity(0)))
    try:
        from rapidocr import RapidOCR  # noqa: PLC0415 - half a second, paid at the first use only
        from rapidocr.ch_ppocr_rec import TextRecognizer  # noqa: PLC0415

        # It would log what it reads about; nothing of that may reach a terminal or a file.
        logging.getLogger("RapidOCR").disabled = True
        engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,  # no text on a screen stands on its head
                "Global.return_word_box": True,
                "Global.text_score": LOWEST_SCORE,
                "Global.max_side_len": LONGEST_SIDE,
                "Det.model_path": str(models / _DETECTOR),
                # Crops are read at their own size: as it comes, small ones are blown up to 736 px.
                "Det.limit_type": "max",
                "Det.limit_side_len": LONGEST_SIDE,
                "Det.thresh": 0.2,  # as it comes (0.3, 0.5) faint and lone lines are missed
                "Det.box_thresh": 0.4,
                "Rec.model_path": str(models / _RECOGNIZER),
                "Rec.rec_img_shape": [3, 48, 96],  # a short line is padded to 96 pixels, not 320
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
        recognizer = engine.cfg.Rec
        recognizer.engine_cfg = engine.cfg.EngineConfig.onnxruntime.copy()
        recognizer.engine_cfg.intra_op_num_threads = 1  # the lines are shared out instead
        recognizer.font_path = None
        engine.text_rec = LineRecognizer(TextRecognizer(recognizer), threads)
    except Exception as error:  # the engine documents no error type
        raise OcrUnavailable(f"the text recognizer does not start; {_HINT}") from error
    return engine


@dataclass(frozen=True, slots=True)
class LineReading:
    """What the recognizer read in one line, letter by letter."""

    text: str = field(repr=False)
    score: float  # 0.0–1.0
    letters: tuple[str, ...] = field(repr=False)  # with a space between two words
    places: tuple[float, ...]  # where each stands, in pixels of the line's picture


def read_lines(engine: Any, lines: Sequence[Any]) -> list[LineReading]:
    """Read BGR pictures of single lines, without looking for lines in them.

    Raises:
        OcrUnavailable: the recognizer failed.
    """
    if not lines:
        return []
    from rapidocr.ch_ppocr_rec import TextRecInput  # noqa: PLC0415 - loaded with the engine

    try:
        answer = engine.text_rec(TextRecInput(img=list(lines), return_word_box=True))
    except Exception as error:  # noqa: BLE001 - the engine documents no error type
        # Its message may quote what it read: only its type is told.
        raise OcrUnavailable(f"text recognition failed ({type(error).__name__})") from None
    rows = zip(lines, answer.txts, answer.scores, answer.word_results, strict=True)
    return [_line_reading(*row) for row in rows]


def _line_reading(line: Any, text: str, score: float, info: Any) -> LineReading:
    from rapidocr.ch_ppocr_rec.typings import WordType  # noqa: PLC0415 - loaded with the engine

    width = line.shape[1] / max(1.0, float(info.line_txt_len))  # pixels to a column
    chinese = any(kind is WordType.CN for kind in info.word_types)
    letters: list[str] = []
    places: list[float] = []
    for word, columns in zip(info.words, info.word_cols, strict=True):
        for index, (letter, column) in enumerate(zip(word, columns, strict=True)):
            if letters and (chinese or index == 0):  # a box for each Chinese letter
                letters.append(" ")
                places.append((column + 0.5) * width)
            letters.append(letter)
            places.append((column + 0.5) * width)
    return LineReading(str(text), float(score), tuple(letters), tuple(places))


class LineRecognizer:
    """In place of RapidOCR's own recognizer: each line by itself, in parallel, and only once.

    The picture of a line is its key, so that a line which only moved is not read again.
    """

    def __init__(self, recognizer: Any, threads: int) -> None:
        self._recognizer = recognizer
        self._threads = threads
        self._kept: OrderedDict[bytes, tuple[str, float, Any]] = OrderedDict()

    def __call__(self, request: Any) -> Any:
        """Fill the library's output for its input of BGR line images, height × width × 3."""
        images = request.img if isinstance(request.img, list) else [request.img]
        keys = [_key(image) for image in images]
        new = {key: image for key, image in zip(keys, images, strict=True) if key not in self._kept}
        # Threads only for as long as there is something to read: nobody forks beside one.
        with ThreadPoolExecutor(self._threads, thread_name_prefix="ocr") as pool:
            fresh = dict(zip(new, pool.map(self._read, new.values()), strict=True))
        known = {key: fresh[key] if key in fresh else self._kept[key] for key in keys}
        for key, reading in known.items():
            self._kept[key] = reading
            self._kept.move_to_end(key)
        while len(self._kept) > _KEPT_LINES:
            self._kept.popitem(last=False)
        texts, scores, words = zip(*(known[key] for key in keys), strict=True)
        return self._output(images, texts, scores, words)

    def close(self) -> None:
        """Forget every reading."""
        self._kept.clear()

    def _read(self, image: Any) -> tuple[str, float, Any]:
        from rapidocr.ch_ppocr_rec import TextRecInput  # noqa: PLC0415 - loaded with the engine

        answer = self._recognizer(TextRecInput(img=image, return_word_box=True))
        return answer.txts[0], answer.scores[0], answer.word_results[0]

    @staticmethod
    def _output(images: Any, texts: Any, scores: Any, words: Any) -> Any:
        from rapidocr.ch_ppocr_rec import TextRecOutput  # noqa: PLC0415 - loaded with the engine

        return TextRecOutput(images, texts, scores, words, elapse=0.0)


def _key(image: Any) -> bytes:
    shape = repr(image.shape).encode()
    return hashlib.blake2b(np.ascontiguousarray(image).tobytes(), key=shape).digest()


def _model_folder() -> Path:
    """Where the packaged models lie; their presence is checked so that none is ever downloaded."""
    found = importlib.util.find_spec("rapidocr")
    if found is None or not found.submodule_search_locations:
        raise OcrUnavailable(f"the text recognizer is not installed; {_HINT}")
    folder = Path(next(iter(found.submodule_search_locations))) / "models"
    missing = [name for name in (_DETECTOR, _RECOGNIZER) if not (folder / name).is_file()]
    if missing:
        raise OcrUnavailable(f"the text recognizer lacks {missing[0]}; {_HINT}")
    return folder
