"""macOS's records in our words; the records are as Apple documents the attributes."""

from __future__ import annotations

from typing import Any

import pytest

from perception.ax_record import STRUCTURE_ATTRIBUTES, Attribute, AxRecord, record_of
from perception.ax_roles import (
    ROLES,
    STRUCTURE_ROLES,
    action_of,
    is_dialog,
    is_entered,
    is_popup_kind,
    node_of,
    plain,
    role_of,
    states_of,
    wants_settable,
    wants_value,
)
from perception.geometry import PixelMap, Rect
from perception.tree_record import element_of
from perception.vocabulary import Offer, Role, State

FRAME = Rect(0, 0, 400, 300)


def record(role: str, subrole: str | None = "", **told: Any) -> AxRecord:
    usual: dict[str, Any] = {"box": Rect(10, 10, 90, 20)}
    return AxRecord("ax:1:a", "ax:1:b", role, subrole, **(usual | told))


@pytest.mark.parametrize(
    ("role", "subrole", "ours"),
    [
        ("AXButton", "", Role.BUTTON),
        ("AXButton", "AXCloseButton", Role.BUTTON),
        ("AXButton", "AXSortButton", Role.COLUMN_HEADER),
        ("AXCheckBox", "", Role.CHECK_BOX),
        ("AXCheckBox", "AXSwitch", Role.SWITCH),
        ("AXCheckBox", "AXToggle", Role.TOGGLE_BUTTON),
        ("AXRadioButton", "", Role.RADIO_BUTTON),
        ("AXRadioButton", "AXTabButton", Role.TAB),
        ("AXRow", "AXTableRow", Role.LIST_ITEM),
        ("AXRow", "AXOutlineRow", Role.TREE_ITEM),
        ("AXTextField", "", Role.TEXT_FIELD),
        ("AXTextField", "AXSearchField", Role.TEXT_FIELD),
        ("AXTextField", "AXSecureTextField", Role.PASSWORD_FIELD),
        ("AXSecureTextField", "", Role.PASSWORD_FIELD),
        ("AXTextArea", "", Role.TEXT_AREA),
        ("AXPopUpButton", "", Role.COMBO_BOX),
        ("AXWindow", "AXStandardWindow", Role.WINDOW),
        ("AXWindow", "AXDialog", Role.DIALOG),
        ("AXSheet", "", Role.DIALOG),
        ("AXWebArea", "", Role.DOCUMENT),
        ("AXStaticText", "", Role.TEXT),
        ("AXNothingKnown", "", Role.OTHER),
    ],
)
def test_roles_and_subroles_make_our_roles(role: str, subrole: str, ours: Role) -> None:
    assert role_of(record(role, subrole)) is ours


def test_a_menu_entry_with_a_mark_is_a_checked_one() -> None:
    entry = record("AXMenuItem", mark="✓")
    assert role_of(entry) is Role.CHECK_MENU_ITEM
    assert State.CHECKED in states_of(entry, None, is_settable=False)
    assert role_of(record("AXMenuItem")) is Role.MENU_ITEM


@pytest.mark.parametrize(
    "secure",
    [
        record("AXTextField", "AXSecureTextField"),
        record("AXSecureTextField"),
        record("AXTextArea", "AXSecureTextField"),
        record("AXTextField", None),
        record("", None),
    ],
)
def test_a_password_field_is_asked_for_nothing_and_not_entered(secure: AxRecord) -> None:
    """Nor is a text field of which it could not be learnt whether it is one."""
    assert not wants_value(secure)
    assert not wants_settable(secure)
    assert not is_entered(secure, FRAME, None)
    node = node_of(secure, "top", "hunter2", is_settable=True)
    assert "hunter2" not in (node.name, node.value, node.description)
    element = element_of(node, PixelMap())
    assert (element.role, element.value) == (Role.PASSWORD_FIELD, "")
    assert "hunter2" not in (element.name, element.description)
    assert State.PROTECTED in element.states


def test_the_request_for_everything_asks_for_no_value() -> None:
    asked = set(STRUCTURE_ATTRIBUTES)
    assert "AXSubrole" in asked
    assert not asked & {
        "AXValue", "AXSelectedText", "AXValueDescription", "AXNumberOfCharacters", "AXVisibleText",
    }  # fmt: skip


