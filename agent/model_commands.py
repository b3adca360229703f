"""What stands behind ``handrail model list``, ``pull``, ``verify`` and ``use``."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from agent.errors import SettingsError
from agent.model_store import ModelStore, PulledModel, Verification
from agent.progress import Progress
from agent.registry import ModelEntry, Registry

_MODEL_LINE = re.compile(r"^model\s*:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """One line of ``model list``. ``size`` is in bytes with the projector, 0 where not known."""

    name: str
    description: str
    licence: str
    size: int
    is_multimodal: bool
    is_verified: bool
    """Whether the registry knows every file's hash; else the first pull pins it."""
    is_present: bool
    is_chosen: bool
    coordinates: str
    notes: str


@dataclass(frozen=True, slots=True)
class ChosenModel:
    """What ``model use`` wrote, and where."""

    name: str
    settings: Path
    is_present: bool


def settings_file() -> Path:
    """Where a user's settings are kept."""
    return platformdirs.user_config_path("handrail") / "settings.yaml"


def list_models(registry: Registry, store: ModelStore, chosen: str) -> tuple[ModelStatus, ...]:
    """Every model of the registry; ``chosen`` is the one that the settings name."""
    return tuple(_status(entry, store, chosen) for entry in registry.models)


def pull_model(name: str, registry: Registry, store: ModelStore, progress: Progress) -> PulledModel:
    """Fetch and verify a model.

    Raises:
        ModelUnavailable: no such model, not to be had, or not what it should be.
        EnvironmentLacking: a tool that its source needs is not installed.
    """
    entry = registry.entry(name)
    if not entry.is_verified:
        progress.say(f"{name} is unverified: the hashes of this first pull will be pinned.")
    progress.say(f"{name} is licensed under: {entry.licence}.")
    return store.pull(entry, progress)


def verify_model(
    name: str, registry: Registry, store: ModelStore, progress: Progress
) -> Verification:
    """Read a model's files again from front to back.

    Raises:
        ModelUnavailable: no such model, or a file is missing.
    """
    return store.verify(registry.entry(name), progress)


def use_model(name: str, registry: Registry, store: ModelStore, settings: Path) -> ChosenModel:
    """Make a model the one that decides, by the line ``model:`` of the settings file.

    The rest of the file, comments included, stays as it is.

    Raises:
        ModelUnavailable: no such model.
        SettingsError: the file can not be read or written.
    """
    entry = registry.entry(name)
    line = f"model: {name}"
    try:
        old = settings.read_text(encoding="utf-8") if settings.exists() else ""
        new, replaced = _MODEL_LINE.subn(line, old, count=1)
        if not replaced:
            new = f"{old.rstrip()}\n{line}\n" if old.strip() else f"{line}\n"
        settings.parent.mkdir(parents=True, exist_ok=True)
        partial = settings.with_name(f".{settings.name}.{os.getpid()}.part")
        partial.write_text(new, encoding="utf-8")
        partial.replace(settings)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{settings} can not be changed: {type(error).__name__}") from error
    return ChosenModel(name, settings, store.is_present(entry))


def _status(entry: ModelEntry, store: ModelStore, chosen: str) -> ModelStatus:
    sizes = [entry.size, entry.projector.size if entry.projector else 0]
    return ModelStatus(
        name=entry.name,
        description=entry.description,
        licence=entry.licence,
        size=0 if None in sizes else sum(size or 0 for size in sizes),
        is_multimodal=entry.is_multimodal,
        is_verified=entry.is_verified,
        is_present=store.is_present(entry),
        is_chosen=entry.name == chosen,
        coordinates=entry.coordinates.value,
        notes=entry.notes,
    )
