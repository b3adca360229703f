"""Reads a plain pyautogui program as gestures: what it clicks, types and presses, line by line.

The program is parsed, never run. Only straight lines are understood: constants, calls one after
another, functions without parameters. Everything else is told with its line.
Meanings and defaults are those of pyautogui 0.9.54.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from actions.errors import UnknownKey
from actions.keys import parse
from agent import messages
from agent.errors import UsageError
from agent.scripts.gestures import BUTTONS, CLICKS, Gesture, Motion, Unread
from agent.scripts.held_keys import HeldKeys, key_names
from agent.scripts.straight_python import (
    Constants,
    NotConstant,
    Value,
    argument,
    as_number,
    has_parameters,
    is_main,
    optional_argument,
)
from perception.geometry import Point

_HARMLESS = frozenset({"print", "size", "position", "onScreen"})
_PICTURES = frozenset(
    {
        "locate", "locateOnScreen", "locateCenterOnScreen", "locateAllOnScreen", "screenshot",
        "pixel", "pixelMatchesColor",
    }
)  # fmt: skip
_TYPED_KEYS = {"\n": ("enter",), "\t": ("tab",)}
_MOST = 100  # times that one line presses a key
_DEEPEST, _MOST_CALLS = 10, 500  # functions that call each other


def read_program(source: str) -> tuple[Gesture | Unread, ...]:
    """What the program does, in order, and the lines that were not understood.

    Raises:
        UsageError: it is no Python; the message says the line.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise UsageError(messages.no_python(error.lineno or 1)) from None
    except (ValueError, RecursionError, MemoryError):
        raise UsageError(messages.no_python(1)) from None
    reader = _Reader()
    found = list(reader.block(tree.body))
    return (*found, *reader.held.left_over())