@pytest.mark.parametrize("role", ["AXTextField", "AXTextArea", "AXCheckBox", "AXStaticText"])
def test_values_are_asked_for_where_they_matter(role: str) -> None:
    assert wants_value(record(role))


@pytest.mark.parametrize("role", ["AXButton", "AXGroup", "AXLink", "AXWebArea", "AXImage"])
def test_values_are_not_asked_for_where_they_do_not(role: str) -> None:
    assert not wants_value(record(role))


def test_a_text_field_can_be_edited_only_where_its_value_can_be_set() -> None:
    field = record("AXTextField", title="Street")
    assert wants_settable(field)
    open_one = element_of(node_of(field, "top", "High St", is_settable=True), PixelMap())
    fixed = element_of(node_of(field, "top", "High St", is_settable=False), PixelMap())
    assert (open_one.value, Offer.EDIT in open_one.offers) == ("High St", True)
    assert (fixed.value, Offer.EDIT in fixed.offers) == ("High St", False)
    assert State.READ_ONLY in fixed.states


@pytest.mark.parametrize(
    ("role", "subrole", "value", "state"),
    [
        ("AXCheckBox", "", 1, State.CHECKED),
        ("AXCheckBox", "", True, State.CHECKED),
        ("AXCheckBox", "AXSwitch", 1, State.CHECKED),
        ("AXRadioButton", "", 1, State.CHECKED),
        ("AXRadioButton", "AXTabButton", 1, State.SELECTED),
        ("AXDisclosureTriangle", "", 1, State.EXPANDED),
    ],
)
def test_a_value_of_one_is_a_state(role: str, subrole: str, value: Attribute, state: State) -> None:
    told = record(role, subrole)
    assert state in states_of(told, value, is_settable=False)
    for off in (0, 2, False, None):
        assert state not in states_of(told, off, is_settable=False)


def test_a_state_is_no_value() -> None:
    assert node_of(record("AXCheckBox", title="Loud"), "top", 1).value == ""


@pytest.mark.parametrize(
    ("told", "states"),
    [
        ({"is_enabled": False}, {State.VISIBLE}),
        ({"is_hidden": True}, {State.ENABLED}),
        ({"is_minimized": True}, {State.ENABLED}),
        ({"has_focus": True}, {State.ENABLED, State.VISIBLE, State.FOCUSED}),
        ({"is_selected": True}, {State.ENABLED, State.VISIBLE, State.SELECTED}),
        ({"is_expanded": True}, {State.ENABLED, State.VISIBLE, State.EXPANDED}),
        ({"is_modal": True}, {State.ENABLED, State.VISIBLE, State.MODAL}),
        ({"is_required": True}, {State.ENABLED, State.VISIBLE, State.REQUIRED}),
    ],
)
def test_attributes_make_states(told: dict[str, bool], states: set[State]) -> None:
    assert states_of(record("AXButton", **told), None, is_settable=False) == states


@pytest.mark.parametrize(
    ("told", "value", "name"),
    [
        ({"title": "Save"}, None, "Save"),
        ({"title": "Save", "description": "floppy disk"}, None, "Save"),
        ({"description": "close"}, None, "close"),
        ({"help_text": "Ends the program"}, None, "Ends the program"),
    ],
)
def test_a_thing_is_named_by_the_best_that_it_tells(
    told: dict[str, str], value: Attribute, name: str
) -> None:
    assert node_of(record("AXButton", **told), "top", value).name == name


def test_a_static_text_is_named_by_what_it_holds() -> None:
    node = node_of(record("AXStaticText"), "top", "Good morning")
    assert (node.name, node.value) == ("Good morning", "")


def test_a_placeholder_names_a_field_that_nothing_labels() -> None:
    hint = "Your street"
    assert node_of(record("AXTextField", placeholder=hint), "top").name == hint
    labelled = record("AXTextField", placeholder=hint, label="ax:1:c")
    assert (node_of(labelled, "top").name, node_of(labelled, "top").label) == ("", "ax:1:c")


def test_boxes_inside_boxes_are_not_told_and_scroll_areas_clip() -> None:
    area = node_of(record("AXScrollArea"), "top")
    assert area.is_structure
    assert area.clips
    assert not node_of(record("AXGroup"), "top").is_structure
    assert set(ROLES) & STRUCTURE_ROLES == {"AXMenu", "AXTabGroup"}


