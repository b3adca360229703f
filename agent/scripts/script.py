"""A recorded task: a few sentences that a person can read aloud, edit and trust."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

FORMAT = 1  # the version that a script file names; a later one may add, never change what it means
PARAMETER = re.compile(r"\{([^{}]+)\}")


class ParameterKind(StrEnum):
    """What may be kept of a parameter's value."""

    PLAIN = "plain"
    """Its first value stands in the script."""
    PRIVATE = "private"
    """Its value is given for each replay, and stands nowhere."""
    SECRET = "secret"  # noqa: S105  (a kind, not a password)
    """As private; it is asked for without echo, or read from the system's keyring."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What changes from replay to replay; ``value`` is the first value, "" for private kinds."""

    name: str
    kind: ParameterKind = ParameterKind.PLAIN
    value: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """One task: what it is for, its parameters, its steps in order.

    A step is a sentence of the command grammar (``agent.scripts.order``); a parameter stands in
    it as ``{name}``.
    """

    steps: tuple[str, ...]
    about: str = ""
    parameters: tuple[Parameter, ...] = ()

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name, or None."""
        return next((one for one in self.parameters if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Values:
    """A parameter's value for one replay, as it may be shown: a placeholder for private kinds."""

    shown: dict[str, str] = field(default_factory=dict)

    def fill(self, words: str) -> str:
        """``words`` with each ``{name}`` replaced; a name without a value stays as it is."""
        return PARAMETER.sub(lambda m: self.shown.get(m.group(1).strip(), m.group()), words)


def names_in(words: str) -> tuple[str, ...]:
    """The parameters that a step uses, in order."""
    return tuple(dict.fromkeys(match.strip() for match in PARAMETER.findall(words)))
