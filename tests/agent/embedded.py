"""Finds the embedded model for tests; a missing file fails a test, it never skips it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agent.errors import ModelUnavailable
from agent.llama_model import LlamaModel
from agent.model_store import ModelFiles, ModelStore, default_root
from agent.registry import ModelEntry, load_registry


def embedded_entry() -> ModelEntry:
    """The registry's default model."""
    registry = load_registry()
    return registry.entry(registry.default)


def embedded_files() -> ModelFiles:
    """Its files, from ``HANDRAIL_MODELS`` or where ``handrail model pull`` puts them."""
    root = os.environ.get("HANDRAIL_MODELS")
    home = os.environ.get("HANDRAIL_HOME")
    store = ModelStore(Path(root) if root else default_root(Path(home) if home else None))
    try:
        return store.paths(embedded_entry())
    except ModelUnavailable as error:
        pytest.fail(f"{error} (looked in {store.root}; HANDRAIL_MODELS names another folder)")


def open_embedded(projector: Path | None = None, context: int = 2048) -> LlamaModel:
    """The embedded model, loaded; the caller closes it."""
    return LlamaModel(
        ModelFiles(embedded_files().model, projector), embedded_entry(), context=context
    )
