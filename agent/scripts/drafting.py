"""Gathers what was done, step by step, into a script that holds nothing private.

A placeholder means nothing in a later session, so it becomes a parameter: the same placeholder the
same parameter. So does what a sentence can not carry as it is: braces, line breaks, quotation
marks of both kinds. What goes into a password field is never written down, whatever it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from actions import policy_words
from actions.action import Action, TypeText, target_of
from agent.instruction import Kind
from agent.scripts.hint_file import save_hints
from agent.scripts.hints import StepHints, hints_for
from agent.scripts.order import Order, StepUnreadable, read_step
from agent.scripts.script import (
    PARAMETER,
    Parameter,
    ParameterKind,
    Script,
    Values,
    names_in,
)
from agent.scripts.script_file import save
from agent.scripts.step_picture import step_picture
from agent.scripts.wording import quoted, step_words
from perception.vocabulary import Role
from privacy.redacted import RedactedElement, RedactedScreen

_PLACEHOLDER = policy_words.PLACEHOLDER
HERE = "\ue000"
"""Where a text goes in a sentence; a private-use character, which no person types."""
_UNSAYABLE = re.compile(r"[^\S ]| {2,}|[{}]")  # blanks but single ones, braces
_WHOLE = re.compile(r"[\"“](\{[^{}]+\})[\"”]")
_ABOUT = 300  # characters of what a script is for


class Draft:
    """A script in the making."""

    def __init__(self) -> None:
        self._steps: list[str] = []
        self._hints: list[StepHints | None] = []
        self._pictures: dict[str, bytes] = {}
        self._parameters: dict[str, Parameter] = {}
        self._names: dict[tuple[str, str], str] = {}  # kind of name and what it stands for
        self._counts: Counter[str] = Counter()

    @property
    def steps(self) -> tuple[str, ...]:
        """The sentences so far."""
        return tuple(self._steps)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters that the steps so far use."""
        used = {name for step in self._steps for name in names_in(step)}
        return tuple(one for one in self._parameters.values() if one.name in used)

    def say(self, action: Action, screen: RedactedScreen) -> str:
        """The step that does ``action`` again, with parameters; "" where it can not be said.

        Args:
            action: what was done, its text with placeholders.
            screen: the screen on which it was decided.
        """
        if not isinstance(action, TypeText):
            return self.tidy(step_words(action, screen))
        told = step_words(replace(action, text=HERE), screen)
        if _is_secret_place(action, screen):
            text = self._named("password", action.text, ParameterKind.SECRET)
            words = self._checked(self._escaped(told).replace(f'"{HERE}"', text)) if told else ""
        else:
            words = self.tidy(told, action.text)
        return words if words and self._types(words, action.text) else ""

    def tidy(self, words: str, text: str = "") -> str:
        """A sentence with placeholders as one with parameters; "" where it can not be read back.

        Args:
            words: the sentence; ``"HERE"``, in its quotation marks, is where ``text`` goes.
            text: a text with placeholders, of any form.
        """
        if not words:
            return ""
        told = self._escaped(words)
        if HERE in told:
            told = told.replace(f'"{HERE}"', quoted("".join(self._carried(text))))
        return self._checked(told)

    def add(
        self,
        words: str,
        screen: RedactedScreen | None = None,
        element: RedactedElement | None = None,
    ) -> None:
        """Append a step that ``say`` or ``tidy`` gave, and what is known of its target."""
        self._steps.append(words)
        if screen is None or element is None:
            self._hints.append(None)
            return
        name = f"{len(self._steps):02}.png"
        self._pictures[name] = step_picture(element, screen)
        self._hints.append(hints_for(element, screen, name))

    def add_action(self, action: Action, screen: RedactedScreen) -> str:
        """Append ``action`` as a step with its target's hints; returns it, "" where it has none."""
        words = self.say(action, screen)
        if words:
            target = target_of(action)
            self.add(words, screen, screen.element(target.id) if target else None)
        return words

    def script(self, about: str = "") -> Script:
        """The script so far; ``about`` is what it is for, in redacted words."""
        told = _PLACEHOLDER.sub(lambda found: _kind_words(found.group(1)), about)
        told = " ".join(told.split())
        told = told if len(told) <= _ABOUT else told[: _ABOUT - 1] + "…"
        return Script(self.steps, told, self.parameters)

    def save(self, path: Path, about: str = "", comments: Sequence[tuple[int, str]] = ()) -> Script:
        """Write the script, its hints and its pictures; ``comments`` as in ``script_file.save``.

        Raises:
            UsageError: it can not be written there.
        """
        script = self.script(about)
        save(script, path, comments)
        save_hints(path, script, self._hints, self._pictures)
        return script

    def _carried(self, text: str) -> Iterator[str]:
        """The parts of a typed text: as they are, or as the parameter that stands for them."""
        start = 0
        for found in _PLACEHOLDER.finditer(text):
            yield self._literal(text[start : found.start()])
            yield self._private(found)
            start = found.end()
        yield self._literal(text[start:])

    def _literal(self, text: str) -> str:
        if _UNSAYABLE.search(text) or ('"' in text and "”" in text):
            return self._named("text", text, ParameterKind.PLAIN)
        return text

    def _escaped(self, words: str) -> str:
        """Labels with braces or placeholders in them, as parameters; those there are stay."""

        def escaped(found: re.Match[str]) -> str:
            if found.group(1) in self._parameters:
                return found.group()
            return self._named("label", found.group(), ParameterKind.PLAIN)

        return _PLACEHOLDER.sub(self._private, PARAMETER.sub(escaped, words))

    def _private(self, found: re.Match[str]) -> str:
        kind = found.group(1)
        is_secret = not policy_words.SECRET_TYPES.isdisjoint(kind.split("_"))
        name = kind.replace("_", " ").lower()
        kept = ParameterKind.SECRET if is_secret else ParameterKind.PRIVATE
        return self._named(name, found.group(), kept)

    def _named(self, word: str, meant: str, kind: ParameterKind) -> str:
        """``{word 1}`` for the first thing meant by ``word``, ``{word 2}`` for the next."""
        key = (word, meant)
        if key not in self._names:
            self._counts[word] += 1
            name = f"{word} {self._counts[word]}"
            value = meant if kind is ParameterKind.PLAIN else ""
            self._parameters[name] = Parameter(name, kind, value)
            self._names[key] = name
        return f"{{{self._names[key]}}}"

    def _types(self, words: str, text: str) -> bool:
        """Whether a step, read back, types ``text`` and nothing else."""
        meant = Values({name: meaning for (_, meaning), name in self._names.items()})
        instructions = read_step(words).filled(meant).instructions
        return [(one.kind, one.text) for one in instructions] == [(Kind.TYPE, text)]

    def _checked(self, words: str) -> str:
        """``words`` if they are one order, without the quotation marks that nothing needs."""
        try:
            order = read_step(words)
            if _PLACEHOLDER.search(words) or " ".join(words.split()) != words:
                return ""
            bare = _WHOLE.sub(r"\1", words)
            return bare if _means(read_step(bare), order) else words
        except StepUnreadable:
            return ""


def _means(one: Order, other: Order) -> bool:
    """Whether two orders ask for the same, whatever their words."""
    return _wordless(one) == _wordless(other)


def _wordless(order: Order) -> Order:
    condition = replace(order.condition, words="") if order.condition else None
    instructions = tuple(replace(part, words="") for part in order.instructions)
    return Order("", instructions, condition, order.waits)


def _is_secret_place(action: TypeText, screen: RedactedScreen) -> bool:
    number = action.target.id if action.target else screen.focus
    element = screen.element(number) if number is not None else None
    return element is not None and element.role is Role.PASSWORD_FIELD


def _kind_words(kind: str) -> str:
    return f"({kind.replace('_', ' ').lower()})"
