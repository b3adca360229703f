"""The settings: typed, documented, and refusing every key they do not know."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from actions.policy import PolicyRules
from agent.errors import SettingsError


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bounds(_Section):
    """What no run may exceed."""

    steps: int = Field(default=40, ge=1, le=1000)
    """Actions in one run."""
    seconds: float = Field(default=600.0, gt=0)
    """Seconds of one run."""
    consecutive_failures: int = Field(default=3, ge=1)
    """Failures in a row before the run stops."""
    model_steps: int = Field(default=4, ge=1)
    """Actions that a model may take for one clause that the grammar did not understand."""
    task_characters: int = Field(default=4000, ge=1)
    """Characters of a task."""


class Perception(_Section):
    """How the screen is sensed."""

    tree_deadline_s: float = Field(default=1.0, gt=0)
    """Seconds that all programs together may take to describe themselves."""


class Verification(_Section):
    """How an effect is waited for."""

    patience_s: float = Field(default=3.0, gt=0)
    """Seconds until an action that changed nothing is tried by another route."""
    launch_patience_s: float = Field(default=20.0, gt=0)
    """Seconds that a program may take to show its window."""


class Settings(_Section):
    """All settings; `configs/default.yaml` holds the defaults, the user's file overrides them."""

    model: str = "smollm2-135m"
    """The registry's name of the model that decides what the command grammar can not."""
    bounds: Bounds = Bounds()
    perception: Perception = Perception()
    verification: Verification = Verification()
    keep_runs: int = Field(default=5, ge=0, le=1000)
    """Runs whose redacted record is kept in memory until log-out; 0 keeps none."""
    policy: PolicyRules = PolicyRules()
    """What each kind of consequential action needs."""


def load(path: Path | None = None) -> Settings:
    """The defaults, overridden by the file at ``path`` if one is given.

    Raises:
        SettingsError: the file is missing, is no YAML, or has an unknown key or a wrong value.
    """
    defaults = yaml.safe_load(files("configs").joinpath("default.yaml").read_text("utf-8"))
    if path is None:
        return _checked(defaults, "configs/default.yaml")
    try:
        loaded = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The configuration {path} can not be read: {error}.") from None
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f" (line {line + 1})" if line is not None else ""
        raise SettingsError(f"The configuration {path} is not valid YAML{where}.") from None
    if loaded is None:
        loaded = {}
    if not isinstance(loaded, dict):
        raise SettingsError(f"The configuration {path} must be a list of `key: value` lines.")
    return _checked(_merged(defaults, loaded), str(path))


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """``over`` laid on ``base``, section by section."""
    both = {
        key: _merged(base[key], value)
        if isinstance(base.get(key), dict) and isinstance(value, dict)
        else value
        for key, value in over.items()
    }
    return {**base, **both}


def _checked(raw: dict[str, Any], origin: str) -> Settings:
    try:
        return Settings.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        if first["type"] in {"extra_forbidden", "unexpected_keyword_argument"}:
            known = ", ".join(Settings.model_fields)
            raise SettingsError(
                f"{origin}: unknown key '{key}'. The sections are: {known}."
            ) from None
        raise SettingsError(f"{origin}: '{key}': {first['msg'].lower()}.") from None
