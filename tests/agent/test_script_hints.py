"""Hints stay with their step when a person edits the script, and are never given to another."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from agent.errors import UsageError
from agent.looking import View
from agent.scripts import script_file
from agent.scripts.hint_file import hints_folder, load_hints, picture, save_hints
from agent.scripts.hints import Landmark, StepHints
from agent.scripts.learning import learned_from
from agent.scripts.order import read_step
from agent.scripts.replay_nouns import Learned, parts_of
from agent.scripts.script import Parameter, Script
from agent.scripts.settling import Ladder
from perception.vocabulary import Role
from privacy.redacted import RedactedScreen
from tests.agent.screens import raw_screen, redacted, thing

STEPS = (
    'click button "Next" in window "wizard"',
    'type "Ann" into text field "Name"',
    'click button "Next" in window "wizard"',
    "press enter",
)
SCRIPT = Script(STEPS)


def _hints(number: int) -> StepHints:
    return StepHints(
        role="button",
        name="Next",
        width=80,
        height=24,
        window='window "wizard"',
        landmarks=(Landmark("text", f"Page {number}", 3, 4),),
        others=("Back",),
        picture=f"{number:02}.png",
    )


HINTS = (_hints(1), _hints(2), _hints(3), None)
PICTURES = {f"{n:02}.png": b"picture %d" % n for n in (1, 2, 3)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "wizard.yaml"
    save_hints(path, SCRIPT, HINTS, PICTURES)
    return path


def test_hints_and_pictures_are_read_back_and_for_their_owner_alone(path: Path) -> None:
    assert load_hints(path, SCRIPT) == HINTS
    assert picture(path, _hints(2)) == b"picture 2"
    assert stat.S_IMODE(hints_folder(path).stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in hints_folder(path).iterdir()} == {0o600}


def test_a_script_without_hints_has_none(tmp_path: Path) -> None:
    assert load_hints(tmp_path / "new.yaml", SCRIPT) == (None,) * 4


def test_hints_follow_their_step_to_another_place(path: Path) -> None:
    moved = Script((STEPS[1], "press f1", STEPS[0], STEPS[2]))
    assert load_hints(path, moved) == (HINTS[1], None, HINTS[0], HINTS[2])


def test_a_text_that_became_a_parameter_goes_into_the_same_field(path: Path) -> None:
    steps = (STEPS[0], 'type {name} into text field "Name"', *STEPS[2:])
    edited = Script(steps, parameters=(Parameter("name"),))
    assert load_hints(path, edited) == HINTS


def test_hints_of_steps_that_can_not_be_told_apart_any_more_are_nobodys(path: Path) -> None:
    assert load_hints(path, Script((STEPS[0], STEPS[1]))) == (None, HINTS[1])


def test_a_step_that_means_another_thing_gets_no_hints(path: Path) -> None:
    steps = (STEPS[0], 'type "Ann" into text field "Surname"', *STEPS[2:])
    assert load_hints(path, Script(steps))[1] is None


def test_pictures_that_no_step_names_are_dropped(path: Path) -> None:
    save_hints(path, Script(STEPS[:2]), HINTS[:2])
    names = {one.name for one in hints_folder(path).iterdir()}
    assert names == {"hints.json", "01.png", "02.png"}


def test_a_repaired_step_keeps_its_hints(path: Path) -> None:
    script_file.save(SCRIPT, path)
    kept = load_hints(path, SCRIPT)
    script_file.replace_step(path, 2, 'type "Ann" into text field "Vorname"')
    save_hints(path, script_file.load(path), kept)
    assert load_hints(path, script_file.load(path)) == HINTS


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"steps": [{"step": "a"}]}', '{"steps": 1}',
                                     '{"steps": [{"step": "a", "hints": {"x": 1}}]}'])  # fmt: skip
def test_a_damaged_file_of_hints_is_told(path: Path, content: str) -> None:
    (hints_folder(path) / "hints.json").write_text(content)
    with pytest.raises(UsageError, match="damaged"):
        load_hints(path, SCRIPT)


def test_a_picture_outside_the_folder_is_not_read(path: Path) -> None:
    (path.parent / "other.png").write_bytes(b"x")
    outside = StepHints("button", "", 1, 1, picture="../other.png")
    assert picture(path, outside) is None
    with pytest.raises(ValueError, match="picture"):
        save_hints(path, SCRIPT, HINTS, {"../other.png": b""})


def test_a_folder_that_is_a_link_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "a.hints").symlink_to(tmp_path / "real")
    with pytest.raises(UsageError, match="not a folder"):
        save_hints(tmp_path / "a.yaml", SCRIPT, HINTS, PICTURES)
    assert not list((tmp_path / "real").iterdir())


def test_what_is_learned_of_an_inserted_step_replaces_no_other_steps_picture(
    tmp_path: Path,
) -> None:
    """A replay writes what it learned under a name of its own, whatever the step's number is."""
    path = tmp_path / "wizard.yaml"
    screen = _drawn()
    first, second, third = (
        _learned(1, "A", screen),
        _learned(2, "B", screen),
        _learned(2, "C", screen),
    )
    ends = Script(('click button "A"', 'click button "C"'))
    pictures = {one.hints.picture: one.picture for one in (first, third)}
    save_hints(path, ends, (first.hints, third.hints), pictures)
    more = Script((ends.steps[0], 'click button "B"', ends.steps[1]))
    known = list(load_hints(path, more))
    known[1] = second.hints
    save_hints(path, more, known, {second.hints.picture: second.picture})
    kept = [picture(path, one) for one in load_hints(path, more) if one]
    assert kept == [first.picture, second.picture, third.picture]
    save_hints(path, ends, (first.hints, third.hints))
    assert len(list(hints_folder(path).glob("*.png"))) == 2


def _drawn() -> RedactedScreen:
    """Three buttons, each of another grey."""
    buttons = [thing(n, Role.BUTTON, name, at=(20, 200 * n)) for n, name in enumerate("ABC", 1)]
    screen = redacted(*buttons)
    for shade, button in zip((90, 140, 200), buttons, strict=True):
        screen.image[button.box.y : button.box.bottom, button.box.x : button.box.right] = shade
    return screen


def _learned(step: int, name: str, screen: RedactedScreen) -> Learned:
    """What a replay learns of a button of which nothing was known, as the step with this number."""
    words = f'click button "{name}"'
    (part,) = parts_of(step, read_step(words), None)
    reached = Ladder().reach(part.instruction, screen)
    assert reached.action is not None
    learned = learned_from(part, reached.action, View(raw_screen(), screen, ()), reached)
    assert learned is not None
    return learned
