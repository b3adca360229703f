"""What is fragile in a script: each finding names its step, and says what to do.

Nothing here looks at a screen: a script is judged by its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from actions.action import Click, Target
from actions.policy import Category, Context, PolicyRules, judge
from agent import messages
from agent.instruction import Instruction, Kind, TargetPhrase
from agent.scripts.hints import StepHints
from agent.scripts.order import Order, read_step
from agent.scripts.script import PARAMETER, Values, names_in
from agent.scripts.script_text import ScriptText
from perception.geometry import Rect
from perception.vocabulary import Role


class Fragile(StrEnum):
    """What kinds of weakness there are."""

    ORDINAL = "ordinal"
    SECONDS = "seconds"
    NO_WINDOW = "no window"
    NO_FIELD = "no field"
    LAUNCH = "launch without wait"
    TITLE = "changing title"
    NO_HINTS = "no hints"
    PRIVATE = "private"
    SECRET = "secret"  # noqa: S105  (a kind of finding)
    UNUSED = "unused parameter"
    UNCHECKED = "unchecked consequence"
    NO_END = "no check at the end"


@dataclass(frozen=True, slots=True)
class Weakness:
    """One finding; ``step`` counts from 1 and is 0 for what belongs to no step."""

    step: int
    line: int
    kind: Fragile
    says: str


_CHANGES = re.compile(r"\d|\.\w{2,4}\b|^\s*[*•]")  # a number, a file's ending, a mark of changes
_PASSWORD = re.compile(
    r"\b(?:password|passphrase|passcode|pin|passwort|kennwort|contraseña|mot de passe)\b|密码",
    re.IGNORECASE,
)
_AIMED = frozenset(
    {
        Kind.CLICK, Kind.DOUBLE_CLICK, Kind.RIGHT_CLICK, Kind.DRAG, Kind.TYPE, Kind.SELECT,
        Kind.CHECK, Kind.UNCHECK, Kind.SCROLL,
    }
)  # fmt: skip
_NOWHERE = Rect(0, 0, 0, 0)


def weaknesses(
    text: ScriptText,
    raw: str,
    hints: Sequence[StepHints | None],
    private: Callable[[str], Sequence[str]],
) -> tuple[Weakness, ...]:
    """Everything fragile in a script, in the order of its lines.

    Args:
        text: the script as it was read.
        raw: the file's text.
        hints: what is known of each step.
        private: the types of the private values that a line holds.
    """
    orders = tuple(read_step(step) for step in text.script.steps)
    found = [
        *_of_steps(text, orders), *_of_hints(text, orders, hints), *_of_parameters(text, raw)
    ]  # fmt: skip
    secrets = {one.line for one in found if one.kind is Fragile.SECRET}
    found += [one for one in _of_private(text, raw, orders, private) if one.line not in secrets]
    if orders[-1].condition is None:
        last = len(orders)
        found.append(Weakness(last, text.lines[-1], Fragile.NO_END, messages.lint_no_end()))
    return tuple(sorted(found, key=lambda one: (one.line, one.kind)))


def _of_steps(text: ScriptText, orders: tuple[Order, ...]) -> Iterator[Weakness]:
    for index, order in enumerate(orders):
        after = orders[index + 1] if index + 1 < len(orders) else None
        told = dict((*_of_order(order), *_of_what_follows(order, after)))
        for kind, says in told.items():  # each kind once, even where a step has several parts
            yield Weakness(index + 1, text.lines[index], kind, says)


def _of_order(order: Order) -> Iterator[tuple[Fragile, str]]:
    for one in order.instructions:
        if one.kind is Kind.WAIT and not one.text:
            yield Fragile.SECONDS, messages.lint_seconds()
        if one.kind is Kind.TYPE and one.target is None:
            yield Fragile.NO_FIELD, messages.lint_no_field()
        if one.kind is Kind.TYPE and _is_written_secret(one):
            yield Fragile.SECRET, messages.lint_secret()
    for phrase in _phrases(order):
        if phrase.ordinal is not None:
            yield Fragile.ORDINAL, messages.lint_ordinal()
        if not phrase.window and not phrase.in_dialog:
            yield Fragile.NO_WINDOW, messages.lint_no_window()
    for window in _windows(order):
        if _CHANGES.search(PARAMETER.sub("", window)):
            yield Fragile.TITLE, messages.lint_title(window)


def _of_what_follows(order: Order, after: Order | None) -> Iterator[tuple[Fragile, str]]:
    is_checked = after is not None and after.condition is not None
    for one in order.instructions:
        if one.kind is Kind.OPEN and not (is_checked and after is not None and after.waits):
            yield Fragile.LAUNCH, messages.lint_launch()
        category = _consequence(one)
        if category is not None and not is_checked:
            label = one.target.words if one.target else ""
            yield Fragile.UNCHECKED, messages.lint_unchecked(label, category.value)


def _consequence(one: Instruction) -> Category | None:
    """What a click commands, by the policy's own words."""
    if one.kind not in {Kind.CLICK, Kind.DOUBLE_CLICK} or one.target is None:
        return None
    role = next(iter(one.target.roles)) if len(one.target.roles) == 1 else Role.BUTTON
    click = Click(Target(0, role, one.target.words, _NOWHERE))
    return judge(click, Context(), PolicyRules()).category