@dataclass(slots=True)
class _Reader:
    """Goes through the program with what it knows at each line."""

    constants: Constants = field(default_factory=Constants)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    modules: set[str] = field(default_factory=set)  # names of pyautogui itself, and of time
    names: dict[str, str] = field(default_factory=dict)  # what was imported from them
    held: HeldKeys = field(default_factory=HeldKeys)
    pressed: Point | None = None  # where the button went down
    at: Point | None = None
    depth: int = 0
    calls: int = 0

    def block(self, body: Sequence[ast.stmt]) -> Iterator[Gesture | Unread]:
        for statement in body:
            try:
                yield from self.statement(statement)
            except NotConstant:
                self.at = None  # it may have moved the pointer
                yield Unread(statement.lineno, messages.not_constant())
            except UnknownKey as error:
                yield Unread(statement.lineno, str(error))

    def statement(self, one: ast.stmt) -> Iterator[Gesture | Unread]:
        match one:
            case ast.Import(names):
                for name in names:
                    if name.name in {"pyautogui", "time"}:
                        self.modules.add(name.asname or name.name)
            case ast.ImportFrom("pyautogui" | "time", names):
                self.names |= {name.asname or name.name: name.name for name in names}
            case ast.ImportFrom() | ast.Pass() | ast.Expr(ast.Constant()):
                pass
            case ast.FunctionDef(name) if not has_parameters(one):
                self.functions[name] = one
            case ast.If(test, body) if is_main(test):
                yield from self.block(body)
            case ast.Assign([ast.Attribute(ast.Name(module), "PAUSE" | "FAILSAFE")]) if (
                module in self.modules
            ):
                pass
            case ast.Assign([target], value):
                yield from self.assigned(target, value)
            case ast.Expr(ast.Call() as call):
                yield from self.call(call)
            case ast.With([ast.withitem(ast.Call() as call)], body):
                yield from self.holding(call, body)
            case _:
                self.at = None
                self.constants.forget(one)
                yield Unread(one.lineno, messages.no_straight_line())

    def assigned(self, target: ast.expr, value: ast.expr) -> Iterator[Unread]:
        """A name for a constant; what is found by a picture is known only when it runs."""
        try:
            self.constants.bind(target, value)
        except NotConstant:
            self.constants.forget(target)
            name = self.name_of(value.func) if isinstance(value, ast.Call) else ""
            if name in _PICTURES:
                yield Unread(value.lineno, messages.picture_only())
            elif name not in _HARMLESS:
                yield Unread(value.lineno, messages.not_constant())

    def holding(self, call: ast.Call, body: Sequence[ast.stmt]) -> Iterator[Gesture | Unread]:
        """For ``with pyautogui.hold("shift"):``."""
        if self.name_of(call.func) != "hold":
            yield Unread(call.lineno, messages.no_straight_line())
            return
        keys = key_names(self.constants.value(argument(call, 0, "keys")))
        self.held.hold(keys, call.lineno)
        yield from self.block(body)
        self.held.drop(keys)

    def name_of(self, function: ast.expr) -> str:
        """The pyautogui function that is meant; "" for anything else."""
        match function:
            case ast.Attribute(ast.Name(module), name) if module in self.modules:
                return name
            case ast.Name(name) if name in self.names:
                return self.names[name]
            case ast.Name(name) if "*" in self.names or name in _HARMLESS:
                return name
            case _:
                return ""

    def call(self, call: ast.Call) -> Iterator[Gesture | Unread]:
        if isinstance(call.func, ast.Name) and call.func.id in self.functions:
            yield from self.inlined(call)
            return
        name, line = self.name_of(call.func), call.lineno
        match name:
            case "click" | "leftClick" | "rightClick" | "doubleClick":
                yield self.clicked(call, name)
            case "moveTo" | "move" | "moveRel":
                self.at = self.place(call, is_relative=name != "moveTo")
            case "dragTo" | "drag" | "dragRel":
                start, self.at = self.at, self.place(call, is_relative=name != "dragTo")
                yield self.dragged(call, start, 4)
            case "mouseDown":
                self.at = self.pressed = self.place(call)
                if not self.is_left(call, 2):
                    self.pressed = None
            case "mouseUp":
                yield self.released(call)
            case "write" | "typewrite":
                yield from self.written(call)
            case "press" | "keyDown" | "keyUp" | "hotkey":
                yield from self.keyed(call, name)
            case "scroll" | "vscroll" | "hscroll":
                self.at = self.place(call, first=1)
                amount = self.constants.number(argument(call, 0, "clicks"))
                motion = Motion.SCROLL_ACROSS if name == "hscroll" else Motion.SCROLL
                yield Gesture(line, motion, at=self.at, amount=int(amount))
            case "sleep":
                seconds = self.constants.number(argument(call, 0, "secs", "seconds"))
                yield Gesture(line, Motion.WAIT, seconds=float(seconds))
            case _ if name in _PICTURES:
                yield Unread(line, messages.picture_only())
            case _ if name not in _HARMLESS:
                self.at = None
                yield Unread(line, messages.unknown_call())

    def inlined(self, call: ast.Call) -> Iterator[Gesture | Unread]:
        assert isinstance(call.func, ast.Name)  # noqa: S101  (asked by the caller)
        self.calls += 1
        if call.args or call.keywords or self.depth >= _DEEPEST or self.calls > _MOST_CALLS:
            yield Unread(call.lineno, messages.no_straight_line())
            return
        self.depth += 1
        yield from self.block(self.functions[call.func.id].body)
        self.depth -= 1

    def clicked(self, call: ast.Call, name: str) -> Gesture | Unread:
        place = optional_argument(call, 0, "x")
        if place is not None and isinstance(self.constants.value(place), str):
            return Unread(call.lineno, messages.picture_only())
        self.at = self.place(call)
        is_pair = place is not None and isinstance(self.constants.value(place), tuple)
        clicks = self.given(call, 1 if is_pair else 2, "clicks", 1)
        button = self.given(call, 3 if is_pair else 4, "button", "left")
        motion = CLICKS[name]
        if name == "click":
            known = BUTTONS.get(str(button))
            if known is None or clicks not in (1, 2) or (clicks == 2 and known is not Motion.CLICK):
                return Unread(call.lineno, messages.unknown_click())
            motion = Motion.DOUBLE_CLICK if clicks == 2 else known
        if self.held:
            return Unread(call.lineno, messages.click_with_keys())
        return Gesture(call.lineno, motion, at=self.at)

    def given(self, call: ast.Call, index: int, name: str, default: Value) -> Value:
        """An argument's value, or what it is by default."""
        told = optional_argument(call, index, name)
        return self.constants.value(told) if told is not None else default

    def released(self, call: ast.Call) -> Gesture | Unread:
        start, self.pressed = self.pressed, None
        self.at = self.place(call)
        if start is None:
            return Unread(call.lineno, messages.unknown_click())
        if start == self.at:
            return Gesture(call.lineno, Motion.CLICK, at=start)
        return self.dragged(call, start, 2)

    def dragged(self, call: ast.Call, start: Point | None, button: int) -> Gesture | Unread:
        """From ``start`` to where the pointer is; ``button`` is the place of that argument."""
        if self.held or not self.is_left(call, button):
            return Unread(call.lineno, messages.unknown_click())
        return Gesture(call.lineno, Motion.DRAG, at=start, to=self.at)

    def is_left(self, call: ast.Call, index: int) -> bool:
        """Whether the call means the button that clicks."""
        return self.given(call, index, "button", "primary") in {"left", "primary"}

    def place(self, call: ast.Call, *, first: int = 0, is_relative: bool = False) -> Point | None:
        """Where the pointer is after the call; None where nobody knows."""
        names = ("xOffset", "yOffset") if is_relative else ("x", "y")
        across, along = self.coordinates(call, first, names)
        if across is None and along is None:
            return self.at
        if self.at is None and (is_relative or across is None or along is None):
            return None
        here = self.at or Point(0, 0)
        if is_relative:
            return Point(here.x + round(across or 0), here.y + round(along or 0))
        return Point(
            here.x if across is None else round(across), here.y if along is None else round(along)
        )

    def coordinates(
        self, call: ast.Call, first: int, names: tuple[str, str]
    ) -> tuple[float | None, float | None]:
        """Both, as numbers or as one pair; None for what is not given."""
        told = [optional_argument(call, first + i, name) for i, name in enumerate(names)]
        values = [self.constants.value(one) if one is not None else None for one in told]
        if isinstance(values[0], tuple) and len(values[0]) == 2:
            values = list(values[0])
        x, y = (None if one is None else as_number(one) for one in values)
        return x, y

    def written(self, call: ast.Call) -> Iterator[Gesture]:
        """A text; line ends and tabs in it are keys."""
        message = self.constants.value(argument(call, 0, "message"))
        if isinstance(message, tuple):
            for key in message:
                yield Gesture(call.lineno, Motion.PRESS, keys=parse(str(key)))
            return
        if not isinstance(message, str):
            raise NotConstant
        for piece in message.replace("\t", "\x00\t\x00").replace("\n", "\x00\n\x00").split("\x00"):
            if piece in {"\n", "\t"}:
                yield Gesture(
                    call.lineno, Motion.PRESS, keys=("enter" if piece == "\n" else "tab",)
                )
            elif piece:
                yield Gesture(call.lineno, Motion.TYPE, text=piece)

    def keyed(self, call: ast.Call, name: str) -> Iterator[Gesture | Unread]:
        line = call.lineno
        if name == "hotkey":
            told = (self.constants.value(one) for one in call.args)
            yield self.held.chord([key for one in told for key in key_names(one)], line)
            return
        keys = key_names(self.constants.value(argument(call, 0, "keys", "key")))
        if name == "keyDown":
            self.held.hold(keys, line)
        elif name == "keyUp":
            for key in keys:
                yield from self.held.let_go(key, line)
        else:
            times = self.given(call, 1, "presses", 1)
            if not isinstance(times, int) or times > _MOST:
                yield Unread(line, messages.too_many_presses(_MOST))
                return
            for key in keys * times:
                yield self.held.chord([key], line)
