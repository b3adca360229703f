"""Replays one script on one desktop: finds each target again, acts once, checks, journals.

It would rather stop than do the wrong thing: two answers stop it, a doubtful answer needs the
person's word, a failed check stops it with what was expected and what was seen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from actions.errors import ActionError, Interrupted, TargetChanged, TargetGone
from actions.policy import Decision as Policy
from agent import messages
from agent.acting import Actor
from agent.choice import Choice
from agent.instruction import Instruction, Kind, Plan
from agent.looking import Looker, View
from agent.person import Person
from agent.reporting import Reporter
from agent.scripts.condition import Condition
from agent.scripts.doubt import Doubts
from agent.scripts.finding import Rung
from agent.scripts.guessing import Guesser
from agent.scripts.hints import StepHints
from agent.scripts.journal import Journal, fingerprint
from agent.scripts.learning import learned_from
from agent.scripts.order import Order
from agent.scripts.reaching import Finder
from agent.scripts.replay_nouns import Learned, Manner, Part, Repair, Stop, parts_of
from agent.scripts.replay_outcome import ended, verdict, window_of
from agent.scripts.settling import Ladder, Reached
from agent.scripts.sight import Sight
from agent.settings import Settings
from agent.step import RunOutcome, RunResult, StepOutcome, StepResult
from agent.watch import Watch

_TRIES = 3  # to act on a target that changed at the last moment
BY_SCRIPT = "script"


class Replayer:
    """Carries out the orders of one script, in order, each part once.

    ``person`` confirms what the policy asks about, ``witness`` what was found in doubt. ``hide``
    hides a text with all that is known when it is called.
    """

    def __init__(
        self,
        *,
        looker: Looker,
        actor: Actor,
        person: Person,
        reporter: Reporter,
        settings: Settings,
        check: Callable[[], None],
        journal: Journal | None = None,
        doubts: Doubts | None = None,
        ladder: Ladder | None = None,
        guesser: Guesser | None = None,
        witness: Person | None = None,
        hide: Callable[[str], str] = str,
        manner: Manner | None = None,
    ) -> None:
        self._looker = looker
        self._actor = actor
        self._person = person
        self._reporter = reporter
        self._settings = settings
        self._check = check
        self._journal = journal
        self._doubts = doubts or Doubts()
        self._manner = manner or Manner()
        self._ladder = ladder or Ladder()
        self._sight = Sight(looker, check)
        self._finder = Finder(
            ladder=self._ladder,
            sight=self._sight,
            actor=actor,
            person=witness or person,
            patience_s=settings.verification.patience_s,
            guesser=guesser,
            hide=hide,
        )
        self._hide = hide
        self._steps: list[StepResult] = []
        self._watch = Watch(settings.bounds.seconds)
        self.repairs: list[Repair] = []
        self.learned: dict[int, Learned] = {}

    def run(
        self, task: str, orders: Sequence[Order], hints: Sequence[StepHints | None]
    ) -> RunResult:
        """Replay ``orders``; ``task`` is what the script is for, in redacted words.

        Raises:
            PerceptionError, PrivacyError, EnvironmentLacking: the desktop can not be seen, hidden
                or driven.
        """
        self._watch = Watch(self._settings.bounds.seconds)
        plan = Plan(task, tuple(i for order in orders for i in order.instructions))
        self._reporter.planned(plan)
        try:
            for number, order in enumerate(orders, 1):
                if number >= self._manner.start:
                    known = hints[number - 1] if number <= len(hints) else None
                    self._carry_out(number, order, known, plan)
            outcome, reason = verdict(self._steps)
        except Stop as stop:
            outcome, reason = stop.outcome, stop.reason
        except (KeyboardInterrupt, Interrupted):
            self._actor.release()
            outcome, reason = RunOutcome.INTERRUPTED, messages.interrupted()
        if self._journal is not None:
            self._journal.ended(outcome.value)
        result = RunResult(task, outcome, reason, tuple(self._steps), self._watch.elapsed)
        self._reporter.ended(result)
        return result

    # -- one step ----------------------------------------------------------------------------------

    def _carry_out(self, number: int, order: Order, hints: StepHints | None, plan: Plan) -> None:
        if order.condition is not None:
            if not self._doubts.is_done(number, 0):
                self._meet(number, order, order.condition)
            return
        for part in parts_of(number, order, hints):
            if not self._doubts.is_done(number, part.part):
                self._bound()
                self._act(part, plan)

    def _bound(self) -> None:
        self._check()
        if self._watch.is_over:
            bound = self._settings.bounds.seconds
            raise Stop(RunOutcome.OUT_OF_TIME, messages.out_of_time(bound))

    def _meet(self, number: int, order: Order, condition: Condition) -> None:
        """Wait for a condition, or check it: what was just done gets a moment to show."""
        seconds = self._watch.left if order.waits else self._settings.verification.patience_s
        patience = self._watch.part(seconds)
        started = time.perf_counter()
        order, view, finding = self._finder.meet(order, condition, patience)
        condition = order.condition or condition
        self._reporter.looked(number, Instruction(Kind.WAIT, order.words), view.seen, view.redacted)
        step = StepResult(
            number, order.words, view.seen, None, BY_SCRIPT,
            StepOutcome.SATISFIED if finding.holds else StepOutcome.FAILED,
            expected=condition.words,
            observed=messages.condition_holds() if finding.holds else finding.seen,
            timings=(*view.timings, ("wait", time.perf_counter() - started)),
        )  # fmt: skip
        if self._actor.is_dry and not finding.holds:
            step = replace(step, outcome=StepOutcome.PLANNED)
        self._finish(step, view, None)
        if step.outcome is StepOutcome.FAILED:
            reason = messages.condition_failed(number, condition.words, finding.seen)
            raise Stop(RunOutcome.FAILED, reason)
        if self._journal is not None:
            self._journal.done(number, 0, step.outcome.value)

    def _act(self, part: Part, plan: Plan) -> None:
        """Carry a part out; what was refused before anything was done is looked for again."""
        while True:
            for left in reversed(range(_TRIES)):
                if self._try(part, plan, is_last=not left):
                    break
            last = self._steps[-1].outcome
            if not part.instruction.goes_on or last is not StepOutcome.CONFIRMED:
                return
            self._bound()

    def _try(self, part: Part, plan: Plan, *, is_last: bool) -> bool:
        view = self._sight.fresh()
        part = part.changed(self._hide)
        self._reporter.looked(
            part.step, replace(part.instruction, words=part.words), view.seen, view.redacted
        )
        started = time.perf_counter()
        view, reached = self._finder.reach(part, view, self._watch)
        decided = time.perf_counter() - started
        step = StepResult(
            part.step, part.words, view.seen, reached.action, reached.by, StepOutcome.FAILED,
            timings=(*view.timings, ("decide", decided)),
        )  # fmt: skip
        if reached.satisfied:
            met = replace(step, outcome=StepOutcome.SATISFIED, observed=reached.satisfied)
            self._finish(met, view, None)
            self._done(part, met)
            return True
        if reached.action is None:
            gone = not reached.alike and not reached.question
            if gone and self._doubts.settles_without_target(part.step, part.part, part.instruction):
                self._take_for_done(part, step, view)
                return True
            self._stop_without_target(part, step, view, reached)
        return self._perform(part, step, view, plan, reached, is_last=is_last)

    def _perform(
        self,
        part: Part,
        step: StepResult,
        view: View,
        plan: Plan,
        reached: Reached,
        *,
        is_last: bool,
    ) -> bool:
        """Do it; False if it was refused at the last moment, and nothing was done."""
        action = reached.action
        assert action is not None  # noqa: S101  (asked by the caller)
        ruling = self._actor.judge(action, view, plan)
        step = replace(step, policy=ruling.decision.value, policy_reason=ruling.reason)
        self._reporter.decided(action, Choice(action, reached.by), ruling, view.redacted)
        doing = messages.action(action)
        if ruling.decision is Policy.REFUSE:
            self._end(step, view, RunOutcome.REFUSED, messages.refused(doing, ruling.reason))
        if ruling.decision is Policy.CONFIRM and not self._person.confirm(
            messages.may_i(doing, ruling.reason)
        ):
            reason = messages.not_confirmed_by_person(doing, ruling.reason)
            self._end(step, view, RunOutcome.NEEDS_PERSON, reason)
        self._sight.pause(self._watch.part(self._manner.pause_s))
        before = fingerprint(view.redacted, window_of(action, view))
        if self._doubts.settles(part.step, part.part, part.instruction, before, view.redacted):
            self._take_for_done(part, step, view)
            return True
        if self._doubts.asks(part.step, part.part):
            self._end(step, view, RunOutcome.NEEDS_PERSON, messages.in_doubt(part.step, part.words))
        if self._journal is not None:
            self._journal.acting(part.step, part.part, part.words, before)
        try:
            outcome = self._actor.act(action, view, self._watch)
        except Interrupted:
            raise
        except ActionError as error:
            if isinstance(error, TargetChanged | TargetGone) and not is_last:
                self._finder.uncover(part, view, self._watch)
                return False
            self._end(replace(step, observed=str(error)), view, RunOutcome.FAILED,
                      messages.step_failed(part.step, str(error)))  # fmt: skip
        self._sight.keep(outcome.view)
        observation = outcome.observation
        observed = self._looker.hider.redact_text(observation.observed).text
        step = replace(
            step,
            outcome=ended(outcome.view is None, observation.effect, part.instruction.kind),
            expected=observation.expected,
            observed=observed,
            route=outcome.route,
            attempts=outcome.attempts,
            timings=(*step.timings, ("act", outcome.act_s), ("verify", outcome.verify_s)),
        )
        self._finish(step, view, outcome.view)
        if step.outcome is StepOutcome.FAILED:
            raise Stop(RunOutcome.FAILED, messages.step_failed(part.step, observed))
        if part.instruction.goes_on and step.outcome is StepOutcome.UNCONFIRMED:
            raise Stop(RunOutcome.FAILED, messages.scrolled_in_vain(part.instruction.text))
        if not part.instruction.goes_on:  # that is done when the thing shows
            self._done(part, step)
        if (learned := learned_from(part, action, view, reached)) is not None:
            self.learned[part.step] = learned
        if part.part == 0 and reached.rung not in {Rung.NAME, Rung.TRANSLATION}:
            self.repairs.append(Repair(part.step, reached.rung, reached.target))
        return True

    def _stop_without_target(
        self, part: Part, step: StepResult, view: View, reached: Reached
    ) -> None:
        if part.instruction.text and part.part and not self._actor.is_dry:
            self._finder.shut_list(view, self._watch)
        reason = reached.question or messages.target_lost(part.step, part.words, reached.reason)
        doubtful = bool(reached.question) or bool(reached.alike)
        outcome = RunOutcome.NEEDS_PERSON if doubtful else RunOutcome.FAILED
        asked = replace(step, outcome=StepOutcome.ASKED if doubtful else StepOutcome.FAILED)
        self._end(replace(asked, observed=reason), view, outcome, reason)

    def _end(self, step: StepResult, view: View, outcome: RunOutcome, reason: str) -> None:
        self._finish(replace(step, observed=step.observed or reason), view, None)
        raise Stop(outcome, reason)

    # -- small parts -------------------------------------------------------------------------------

    def _take_for_done(self, part: Part, step: StepResult, view: View) -> None:
        kept = replace(step, outcome=StepOutcome.SATISFIED, observed=messages.done_before())
        self._finish(kept, view, None)
        self._done(part, kept)

    def _done(self, part: Part, step: StepResult) -> None:
        if self._journal is not None and not self._actor.is_dry:
            self._journal.done(part.step, part.part, step.outcome.value)

    def _finish(self, step: StepResult, view: View, after: View | None) -> None:
        self._steps.append(step)
        self._reporter.finished(step, view.redacted, after.redacted if after else None)
