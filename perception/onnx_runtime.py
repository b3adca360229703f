"""Starts ONNX models (the only module that imports onnxruntime)."""

from __future__ import annotations

import os
from importlib.resources import as_file, files
from pathlib import Path
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
        with as_file(files("configs").joinpath("models", name)) as path:
            return start_session(path, min(threads, os.cpu_count() or 1))
    except Exception as error:  # the runtime documents no error type
        raise ModelUnavailable(name) from error


def start_session(path: Path, threads: int, *, keeps_memory: bool = True) -> Any:
    """A session with the model in a file; whatever the runtime raises goes through.

    Its threads sleep as soon as they have nothing to do. As it comes, they wait for more work in
    a loop, which took 14 ms of a second core after each small picture, and that from what runs
    beside.

    Args:
        path: the model.
        threads: how many one run may use.
        keeps_memory: whether a run's memory is kept for the next; inputs of many sizes pile it up.
    """
    # Slow to load, and only needed where there is a picture to look at.
    import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = keeps_memory
    options.log_severity_level = 4  # nothing of a picture may reach a terminal
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