@pytest.mark.parametrize(
    ("told", "parent", "is_walked"),
    [
        (record("AXGroup"), None, True),
        (record("AXGroup", box=None), None, True),
        (record("AXGroup", box=Rect(500, 10, 90, 20)), None, False),
        (record("AXGroup", box=Rect(10, 10, 0, 0)), None, False),
        (record("AXGroup", is_hidden=True), None, False),
        (record("AXWindow", is_minimized=True), None, False),
        (record("AXStaticText"), None, False),
        (record("AXButton"), None, False),
        (record("AXMenu"), record("AXMenuBarItem"), False),
        (record("AXMenu"), record("AXMenuBarItem", is_selected=True), True),
        (record("AXMenu"), record("AXMenuItem"), False),
        (record("AXMenu"), record("AXMenuItem", is_selected=True), True),
        (record("AXMenu"), record("AXPopUpButton"), True),
        (record("AXMenuBar", box=Rect(500, 10, 90, 20)), None, True),
    ],
)
def test_only_what_shows_is_walked(
    told: AxRecord, parent: AxRecord | None, is_walked: bool
) -> None:
    assert is_entered(told, FRAME, parent) is is_walked


def test_what_stands_in_a_menu_may_leave_its_window() -> None:
    assert is_popup_kind(record("AXMenu"))
    assert not is_popup_kind(record("AXMenuBar"))
    assert node_of(record("AXMenuItem", title="Copy"), "top", in_popup=True).in_popup


def test_modal_windows_and_alerts_are_dialogs() -> None:
    assert is_dialog(record("AXWindow", "AXDialog"))
    assert is_dialog(record("AXWindow", "AXStandardWindow", is_modal=True))
    assert not is_dialog(record("AXWindow", "AXStandardWindow"))


def test_the_action_that_a_click_means_is_chosen() -> None:
    assert action_of(("AXShowMenu", "AXPress")) == "AXPress"
    assert action_of(("AXPick",)) == "AXPick"
    assert action_of(("AXShowMenu", "AXRaise")) == ""


def test_attributes_make_a_record() -> None:
    told: dict[str, Attribute] = {
        "AXRole": "AXButton", "AXTitle": " Save ", "AXDescription": None, "AXEnabled": False,
        "AXFocused": 1, "AXPosition": (10.5, -20.0), "AXSize": (80.0, 19.5),
    }  # fmt: skip
    assert record_of("ax:1:a", "ax:1:b", told, label="ax:1:c") == AxRecord(
        ref="ax:1:a",
        parent="ax:1:b",
        role="AXButton",
        subrole="",
        box=Rect(10, -20, 81, 20),
        title="Save",
        label="ax:1:c",
        is_enabled=False,
        has_focus=True,
    )


@pytest.mark.parametrize("failed", [("AXSubrole",), ("AXRole",), ("AXRole", "AXTitle")])
def test_a_text_field_whose_kind_could_not_be_learnt_counts_as_a_password_field(
    failed: tuple[str, ...],
) -> None:
    told: dict[str, Attribute] = {"AXRole": None if "AXRole" in failed else "AXTextField"}
    unknown = record_of("ax:1:a", "", told, failed=failed)
    assert unknown.subrole is None
    assert role_of(unknown) is Role.PASSWORD_FIELD
    assert not wants_value(unknown)


@pytest.mark.parametrize(
    ("position", "size"),
    [
        (None, (10.0, 10.0)),
        ((1.0, 1.0), None),
        ((float("nan"), 1.0), (10.0, 10.0)),
        ((1.0, 1.0), (float("inf"), 10.0)),
        ("1,1", (10.0, 10.0)),
    ],
)
def test_a_place_that_is_none_makes_no_box(position: Attribute, size: Attribute) -> None:
    told: dict[str, Attribute] = {"AXPosition": position, "AXSize": size}
    assert record_of("ax:1:a", "", told).box is None


def test_what_is_not_told_to_be_disabled_is_enabled() -> None:
    assert record_of("ax:1:a", "", {}).is_enabled
    assert record_of("ax:1:a", "", {"AXEnabled": 1}).is_enabled
    assert not record_of("ax:1:a", "", {"AXEnabled": 0}).is_enabled


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Ann", "Ann"),
        (42.0, "42"),
        (0.5, "0.5"),
        (3, "3"),
        (True, ""),
        (None, ""),
        ((1.0, 2.0), ""),
    ],
)
def test_a_value_is_written_as_people_write_it(value: Attribute, text: str) -> None:
    assert plain(value) == text
