"""Doing one action: the check as it falls, the routes to try, the fresh look afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from actions.action import (
    Action,
    Ask,
    Click,
    Done,
    Drag,
    Fail,
    Launch,
    Press,
    Say,
    TypeText,
    Wait,
    target_of,
)
from actions.controller import Controller, Route
from actions.errors import InputUnavailable, LaunchFailed, TargetChanged, TargetGone
from actions.launcher import Launcher
from actions.policy import Context, PolicyRules, Verdict, judge
from actions.target import confirm, find_again
from agent import messages
from agent.instruction import Plan
from agent.looking import Looker, View
from agent.settings import Verification
from agent.verify import Effect, Observation, observe
from agent.watch import Watch
from perception.screen import Element, Screen
from perception.vocabulary import Role, Source, State
from privacy.redacted import RedactedElement, RedactedScreen

_REACTION_S = 0.25  # within which a program begins to show what a click or a key did
# A change that is not drawn (a value in the tree alone) is found by looking anyway: soon at first.
_LOOK_ANYWAY_S, _LOOK_SELDOM_S = 0.1, 2.0
_CHECK_S = 0.1  # between two looks at the pointer while waiting
_TEXTS = frozenset({Role.TEXT, Role.HEADING, Role.ALERT})
_IDLE = (Wait, Say, Ask, Done, Fail)  # nothing is moved for these
# Other ways to deliver the same action when the first left no trace; one that may be half done
# (a drag, a key press) is never repeated.
_ROUTES: dict[type[Action], tuple[Route | None, ...]] = {
    Click: (None, Route.ACCESSIBILITY, Route.KEYBOARD),
    TypeText: (None, Route.ACCESSIBILITY),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an action went; ``view`` is the fresh look, None where nothing was done (dry run)."""

    observation: Observation
    route: str
    attempts: int
    act_s: float
    verify_s: float
    view: View | None


