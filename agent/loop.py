"""The loop: look, redact, decide, judge, act, verify, one line for each stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.action import Action, Ask, Done, Fail, Launch, Raise, TypeText, Wait
from actions.errors import ActionError, Interrupted
from actions.policy import Decision as Policy
from actions.policy import Verdict
from agent import messages
from agent.acting import Actor, Outcome
from agent.choosing import Chooser
from agent.clauses import split
from agent.errors import FormatError, UsageError
from agent.instruction import Instruction, Kind, Plan
from agent.looking import Looker, View
from agent.person import Person
from agent.reporting import Reporter
from agent.settings import Settings
from agent.step import RunOutcome, RunResult, StepOutcome, StepResult
from agent.task_reading import read
from agent.verify import Effect
from agent.watch import Watch


def check_task(task: str, limit: int) -> None:
    """Refuse a task that holds no order, or more characters than ``limit``.

    Raises:
        UsageError: it is empty or too long; the message says so.
    """
    if len(task) > limit:
        raise UsageError(messages.long_task(len(task), limit))
    if not split(task):
        raise UsageError(messages.empty_task())


class Stop(Exception):
    """Ends the run with a named outcome."""

    def __init__(self, outcome: RunOutcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason


class Loop:
    """Carries out one task on one desktop, bounded in steps, seconds and failures."""

    def __init__(
        self,
        *,
        looker: Looker,
        chooser: Chooser,
        actor: Actor,
        person: Person,
        reporter: Reporter,
        settings: Settings,
        check: Callable[[], None],
    ) -> None:
        self._check = check
        self._looker = looker
        self._chooser = chooser
        self._actor = actor
        self._person = person
        self._reporter = reporter
        self._bounds = settings.bounds
        self._steps: list[StepResult] = []
        self._failures = 0
        self._taken = 0
        self._watch = Watch(settings.bounds.seconds)
        self._view: View | None = None  # the first look, until the first step takes it
        self._task = ""  # the whole task, with every value hidden that a screen has taught since

    def run(self, task: str) -> RunResult:
        """Do ``task`` (the person's raw words).

        Raises:
            UsageError: the task is empty or too long.
            PerceptionError, PrivacyError, EnvironmentLacking: the desktop can not be seen, hidden
                or driven.
        """
        self._watch = Watch(self._bounds.seconds)
        plan = self._read(task)
        self._task = plan.task
        try:
            self._reporter.planned(plan)
            for instruction in plan.instructions:
                self._carry_out(plan, instruction)
            outcome, reason = self._verdict()
        except Stop as stop:
            outcome, reason = stop.outcome, stop.reason
        except (KeyboardInterrupt, Interrupted):
            self._actor.release()
            outcome, reason = RunOutcome.INTERRUPTED, messages.interrupted()
        result = RunResult(self._task, outcome, reason, tuple(self._steps), self._watch.elapsed)
        self._reporter.ended(result)
        return result

    def _read(self, task: str) -> Plan:
        check_task(task, self._bounds.task_characters)
        plan, self._view = read(task, self._looker.hider, self._looker.look)
        return plan

    def _carry_out(self, plan: Plan, instruction: Instruction) -> None:
        """One clause: one action, or several by a model where the grammar understood nothing."""
        by_model = 0
        while True:
            self._check_bounds()
            step = self._step(plan, instruction)
            self._steps.append(step)
            if step.outcome is StepOutcome.FAILED:
                self._failures += 1
                if self._failures >= self._bounds.consecutive_failures:
                    limit = self._bounds.consecutive_failures
                    reason = messages.too_many_failures(limit, step.observed)
                    raise Stop(RunOutcome.TOO_MANY_FAILURES, reason)
                continue
            self._failures = 0
            self._taken += 1
            by_model += 1
            if self._scrolls_on(instruction, step):
                continue
            if instruction.kind is not Kind.UNCLEAR or step.by == "grammar":
                return
            if isinstance(step.action, Done) or by_model >= self._bounds.model_steps:
                return

    @staticmethod
    def _scrolls_on(instruction: Instruction, step: StepResult) -> bool:
        """Whether "scroll until X shows" has further to go; where nothing moves it ends."""
        if not instruction.goes_on:
            return False
        if step.outcome is StepOutcome.UNCONFIRMED:
            raise Stop(RunOutcome.FAILED, messages.scrolled_in_vain(instruction.text))
        return step.outcome is StepOutcome.CONFIRMED

    def _hidden(self, instruction: Instruction) -> Instruction:
        """The clause once more through redaction: the screen may have taught the vault a value."""
        hide = self._looker.hider.redact_text
        text = hide(instruction.text).text if instruction.text else ""
        return replace(instruction, words=hide(instruction.words).text, text=text)

    def _check_bounds(self) -> None:
        self._check()
        if self._taken >= self._bounds.steps:
            raise Stop(RunOutcome.OUT_OF_STEPS, messages.out_of_steps(self._bounds.steps))
        if self._watch.is_over:
            raise Stop(RunOutcome.OUT_OF_TIME, messages.out_of_time(self._bounds.seconds))

    def _step(self, plan: Plan, instruction: Instruction) -> StepResult:
        view, self._view = self._view or self._looker.look(), None
        instruction = self._hidden(instruction)
        self._task = self._looker.hider.redact_text(self._task).text
        plan = replace(plan, task=self._task)
        number = len(self._steps) + 1
        self._reporter.looked(number, instruction, view.seen, view.redacted)
        step = StepResult(
            number, instruction.words, view.seen, None, "", StepOutcome.FAILED, timings=view.timings
        )
        try:
            view, choice = self._chooser.choose(plan, instruction, view, self._steps)
        except FormatError as error:
            return self._finish(
                replace(step, by=self._chooser.model_name, observed=str(error)), view
            )
        step = replace(
            step,
            action=choice.action,
            by=choice.by,
            prompt=choice.prompt,
            answer=choice.answer,
            seen=view.seen,
            timings=(*view.timings, ("decide", choice.elapsed_s)),
        )
        if choice.satisfied:
            met = replace(step, outcome=StepOutcome.SATISFIED, observed=choice.satisfied)
            return self._finish(met, view)
        action = choice.action
        assert action is not None  # noqa: S101  (a choice is satisfied or has an action)
        verdict = self._actor.judge(action, view, plan)
        step = replace(step, policy=verdict.decision.value, policy_reason=verdict.reason)
        self._reporter.decided(action, choice, verdict, view.redacted)
        self._permit(step, view, action, verdict)
        try:
            outcome = self._actor.act(action, view, self._watch)
        except Interrupted:
            raise
        except ActionError as error:
            return self._finish(replace(step, observed=str(error)), view)
        step = _with(step, outcome)
        observed = self._looker.hider.redact_text(step.observed).text  # it may name a program
        return self._finish(replace(step, observed=observed), view, outcome.view)

    def _permit(self, step: StepResult, view: View, action: Action, verdict: Verdict) -> None:
        """Raises ``Stop`` unless the action may be done now."""
        doing = messages.action(action)
        if isinstance(action, Ask | Fail):
            asked = isinstance(action, Ask)
            outcome = RunOutcome.NEEDS_PERSON if asked else RunOutcome.FAILED
            reason = action.question if isinstance(action, Ask) else action.reason
            ended = StepOutcome.ASKED if asked else StepOutcome.FAILED
            self._end_with(replace(step, outcome=ended, observed=reason), view, outcome, reason)
        if verdict.decision is Policy.REFUSE:
            reason = messages.refused(doing, verdict.reason)
            refused = replace(step, outcome=StepOutcome.REFUSED, observed=reason)
            self._end_with(refused, view, RunOutcome.REFUSED, reason)
        if verdict.decision is Policy.CONFIRM and not self._person.confirm(
            messages.may_i(doing, verdict.reason)
        ):
            reason = messages.not_confirmed_by_person(doing, verdict.reason)
            asked_step = replace(step, outcome=StepOutcome.ASKED, observed=reason)
            self._end_with(asked_step, view, RunOutcome.NEEDS_PERSON, reason)

    def _end_with(self, step: StepResult, view: View, outcome: RunOutcome, reason: str) -> None:
        self._steps.append(self._finish(step, view))
        raise Stop(outcome, reason)

    def _finish(self, step: StepResult, view: View, after: View | None = None) -> StepResult:
        self._reporter.finished(step, view.redacted, after.redacted if after else None)
        return step

    def _verdict(self) -> tuple[RunOutcome, str]:
        doubtful = [s.number for s in self._steps if s.outcome is StepOutcome.UNCONFIRMED]
        if any(s.outcome is StepOutcome.PLANNED for s in self._steps):
            return RunOutcome.PLANNED, messages.planned(len(self._steps))
        if doubtful:
            return RunOutcome.UNCONFIRMED, messages.unconfirmed(doubtful)
        return RunOutcome.DONE, messages.done(len(self._steps))


_STRICT = (TypeText, Launch, Raise)  # going on after one of these went wrong would do harm


def _with(step: StepResult, outcome: Outcome) -> StepResult:
    """The step with how its action went."""
    observation = outcome.observation
    if outcome.view is None:
        ended = StepOutcome.PLANNED
    elif isinstance(step.action, Done):
        ended = StepOutcome.UNCONFIRMED
        observation = replace(observation, observed=messages.only_the_model_says_so())
    elif observation.effect is Effect.CONFIRMED:
        ended = StepOutcome.CONFIRMED
    elif isinstance(step.action, _STRICT) or is_wait_for_text(step.action):
        ended = StepOutcome.FAILED
    else:
        ended = StepOutcome.UNCONFIRMED
    return replace(
        step,
        outcome=ended,
        expected=observation.expected,
        observed=observation.observed,
        route=outcome.route,
        attempts=outcome.attempts,
        timings=(*step.timings, ("act", outcome.act_s), ("verify", outcome.verify_s)),
    )


def is_wait_for_text(action: Action | None) -> bool:
    """Whether the action waits for something to show."""
    return isinstance(action, Wait) and bool(action.text)
