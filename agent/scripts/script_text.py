"""A script as the text of its file: one line a step, each known by the line that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import yaml
from pydantic import ValidationError

from agent import messages
from agent.errors import UsageError
from agent.scripts.order import StepUnreadable, read_step
from agent.scripts.schema import Private, ScriptModel, Secret
from agent.scripts.script import FORMAT, Parameter, ParameterKind, Script, names_in
from agent.scripts.unseen import UNSEEN

_NEVER = 1 << 30  # columns after which a line would be wrapped


class ScriptUnreadable(UsageError):
    """The file is no script; the message says where, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class ScriptText:
    """A script as it was read.

    ``lines`` are the numbers of the lines that the steps begin on, from 1; ``spans`` the first and
    the last character (not included) of each step in the text, its quotation marks included.
    """

    script: Script
    lines: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def parse(text: str, origin: str) -> ScriptText:
    """The script in ``text``; every step was read, and every parameter that it uses is declared.

    Args:
        text: the file's content.
        origin: the file's name, for messages.

    Raises:
        ScriptUnreadable: it is no script, or a step is not understood.
    """
    root = _composed(text, origin)
    _check_keys(root, origin)
    model = _checked(root, origin)
    nodes = _step_nodes(root)
    lines = tuple(node.start_mark.line + 1 for node in nodes)
    steps = tuple(" ".join(step.split()) for step in model.steps)
    parameters = tuple(_parameter(name, kept) for name, kept in model.parameters.items())
    known = {one.name for one in parameters}
    for raw, step, line in zip(model.steps, steps, lines, strict=True):
        if raw.strip() != step:
            raise ScriptUnreadable(messages.script_blanks(f"{origin}, line {line}"))
        _check_step(step, known, f"{origin}, line {line}")
    spans = tuple((node.start_mark.index, node.end_mark.index) for node in nodes)
    return ScriptText(Script(steps, model.about, parameters), lines, spans)


_PLACEHOLDER = re.compile(r"<[A-Z]+(?:_[A-Z]+)*_[1-9][0-9]*>")


def check_step(step: str, script: Script) -> None:
    """Refuse a step that ``script`` could not hold.

    Raises:
        ScriptUnreadable: it is not understood, or uses a parameter that is not declared.
    """
    _check_step(step, {one.name for one in script.parameters}, "")


def written(script: Script, comments: Sequence[tuple[int, str]] = ()) -> str:
    """The file's text: the same script gives the same text, one line a step, no line wrapped.

    ``comments`` are lines for people, each with the number of the step that it stands before.
    """
    return "".join(f"{line}\n" for line in _lines(script, comments))


def scalar(text: str) -> str:
    """``text`` as YAML on one line, in quotation marks only where YAML needs them."""
    is_odd = UNSEEN.search(text) is not None  # what nobody sees is written so that all do
    style = '"' if is_odd or any(mark in text for mark in "\u2028\u2029") else None
    made = yaml.safe_dump(text, width=_NEVER, allow_unicode=not is_odd, default_style=style)
    return str(made).removesuffix("\n").removesuffix("\n...")


def _lines(script: Script, comments: Sequence[tuple[int, str]]) -> Iterator[str]:
    yield f"handrail: {FORMAT}"
    if script.about:
        yield f"about: {scalar(script.about)}"
    if script.parameters:
        yield "parameters:"
    for one in script.parameters:
        kept = scalar(one.value) if one.kind is ParameterKind.PLAIN else f"{{{one.kind}: true}}"
        yield f"  {scalar(one.name)}: {kept}"
    yield "steps:"
    for number, step in enumerate((*script.steps, ""), 1):
        for before, words in comments:
            if before == number:
                yield f"  # {' '.join(words.split())}"
        if step:
            yield f"  - {scalar(step)}"


