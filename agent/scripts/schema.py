"""What a script file may hold: the model that refuses every other key, and its JSON Schema.

``python -m agent.scripts.schema`` writes the schema to ``configs/script.schema.json``, for
editors that check a file as it is typed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from agent.scripts.script import FORMAT

_ADDRESS = "https://json-schema.org/draft/2020-12/schema"  # the dialect that pydantic writes
NAME = r"^[^\W_][\w .-]{0,59}$"
"""A parameter's name: a letter or digit, then up to 59 of these, blanks, ``.``, ``_`` or ``-``."""

# YAML would read 007 as a number and yes as a truth value; a script means them as they stand.
Text = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean"]})]


def _one(word: object) -> object:
    return 1 if word == "1" else word


def _true(word: object) -> object:
    return True if isinstance(word, str) and word.lower() == "true" else word


# Every word of a file reaches the model as it is written.
Yes = Annotated[Literal[True], BeforeValidator(_true)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Private(_Section):
    """A parameter whose value is given for each replay and never stands in the script."""

    private: Yes


class Secret(_Section):
    """A private parameter that is asked for without showing it, or read from the keyring."""

    secret: Yes


class ScriptModel(_Section):
    """A recorded task."""

    handrail: Annotated[Literal[1], BeforeValidator(_one)]
    """The version of this format."""
    about: str = Field(default="", max_length=500)
    """What the task is for, in a sentence."""
    parameters: dict[Annotated[str, Field(pattern=NAME)], Text | Private | Secret] = {}
    """What changes from replay to replay, with its first value; in a step it stands as {name}."""
    steps: list[str] = Field(min_length=1, max_length=2000)
    """One order or one check each, in order."""


def schema() -> dict[str, Any]:
    """The JSON Schema of a script file."""
    made = ScriptModel.model_json_schema()
    made["properties"]["parameters"]["additionalProperties"] = False
    return {"$schema": _ADDRESS, **made, "title": f"Handrail script, format {FORMAT}"}


def schema_text() -> str:
    """The content of ``configs/script.schema.json``."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    target = Path(__file__).parents[2] / "configs" / "script.schema.json"
    target.write_text(schema_text(), encoding="utf-8")
