"""Finds the target of a part: waits for it, brings its window to the front, asks where in doubt."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from actions.action import Action, Click, Press, Raise, target_of
from actions.errors import TargetChanged, TargetGone
from agent import messages
from agent.acting import Actor
from agent.looking import View
from agent.person import Person
from agent.scripts.condition import Condition, Finding
from agent.scripts.guessing import Guesser
from agent.scripts.hints import StepHints
from agent.scripts.key_window import has_bare_keys
from agent.scripts.order import Order
from agent.scripts.replay_nouns import Part
from agent.scripts.replay_outcome import window_of
from agent.scripts.settling import Ladder, Reached
from agent.scripts.sight import Sight
from agent.watch import Watch
from perception.vocabulary import Role, State
from privacy.redacted import RedactedElement, RedactedWindow


class Finder:
    """Finds targets for one replay.

    Args:
        ladder: reaches a target on one screen.
        sight: looks at the screen.
        actor: brings windows to the front.
        person: is asked about doubtful finds; nobody else can answer for them.
        patience_s: seconds that a target gets to show before the lower rungs are tried.
        guesser: a model for what no rung finds; None if it may not be asked.
        hide: hides a text with all that is known by now: what the screen hides has another name
            there than in the step.
    """

    def __init__(
        self,
        *,
        ladder: Ladder,
        sight: Sight,
        actor: Actor,
        person: Person,
        patience_s: float,
        guesser: Guesser | None = None,
        hide: Callable[[str], str] = str,
    ) -> None:
        self._hide = hide
        self._ladder = ladder
        self._sight = sight
        self._actor = actor
        self._person = person
        self._guesser = guesser
        self._patience_s = 0.0 if actor.is_dry else patience_s

    def reach(self, part: Part, view: View, watch: Watch) -> tuple[View, Reached]:
        """The action, once its target is there; lower rungs only when waiting has not helped."""
        patience = watch.part(self._patience_s)
        has_switched = has_reopened = False
        while True:
            part = part.changed(self._hide)
            reached = self._ladder.reach(part.instruction, view.redacted)
            if self._is_astray(part, reached, view) and not self._actor.is_dry:
                own = None if has_switched else self._own_window(part, view)
                if own is not None:
                    has_switched = True
                    self._actor.act(own, view, watch)
                    view = self._sight.fresh()
                    continue
                if not patience.is_over:  # a dialog may be about to come up, or to go
                    self._sight.await_change(patience)
                    view = self._sight.fresh()
                    continue
            if reached.action or reached.satisfied or reached.alike:
                return view, self._of_same_program(part, reached, view)
            behind = None if has_switched else self._ladder.behind(part.instruction, view.redacted)
            if behind is not None and not self._actor.is_dry:
                has_switched = True
                self.uncover(part, view, watch)
            elif not patience.is_over:
                self._sight.await_change(patience)
            elif not has_reopened and self._reopened(part, view, watch):
                has_reopened, patience = True, watch.part(self._patience_s)
            else:
                break
            view = self._sight.fresh()
        reached = self._ladder.reach(part.instruction, view.redacted, part.hints)
        if self._guesser and not (reached.action or reached.satisfied or reached.alike):
            reached = self._guessed(self._guesser, part, view) or reached
        if reached.action and reached.is_doubtful:
            question = messages.is_it_this(part.step, part.words, messages.action(reached.action))
            if not self._person.confirm(question):
                return view, replace(reached, action=None, question=question)
        return view, self._of_same_program(part, reached, view)

    def meet(
        self, order: Order, condition: Condition, patience: Watch
    ) -> tuple[Order, View, Finding]:
        """The order as it may be shown, once its condition holds or ``patience`` ends."""
        while True:
            view = self._sight.fresh()
            hidden = order.changed(self._hide)
            finding = self._ladder.check(hidden.condition or condition, view.redacted)
            if finding.holds or patience.is_over or self._actor.is_dry:
                return hidden, view, finding
            self._sight.await_change(patience)

    def uncover(self, part: Part, view: View, watch: Watch) -> None:
        """Bring the target's window to the front, if it is behind and a part of it shows."""
        behind = self._ladder.behind(part.instruction, view.redacted)
        if behind is not None:
            with suppress(TargetChanged, TargetGone):  # covered as well: the next try says so
                self._actor.act(behind, view, watch)

    def shut_list(self, view: View, watch: Watch) -> None:
        """Shut the list that a choice's first part opened and its second found nothing in."""
        with suppress(TargetChanged):  # another window is in front: that one gets no key
            self._actor.act(Press(("escape",)), view, watch)

    def _reopened(self, part: Part, view: View, watch: Watch) -> bool:
        """Whether what opens the list was clicked once more, because the list is not there.

        A busy desktop loses such a click: GTK 3 gives a list up when it is not given the pointer.
        Opening a list again does nothing else.
        """
        if part.opener is None or self._actor.is_dry:
            return False
        action = self._ladder.reach(part.opener, view.redacted).action
        target = target_of(action) if isinstance(action, Click) else None
        element = view.redacted.element(target.id) if target else None
        if action is None or element is None or not _is_shut(element):
            return False
        with suppress(TargetChanged, TargetGone):  # the next look says so
            self._actor.act(action, view, watch)
        return True

    def _guessed(self, guesser: Guesser, part: Part, view: View) -> Reached | None:
        return guesser.guess(part.words, part.instruction, view.redacted, part.hints, self._ladder)

    def _of_same_program(self, part: Part, reached: Reached, view: View) -> Reached:
        """What was found, unless it belongs to another program and the person does not want it."""
        question = self._doubt_of_place(part, reached, view)
        if not question or self._person.confirm(question):
            return reached
        return replace(reached, action=None, question=question)

    def _doubt_of_place(self, part: Part, reached: Reached, view: View) -> str:
        """What is to be asked because it is not where it was recorded, "" for nothing."""
        if reached.action is None or part.hints is None or part.part:
            return ""
        was = part.hints.program
        window = _place(reached.action, view)
        if has_bare_keys(part.instruction, reached.action):
            if not self._is_astray(part, reached, view):
                return ""
            now = (window.title, window.program) if window else ("", "")
            return messages.keys_astray(part.step, part.words, *now, part.hints.window, was)
        if not was or target_of(reached.action) is None:
            return ""
        if window is None or window.program in {"", was}:
            return ""
        return messages.other_program(part.step, part.words, window.program, was)

    def _is_astray(self, part: Part, reached: Reached, view: View) -> bool:
        """Whether bare keys would go to a window that is not the one that was recorded."""
        if reached.action is None or part.hints is None or part.part:
            return False
        if not has_bare_keys(part.instruction, reached.action):
            return False
        return not self._is_own(part.hints, _place(reached.action, view))

    def _own_window(self, part: Part, view: View) -> Raise | None:
        """What brings the one window to the front that bare keys went to.

        A dialog of the same program is not put aside for it: it asks something.
        """
        hints, windows = part.hints, view.redacted.windows
        front = next((window for window in windows if window.is_active), None)
        if hints is None or not hints.program:
            return None
        if front is not None and front.is_dialog and front.program == hints.program:
            return None
        own = [w for w in windows if w.handle and not w.is_active and self._is_own(hints, w)]
        return Raise(own[0].handle, own[0].title or own[0].program) if len(own) == 1 else None

    def _is_own(self, hints: StepHints, window: RedactedWindow | None) -> bool:
        hidden = replace(hints, window=self._hide(hints.window))  # its title may be hidden by now
        return any(self._ladder.is_recorded(one, window) for one in (hints, hidden))


def _place(action: Action, view: View) -> RedactedWindow | None:
    """The window that an action works on; the one in front where its target tells none."""
    windows = view.redacted.windows
    front = next((window for window in windows if window.is_active), None)
    return view.redacted.window(window_of(action, view)) or front


def _is_shut(element: RedactedElement) -> bool:
    """Whether it is a drop-down list that is not open."""
    return element.role is Role.COMBO_BOX and State.EXPANDED not in element.states
