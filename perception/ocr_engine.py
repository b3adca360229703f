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
from perception.onnx_runtime import start_session

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
        from rapidocr.ch_ppocr_det import TextDetector  # noqa: PLC0415
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
            }
        )
        engine.text_det = TextDetector(_started(engine.cfg.Det, models / _DETECTOR, threads))
        recognizer = TextRecognizer(_started(engine.cfg.Rec, models / _RECOGNIZER, 1))
        engine.text_rec = LineRecognizer(recognizer, threads)  # the lines are shared out
        engine(np.full((64, 96, 3), 255, np.uint8))  # the first run of a model takes much longer
    except Exception as error:  # the engine documents no error type
        raise OcrUnavailable(f"the text recognizer does not start; {_HINT}") from error
    return engine


def _started(settings: Any, model: Path, threads: int) -> Any:
    """A part's settings with its model already started, as RapidOCR can be given it."""
    from omegaconf import OmegaConf  # noqa: PLC0415 - comes with RapidOCR

    started: Any = OmegaConf.create(OmegaConf.to_container(settings), flags={"allow_objects": True})
    started.session = start_session(model, threads, keeps_memory=False)
    started.font_path = None
    return started


def read_pictures(engine: Any, pictures: Sequence[Any]) -> list[Any]:
    """Look for lines in BGR pictures and read them; what RapidOCR answers to each, in their order.

    The lines of all pictures are shared out together: most pictures hold only one or two.

    Raises:
        OcrUnavailable: the detector or the recognizer failed.
    """
    from rapidocr.ch_ppocr_cls import TextClsOutput  # noqa: PLC0415 - loaded with the engine
    from rapidocr.ch_ppocr_rec import TextRecInput, TextRecOutput  # noqa: PLC0415

    try:
        # Threads only for as long as there is something to look at: nobody forks beside one.
        with ThreadPoolExecutor(engine.text_rec.threads, thread_name_prefix="ocr") as pool:
            found = list(pool.map(lambda picture: _lines_in(engine, picture), pictures))
        lines = [line for crops, _, _ in found for line in crops]
        if not lines:
            return [None for _ in pictures]
        read = engine.text_rec(TextRecInput(img=lines, return_word_box=True))
        answers: list[Any] = []
        first = 0
        for picture, (crops, detected, scaling) in zip(pictures, found, strict=True):
            own = slice(first, first + len(crops))
            first = own.stop
            if not crops:
                answers.append(None)
                continue
            texts = TextRecOutput(crops, read.txts[own], read.scores[own], read.word_results[own])
            parts = (picture, detected, TextClsOutput(), texts, crops, scaling)
            answers.append(engine.build_final_output(*parts))
    except Exception as error:  # noqa: BLE001 - the engine documents no error type
        # Its message may quote what it read: only its type is told.
        raise OcrUnavailable(f"text recognition failed ({type(error).__name__})") from None
    return answers


def _lines_in(engine: Any, picture: Any) -> tuple[list[Any], Any, dict[str, Any]]:
    """The pictures of the lines in a picture, where they stand, and how it was scaled for that."""
    from rapidocr.main import RapidOCRError  # noqa: PLC0415 - loaded with the engine

    scaled, scaling = engine.preprocess_img(picture)
    try:
        crops, detected = engine.detect_and_crop(scaled, scaling)
    except RapidOCRError:  # there is no line
        return [], None, scaling
    return crops, detected, scaling


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
        self.threads = threads
        self._kept: OrderedDict[bytes, tuple[str, float, Any]] = OrderedDict()

    def __call__(self, request: Any) -> Any:
        """Fill the library's output for its input of BGR line images, height × width × 3."""
        images = request.img if isinstance(request.img, list) else [request.img]
        keys = [_key(image) for image in images]
        new = {key: image for key, image in zip(keys, images, strict=True) if key not in self._kept}
        # The longest first: a long one that comes last is read while the other threads wait.
        new = dict(sorted(new.items(), key=lambda item: -_length(item[1])))
        # Threads only for as long as there is something to read: nobody forks beside one.
        with ThreadPoolExecutor(self.threads, thread_name_prefix="ocr") as pool:
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


def _length(image: Any) -> float:
    """How long a line is, in its heights."""
    return float(image.shape[1]) / float(image.shape[0])


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
