import json

import pytest

from agent.errors import UsageError
from agent.saved_screen import read_screen
from perception.vocabulary import Role, State

ELEMENT = {"id": 1, "role": "button", "name": "Save", "box": [1, 2, 30, 20]}


def saved(tmp_path, **screen):
    path = tmp_path / "screen.json"
    path.write_text(json.dumps({"width": 100, "height": 80, "elements": [ELEMENT]} | screen))
    return path


def test_what_look_printed_is_read_back(tmp_path):
    states = ["enabled", "visible", "focused"]
    screen = read_screen(saved(tmp_path, elements=[ELEMENT | {"states": states, "value": "x"}]))
    (element,) = screen.elements
    assert (element.role, element.name, element.value) == (Role.BUTTON, "Save", "x")
    assert element.states == {State.ENABLED, State.VISIBLE, State.FOCUSED}
    assert (screen.width, screen.height) == (100, 80)


@pytest.mark.parametrize(
    ("word", "role"),
    [("push button", Role.BUTTON), ("entry", Role.TEXT_FIELD), ("text_field", Role.TEXT_FIELD),
     ("Check Box", Role.CHECK_BOX), ("never heard of", Role.OTHER)],
)  # fmt: skip
def test_roles_are_known_by_the_names_that_other_trees_use(tmp_path, word, role):
    screen = read_screen(saved(tmp_path, elements=[ELEMENT | {"role": word}]))
    assert screen.elements[0].role is role


def test_a_screen_written_by_hand_needs_no_states(tmp_path):
    assert read_screen(saved(tmp_path)).elements[0].is_enabled


def test_what_look_says_is_disabled_stays_disabled(tmp_path):
    screen = read_screen(saved(tmp_path, elements=[ELEMENT | {"states": ["visible"]}]))
    assert not screen.elements[0].is_enabled


def test_a_password_that_someone_saved_is_dropped(tmp_path):
    element = ELEMENT | {"role": "password field", "value": "hunter2"}
    assert read_screen(saved(tmp_path, elements=[element])).elements[0].value == ""


@pytest.mark.parametrize(
    "content",
    ["", "[]", "not json", '{"width": 100}', '{"width": 0, "height": 1, "elements": []}',
     '{"width": 9, "height": 9, "elements": [{"id": 1, "role": "x", "box": [1, 2]}]}'],
)  # fmt: skip
def test_anything_else_is_refused_in_one_line_without_its_content(tmp_path, content):
    path = tmp_path / "bad.json"
    path.write_text(content)
    with pytest.raises(UsageError) as caught:
        read_screen(path)
    assert "\n" not in str(caught.value)
    assert "look --json" in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UsageError, match="nowhere"):
        read_screen(tmp_path / "nowhere.json")
