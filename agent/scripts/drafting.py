"""Gathers what was done, step by step, into a script that holds nothing private.

A placeholder means nothing in a later session, so it becomes a parameter: the same placeholder the
same parameter. So does what a sentence can not carry as it is: braces, line breaks, quotation
marks of both kinds. What goes into a password field is never written down, whatever it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from actions import policy_words
from actions.action import Action, TypeText, target_of
from agent.instruction import Kind
from agent.scripts.hindsight import Hindsight
from agent.scripts.hints import StepHints, hints_for
from agent.scripts.order import Order, StepUnreadable, read_step
from agent.scripts.script import Parameter, ParameterKind, Values, names_in
from agent.scripts.step_picture import step_picture
from agent.scripts.unseen import UNSEEN
from agent.scripts.wording import quoted, step_words
from perception.vocabulary import Role
from privacy.redacted import RedactedElement, RedactedScreen

_PLACEHOLDER = policy_words.PLACEHOLDER
HERE = "\ue000"
"""Where a text goes in a sentence; a private-use character, which no person types."""
_UNSAYABLE = re.compile(r"[^\S ]| {2,}|[{}]")  # blanks but single ones, braces
# What no sentence takes from a screen as it is: braces, which make parameters, and the unseen.
_STRANGE = re.compile(r"\{[^{}\"“”<>]*\}|[{}]|" + UNSEEN.pattern)
_WHOLE = re.compile(r"[\"“](\{[^{}]+\})[\"”]")
# What stands in a sentence and not in the grammar: what is quoted, and the program of a launch.
_SAID = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<=^launch )[^\"“]+$")


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One sentence, and what is known of its target.

    ``picture`` is a redacted PNG file, b"" for none, and ``knowledge`` how much was known to be
    private when it was painted (``RedactedScreen.knowledge``).
    """

    words: str
    hints: StepHints | None = None
    picture: bytes = field(default=b"", repr=False)
    knowledge: int = 0

    @classmethod
    def of(cls, words: str, element: RedactedElement, screen: RedactedScreen) -> DraftStep:
        """A step with a target."""
        known = hints_for(element, screen)
        return cls(words, known, step_picture(element, screen), screen.knowledge)


class Draft:
    """A script in the making."""

    def __init__(self) -> None:
        self.kept: list[DraftStep] = []
        self._parameters: dict[str, Parameter] = {}
        self._names: dict[tuple[str, str], str] = {}  # kind of name and what it stands for
        self._counts: Counter[str] = Counter()

    @property
    def steps(self) -> tuple[str, ...]:
        """The sentences so far."""
        return tuple(step.words for step in self.kept)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters that the steps so far use."""
        return self.parameters_of(self.steps)

    def parameters_of(self, steps: Iterable[str]) -> tuple[Parameter, ...]:
        """The parameters that these steps use."""
        used = {name for step in steps for name in names_in(step)}
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
            words = self.checked(self._escaped(told).replace(f'"{HERE}"', text, 1)) if told else ""
        else:
            words = self.tidy(told, action.text)
        return words if words and self._types(words, action.text) else ""

    def tidy(self, words: str, text: str | None = None) -> str:
        """The screen's words as a sentence with parameters; "" where it can not be read back.

        Args:
            words: the sentence, no parameter of ours in it; the only ``"HERE"``, in its quotation
                marks, is where ``text`` goes.
            text: a text with placeholders, of any form; None where none goes in.
        """
        if not words:
            return ""
        told = self._escaped(words)
        if text is not None and HERE in told:
            if told.count(HERE) > 1:  # a label has it too, as a picture of its font
                return ""
            told = told.replace(f'"{HERE}"', quoted("".join(self._carried(text))))
        return self.checked(told)

    def add(
        self,
        words: str,
        screen: RedactedScreen | None = None,
        element: RedactedElement | None = None,
    ) -> None:
        """Append a step that ``say`` or ``tidy`` gave, and what is known of its target."""
        if screen is None or element is None:
            self.kept.append(DraftStep(words))
        else:
            self.kept.append(DraftStep.of(words, element, screen))

    def add_action(self, action: Action, screen: RedactedScreen) -> str:
        """Append ``action`` as a step with its target's hints; returns it, "" where it has none."""
        words = self.say(action, screen)
        if words:
            target = target_of(action)
            self.add(words, screen, screen.element(target.id) if target else None)
        return words

    def without_private(self, words: str, hindsight: Hindsight) -> str:
        """A sentence of ours, with parameters for what is known to be private by now.

        "" where nothing can be read back without it.
        """

        def public(found: re.Match[str]) -> str:
            part = found.group()
            is_quoted = part[0] in '"“'
            raw = self._meant.fill(part[1:-1] if is_quoted else part)
            if not hindsight.is_private(raw):
                return part
            told = hindsight.hidden(raw)
            if hindsight.is_private(told):  # nobody can say which part of it
                named = self._named("text", raw, ParameterKind.PRIVATE)
            else:
                named = self._escaped(told)
            return quoted(named) if is_quoted else named

        return self.checked(_SAID.sub(public, words))

    def _carried(self, text: str) -> Iterator[str]:
        """The parts of a typed text: as they are, or as the parameter that stands for them."""
        start = 0
        for found in _PLACEHOLDER.finditer(text):
            yield self._literal(text[start : found.start()])
            yield self._private(found)
            start = found.end()
        yield self._literal(text[start:])

    def _literal(self, text: str) -> str:
        if _UNSAYABLE.search(text) or UNSEEN.search(text) or ('"' in text and "”" in text):
            return self._named("text", text, ParameterKind.PLAIN)
        return text

    def _escaped(self, words: str) -> str:
        """The screen's words with parameters for braces, placeholders and what nobody sees."""
        told = _STRANGE.sub(
            lambda found: self._named("label", found.group(), ParameterKind.PLAIN), words
        )
        return _PLACEHOLDER.sub(self._private, told)

    def _private(self, found: re.Match[str]) -> str:
        kind = found.group(1)
        name = kind.replace("_", " ").lower()
        return self._named(name, found.group(), kind_of(found.group()))

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

    @property
    def _meant(self) -> Values:
        """What each parameter stands for, with placeholders."""
        return Values({name: meaning for (_, meaning), name in self._names.items()})

    def _types(self, words: str, text: str) -> bool:
        """Whether a step, read back, types ``text`` and nothing else."""
        instructions = read_step(words).filled(self._meant).instructions
        return [(one.kind, one.text) for one in instructions] == [(Kind.TYPE, text)]

    def checked(self, words: str) -> str:
        """A sentence of ours if it is one order, without the quotation marks that nothing needs."""
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


def kind_words(kind: str) -> str:
    """How a placeholder's kind reads in words for people: ``(email)``."""
    return f"({kind.replace('_', ' ').lower()})"


def kind_of(hidden: str) -> ParameterKind:
    """Private, or secret where one of the placeholders in a text stands for a secret."""
    kinds = {part for found in _PLACEHOLDER.finditer(hidden) for part in found.group(1).split("_")}
    is_secret = not policy_words.SECRET_TYPES.isdisjoint(kinds)
    return ParameterKind.SECRET if is_secret else ParameterKind.PRIVATE
