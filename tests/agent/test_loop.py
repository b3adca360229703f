"""The loop with a scripted desktop: what it does when the screen, the person or a model misbehave.

The desktop is a double behind the real interfaces (``Eyes``, ``Controller``, ``Decider``,
``Person``); redaction, policy, click-time check, verification and reporting are the real ones.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from actions.action import Action, Ask, Click, Done, Press, TypeText
from actions.controller import Performed, Route
from actions.errors import Interrupted
from actions.policy import Decision as Policy
from actions.policy import PolicyRules
from agent.acting import Actor
from agent.choosing import Chooser
from agent.decision import Decision, Question
from agent.errors import ExitCode, FormatError, UsageError
from agent.html_page import render
from agent.json_report import JsonReporter
from agent.looking import Looker
from agent.loop import Loop
from agent.narration import Narrator
from agent.person import Absent, Assenting
from agent.receipt_chain import ChainState
from agent.record import Record, record_in
from agent.record_store import MemoryStore
from agent.reporting import Reporters
from agent.settings import Bounds, Settings, Verification
from agent.step import RunOutcome, RunResult
from perception.geometry import Point, Rect
from perception.screen import Element, Screen, Window
from perception.vocabulary import Role, Source, State
from privacy.analyzer import Analyzer
from privacy.redactor import Redactor
from privacy.vault import Vault
from tests.agent.records import recorder_into
from tests.agent.screens import raw, raw_screen

CANARY = "quentin.ravensworth@canary.example"


@dataclass
class Desktop:
    """A desktop of one window whose elements react as a test says."""

    elements: dict[str, Element]
    react: Callable[[Desktop, Action, str], None] = lambda _desktop, _action, _text: None
    now: Callable[[Element], Element | None] = lambda element: element
    windows: tuple[Window, ...] = ()
    did: list[tuple[Action, str, Route | None]] = field(default_factory=list)
    released: int = 0
    looks: int = 0
    on_top: bool = True
    in_front: bool = True
    check: Callable[[], None] = lambda: None

    def look(self) -> Screen:
        self.looks += 1
        elements = [replace(e, ref=ref) for ref, e in self.elements.items()]
        return raw_screen(*elements, windows=self.windows)

    def element_now(self, ref: str) -> Element | None:
        held = self.elements.get(ref)
        return self.now(replace(held, ref=ref)) if held else None

    def is_on_top(self, point: Point, window: Window | None) -> bool:
        return self.on_top

    def is_in_front(self, window: Window | None) -> bool:
        return self.in_front

    def expect_change(self) -> None:
        """Every look counts as a change here."""

    def await_change(self, seconds: float) -> bool:
        return True

    def perform(self, action, at, to, fill, route=None) -> Performed:
        text = fill(action.text) if isinstance(action, TypeText) else ""
        self.did.append((action, text, route))
        self.react(self, action, text)
        return Performed(route or Route.POINTER, 0.0)

    def pointer(self) -> Point:
        return Point(1, 1)

    def release_all(self) -> None:
        self.released += 1

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Scripted:
    """A model that gives its answers in order; an error is raised."""

    answers: list[Action | Exception]
    name: str = "scripted"
    asked: list[Question] = field(default_factory=list)

    def decide(self, question: Question) -> Decision:
        self.asked.append(question)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Decision(answer, self.name, "prompt", "answer")


@pytest.fixture(scope="module")
def analyzer():
    started = Analyzer()
    started.start()
    return started


@dataclass
class Ran:
    result: RunResult
    said: str
    told: list[dict]
    page: str
    record: Record


@pytest.fixture
def run(analyzer):
    def go(
        desktop, task, *, model=(), person=None, rules=None, bounds=None, check=lambda: None
    ) -> Ran:
        vault = Vault()
        looker = Looker(desktop, Redactor(analyzer, vault))
        person = person or Absent()
        said, told = io.StringIO(), io.StringIO()
        kept = MemoryStore()
        settings = Settings(bounds=bounds or Bounds(), verification=Verification(patience_s=0.05))
        loop = Loop(
            looker=looker,
            chooser=Chooser(
                looker=looker, decider=Scripted(list(model)), person=person, patience_s=0.01
            ),
            actor=Actor(
                controller=desktop,
                looker=looker,
                fill=vault.fill,
                rules=rules or PolicyRules(),
                verification=settings.verification,
                check=check,
            ),
            person=person,
            reporter=Reporters(
                [Narrator(said), JsonReporter(told, is_dry=False), recorder_into(kept)]
            ),
            settings=settings,
            check=check,
        )
        result = loop.run(task)
        lines = [json.loads(line) for line in told.getvalue().splitlines()]
        record = record_in(kept, "a run")
        return Ran(result, said.getvalue(), lines, render(record), record)

    return go


def form() -> Desktop:
    def react(desktop, action, text):
        if isinstance(action, TypeText):
            field_ = desktop.elements["to"]
            desktop.elements["to"] = replace(field_, value=text)
        if isinstance(action, Click):
            status = desktop.elements["status"]
            desktop.elements["status"] = replace(status, name=status.name + ".")

    return Desktop(
        {
            "to": raw(1, Role.TEXT_FIELD, "To"),
            "mail": raw(2, Role.TEXT, CANARY),
            "store": raw(3, Role.BUTTON, "Store"),
            "status": raw(4, Role.TEXT, "Ready"),
        },
        react,
    )


def test_a_private_value_reaches_the_keystroke_and_no_report(run):
    desktop = form()
    ran = run(desktop, f"type {CANARY} into To, click Store")
    assert ran.result.outcome is RunOutcome.DONE
    assert desktop.did[0][1] == CANARY
    everything = ran.said + json.dumps(ran.told) + ran.page + repr(ran.result) + repr(ran.record)
    assert CANARY not in everything
    assert ran.record.chain.state is ChainState.WHOLE
    assert "<EMAIL_1>" in ran.said


def test_what_will_be_done_is_said_before_it_is_done(run):
    desktop = form()
    said_when_done = []
    react = desktop.react
    sink = io.StringIO()
    desktop.react = lambda d, a, t: (said_when_done.append(len(desktop.did)), react(d, a, t))
    ran = run(desktop, "click Store")
    lines = [line.strip() for line in ran.said.splitlines()]
    decided = next(i for i, line in enumerate(lines) if line.startswith("Decided"))
    did = next(i for i, line in enumerate(lines) if line.startswith("Did it"))
    assert decided < did
    assert sink.getvalue() == ""


def test_a_window_that_closes_between_look_and_click_is_not_clicked(run):
    desktop = form()
    desktop.now = lambda _element: None
    ran = run(desktop, "click Store")
    assert desktop.did == []
    assert ran.result.outcome is RunOutcome.TOO_MANY_FAILURES
    assert ran.result.exit_code is ExitCode.STOPPED
    assert "not there any more" in ran.result.reason


def test_an_element_that_moved_is_looked_for_again_and_then_clicked(run):
    desktop = form()
    moved = replace(desktop.elements["store"].box, x=400)
    answers = [lambda e: replace(e, box=moved)]
    desktop.now = lambda element: answers.pop()(element) if answers else element
    ran = run(desktop, "click Store")
    assert [step.outcome.value for step in ran.result.steps] == ["failed", "confirmed"]
    assert len(desktop.did) == 1


def test_a_button_that_swaps_its_name_before_the_click_is_refused(run):
    desktop = form()
    desktop.now = lambda element: replace(element, name="Delete everything")
    ran = run(desktop, "click Store")
    assert desktop.did == []
    assert ran.result.exit_code is not ExitCode.DONE


def test_when_nothing_changes_another_route_is_tried_and_told(run):
    desktop = form()
    react = desktop.react
    desktop.react = lambda d, a, t: react(d, a, t) if len(d.did) == 2 else None
    ran = run(desktop, "click Store")
    assert [route for _, _, route in desktop.did] == [None, Route.ACCESSIBILITY]
    assert ran.result.outcome is RunOutcome.DONE
    assert "2 tries" in ran.said


def test_an_effect_that_can_not_be_seen_is_not_called_done(run):
    desktop = form()
    desktop.react = lambda _d, _a, _t: None
    ran = run(desktop, "click Store")
    assert ran.result.outcome is RunOutcome.UNCONFIRMED
    assert ran.result.exit_code is ExitCode.FAILED


def test_text_that_arrives_wrong_stops_the_run(run):
    desktop = form()

    def garble(d, _action, text):
        d.elements["to"] = replace(d.elements["to"], value=text[:-1])

    desktop.react = garble
    ran = run(desktop, 'type "hello" into To, click Store')
    assert ran.result.outcome is RunOutcome.TOO_MANY_FAILURES
    assert not any(isinstance(action, Click) for action, _, _ in desktop.did)


@pytest.mark.parametrize(
    ("person", "code", "clicks"),
    [(Absent(), ExitCode.NEEDS_PERSON, 0), (Assenting(Absent()), ExitCode.DONE, 1)],
)
def test_a_gated_action_waits_for_the_persons_word(run, person, code, clicks):
    desktop = form()
    desktop.elements["store"] = raw(3, Role.BUTTON, "Send")
    ran = run(desktop, "click Send", person=person)
    assert ran.result.exit_code is code
    assert len(desktop.did) == clicks


def test_what_the_settings_refuse_is_not_done_even_with_consent(run):
    desktop = form()
    desktop.elements["store"] = raw(3, Role.BUTTON, "Send")
    rules = PolicyRules(send=Policy.REFUSE)
    ran = run(desktop, "click Send", person=Assenting(Absent()), rules=rules)
    assert ran.result.outcome is RunOutcome.REFUSED
    assert desktop.did == []


def test_a_model_can_not_widen_the_task_past_the_gate(run):
    desktop = form()
    desktop.elements["store"] = raw(3, Role.BUTTON, "Delete all mail")
    target = raw(3, Role.BUTTON, "Delete all mail")
    from actions.action import Target  # noqa: PLC0415

    wish = Click(Target(3, Role.BUTTON, "Delete all mail", target.box))
    ran = run(desktop, "tidy up a little", model=[wish])
    assert desktop.did == []
    assert ran.result.exit_code is ExitCode.NEEDS_PERSON


def test_an_answer_that_is_no_action_is_a_failure_and_never_success(run):
    desktop = form()
    ran = run(desktop, "make it nicer", model=[FormatError("no action")] * 3)
    assert ran.result.outcome is RunOutcome.TOO_MANY_FAILURES
    assert desktop.did == []


def test_a_model_that_says_done_ends_only_its_own_clause(run):
    desktop = form()
    ran = run(desktop, "make it nicer, click Store", model=[Done()])
    assert isinstance(desktop.did[-1][0], Click)
    assert ran.result.outcome is RunOutcome.UNCONFIRMED  # its word alone verifies nothing


def test_a_model_that_asks_hands_over_to_the_person(run):
    ran = run(form(), "make it nicer", model=[Ask("Nicer how?")])
    assert ran.result.exit_code is ExitCode.NEEDS_PERSON
    assert ran.result.reason == "Nicer how?"


def test_a_model_takes_no_more_than_its_share_of_steps(run):
    desktop = form()
    ran = run(
        desktop,
        "make it nicer",
        model=[Press(("tab",))] * 9,
        bounds=Bounds(model_steps=2),
    )
    assert len(desktop.did) == 2
    assert ran.result.outcome is not RunOutcome.OUT_OF_STEPS


def test_the_bound_on_steps_stops_the_run(run):
    desktop = form()
    ran = run(desktop, "click Store, click Store, click Store", bounds=Bounds(steps=2))
    assert ran.result.outcome is RunOutcome.OUT_OF_STEPS
    assert len(desktop.did) == 2


def test_the_bound_on_seconds_stops_the_run(run):
    desktop = form()
    ran = run(desktop, "wait 30 seconds, click Store", bounds=Bounds(seconds=0.2))
    assert ran.result.outcome is RunOutcome.OUT_OF_TIME
    assert desktop.did == []


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), Interrupted("corner")])
def test_a_person_who_stops_it_gets_the_keyboard_back(run, stop):
    desktop = form()

    def interrupt(_d, _a, _t):
        raise stop

    desktop.react = interrupt
    ran = run(desktop, "click Store")
    assert ran.result.outcome is RunOutcome.INTERRUPTED
    assert ran.result.exit_code is ExitCode.STOPPED
    assert desktop.released >= 1


def test_a_state_that_holds_already_costs_no_click(run):
    desktop = form()
    desktop.elements["copy"] = raw(5, Role.CHECK_BOX, "Copy", states=frozenset({State.CHECKED}))
    ran = run(desktop, "check Copy")
    assert desktop.did == []
    assert ran.result.outcome is RunOutcome.DONE


def test_a_name_that_the_screen_teaches_is_hidden_in_the_task_as_well(run):
    """Nothing but the address on the screen says that this word is private."""
    desktop = form()
    desktop.elements["mail"] = raw(2, Role.TEXT, "User name: zqx-ravens")
    ran = run(desktop, 'type "zqx-ravens" into To')
    assert desktop.did[0][1] == "zqx-ravens"
    steps = [line for line in ran.told if line["event"] == "step"]
    assert "zqx-ravens" not in json.dumps(steps)


def test_a_name_that_a_later_screen_teaches_is_hidden_in_what_comes_after(run):
    desktop = form()
    react = desktop.react

    def learn(d, a, t):
        react(d, a, t)
        d.elements["mail"] = raw(9, Role.TEXT, "User name: zqx-ravens")

    desktop.react = learn
    ran = run(desktop, 'click Store, type "zqx-ravens" into To')
    assert [text for _, text, _ in desktop.did][-1] == "zqx-ravens"
    assert "zqx-ravens" not in ran.result.task
    last = [line for line in ran.told if line["event"] == "step"][-1]
    assert "zqx-ravens" not in json.dumps(last)


@pytest.mark.parametrize("task", ["", " \n", "...", "，。"])
def test_an_empty_task_is_refused_before_anything_is_looked_at(run, task):
    desktop = form()
    with pytest.raises(UsageError, match="empty"):
        run(desktop, task)
    assert desktop.looks == 0


def test_a_stop_that_python_swallowed_is_seen_before_the_next_deed(run):
    """An exception in a destructor is dropped; the wish behind it must not be."""
    desktop = form()
    asked = []

    def check():
        if asked:
            raise KeyboardInterrupt

    react = desktop.react
    desktop.react = lambda d, a, t: (react(d, a, t), asked.append(True))
    ran = run(desktop, "click Store, type x into To", check=check)
    assert ran.result.outcome is RunOutcome.INTERRUPTED
    assert len(desktop.did) == 1


def test_a_placeholder_that_the_task_spells_out_calls_up_nothing(run):
    desktop = form()
    ran = run(desktop, 'type "my note <EMAIL_1>" into To')
    assert desktop.did[0][1] == "my note <EMAIL_1>"
    assert CANARY not in ran.said


def test_a_name_that_only_the_dictated_text_gives_away_is_hidden_in_the_task_too(run):
    desktop = form()
    ran = run(desktop, "在To中输入王小明")
    assert desktop.did[0][1] == "王小明"
    assert "王小明" not in ran.said + json.dumps(ran.told, ensure_ascii=False) + ran.page


def test_a_button_whose_picture_says_send_is_gated_whatever_it_is_called(run):
    """An accessible name may lie; what is painted on the button is judged as well."""
    desktop = form()
    desktop.elements["store"] = raw(3, Role.BUTTON, "Save draft")
    desktop.elements["paint"] = replace(
        raw(6, Role.TEXT, "Send"),
        box=desktop.elements["store"].box.inflated(-4),
        sources=frozenset({Source.OCR}),
    )
    ran = run(desktop, "click Save draft")
    assert desktop.did == []
    assert ran.result.exit_code is ExitCode.NEEDS_PERSON


def test_keys_do_not_follow_a_window_that_did_not_come_to_the_front(run):
    desktop = form()
    front = Window(1, Rect(0, 0, 300, 200), "Form", "form", is_active=True, handle=1)
    notes = Window(2, Rect(0, 0, 300, 200), "Notes", "editor", handle=2)
    desktop.windows = (front, notes)
    ran = run(desktop, "close the Notes window")
    assert ran.result.exit_code is not ExitCode.DONE
    assert not any(isinstance(action, Press) for action, _, _ in desktop.did)


def scrolled(*pages):
    """A desktop that shows one page of text after another, and stays on the last."""

    def react(desktop, _action, _text):
        page = min(len(desktop.did), len(pages) - 1)
        desktop.elements["text"] = raw(1, Role.TEXT, pages[page])

    return Desktop({"text": raw(1, Role.TEXT, pages[0])}, react)


def test_it_scrolls_until_the_thing_shows_and_no_further(run):
    desktop = scrolled("Apples", "Bananas", "Cherries", "Dates")
    ran = run(desktop, "scroll down until Cherries shows")
    assert ran.result.outcome is RunOutcome.DONE
    assert len(desktop.did) == 2


def test_where_nothing_moves_any_more_the_search_by_scrolling_has_failed(run):
    desktop = scrolled("Apples", "Bananas")
    ran = run(desktop, "scroll down until Cherries shows, click Bananas")
    assert ran.result.exit_code is ExitCode.FAILED
    assert "Cherries" in ran.result.reason
    assert not any(isinstance(action, Click) for action, _, _ in desktop.did)
