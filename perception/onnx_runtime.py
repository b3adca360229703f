"""Starts an ONNX model that ships in ``configs`` (the only module that imports onnxruntime)."""

from __future__ import annotations

import os
from importlib.resources import as_file, files
from typing import Any

_MOST_THREADS = 2  # beyond, small models gain nothing and the other programs lose


class ModelUnavailable(Exception):
    """The runtime or the model's file is missing or does not fit; each caller has its own error."""


def start_model(name: str, threads: int = _MOST_THREADS) -> Any:
    """A session with ``configs/models/<name>``, on the processor and on few threads.

    Raises:
        ModelUnavailable: the runtime or the file is missing, or it is no model.
    """
    try:
        # Slow to load, and only needed where there is a picture to look at.
        import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(threads, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        options.log_severity_level = 4  # nothing of a picture may reach a terminal
        with as_file(files("configs").joinpath("models", name)) as path:
            return onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
    except Exception as error:  # the runtime documents no error type
        raise ModelUnavailable(name) from error
