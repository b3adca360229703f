"""From one order of a script to the action on this screen, up the ladder of finding."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.action import Action
from agent import matching, messages
from agent.grammar_decider import settle
from agent.instruction import Instruction, Kind, TargetPhrase
from agent.resolution import Ambiguous, Satisfied, Settled, Unsettled
from agent.scripts.condition import Condition, Finding, check
from agent.scripts.finding import Found, Pictured, Rung, Search, Translate
from agent.scripts.hints import StepHints
from agent.scripts.key_window import is_recorded
from agent.scripts.wording import target_words
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow

_POOLS = {
    Kind.TYPE: matching.for_typing,
    Kind.CHECK: matching.for_toggling,
    Kind.UNCHECK: matching.for_toggling,
    Kind.SELECT: matching.for_choosing,
}
_AIMED = frozenset(
    {
        Kind.CLICK, Kind.DOUBLE_CLICK, Kind.RIGHT_CLICK, Kind.TYPE, Kind.CHECK, Kind.UNCHECK,
        Kind.SELECT, Kind.SCROLL, Kind.DRAG,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reached:
    """The action, or why there is none.

    ``alike`` are things that can not be told apart, ``satisfied`` says that nothing is to be done,
    ``target`` how a step names what was found, ``question`` what the person was
    asked about a doubtful find.
    """

    action: Action | None = None
    rung: Rung = Rung.NAME
    satisfied: str = ""
    alike: tuple[RedactedElement, ...] = ()
    reason: str = ""
    target: str = ""
    question: str = ""
    is_doubtful: bool = False

    @property
    def by(self) -> str:
        """Who decided, as records name it."""
        return "script" if self.rung is Rung.NAME else f"script, by {self.rung.value}"


class Ladder:
    """Reaches the targets of orders.

    Args:
        translate: what a program's label is in other languages; None for no translations.
        pictured: the redacted picture of a step's target; None for no pictures.
    """

    def __init__(
        self, translate: Translate | None = None, pictured: Pictured | None = None
    ) -> None:
        self._translate = translate
        self._pictured = pictured

    def reach(
        self, instruction: Instruction, screen: RedactedScreen, hints: StepHints | None = None
    ) -> Reached:
        """The action on ``screen``; with ``hints`` the rungs below name and text are tried too."""
        instruction = self._placed(instruction, screen)
        resolution = settle(instruction, screen)
        match resolution:
            case Settled(action):
                return Reached(action)
            case Satisfied(reason):
                return Reached(satisfied=reason)
            case Ambiguous(question, candidates) if candidates:
                return Reached(alike=candidates, reason=question)
        reason = resolution.question if isinstance(resolution, Ambiguous) else resolution.reason
        if instruction.kind not in _AIMED or instruction.target is None:
            return Reached(reason=reason)
        found = self._search(instruction, screen, hints)
        if len(found.elements) > 1:
            described = [messages.element(e, screen.window(e.window)) for e in found.elements]
            question = messages.which_one(instruction.target.spoken, described)
            return Reached(alike=found.elements, reason=question)
        if found.only is None:
            return Reached(reason=reason)
        return _with(found.only, found, instruction, screen)

    def kin(
        self, instruction: Instruction, screen: RedactedScreen, hints: StepHints | None
    ) -> list[RedactedElement]:
        """The elements that an order may mean when no rung told which."""
        placed = self._placed(instruction, screen)
        if placed.kind not in _AIMED or placed.target is None:
            return []
        search = Search(placed.target, hints, self._translate)
        return search.kin(screen, _pool(placed, screen))

    def guessed(
        self, element: RedactedElement, instruction: Instruction, screen: RedactedScreen
    ) -> Reached:
        """The order on an element that somebody guessed."""
        return _with(element, Found((element,), Rung.MODEL, True), instruction, screen)

    def elements(self, phrase: TargetPhrase, screen: RedactedScreen) -> tuple[RedactedElement, ...]:
        """What a condition speaks of, by name, translation or text."""
        pool = [e for e in screen.elements if e.is_visible]
        placed = self._placed(Instruction(Kind.CLICK, "", target=phrase), screen).target or phrase
        return Search(placed, None, self._translate).on(screen, pool).elements

    def check(self, condition: Condition, screen: RedactedScreen) -> Finding:
        """Whether a condition holds, whatever language the program speaks."""
        if condition.target is None:
            window = self._called_here(condition.window, screen)
            condition = replace(condition, window=window)
        return check(condition, screen, self.elements)

    def is_recorded(self, hints: StepHints, window: RedactedWindow | None) -> bool:
        """Whether the bare keys of a step went to this window, whatever language it speaks."""
        return is_recorded(hints, window, self._translate)

    def behind(self, instruction: Instruction, screen: RedactedScreen) -> Action | None:
        """The click that brings the window that the order names to the front, if it is behind."""
        phrase = instruction.target
        if phrase is None or not phrase.window or instruction.kind not in _AIMED:
            return None
        windows = matching.windows_called(phrase.window, screen)
        if not windows or any(w.is_active for w in windows) or any(w.is_dialog for w in windows):
            return None
        switching = Instruction(Kind.SWITCH, "", target=TargetPhrase(window=phrase.window))
        resolution = settle(switching, screen)
        return resolution.action if isinstance(resolution, Settled) else None

    def _search(
        self, instruction: Instruction, screen: RedactedScreen, hints: StepHints | None
    ) -> Found:
        phrase = instruction.target or TargetPhrase()
        return Search(phrase, hints, self._translate, self._pictured).on(
            screen, _pool(instruction, screen)
        )

    def _placed(self, instruction: Instruction, screen: RedactedScreen) -> Instruction:
        """The order with its window's title as this language writes it."""
        phrase = instruction.target
        if phrase is None or not phrase.window:
            return instruction
        window = self._called_here(phrase.window, screen)
        return replace(instruction, target=replace(phrase, window=window))

    def _called_here(self, name: str, screen: RedactedScreen) -> str:
        """A window's name, or its title in another language if that is what shows."""
        if self._translate is None or matching.windows_called(name, screen):
            return name
        for window in screen.windows:
            others = self._translate(name, window.program)
            if window.title and matching.normalised(window.title) in others:
                return window.title
        return name


def _pool(instruction: Instruction, screen: RedactedScreen) -> list[RedactedElement]:
    return _POOLS.get(instruction.kind, matching.for_click)(screen)


def _with(
    element: RedactedElement, found: Found, instruction: Instruction, screen: RedactedScreen
) -> Reached:
    """The order carried out on ``element`` and on nothing else."""
    alone = replace(screen, elements=(element,))
    meant = TargetPhrase(roles=frozenset({element.role}), exact=True)
    resolution = settle(replace(instruction, target=meant), alone)
    match resolution:
        case Settled(action):
            named = target_words(element, screen)
            return Reached(action, found.rung, target=named, is_doubtful=found.is_doubtful)
        case Satisfied(reason):
            return Reached(rung=found.rung, satisfied=reason)
        case Ambiguous(question):
            return Reached(reason=question)
        case Unsettled():
            return Reached(reason=resolution.reason)
