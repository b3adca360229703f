"""Where the values of a script's parameters come from: the command line, a CSV file, the person."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from agent import messages
from agent.errors import UsageError
from agent.scripts.script import Parameter, ParameterKind, Script, names_in

Ask = Callable[[Parameter], str | None]
"""Asks the person for a value; None where nobody is there."""


def given(settings: Sequence[str], script: Script, read_line: Callable[[], str]) -> dict[str, str]:
    """The values of ``--set NAME=VALUE``; the value ``-`` is the next line of standard input.

    A command line can be read by whoever may list processes; standard input can not.

    Raises:
        UsageError: one has no ``=``, or names no parameter of the script.
    """
    values: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise UsageError(messages.set_without_value())
        _check(name.strip(), script)
        values[name.strip()] = _line(read_line, name.strip()) if value == "-" else value
    return values


def _line(read_line: Callable[[], str], name: str) -> str:
    line = read_line()
    if not line:
        raise UsageError(messages.nothing_on_standard_input(name))
    return line.rstrip("\r\n")


def complete(script: Script, own: Mapping[str, str], ask: Ask) -> dict[str, str]:
    """A value for each parameter that a step uses: given, or the script's first, or asked for.

    Raises:
        UsageError: a value is missing and nobody can be asked.
    """
    used = {name for step in script.steps for name in names_in(step)}
    values: dict[str, str] = {}
    for parameter in script.parameters:
        if parameter.name in own:
            values[parameter.name] = own[parameter.name]
        elif parameter.kind is ParameterKind.PLAIN:
            values[parameter.name] = parameter.value
        elif parameter.name in used:
            answer = ask(parameter)
            if answer is None:
                raise UsageError(messages.value_missing(parameter.name))
            values[parameter.name] = answer
    return values


def rows(path: Path, script: Script) -> Iterator[dict[str, str]]:
    """The rows of a CSV file whose first line names parameters, one at a time.

    Raises:
        UsageError: it can not be read, names what is no parameter, or a row has another length;
            the message says the line and never what stands in it.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            names = [name.strip() for name in next(reader, [])]
            if not names:
                raise UsageError(messages.csv_empty(str(path)))
            known = [parameter.name for parameter in script.parameters]
            for column, name in enumerate(names, 1):
                if name not in known:  # it may be a value, where the first line names nothing
                    raise UsageError(messages.csv_column(str(path), column, known))
            if len(set(names)) < len(names):
                raise UsageError(messages.csv_twice(str(path)))
            for row in reader:
                if not row:
                    continue
                if len(row) != len(names):
                    told = messages.csv_row_length(str(path), reader.line_num, len(row), len(names))
                    raise UsageError(told)
                yield dict(zip(names, row, strict=True))
    except OSError as error:
        raise UsageError(messages.csv_unreadable(str(path), error.strerror or "")) from None
    except (csv.Error, UnicodeDecodeError):
        raise UsageError(messages.csv_unreadable(str(path), "it is no CSV in UTF-8")) from None


def _check(name: str, script: Script) -> None:
    if script.parameter(name) is None:
        known = [parameter.name for parameter in script.parameters]
        raise UsageError(messages.no_such_parameter(name, known))
