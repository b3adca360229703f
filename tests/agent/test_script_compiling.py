"""A run that ended done becomes a script that does it again, with a check of what came of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.action import Action, Click, Done, Launch, Press, Say, TypeText
from agent.command_grammar import read_clause
from agent.grammar_decider import as_target
from agent.instruction import Instruction, Kind, Plan
from agent.scripts.compiling import Compiler
from agent.scripts.hint_file import load_hints
from agent.scripts.outcome_words import outcome_words
from agent.scripts.script_file import load
from agent.step import RunOutcome, RunResult, Seen, StepOutcome, StepResult
from perception.geometry import Rect
from perception.vocabulary import Role, State
from privacy.errors import RedactionUnavailable
from privacy.redacted import RedactedScreen, RedactedWindow
from tests.agent.known_names import KnownNames
from tests.agent.screens import redacted, thing

NAME = thing(1, Role.TEXT_FIELD, "Name", window=1)
NEWS = thing(2, Role.CHECK_BOX, "News", window=1)
SAVE = thing(3, Role.BUTTON, "Save", window=1)
SECRET = thing(4, Role.PASSWORD_FIELD, "Password", window=1)
NAMELESS = tuple(
    thing(n, Role.BUTTON, at=(20, 600 + n), size=(9, 1), window=1) for n in range(20, 40)
)
FORM = RedactedWindow(1, Rect(0, 0, 900, 700), "Form", "form", is_active=True)
DIALOG = RedactedWindow(2, Rect(0, 0, 400, 300), "Saved", "form", is_active=True, is_dialog=True)
SCREEN = redacted(NAME, NEWS, SAVE, SECRET, *NAMELESS, windows=(FORM,))
SEEN = Seen(1, 1, ())


class Run:
    """Tells a compiler of a run, step by step."""

    def __init__(self, path: Path, hindsight: KnownNames | None = None) -> None:
        self.compiler = Compiler(path, hindsight or KnownNames())
        self.compiler.planned(Plan("do <PERSON_3> a favour", ()))
        self._number = 0

    def step(
        self,
        words: str,
        action: Action | None,
        after: RedactedScreen | None = SCREEN,
        *,
        screen: RedactedScreen = SCREEN,
        outcome: StepOutcome = StepOutcome.CONFIRMED,
        instruction: Instruction | None = None,
    ) -> Run:
        self._number += 1
        told = instruction or read_clause(words)[0]
        self.compiler.looked(self._number, told, SEEN, screen)
        step = StepResult(self._number, words, SEEN, action, "grammar", outcome)
        self.compiler.finished(step, screen, after)
        return self

    def end(self, outcome: RunOutcome = RunOutcome.DONE) -> Compiler:
        self.compiler.ended(RunResult("do <PERSON_3> a favour", outcome, "", (), 1.0))
        return self.compiler


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.yaml"


def _steps(path: Path) -> tuple[str, ...]:
    return load(path).steps


def test_what_was_done_is_kept_with_hints_and_without_placeholders(path: Path) -> None:
    after = redacted(replace(NAME, value="<EMAIL_2>"), NEWS, SAVE, windows=(FORM,))
    done = Run(path).step("", TypeText("<EMAIL_2>", as_target(NAME)), after).end()
    assert _steps(path) == (
        'type {email 1} into text field "Name" in window "Form"',
        'check that text field "Name" in window "Form" holds {email 1}',
    )
    assert done.problem == ""
    assert load(path).about == "do (person) a favour"
    first, second = load_hints(path, load(path))
    assert first is not None
    assert (first.name, second) == ("Name", None)


@pytest.mark.parametrize(
    ("typed", "shown", "words", "about"),
    [
        ("Ada", "<PERSON_9>", "{person 1}", "write (person) to Adam"),
        ("Dear Ada!", "Dear <PERSON_9>!", '"Dear {person 1}!"', "write (person) to Adam"),
        (
            "<EMAIL_1> Ada",
            "<EMAIL_1> <PERSON_9>",
            '"{email 1} {person 1}"',
            "write (person) to Adam",
        ),
        ("Ada", "before <PERSON_9>", "{person 1}", "write (person) to Adam"),
        ("Ada", "<PERSON_9> and Ada", '"Ada"', "write Ada to Adam"),
        ("Ada", "before Ada", '"Ada"', "write Ada to Adam"),
    ],
)  # fmt: skip
def test_what_the_screen_hides_once_it_was_typed_is_private(
    path: Path, typed: str, shown: str, words: str, about: str
) -> None:
    after = redacted(replace(NAME, value=shown), windows=(FORM,))
    run = Run(path).step("", TypeText(typed, as_target(NAME)), after)
    run.compiler.ended(RunResult("write Ada to Adam", RunOutcome.DONE, "", (), 1.0))
    script = load(path)
    assert script.steps[0] == f'type {words} into text field "Name" in window "Form"'
    assert script.about == about


def test_a_box_is_ticked_and_not_clicked(path: Path) -> None:
    on = redacted(NAME, replace(NEWS, states=NEWS.states | {State.CHECKED}), windows=(FORM,))
    Run(path).step("check News", Click(as_target(NEWS)), on).end()
    assert _steps(path) == (
        'tick check box "News" in window "Form"',
        'check that check box "News" in window "Form" is on',
    )


def test_what_held_already_is_a_step_all_the_same(path: Path) -> None:
    held = StepOutcome.SATISFIED
    run = Run(path)
    run.step("uncheck News", None, None, outcome=held)
    run.step("type Ann into Name", None, None, outcome=held)
    run.step("switch to Form", None, None, outcome=held)
    run.step("launch mousepad", None, None, outcome=held)
    run.step("", None, None, outcome=held, instruction=Instruction(Kind.REPLACE_FILE, "save"))
    run.end()
    assert _steps(path) == (
        'untick check box "News" in window "Form"',
        'type "Ann" into text field "Name" in window "Form"',
        'switch to window "Form"',
        'launch "mousepad"',
    )
    known = load_hints(path, load(path))
    assert [one.name if one else None for one in known] == ["News", "Name", None, None]


def test_a_program_that_was_started_is_waited_for(path: Path) -> None:
    empty = redacted()
    run = Run(path).step("launch form", Launch("form"), SCREEN, screen=empty)
    run.step("press enter", Press(("enter",)), SCREEN).end()
    assert _steps(path) == ("launch form", 'wait until window "Form" shows', "press enter")


def test_a_window_is_switched_to_and_not_clicked(path: Path) -> None:
    Run(path).step("switch to Form", Click(as_target(SAVE)), SCREEN).end()
    assert _steps(path)[0] == 'switch to window "Form"'


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (SCREEN, redacted(SAVE, windows=(FORM, DIALOG)), 'dialog "Saved" shows'),
        (redacted(SAVE, windows=(FORM, DIALOG)), SCREEN, 'dialog "Saved" is gone'),
        (SCREEN, redacted(SAVE, thing(9, Role.TEXT, "All is well", window=1), windows=(FORM,)),
         'text "All is well" in window "Form" shows'),
    ],
)  # fmt: skip
def test_what_came_of_the_last_step_is_checked(
    path: Path, before: RedactedScreen, after: RedactedScreen, words: str
) -> None:
    Run(path).step("click Save", Click(as_target(SAVE)), after, screen=before).end()
    assert _steps(path)[-1] == f"check that {words}"


def test_a_check_holds_after_the_step_and_not_before() -> None:
    held = redacted(replace(NAME, value="Ann"), windows=(FORM,))
    typed = TypeText("Ann", as_target(NAME))
    assert list(outcome_words(typed, held, held)) == []
    number = redacted(SAVE, thing(9, Role.TEXT, "12 saved", window=1), windows=(FORM,))
    assert list(outcome_words(Click(as_target(SAVE)), SCREEN, number)) == []
    secret = redacted(replace(SECRET, value="x"), windows=(FORM,))
    assert list(outcome_words(TypeText("x", as_target(SECRET)), SCREEN, secret)) == []


def test_a_text_over_several_lines_is_checked_through_its_parameter(path: Path) -> None:
    after = redacted(replace(NAME, value="a\nb"), windows=(FORM,))
    Run(path).step("", TypeText("a\nb", as_target(NAME)), after).end()
    assert _steps(path)[-1] == 'check that text field "Name" in window "Form" holds {text 1}'
    assert load(path).parameters[0].value == "a\nb"


def test_what_failed_or_was_only_said_is_no_step(path: Path) -> None:
    run = Run(path).step("click Save", Click(as_target(SAVE)), outcome=StepOutcome.FAILED)
    run.step("", Say("hello")).step("", Done()).step("press tab", Press(("tab",)))
    run.end()
    assert _steps(path) == ("press tab",)


@pytest.mark.parametrize("outcome", [one for one in RunOutcome if one is not RunOutcome.DONE])
def test_a_run_that_did_not_end_done_is_not_kept_and_that_is_said(
    path: Path, outcome: RunOutcome
) -> None:
    done = Run(path).step("press tab", Press(("tab",))).end(outcome)
    assert (done.script, path.exists()) == (None, False)
    assert outcome.value in done.problem


def test_a_step_that_no_words_can_say_keeps_the_run_from_being_kept(path: Path) -> None:
    done = Run(path).step("", Click(as_target(NAMELESS[15]))).end()
    assert not path.exists()
    assert "step 1" in done.problem


def test_a_run_that_did_nothing_is_no_script(path: Path) -> None:
    assert "did nothing" in Run(path).end().problem
    assert not path.exists()


def test_a_script_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    done = Run(tmp_path / "none" / "a.yaml").step("press tab", Press(("tab",))).end()
    assert done.script is None
    assert "can not be written" in done.problem


def test_what_is_private_when_the_run_is_over_is_kept_nowhere(path: Path) -> None:
    known = KnownNames({"Ottilie": "<PERSON_4>"})
    run = Run(path, known).step("", TypeText("Ottilie  B", as_target(NAME)))
    run.compiler.ended(RunResult("write Ottilie", RunOutcome.DONE, "", (), 1.0))
    assert run.compiler.problem == ""
    written = [one.read_bytes() for one in path.parent.rglob("*") if one.is_file()]
    assert not any(b"Ottilie" in content for content in written)
    assert load(path).about == "write (person)"


def test_a_run_is_not_kept_where_nobody_can_tell_what_is_private(path: Path) -> None:
    class Dead(KnownNames):
        def hidden(self, text: str) -> str:
            raise RedactionUnavailable("the analyzer is not there")

    done = Run(path, Dead()).step("", Press(("f5",))).end()
    assert "analyzer" in done.problem
    assert done.script is None
    assert not path.exists()


def test_a_box_whose_label_has_braces_is_ticked_under_that_label(path: Path) -> None:
    odd = thing(2, Role.CHECK_BOX, "{news}", window=1)
    screen = redacted(odd, windows=(FORM,))
    Run(path).step('tick "{news}"', Click(as_target(odd)), screen, screen=screen).end()
    assert _steps(path)[0] == 'tick check box "{label 1}" in window "Form"'
    assert load(path).parameters[0].value == "{news}"
