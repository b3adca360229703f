"""The model by its name: found in the registry, verified in the store, loaded at first need."""

from __future__ import annotations

import os
from pathlib import Path

from agent.language_model import LanguageModel
from agent.model_decider import ModelDecider
from agent.model_store import ModelFiles, ModelStore, default_root
from agent.prompt_listener import PromptListener
from agent.registry import ModelEntry, load_registry, user_file


def model_root() -> Path:
    """Where models lie: $HANDRAIL_MODELS, else the user's data folder."""
    chosen = os.environ.get("HANDRAIL_MODELS")
    return Path(chosen) if chosen else default_root()


def entry_named(name: str) -> ModelEntry:
    """The registry's entry.

    Raises:
        UnknownModel: there is none; the message names the nearest.
    """
    return load_registry(user_file()).entry(name)


def files_of(entry: ModelEntry) -> ModelFiles:
    """The model's verified files.

    Raises:
        ModelUnavailable: not pulled, or damaged.
    """
    return ModelStore(model_root()).paths(entry)


def decider_for(name: str, listener: PromptListener | None = None) -> ModelDecider:
    """A decider that loads the model when the first question comes: most tasks need none.

    ``listener`` is told of every prompt.

    Raises:
        UnknownModel: there is no such model in the registry.
    """
    entry = entry_named(name)

    def load() -> LanguageModel:
        from agent.llama_model import LlamaModel  # noqa: PLC0415  (loads the native library)

        return LlamaModel(files_of(entry), entry, listener=listener)

    return ModelDecider(entry, load)
