"""What is written of a recorded task holds nothing that is known to be private in the end."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from actions.action import Click, Launch, Press, Target, TypeText
from agent.errors import UsageError
from agent.scripts.drafting import Draft
from agent.scripts.hint_file import hints_folder, load_hints, picture
from agent.scripts.keeping import check_room, keep
from agent.scripts.script import Parameter, ParameterKind
from agent.scripts.script_file import load
from perception.geometry import Rect
from perception.vocabulary import Role
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow
from tests.agent.known_names import KnownNames
from tests.agent.screens import redacted, thing

NAME = thing(1, Role.TEXT_FIELD, "Name", window=1)
ODD = thing(2, Role.BUTTON, "{Ottilie Brandvold}", window=1)
PLAIN = thing(3, Role.BUTTON, "Ottilie Brandvold", window=1)
SAVE = thing(4, Role.BUTTON, "Save", window=1)
WINDOW = RedactedWindow(1, Rect(0, 0, 1000, 800), "Form", "form", is_active=True)
SCREEN = redacted(NAME, ODD, PLAIN, SAVE, windows=(WINDOW,))
KNOWN = {"Ottilie Brandvold": "<PERSON_1>", "Ottilie": "<PERSON_2>", "Brandvold": "<PERSON_3>"}
IN = ' in window "Form"'


def _at(element: RedactedElement) -> Target:
    return Target(element.id, element.role, element.name, element.box)


def _all(folder: Path) -> str:
    files = (one for one in folder.rglob("*") if one.is_file())
    return "".join(one.read_bytes().decode("utf-8", "replace") for one in files)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "task.yaml"


@pytest.mark.parametrize(
    "hindsight", [KnownNames(KNOWN), KnownNames(finds=KNOWN)], ids=["known", "found now"]
)
@pytest.mark.parametrize(
    "action",
    [
        TypeText("Ottilie  Brandvold", _at(NAME)),
        TypeText("Dear {Ottilie\nBrandvold}", _at(NAME)),
        Click(_at(ODD)),
    ],
)  # fmt: skip
def test_a_parameter_with_a_private_value_keeps_no_value(
    path: Path, action: TypeText | Click, hindsight: KnownNames
) -> None:
    draft = Draft()
    assert draft.add_action(action, SCREEN)
    script = keep(draft, path, hindsight)
    assert ParameterKind.PRIVATE in {one.kind for one in script.parameters}
    assert load(path) == script
    assert "Ottilie" not in _all(path.parent)


def test_a_parameter_that_holds_a_password_by_now_is_secret(path: Path) -> None:
    draft = Draft()
    draft.add_action(TypeText("hunter  2", _at(NAME)), SCREEN)
    script = keep(draft, path, KnownNames({"hunter  2": "<PASSWORD_1>"}))
    assert script.parameters == (Parameter("text 1", ParameterKind.SECRET),)


def test_a_parameter_with_nothing_private_keeps_its_value(path: Path) -> None:
    draft = Draft()
    draft.add_action(TypeText("two  blanks", _at(NAME)), SCREEN)
    script = keep(draft, path, KnownNames(KNOWN))
    assert script.parameters == (Parameter("text 1", value="two  blanks"),)


def test_a_private_part_of_a_step_becomes_a_parameter_beside_those_that_are_there(
    path: Path,
) -> None:
    draft = Draft()
    draft.add_action(TypeText("<EMAIL_1> of Ottilie Brandvold", _at(NAME)), SCREEN)
    draft.add_action(Click(_at(PLAIN)), SCREEN)
    assert keep(draft, path, KnownNames(KNOWN)).steps == (
        f'type "{{email 1}} of {{person 1}}" into text field "Name"{IN}',
        f'click button "{{person 1}}"{IN}',
    )


def test_a_name_with_a_brace_in_it_is_private_too(path: Path) -> None:
    draft = Draft()
    draft.add(draft.tidy('click button "Ottilie {Brandvold}"'))
    keep(draft, path, KnownNames(KNOWN))
    assert "Ottilie" not in _all(path.parent)
    assert "Brandvold" not in _all(path.parent)


def test_a_program_with_a_private_name_is_a_parameter(path: Path) -> None:
    draft = Draft()
    draft.add_action(Launch("ottilie"), SCREEN)
    keep(draft, path, KnownNames({"ottilie": "<PERSON_1>"}))
    assert "ottilie" not in _all(path.parent)


def test_what_can_not_be_hidden_in_part_is_hidden_whole(path: Path) -> None:
    class Blunt(KnownNames):
        def hidden(self, text: str) -> str:
            return text

    draft = Draft()
    draft.add_action(Click(_at(PLAIN)), SCREEN)
    assert keep(draft, path, Blunt(KNOWN), "of Ottilie Brandvold").about == ""
    assert "Ottilie" not in _all(path.parent)


def test_a_step_that_can_not_be_said_without_it_is_left_to_the_person(path: Path) -> None:
    class Broken(KnownNames):
        def hidden(self, text: str) -> str:
            return super().hidden(text) + '" ” and press f1'

    draft = Draft()
    draft.add_action(Press(("f5",)), SCREEN)
    draft.add_action(Click(_at(PLAIN)), SCREEN)
    draft.add_action(Press(("f6",)), SCREEN)
    keep(draft, path, Broken({"Ottilie Brandvold": "<PERSON_1>"}), comments=[(3, "wait for it")])
    lines = path.read_text("utf-8").splitlines()[2:]
    assert (lines[0], lines[-1]) == ("  - press f5", "  - press f6")
    assert all(line.startswith("  # ") for line in lines[1:-1])
    assert len(lines) == 4


def test_a_script_of_which_nothing_is_left_is_not_written(path: Path) -> None:
    with pytest.raises(UsageError):
        keep(Draft(), path, KnownNames())
    assert not path.exists()


def test_what_a_task_is_for_and_what_is_remarked_are_judged_too(path: Path) -> None:
    draft = Draft()
    draft.add_action(Press(("f5",)), SCREEN)
    script = keep(
        draft, path, KnownNames(KNOWN), "write\u202e Ottilie Brandvold", [(1, "ask Ottilie")]
    )
    assert script.about == "write (person)"
    assert "  # ask (person)" in path.read_text("utf-8")


def _clicked(screen: RedactedScreen, path: Path, hindsight: KnownNames) -> bytes | None:
    draft = Draft()
    draft.add_action(Click(_at(SAVE)), screen)
    script = keep(draft, path, hindsight)
    (hints,) = load_hints(path, script)
    assert hints is not None
    return picture(path, hints)


def test_a_picture_from_before_the_last_private_value_was_found_is_not_kept(path: Path) -> None:
    assert _clicked(replace(SCREEN, knowledge=2), path, KnownNames(KNOWN)) is None
    assert not list(hints_folder(path).glob("*.png"))


def test_a_picture_is_not_kept_where_only_the_saving_found_a_private_value(path: Path) -> None:
    draft = Draft()
    draft.add_action(Click(_at(SAVE)), SCREEN)
    draft.add_action(TypeText("Ottilie  B", _at(NAME)), SCREEN)
    keep(draft, path, KnownNames(finds=KNOWN))
    assert not list(hints_folder(path).glob("*.png"))


def test_what_only_the_saving_finds_is_hidden_in_the_steps_before_too(path: Path) -> None:
    draft = Draft()
    draft.add_action(Click(_at(PLAIN)), SCREEN)
    draft.add_action(TypeText("Ottilie Brandvold\nat home", _at(NAME)), SCREEN)
    keep(draft, path, KnownNames(finds=KNOWN))
    assert "Ottilie" not in _all(path.parent)


def test_a_picture_that_was_painted_with_all_that_is_known_is_kept(path: Path) -> None:
    png = _clicked(replace(SCREEN, knowledge=3), path, KnownNames(KNOWN))
    assert png is not None
    assert png.startswith(b"\x89PNG")


def test_what_is_known_of_a_target_holds_no_name_that_is_private_by_now(path: Path) -> None:
    window = replace(WINDOW, title="Ottilie - Form", program="Ottilie")
    draft = Draft()
    draft.add_action(Click(_at(PLAIN)), replace(SCREEN, windows=(window,)))
    draft.add_action(Click(_at(SAVE)), replace(SCREEN, windows=(window,)))
    keep(draft, path, KnownNames(KNOWN))
    stored = (hints_folder(path) / "hints.json").read_text("utf-8")
    assert "Save" in stored
    assert "Ottilie" not in stored


def test_hints_that_can_not_be_written_leave_no_script_without_them(path: Path) -> None:
    hints_folder(path).write_text("in the way")
    draft = Draft()
    draft.add_action(Press(("f5",)), SCREEN)
    with pytest.raises(UsageError):
        keep(draft, path, KnownNames())
    assert not path.exists()


def test_a_place_without_room_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked.yaml"
    hints_folder(blocked).write_text("a plain file")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to(blocked)
    for place in (tmp_path / "gone" / "a.yaml", blocked, tmp_path / "folder.yaml",
                  tmp_path / "link.yaml"):  # fmt: skip
        with pytest.raises(UsageError):
            check_room(place)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    if not os.access(closed, os.W_OK):  # the superuser may write anywhere
        with pytest.raises(UsageError):
            check_room(closed / "a.yaml")


def test_looking_for_room_leaves_nothing_behind(path: Path) -> None:
    check_room(path)
    assert list(path.parent.iterdir()) == []
    path.write_text("there already")
    hints_folder(path).mkdir(mode=0o700)
    check_room(path)
    assert hints_folder(path).is_dir()