def _composed(text: str, origin: str) -> yaml.MappingNode:
    """The tree of the file; nothing in it is built, so nothing in it can run."""
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ScriptUnreadable(messages.script_no_yaml(_at(origin, mark))) from None
    except yaml.YAMLError:
        raise ScriptUnreadable(messages.script_no_yaml(origin)) from None
    except RecursionError:
        raise ScriptUnreadable(messages.script_no_yaml(origin)) from None
    if not isinstance(root, yaml.MappingNode):
        raise ScriptUnreadable(messages.script_no_keys(origin))
    return root


def _at(origin: str, mark: yaml.Mark | None) -> str:
    return f"{origin}, line {mark.line + 1}" if mark is not None else origin


def _check_keys(root: yaml.MappingNode, origin: str) -> None:
    """Refuse a key that stands twice, of which YAML would silently drop one, and unknown keys."""
    for key, value in root.value:
        if key.value not in ScriptModel.model_fields:
            known = ", ".join(ScriptModel.model_fields)
            where = _at(origin, key.start_mark)
            raise ScriptUnreadable(messages.script_unknown_key(where, str(key.value), known))
        if isinstance(value, yaml.MappingNode):
            _check_twice(value, origin)
    _check_twice(root, origin)


def _check_twice(node: yaml.MappingNode, origin: str) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        name = str(key.value)
        if name in seen:
            raise ScriptUnreadable(messages.script_key_twice(_at(origin, key.start_mark), name))
        seen.add(name)


def _checked(root: yaml.MappingNode, origin: str) -> ScriptModel:
    loader = yaml.BaseLoader("")  # leaves every word as it is written: 007 stays 007
    try:
        raw: Any = loader.construct_document(root)
    finally:
        loader.dispose()
    if isinstance(raw, dict) and raw.get("parameters") == "":
        raw["parameters"] = {}  # a heading with nothing under it
    try:
        return ScriptModel.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = _at(origin, _mark_of(root, first["loc"]))
        raise ScriptUnreadable(_complaint(where, first["loc"], first["type"])) from None


def _complaint(where: str, place: Sequence[int | str], kind: str) -> str:
    match place[0] if place else "":
        case "handrail":
            return messages.script_other_format(where, FORMAT)
        case "parameters":
            return messages.script_bad_parameter(where, str(place[1]) if len(place) > 1 else "")
        case "steps" if len(place) > 1:
            return messages.script_bad_step(where)
        case "steps":
            return messages.script_no_steps(where, is_long=kind == "too_long")
        case _:
            return messages.script_bad_about(where)


def _mark_of(root: yaml.MappingNode, place: Sequence[int | str]) -> yaml.Mark | None:
    """Where the part of the file begins that ``place`` leads to, as far as it can be followed."""
    node: yaml.Node = root
    for part in place:
        if isinstance(node, yaml.MappingNode):
            inner = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            inner = node.value[part]
        else:
            inner = None
        if inner is None:
            break
        node = inner
    return node.start_mark


def _step_nodes(root: yaml.MappingNode) -> list[yaml.Node]:
    (steps,) = (value for key, value in root.value if key.value == "steps")
    return list(chain(steps.value))


def _parameter(name: str, kept: str | Private | Secret) -> Parameter:
    match kept:
        case Private():
            return Parameter(name, ParameterKind.PRIVATE)
        case Secret():
            return Parameter(name, ParameterKind.SECRET)
        case _:
            return Parameter(name, ParameterKind.PLAIN, kept)


def _check_step(step: str, known: set[str], where: str) -> None:
    try:
        read_step(step)
    except StepUnreadable as error:
        raise ScriptUnreadable(messages.script_step(where, str(error))) from None
    if _PLACEHOLDER.search(step):  # it would call up whatever it stands for in that session
        raise ScriptUnreadable(messages.script_step(where, messages.step_with_placeholder()))
    for name in names_in(step):
        if name not in known:
            raise ScriptUnreadable(messages.script_undeclared(where, name))
