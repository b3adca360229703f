"""What a straight Python program holds without being run: constants, arguments, plain functions.

Constants are numbers, texts, tuples and lists of them, and plain sums of numbers and of texts.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import TypeAlias

Value: TypeAlias = "int | float | str | bool | tuple[Value, ...] | None"

_SUMS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
}
_GREATEST = 1e9  # no pixel, second or number of clicks is more
_LONGEST = 100_000  # characters of a text


class NotConstant(Exception):
    """The value is known only when the program runs."""


class Constants:
    """What each name holds where the program has got to."""

    def __init__(self) -> None:
        self._values: dict[str, Value] = {}

    def bind(self, target: ast.expr, value: ast.expr) -> None:
        """For ``target = value``.

        Raises:
            NotConstant: the value is none, or the target is no name.
        """
        self._bind(target, self.value(value))

    def forget(self, target: ast.AST) -> None:
        """The names in ``target`` hold something that nobody knows."""
        for node in ast.walk(target):
            if isinstance(node, ast.Name):
                self._values.pop(node.id, None)

    def value(self, node: ast.expr) -> Value:
        """The value of an expression.

        Raises:
            NotConstant: it is known only when the program runs.
        """
        match node:
            case ast.Constant(int() | float() | str() | None as held):
                return held
            case ast.Name(name) if name in self._values:
                return self._values[name]
            case ast.Tuple(parts) | ast.List(parts):
                return tuple(self.value(part) for part in parts)
            case ast.UnaryOp(ast.USub(), operand):
                return -self.number(operand)
            case ast.BinOp(left, kind, right):
                return self._sum(self.value(left), kind, self.value(right))
            case _:
                raise NotConstant

    def number(self, node: ast.expr) -> int | float:
        """A number.

        Raises:
            NotConstant: it is none, or it is known only when the program runs.
        """
        return as_number(self.value(node))

    def _bind(self, target: ast.expr, value: Value) -> None:
        match target:
            case ast.Name(name):
                self._values[name] = value
            case ast.Tuple(parts) | ast.List(parts) if isinstance(value, tuple) and len(
                parts
            ) == len(value):
                for part, held in zip(parts, value, strict=True):
                    self._bind(part, held)
            case _:
                raise NotConstant

    def _sum(self, left: Value, kind: ast.operator, right: Value) -> Value:
        if isinstance(left, str) and isinstance(right, str) and isinstance(kind, ast.Add):
            if len(left) + len(right) > _LONGEST:
                raise NotConstant
            return left + right
        work = _SUMS.get(type(kind))
        if work is None or not isinstance(left, int | float) or not isinstance(right, int | float):
            raise NotConstant
        if right == 0 and isinstance(kind, ast.Div | ast.FloorDiv):
            raise NotConstant
        return _bounded(work(_bounded(left), _bounded(right)))


def as_number(value: Value) -> int | float:
    """``value``, if it is a number that a program for a screen may hold.

    Raises:
        NotConstant: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotConstant
    return _bounded(value)


def _bounded(number: float) -> float:
    if not abs(number) <= _GREATEST:  # written so that "not a number" is refused as well
        raise NotConstant
    return number


def optional_argument(call: ast.Call, index: int, *names: str) -> ast.expr | None:
    """The argument at a place or of a name; None where it is not given."""
    if any(isinstance(one, ast.Starred) for one in call.args):
        raise NotConstant
    if index < len(call.args):
        return call.args[index]
    return next((one.value for one in call.keywords if one.arg in names), None)


def argument(call: ast.Call, index: int, *names: str) -> ast.expr:
    """As ``optional_argument``, of a call that can not do without.

    Raises:
        NotConstant: it is not given.
    """
    found = optional_argument(call, index, *names)
    if found is None:
        raise NotConstant
    return found


def has_parameters(function: ast.FunctionDef) -> bool:
    """Whether a function is more than its lines: it has parameters or a decorator."""
    told = function.args
    return bool(
        told.posonlyargs or told.args or told.kwonlyargs or told.vararg or told.kwarg
        or function.decorator_list
    )  # fmt: skip


def is_main(test: ast.expr) -> bool:
    """Whether a condition is ``__name__ == "__main__"``."""
    match test:
        case ast.Compare(ast.Name("__name__"), [ast.Eq()], [ast.Constant("__main__")]):
            return True
        case _:
            return False
