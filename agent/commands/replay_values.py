"""The values of a replay's parameters: as records may show them, and which are private."""

from __future__ import annotations

from collections.abc import Mapping

from agent.scripts.script import Parameter, ParameterKind, Script, Values
from agent.session import Session
from privacy.vault import PLACEHOLDER

_HIDDEN_AS = {ParameterKind.PRIVATE: "VALUE", ParameterKind.SECRET: "PASSWORD"}


def shown_values(session: Session, script: Script, values: Mapping[str, str]) -> Values:
    """The values as records and prompts may show them; the vault fills them in."""
    shown: dict[str, str] = {}
    for name, value in values.items():
        parameter = script.parameter(name) or Parameter(name)
        text = session.redactor.redact_text(value).text
        is_hidden = not PLACEHOLDER.sub("", text).strip()
        if parameter.kind in _HIDDEN_AS and value and not is_hidden:
            text = session.vault.placeholder_for(_HIDDEN_AS[parameter.kind], value)
        shown[name] = text
    return Values(shown)


def private_values(script: Script, values: Mapping[str, str]) -> set[str]:
    """The values that stand for private parameters."""
    return {
        value
        for name, value in values.items()
        if (one := script.parameter(name)) and one.kind in _HIDDEN_AS and value
    }