def _is_written_secret(one: Instruction) -> bool:
    if one.target is None or not PARAMETER.sub("", one.text).strip():
        return False
    return one.target.roles == {Role.PASSWORD_FIELD} or bool(_PASSWORD.search(one.target.words))


def _phrases(order: Order) -> Iterator[TargetPhrase]:
    """The targets that the step names itself; an option is looked for in the list it names."""
    for one in order.instructions[:1] if _is_choice(order) else order.instructions:
        if one.kind in _AIMED:
            yield from (phrase for phrase in (one.target, one.to) if phrase is not None)
    if order.condition is not None and order.condition.target is not None:
        yield order.condition.target


def _is_choice(order: Order) -> bool:
    return any(one.kind is Kind.SELECT for one in order.instructions)


def _windows(order: Order) -> Iterator[str]:
    for one in order.instructions:
        if one.target is not None:
            yield one.target.window
    if order.condition is not None:
        yield order.condition.window
        if order.condition.target is not None:
            yield order.condition.target.window


def _of_hints(
    text: ScriptText, orders: tuple[Order, ...], hints: Sequence[StepHints | None]
) -> Iterator[Weakness]:
    aimed = [
        (index, known)
        for index, (order, known) in enumerate(zip(orders, hints, strict=True))
        if order.condition is None and any(_phrases(order))
    ]
    if len(aimed) > 1 and not any(known for _, known in aimed):
        yield Weakness(0, text.lines[0], Fragile.NO_HINTS, messages.lint_no_hints_at_all())
        return
    for index, known in aimed:
        if known is None:
            says = messages.lint_no_hints()
            yield Weakness(index + 1, text.lines[index], Fragile.NO_HINTS, says)


def _written(text: ScriptText, orders: tuple[Order, ...]) -> Iterator[tuple[int, str]]:
    """Each step's field and text, as a form has them: a field may say that its text is private."""
    values = Values({one.name: one.value for one in text.script.parameters})
    for number, order in enumerate(orders, 1):
        for one in order.filled(values).instructions:
            if one.kind is Kind.TYPE and one.target is not None and one.text:
                yield number, f"{one.target.words.rstrip(': ')}: {one.text}"


def _of_private(
    text: ScriptText,
    raw: str,
    orders: tuple[Order, ...],
    private: Callable[[str], Sequence[str]],
) -> Iterator[Weakness]:
    written = dict(_written(text, orders))
    for number, line in enumerate(raw.splitlines(), 1):
        step = next((n for n, start in enumerate(text.lines, 1) if start == number), 0)
        kinds = {*private(PARAMETER.sub(" ", line))} if line.strip() else set()
        kinds |= {*private(written[step])} if step in written else set()
        if kinds:
            told = ", ".join(sorted(kind.replace("_", " ").lower() for kind in kinds))
            says = messages.lint_private if step else messages.lint_private_elsewhere
            yield Weakness(step, number, Fragile.PRIVATE, says(told))


def _of_parameters(text: ScriptText, raw: str) -> Iterator[Weakness]:
    used = {name for step in text.script.steps for name in names_in(step)}
    for one in text.script.parameters:
        if one.name not in used:
            says = messages.lint_unused(one.name)
            yield Weakness(0, _line_of(one.name, raw), Fragile.UNUSED, says)


def _line_of(name: str, raw: str) -> int:
    """The line on which a parameter is declared."""
    declared = re.compile(rf"^\s+[\"']?{re.escape(name)}[\"']?\s*:")
    lines = enumerate(raw.splitlines(), 1)
    return next((number for number, line in lines if declared.match(line)), 1)