class Actor:
    """Judges, performs and verifies actions on one desktop.

    With ``tries_routes`` an action that left no trace is delivered by another route; without, it is
    done once and never again, because a slow program may only be late.
    """

    def __init__(
        self,
        *,
        controller: Controller,
        looker: Looker,
        fill: Callable[[str], str],
        rules: PolicyRules,
        verification: Verification,
        launcher: Launcher | None = None,
        check: Callable[[], None],
        is_dry: bool = False,
        tries_routes: bool = True,
    ) -> None:
        self._check = check
        self._tries_routes = tries_routes
        self._controller = controller
        self._looker = looker
        self._fill = fill
        self._rules = rules
        self._launcher = launcher
        self._verification = verification
        self.is_dry = is_dry

    def judge(self, action: Action, view: View, plan: Plan) -> Verdict:
        """What the policy says of ``action`` on this screen."""
        return judge(action, policy_context(action, view.redacted, plan), self._rules)

    def act(self, action: Action, view: View, watch: Watch) -> Outcome:
        """Perform ``action`` and look whether it worked.

        Raises:
            ActionError: the target moved, changed or went, or the input could not be delivered.
        """
        if self.is_dry:
            performed = self._controller.perform(action, None, None, self._fill)
            nothing = messages.expected_nothing()
            observation = Observation(Effect.CONFIRMED, nothing, messages.not_done())
            return Outcome(observation, performed.route, 0, 0.0, 0.0, None)
        planned, planned_to = _elements(action, view.screen)
        attempts, act_s, verify_s = 0, 0.0, 0.0
        routes = _ROUTES.get(type(action), (None,)) if self._tries_routes else (None,)
        for route in routes:
            at, to = self._as_it_falls(planned), self._as_it_falls(planned_to)
            self._check_on_top(at, view.screen)
            self._check_on_top(to, view.screen)
            self._check_in_front(action, view.screen)
            self._looker.eyes.expect_change()
            started = time.perf_counter()
            try:
                taken = self._perform(action, at, to, route)
            except InputUnavailable:
                if route is None:
                    raise
                continue  # this other way does not exist here
            acted = time.perf_counter()
            observation, after = self._await_effect(action, view.screen, at, watch)
            attempts += 1
            act_s += acted - started
            verify_s += time.perf_counter() - acted
            if observation.effect is not Effect.NONE:
                break
        fresh = self._looker.hide(after, 0.0)
        return Outcome(observation, taken, attempts, act_s, verify_s, fresh)

    def release(self) -> None:
        """Let go of every key and button."""
        self._controller.release_all()

    def _perform(
        self, action: Action, at: Element | None, to: Element | None, route: Route | None
    ) -> str:
        """Do it once; the name of the route that was taken."""
        self._check()
        if isinstance(action, Launch):
            if self._launcher is None:
                raise LaunchFailed("programs can not be started here")
            self._launcher.launch(action.program)
            return "launcher"
        if isinstance(action, _IDLE):
            return "waiting" if isinstance(action, Wait) else ""
        return self._controller.perform(action, at, to, self._fill, route).route.value

    def _as_it_falls(self, planned: Element | None) -> Element | None:
        """The target read again at the last moment, or an error if it is another thing now."""
        if planned is None:
            return None
        if planned.ref:
            fresh = confirm(planned, self._looker.eyes.element_now(planned.ref))
            return replace(fresh, id=planned.id, window=planned.window)  # one object knows neither
        return find_again(planned, self._looker.eyes.look())

    def _check_on_top(self, at: Element | None, screen: Screen) -> None:
        """Refuse what another window stands on, or has come over since it was looked at."""
        if at is None:
            return
        window = next((w for w in screen.windows if w.id == at.window), None)
        if not self._looker.eyes.is_on_top(at.box.center, window):
            raise TargetChanged(messages.covered(at.role.value))

    def _check_in_front(self, action: Action, screen: Screen) -> None:
        """Refuse keys without a target once another window is in front than was looked at."""
        if not isinstance(action, Press | TypeText) or target_of(action) is not None:
            return
        front = next((w for w in screen.windows if w.is_active), None)
        if not self._looker.eyes.is_in_front(front):
            raise TargetChanged(messages.front_changed())

    def _await_effect(
        self, action: Action, before: Screen, at: Element | None, watch: Watch
    ) -> tuple[Observation, Screen]:
        typed = self._fill(action.text) if isinstance(action, TypeText) else ""
        seconds = self._verification.patience_s
        if isinstance(action, Launch):
            seconds = self._verification.launch_patience_s
        elif isinstance(action, Wait) and action.text:
            seconds = watch.left
        patience = watch.part(seconds)
        if isinstance(action, Wait) and not action.text:
            self._idle(watch.part(action.seconds))
        if not isinstance(action, _IDLE):
            self._await_change(patience.part(_REACTION_S))
        look_anyway_s = _LOOK_ANYWAY_S
        while True:
            self._check()
            self._controller.check()
            after = self._looker.eyes.look()
            observation = observe(action, before, after, at, typed)
            if observation.effect is Effect.CONFIRMED or patience.is_over:
                return observation, after
            if not self._await_change(patience.part(look_anyway_s)):
                look_anyway_s = min(2 * look_anyway_s, _LOOK_SELDOM_S)

    def _await_change(self, within: Watch) -> bool:
        """Whether the screen changed in time; stops at once when the person says so."""
        while not self._looker.eyes.await_change(min(_CHECK_S, within.left)):
            self._check()
            self._controller.check()
            if within.is_over:
                return False
        return True

    def _idle(self, pause: Watch) -> None:
        """Wait, and stop at once when the person moves the pointer to a corner."""
        while not pause.is_over:
            self._check()
            self._controller.check()
            pause.pause(_CHECK_S)


def _elements(action: Action, screen: Screen) -> tuple[Element | None, Element | None]:
    target = target_of(action)
    at = screen.element(target.id) if target else None
    to = screen.element(action.to.id) if isinstance(action, Drag) else None
    if target and at is None:
        raise TargetGone(messages.target_gone())
    return at, to


def policy_context(action: Action, screen: RedactedScreen, plan: Plan) -> Context:
    """What the policy may know: the window and dialog around the target, in redacted words."""
    target = target_of(action)
    element = screen.element(target.id) if target else None
    focus = screen.element(screen.focus) if screen.focus is not None else None
    window = screen.window(element.window) if element else None
    if window is None:
        window = next((w for w in screen.windows if w.is_active), None)
    inside = [e for e in screen.elements if window and e.window == window.id]
    texts = [e.name for e in inside if e.role in _TEXTS and e.name]
    default = next((e.name for e in inside if State.DEFAULT in e.states), "")
    return Context(
        program=window.program if window else "",
        window_title=window.title if window else "",
        is_dialog=bool(window and window.is_dialog),
        texts=tuple(texts) if window and window.is_dialog else (),
        default_button=default,
        focus_role=focus.role if focus else None,
        focus_name=focus.name if focus else "",
        task_words=plan.task,
        caption=_caption(element, screen) if element else "",
    )


def _caption(target: RedactedElement, screen: RedactedScreen) -> str:
    """What the target shows, where that is not its name: its painted words, and text read on it."""
    painted = [
        e.name
        for e in screen.elements
        if e.window == target.window
        and e.role is Role.TEXT
        and Source.OCR in e.sources
        and target.box.contains(e.box.center)
    ]
    return " ".join([target.description, *painted]).strip()
