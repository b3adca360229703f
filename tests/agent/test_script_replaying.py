"""A replay with a scripted desktop: lists that did not open, doubt, what is hidden later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from actions.action import Action, Ask, Click, Press, Raise, TypeText
from actions.policy import PolicyRules
from agent.acting import Actor
from agent.errors import FormatError
from agent.looking import Looker, View
from agent.person import Absent, Assenting, Person
from agent.reporting import Reporters
from agent.scripts.guessing import Guesser
from agent.scripts.hints import StepHints, hints_for
from agent.scripts.learning import learned_from
from agent.scripts.order import read_step
from agent.scripts.replay_nouns import parts_of
from agent.scripts.replaying import Replayer
from agent.scripts.settling import Ladder
from agent.settings import Settings, Verification
from agent.step import RunOutcome, RunResult
from perception.geometry import Rect
from perception.screen import Screen, Window
from perception.vocabulary import Role, State
from privacy.analyzer import Analyzer
from privacy.redacted import RedactedWindow
from privacy.redactor import Redactor
from privacy.vault import Vault
from tests.agent.screens import raw, raw_screen, redacted, thing
from tests.agent.test_loop import Desktop, Scripted

MAIN = Window(1, Rect(0, 0, 300, 200), "Bills", "biller", is_active=True)
SIZE = raw(1, Role.COMBO_BOX, "Size", value="Small")
LARGE = raw(2, Role.MENU_ITEM, "Large")
CHOOSE = 'select "Large" from combo box "Size"'
PATIENCE_S = 0.05


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    started = Analyzer()
    started.start()
    return started


@dataclass
class Agreeing:
    """A person who says yes, and what they were asked."""

    asked: list[str] = field(default_factory=list)

    def confirm(self, question: str) -> bool:
        self.asked.append(question)
        return True

    def choose(self, question: str, count: int) -> int | None:
        return None


Replay = Callable[..., RunResult]


@pytest.fixture
def replay(analyzer: Analyzer) -> Replay:
    def go(
        desktop: Desktop,
        *steps: str,
        hints: Sequence[StepHints | None] = (),
        person: Person | None = None,
        witness: Person | None = None,
        model: Scripted | None = None,
        vault: Vault | None = None,
    ) -> RunResult:
        vault = Vault() if vault is None else vault  # an empty one counts as false
        redactor = Redactor(analyzer, vault)
        looker = Looker(desktop, redactor)
        settings = Settings(verification=Verification(patience_s=PATIENCE_S))
        actor = Actor(
            controller=desktop,
            looker=looker,
            fill=vault.fill,
            rules=PolicyRules(),
            verification=settings.verification,
            check=lambda: None,
            tries_routes=False,
        )
        replayer = Replayer(
            looker=looker,
            actor=actor,
            person=person or Absent(),
            witness=witness or Absent(),
            reporter=Reporters([]),
            settings=settings,
            check=lambda: None,
            ladder=Ladder(),
            guesser=Guesser(model, "a task") if model else None,
            hide=lambda text: redactor.redact_text(text).text,
        )
        return replayer.run("a task", [read_step(step) for step in steps], hints)

    return go


def clicked(desktop: Desktop) -> list[str]:
    return [action.target.name for action, _, _ in desktop.did if isinstance(action, Click)]


def opening(at_click: int) -> Desktop:
    """A list that opens at the first or a later click, and takes its choice."""

    def react(desktop: Desktop, action: Action, _text: str) -> None:
        if clicked(desktop)[-1] == "Large":
            desktop.elements = {"a": replace(SIZE, value="Large")}
        elif len(clicked(desktop)) == at_click:
            is_open = SIZE.states | {State.EXPANDED}
            desktop.elements = {"a": replace(SIZE, states=is_open), "b": LARGE}

    return Desktop({"a": SIZE}, react, windows=(MAIN,))


@pytest.mark.parametrize("at_click", [1, 2])
def test_a_list_that_did_not_open_is_clicked_once_more(replay: Replay, at_click: int) -> None:
    desktop = opening(at_click)
    replay(desktop, CHOOSE)
    assert clicked(desktop) == ["Size"] * at_click + ["Large"]


def test_a_list_that_never_opens_is_not_clicked_a_third_time(replay: Replay) -> None:
    desktop = opening(at_click=3)
    assert replay(desktop, CHOOSE).outcome is RunOutcome.FAILED
    assert clicked(desktop) == ["Size", "Size"]


def test_an_open_list_without_the_choice_is_not_clicked_again(replay: Replay) -> None:
    def react(desktop: Desktop, _action: Action, _text: str) -> None:
        desktop.elements = {"a": replace(SIZE, states=SIZE.states | {State.EXPANDED})}

    desktop = Desktop({"a": SIZE}, react, windows=(MAIN,))
    assert replay(desktop, CHOOSE).outcome is RunOutcome.FAILED
    assert clicked(desktop) == ["Size"]


def test_a_list_without_the_choice_is_not_shut_by_a_key_that_another_window_would_get(
    replay: Replay,
) -> None:
    desktop = opening(at_click=3)
    desktop.in_front = False
    assert replay(desktop, CHOOSE).outcome is RunOutcome.FAILED
    assert not [action for action, _, _ in desktop.did if isinstance(action, Press)]


# -- doubt -----------------------------------------------------------------------------------------

RECORDED = redacted(
    thing(1, Role.TEXT, "Total", at=(10, 10)),
    thing(2, Role.BUTTON, "Store", at=(10, 50)),
    thing(3, Role.BUTTON, "Help", at=(10, 90)),
)
HINTS = hints_for(RECORDED.elements[1], RECORDED)
STORE = 'click button "Store"'


def renamed() -> Desktop:
    """The button bears another word now; clicking it changes something."""

    def react(desktop: Desktop, _action: Action, _text: str) -> None:
        desktop.elements = desktop.elements | {"d": raw(4, Role.TEXT, "stored")}

    boxes = [element.box for element in RECORDED.elements]
    return Desktop(
        {
            "a": raw(1, Role.TEXT, "Total", box=boxes[0]),
            "b": raw(2, Role.BUTTON, "Stash", box=boxes[1]),
            "c": raw(3, Role.BUTTON, "Help", box=boxes[2]),
        },
        react,
    )


def test_no_assent_beforehand_answers_for_a_doubtful_find(replay: Replay) -> None:
    desktop = renamed()
    result = replay(desktop, STORE, hints=[HINTS], person=Assenting(Absent()))
    assert result.outcome is RunOutcome.NEEDS_PERSON
    assert desktop.did == []


def test_a_doubtful_find_is_used_when_the_person_says_that_it_is_meant(replay: Replay) -> None:
    desktop, person = renamed(), Agreeing()
    result = replay(desktop, STORE, hints=[HINTS], witness=person)
    assert result.outcome is RunOutcome.DONE
    assert clicked(desktop) == ["Stash"]
    assert len(person.asked) == 1


# -- the model -------------------------------------------------------------------------------------


def lost() -> Desktop:
    """The button bears another word and stands elsewhere: no rung but the model finds it."""
    desktop = renamed()
    desktop.elements["b"] = replace(desktop.elements["b"], box=Rect(170, 150, 120, 24))
    return desktop


def told(desktop: Desktop, ref: str) -> Click:
    element = desktop.elements[ref]
    target = thing(element.id, element.role, element.name)
    from agent.grammar_decider import as_target  # noqa: PLC0415

    return Click(as_target(target))


def test_what_the_model_says_is_asked_about_before_it_is_used(replay: Replay) -> None:
    desktop, person = lost(), Agreeing()
    model = Scripted([told(desktop, "b")])
    result = replay(desktop, STORE, hints=[HINTS], model=model, witness=person)
    assert result.outcome is RunOutcome.DONE
    assert clicked(desktop) == ["Stash"]
    assert "Stash" in person.asked[0]
    assert result.steps[0].by == "script, by the model"


def test_where_nobody_can_be_asked_the_models_word_is_not_enough(replay: Replay) -> None:
    desktop = lost()
    model = Scripted([told(desktop, "b")])
    result = replay(desktop, STORE, hints=[HINTS], model=model, person=Assenting(Absent()))
    assert result.outcome is RunOutcome.NEEDS_PERSON
    assert desktop.did == []


@pytest.mark.parametrize("answer", [Ask("Which one?"), FormatError("no action")])
def test_a_model_that_does_not_know_leaves_the_step_undone(replay: Replay, answer) -> None:
    desktop, person = lost(), Agreeing()
    result = replay(desktop, STORE, hints=[HINTS], model=Scripted([answer]), witness=person)
    assert result.outcome is RunOutcome.FAILED
    assert (desktop.did, person.asked) == ([], [])


def test_the_model_may_name_nothing_that_had_a_name_of_its_own(replay: Replay) -> None:
    """Help stood there as Help when the step was recorded: it is not the button that is meant."""
    desktop, person = lost(), Agreeing()
    model = Scripted([told(desktop, "c")])
    result = replay(desktop, STORE, hints=[HINTS], model=model, witness=person)
    assert result.outcome is RunOutcome.FAILED
    assert (desktop.did, person.asked) == ([], [])
    assert [question.verbs for question in model.asked] == [frozenset({"click"})]


def test_the_model_is_not_asked_for_what_another_rung_finds(replay: Replay) -> None:
    desktop, model = renamed(), Scripted([])
    desktop.elements["b"] = replace(desktop.elements["b"], name="Store")
    assert replay(desktop, STORE, hints=[HINTS], model=model).outcome is RunOutcome.DONE
    assert model.asked == []


# -- keys ------------------------------------------------------------------------------------------

OTHER = Window(2, Rect(0, 0, 300, 200), "News", "newsreader", is_active=True)
OTHER_BEHIND = replace(OTHER, is_active=False)
BEHIND = replace(MAIN, is_active=False)
FRONT = StepHints("", "", 0, 0, program="biller")


@pytest.mark.parametrize("step", ["press ctrl+n", 'type "17"'])
def test_keys_do_not_go_to_another_program_that_came_to_the_front(
    replay: Replay, step: str
) -> None:
    def react(desktop: Desktop, _action: Action, _text: str) -> None:
        desktop.elements = {"a": raw(1, Role.TEXT, "done")}

    desktop = Desktop({"a": raw(1, Role.TEXT, "not yet")}, react, windows=(OTHER, BEHIND))
    assert replay(desktop, step, hints=[FRONT]).outcome is RunOutcome.NEEDS_PERSON
    assert desktop.did == []
    desktop.windows = (MAIN, replace(OTHER, is_active=False))
    assert replay(desktop, step, hints=[FRONT]).outcome is RunOutcome.DONE
    assert len(desktop.did) == 1


def test_the_window_that_the_keys_are_for_is_raised_first_where_it_is_the_only_one(
    replay: Replay,
) -> None:
    def react(desktop: Desktop, action: Action, _text: str) -> None:
        if isinstance(action, Raise):
            desktop.windows = (replace(BEHIND, is_active=True, handle=7), OTHER_BEHIND)
        else:
            desktop.elements = {"a": raw(1, Role.TEXT, "done")}

    behind = replace(BEHIND, handle=7)
    desktop = Desktop({"a": raw(1, Role.TEXT, "not yet")}, react, windows=(OTHER, behind))
    assert replay(desktop, "press ctrl+n", hints=[FRONT]).outcome is RunOutcome.DONE
    assert [type(action) for action, _, _ in desktop.did] == [Raise, Press]


def test_of_two_windows_of_the_program_none_is_raised_for_keys(replay: Replay) -> None:
    behind = replace(BEHIND, handle=7)
    desktop = Desktop({}, windows=(OTHER, behind, replace(behind, id=3, handle=8)))
    assert replay(desktop, "press ctrl+n", hints=[FRONT]).outcome is RunOutcome.NEEDS_PERSON
    assert desktop.did == []


DOCUMENT = replace(MAIN, title="letter.txt - Bills", handle=7)
AT_DOCUMENT = replace(FRONT, window='window "letter.txt - Bills"')
OTHER_DOCUMENT = replace(DOCUMENT, title="other.txt - Bills", handle=8)
DIALOG = replace(DOCUMENT, title="Delete all?", is_dialog=True, handle=9)
AREA = raw(1, Role.TEXT_AREA, "Text", states=frozenset({State.FOCUSED}))


@pytest.mark.parametrize("step", ["press ctrl+n", 'type "17"'])
@pytest.mark.parametrize(
    "windows",
    [
        (OTHER_DOCUMENT,),
        (DIALOG, replace(DOCUMENT, id=2, is_active=False)),
        (replace(DOCUMENT, program=""),),
        (replace(DOCUMENT, is_active=False, handle=0),),
        (),
    ],
    ids=["another document", "a dialog", "an unknown program", "none in front", "no window"],
)
def test_keys_go_to_the_window_that_they_were_recorded_in_or_the_person_is_asked(
    replay: Replay, step: str, windows: tuple[Window, ...]
) -> None:
    desktop, person = Desktop({"a": AREA}, windows=windows), Agreeing()
    known = replace(AT_DOCUMENT, role="text area", name="Text") if "17" in step else AT_DOCUMENT
    result = replay(desktop, step, hints=[known])
    assert (result.outcome, desktop.did) == (RunOutcome.NEEDS_PERSON, [])
    assert "letter.txt - Bills" in result.reason
    replay(desktop, step, hints=[known], witness=person)
    assert len(person.asked) == 1
    assert len(desktop.did) == 1


@pytest.mark.parametrize("title", ["letter.txt - Bills", "*letter.txt - Bills"])
def test_keys_go_unasked_to_the_document_that_they_were_recorded_in(
    replay: Replay, title: str
) -> None:
    def react(desktop: Desktop, _action: Action, _text: str) -> None:
        desktop.elements = {"a": raw(1, Role.TEXT, "done")}

    here = replace(DOCUMENT, title=title)
    desktop = Desktop({"a": raw(1, Role.TEXT, "not yet")}, react, windows=(here,))
    assert replay(desktop, "press ctrl+n", hints=[AT_DOCUMENT]).outcome is RunOutcome.DONE
    assert len(desktop.did) == 1


def test_the_document_that_keys_are_for_is_raised_over_another_of_its_program(
    replay: Replay,
) -> None:
    def react(desktop: Desktop, action: Action, _text: str) -> None:
        if isinstance(action, Raise):
            desktop.windows = (DOCUMENT, replace(OTHER_DOCUMENT, id=2, is_active=False))
        else:
            desktop.elements = {"a": raw(1, Role.TEXT, "done")}

    behind = replace(DOCUMENT, id=2, is_active=False)
    windows = (OTHER_DOCUMENT, behind)
    desktop = Desktop({"a": raw(1, Role.TEXT, "not yet")}, react, windows=windows)
    assert replay(desktop, "press ctrl+n", hints=[AT_DOCUMENT]).outcome is RunOutcome.DONE
    raised, pressed = (action for action, _, _ in desktop.did)
    assert isinstance(raised, Raise)
    assert raised.handle == DOCUMENT.handle
    assert isinstance(pressed, Press)


def test_a_window_that_comes_up_a_moment_late_gets_its_keys(replay: Replay) -> None:
    """A dialog that the step before opened is not there at once."""

    @dataclass
    class Late(Desktop):
        def look(self) -> Screen:
            if self.looks == 2:
                self.windows = (DOCUMENT,)
            return super().look()

    def react(desktop: Desktop, _action: Action, _text: str) -> None:
        desktop.elements = {"a": raw(1, Role.TEXT, "done")}

    desktop = Late({"a": raw(1, Role.TEXT, "not yet")}, react, windows=(OTHER_DOCUMENT,))
    assert replay(desktop, "press ctrl+n", hints=[AT_DOCUMENT]).outcome is RunOutcome.DONE


@pytest.mark.parametrize("step", ["press ctrl+n", 'type "17"'])
def test_no_key_falls_once_another_window_is_in_front_than_was_looked_at(
    replay: Replay, step: str
) -> None:
    desktop = Desktop({}, windows=(DOCUMENT,), in_front=False)
    result = replay(desktop, step, hints=[AT_DOCUMENT])
    assert (result.outcome, desktop.did) == (RunOutcome.FAILED, [])
    assert "came to the front" in result.reason
    assert desktop.looks > 1  # it was looked at again before that was the last word


@pytest.mark.parametrize("step", ["press ctrl+n", 'type "17"'])
def test_a_replay_learns_the_document_that_bare_keys_went_to(step: str) -> None:
    box, focused = Rect(0, 0, 300, 200), frozenset({State.FOCUSED})
    front = RedactedWindow(1, box, "letter.txt - Bills", "biller", is_active=True)
    area = thing(1, Role.TEXT_AREA, "Text", states=focused, window=1)
    view = View(raw_screen(), redacted(area, windows=(front,), focus=1), ())
    (part,) = parts_of(1, read_step(step), None)
    reached = Ladder().reach(part.instruction, view.redacted)
    assert reached.action is not None
    learned = learned_from(part, reached.action, view, reached)
    assert learned is not None
    assert (learned.hints.window, learned.hints.program) == (AT_DOCUMENT.window, "biller")


def test_a_script_scrolls_until_the_thing_shows_or_nothing_moves(replay: Replay) -> None:
    pages = ("Apples", "Bananas", "Cherries", "Dates")

    def react(desktop: Desktop, _action: Action, _text: str) -> None:
        page = pages[min(len(desktop.did), len(pages) - 1)]
        desktop.elements = {"a": raw(1, Role.TEXT, page)}

    def fresh() -> Desktop:
        return Desktop({"a": raw(1, Role.TEXT, pages[0])}, react, windows=(MAIN,))

    desktop = fresh()
    assert replay(desktop, "scroll down until Cherries shows").outcome is RunOutcome.DONE
    assert len(desktop.did) == 2
    result = replay(fresh(), "scroll down until Figs shows", "press enter")
    assert result.outcome is RunOutcome.FAILED
    assert "Figs" in result.reason


# -- what is hidden later --------------------------------------------------------------------------


def test_a_label_that_is_hidden_since_is_still_the_label_of_the_step(replay: Replay) -> None:
    """What is private is known only once the screen is seen: the step was read before that."""
    vault = Vault()
    field_ = raw(1, Role.TEXT_FIELD, "Quibblet", value="")

    def react(desktop: Desktop, _action: Action, text: str) -> None:
        vault.learn("PLACE", "Quibblet")
        desktop.elements = {"a": replace(field_, value=text)}

    desktop = Desktop({"a": field_}, react, windows=(MAIN,))
    words = 'text field "Quibblet"'
    result = replay(
        desktop,
        f'type "1" into {words}',
        f'type "2" into {words}',
        f'check that {words} contains "2"',
        vault=vault,
    )
    assert result.outcome is RunOutcome.DONE
    typed = [action for action, _, _ in desktop.did if isinstance(action, TypeText)]
    assert typed[0].target.name == "Quibblet"
    assert typed[1].target.name.startswith("<")
    assert "Quibblet" not in repr(result.steps[1:])
