"""Turns a run that went well into a script: each action that was confirmed, as a sentence.

Follows the run as a reporter, so it only ever sees what was redacted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from actions.action import Action, Click, Done, Launch, Say, TypeText, target_of
from actions.policy import Verdict
from agent import matching, messages
from agent.choice import Choice
from agent.errors import UsageError
from agent.grammar_decider import as_target
from agent.instruction import Instruction, Kind, Plan
from agent.scripts.drafting import Draft
from agent.scripts.hindsight import Hindsight
from agent.scripts.keeping import keep
from agent.scripts.outcome_words import appeared, outcome_words
from agent.scripts.script import Script
from agent.scripts.typed_text import as_shown, hidden_in
from agent.scripts.wording import quoted, target_words, window_words
from agent.step import RunOutcome, RunResult, Seen, StepOutcome, StepResult
from privacy.errors import PrivacyError
from privacy.redacted import RedactedElement, RedactedScreen

_TOGGLES = {Kind.CHECK: "tick", Kind.UNCHECK: "untick"}


class Compiler:
    """Gathers a run's steps, and writes them as a script when the run ended done.

    Args:
        path: where the script goes; nothing is there yet.
        hindsight: knows what is private when the run is over.
    """

    def __init__(self, path: Path, hindsight: Hindsight) -> None:
        self.path = path
        self._hindsight = hindsight
        self._draft = Draft()
        self._instruction: Instruction | None = None
        self._last: tuple[Action, RedactedScreen, RedactedScreen] | None = None
        self._unsaid: list[int] = []
        self._private: dict[str, str] = {}  # what was typed and is hidden since, and by what
        self.script: Script | None = None
        self.problem = ""
        """Why there is no script after the run, in a sentence; "" where there is one."""

    def planned(self, plan: Plan) -> None:
        """Nothing: the steps tell."""

    def looked(
        self, number: int, instruction: Instruction, seen: Seen, screen: RedactedScreen
    ) -> None:
        del number, seen, screen
        self._instruction = instruction

    def decided(
        self, action: Action, choice: Choice, verdict: Verdict, screen: RedactedScreen
    ) -> None:
        """Nothing until it is known how it went."""

    def finished(
        self, step: StepResult, screen: RedactedScreen, after: RedactedScreen | None
    ) -> None:
        assert self._instruction is not None  # noqa: S101  (a step begins with a look)
        if step.outcome is StepOutcome.SATISFIED:
            is_said = self._holds_already(self._instruction, screen)
        elif step.outcome is StepOutcome.CONFIRMED and step.action is not None:
            is_said = self._did(step.action, self._instruction, screen, after)
        else:  # it was not done, or the run will not end well
            return
        if not is_said:
            self._unsaid.append(step.number)

    def ended(self, result: RunResult) -> None:
        if result.outcome is not RunOutcome.DONE:
            self.problem = messages.run_not_saved(result.outcome.value)
        elif self._unsaid:
            self.problem = messages.run_not_sayable(self._unsaid)
        elif not self._draft.steps:
            self.problem = messages.run_without_steps()
        else:
            self._add_check()
            try:
                about = hidden_in(result.task, self._private)
                self.script = keep(self._draft, self.path, self._hindsight, about)
            except (UsageError, PrivacyError) as error:
                self.problem = str(error)

    def _did(
        self,
        action: Action,
        instruction: Instruction,
        screen: RedactedScreen,
        after: RedactedScreen | None,
    ) -> bool:
        if isinstance(action, Say | Done):
            return True
        action = self._as_shown(action, after or screen)
        words = self._words(action, instruction, screen)
        if not words:
            return False
        target = target_of(action)
        self._draft.add(words, screen, screen.element(target.id) if target else None)
        if after is not None:
            self._last = (action, screen, after)
            if isinstance(action, Launch):
                self._wait_for_window(screen, after)
        return True

    def _as_shown(self, action: Action, screen: RedactedScreen) -> Action:
        """What was typed, with what the screen hides of it now hidden too."""
        if not isinstance(action, TypeText):
            return action
        number = action.target.id if action.target else screen.focus
        element = screen.element(number) if number is not None else None
        if element is None:
            return action
        text, known = as_shown(action.text, element.value)
        self._private |= known
        return replace(action, text=text)

    def _words(self, action: Action, instruction: Instruction, screen: RedactedScreen) -> str:
        """The sentence that does what was done: ticked, not clicked, where it was to be on."""
        said = self._draft.say(action, screen)
        if not isinstance(action, Click):
            return said
        if instruction.kind in _TOGGLES:
            return self._draft.checked(said.replace("click", _TOGGLES[instruction.kind], 1))
        if instruction.kind is Kind.SWITCH:
            element = screen.element(action.target.id)
            return self._switch(element.window if element else 0, screen)
        return said

    def _switch(self, number: int, screen: RedactedScreen) -> str:
        window = screen.window(number)
        words = window_words(window, screen) if window else ""
        return (
            self._draft.tidy(f"switch to {words}".replace("dialog", "window", 1)) if words else ""
        )

    def _wait_for_window(self, screen: RedactedScreen, after: RedactedScreen) -> None:
        for words in appeared(screen, after):
            told = self._draft.tidy(f"wait until {words} shows")
            if told:
                self._draft.add(told)
                return

    def _holds_already(self, instruction: Instruction, screen: RedactedScreen) -> bool:
        """A step for what needed no doing this time; another time it may."""
        if instruction.kind is Kind.REPLACE_FILE:
            return True
        ways = self._ways(instruction, screen)
        words, element = next(((words, element) for words, element in ways if words), ("", None))
        if words:
            self._draft.add(words, screen, element)
        return bool(words)

    def _ways(
        self, instruction: Instruction, screen: RedactedScreen
    ) -> Iterator[tuple[str, RedactedElement | None]]:
        phrase = instruction.target
        if instruction.kind is Kind.SWITCH and phrase is not None:
            windows = matching.find_windows(phrase.window, screen)
            yield self._switch(windows[0].id, screen) if windows else "", None
        pools: dict[Kind, Callable[[RedactedScreen], list[RedactedElement]]] = {
            Kind.CHECK: matching.for_toggling,
            Kind.UNCHECK: matching.for_toggling,
            Kind.TYPE: matching.for_typing,
        }
        pool = pools.get(instruction.kind)
        if pool is not None and phrase is not None:
            element = matching.find(phrase, screen, pool(screen)).only
            if element is not None and instruction.kind is Kind.TYPE and instruction.text:
                held = TypeText(instruction.text, as_target(element))
                yield self._draft.say(self._as_shown(held, screen), screen), element
            elif element is not None and instruction.kind in _TOGGLES:
                named = target_words(element, screen)
                said = f"{_TOGGLES[instruction.kind]} {named}" if named else ""
                yield self._draft.tidy(said), element
        if instruction.kind is Kind.OPEN and instruction.text:
            yield self._draft.tidy(f"launch {quoted(instruction.text)}"), None

    def _add_check(self) -> None:
        """What the last action brought about, where it can be said: the script's own proof."""
        if self._last is None:
            return
        action, before, after = self._last
        for words, text in outcome_words(action, before, after):
            told = self._draft.tidy(f"check that {words}", text)
            if told:
                self._draft.add(told)
                return
