"""UI Automation's records in our words; the records are as Microsoft documents the properties."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from perception.geometry import PixelMap, Rect
from perception.tree_record import TreeTop, element_of, tree_reading
from perception.uia_numbers import (
    PATTERN_OF,
    STRUCTURE_PROPERTIES,
    VALUE_PROPERTIES,
    Deed,
    Pattern,
    Property,
)
from perception.uia_roles import (
    ROLES,
    STRUCTURE_TYPES,
    UiaRecord,
    deed_of,
    node_of,
    ref_of,
    role_of,
    states_of,
    wants_text,
)
from perception.vocabulary import Offer, Role, State

BUTTON, CHECK_BOX, COMBO_BOX, EDIT, LINK = 50000, 50002, 50003, 50004, 50005
LIST_ITEM, MENU_ITEM, RADIO, SLIDER, TAB_ITEM, TEXT = 50007, 50011, 50013, 50015, 50019, 50020
CUSTOM, DATA_ITEM, DOCUMENT, WINDOW, PANE = 50025, 50029, 50030, 50032, 50033


def record(control_type: int, **told: Any) -> UiaRecord:
    usual = {"name": "Name", "is_enabled": True}
    return UiaRecord("uia:1", "uia:0", control_type, Rect(10, 10, 90, 20), **(usual | told))


@pytest.mark.parametrize(
    ("told", "role"),
    [
        (record(BUTTON, has_invoke=True), Role.BUTTON),
        (record(BUTTON, has_toggle=True), Role.TOGGLE_BUTTON),
        (record(CHECK_BOX, has_toggle=True), Role.CHECK_BOX),
        (record(EDIT, has_value=True), Role.TEXT_FIELD),
        (record(EDIT, has_value=True, has_scroll=True), Role.TEXT_AREA),
        (record(EDIT, has_value=True, is_password=True), Role.PASSWORD_FIELD),
        (record(DOCUMENT, has_value=True, is_read_only=True), Role.DOCUMENT),
        (record(DOCUMENT, has_text=True), Role.DOCUMENT),
        (record(DOCUMENT, has_value=True), Role.TEXT_AREA),
        (record(MENU_ITEM, has_invoke=True), Role.MENU_ITEM),
        (record(MENU_ITEM, has_toggle=True), Role.CHECK_MENU_ITEM),
        (record(MENU_ITEM, has_selection_item=True), Role.RADIO_MENU_ITEM),
        (record(MENU_ITEM, has_expand_collapse=True, expand_collapse_state=0), Role.MENU),
        (record(MENU_ITEM, has_expand_collapse=True, expand_collapse_state=3), Role.MENU_ITEM),
        (record(TEXT), Role.TEXT),
        (record(TEXT, heading_level=80050), Role.TEXT),
        (record(TEXT, heading_level=80051), Role.HEADING),
        (record(TEXT, heading_level=80059), Role.HEADING),
        (record(DATA_ITEM), Role.LIST_ITEM),
        (record(DATA_ITEM, has_grid_item=True), Role.TABLE_CELL),
        (record(CUSTOM, has_grid_item=True), Role.TABLE_CELL),
        (record(CUSTOM), Role.GROUP),
        (record(WINDOW), Role.WINDOW),
        (record(WINDOW, is_dialog=True), Role.DIALOG),
        (record(WINDOW, is_modal=True), Role.DIALOG),
        (record(59999), Role.OTHER),
    ],
)
def test_control_types_and_patterns_make_our_roles(told: UiaRecord, role: Role) -> None:
    assert role_of(told) is role


def test_every_documented_control_type_has_a_role() -> None:
    assert set(ROLES) == set(range(50000, 50041))
    assert set(ROLES) > STRUCTURE_TYPES


@pytest.mark.parametrize("kind", sorted(ROLES))
def test_a_password_is_a_password_field_whatever_its_control_type(kind: int) -> None:
    told = record(kind, is_password=True, has_value=True, has_text=True)
    element = element_of(node_of(told, "top", "hunter2"), PixelMap())
    assert element.role is Role.PASSWORD_FIELD
    assert State.PROTECTED in element.states
    assert element.value == ""
    assert not wants_text(told)


@pytest.mark.parametrize("kind", sorted(STRUCTURE_TYPES))
def test_a_password_field_is_told_even_where_its_kind_is_a_mere_box(kind: int) -> None:
    node = node_of(record(kind, is_password=True), "top")
    assert not node.is_structure
    assert node_of(record(kind), "top").is_structure


def test_the_request_for_everything_asks_for_nothing_that_a_field_holds() -> None:
    assert {Property.VALUE, Property.RANGE_VALUE} == VALUE_PROPERTIES
    assert not VALUE_PROPERTIES & set(STRUCTURE_PROPERTIES)
    assert set(STRUCTURE_PROPERTIES) | VALUE_PROPERTIES == set(Property)
    assert Property.IS_PASSWORD in STRUCTURE_PROPERTIES


def test_text_is_asked_for_only_where_there_is_no_value() -> None:
    assert wants_text(record(EDIT, has_text=True))
    assert not wants_text(record(EDIT, has_text=True, has_value=True))
    assert not wants_text(record(EDIT))


def test_a_documents_text_is_never_asked_for_because_of_the_fields_in_it() -> None:
    assert not wants_text(record(DOCUMENT, has_text=True))


@pytest.mark.parametrize(
    ("told", "held"),
    [
        (record(CHECK_BOX, has_toggle=True, toggle_state=1), {State.CHECKABLE, State.CHECKED}),
        (record(CHECK_BOX, has_toggle=True, toggle_state=0), {State.CHECKABLE}),
        (record(CHECK_BOX, has_toggle=True, toggle_state=2), {State.CHECKABLE}),
        (record(CHECK_BOX, toggle_state=1), {State.CHECKABLE}),
        (
            record(RADIO, has_selection_item=True, is_selected=True),
            {State.CHECKABLE, State.CHECKED, State.SELECTED},
        ),
        (record(RADIO, has_selection_item=True), {State.CHECKABLE}),
        (record(LIST_ITEM, has_selection_item=True, is_selected=True), {State.SELECTED}),
        (record(LIST_ITEM, is_selected=True), set()),
        (
            record(COMBO_BOX, has_expand_collapse=True, expand_collapse_state=1),
            {State.EXPANDED},
        ),
        (record(COMBO_BOX, has_expand_collapse=True, expand_collapse_state=0), set()),
        (record(COMBO_BOX, expand_collapse_state=1), set()),
        (record(EDIT, has_value=True), {State.EDITABLE}),
        (record(EDIT, has_value=True, is_read_only=True), {State.READ_ONLY}),
        (record(EDIT, is_password=True), {State.EDITABLE, State.PROTECTED}),
        (record(DOCUMENT, has_value=True), {State.EDITABLE, State.MULTI_LINE}),
        (record(EDIT, has_value=True, is_required=True), {State.EDITABLE, State.REQUIRED}),
        (record(BUTTON, has_focus=True, is_focusable=True), {State.FOCUSED, State.FOCUSABLE}),
        (record(WINDOW, is_modal=True), {State.MODAL}),
    ],
)
def test_states_follow_the_patterns_that_are_there(told: UiaRecord, held: set[State]) -> None:
    assert states_of(told) == held | {State.ENABLED, State.VISIBLE}


def test_what_is_off_screen_is_not_visible_and_what_is_disabled_offers_nothing() -> None:
    assert State.VISIBLE not in states_of(record(BUTTON, is_offscreen=True))
    disabled = node_of(record(BUTTON, is_enabled=False), "top")
    assert element_of(disabled, PixelMap()).offers == frozenset()


def test_a_read_only_field_can_not_be_edited() -> None:
    field = record(EDIT, has_value=True)
    told = element_of(node_of(field, "top", "Ann"), PixelMap())
    assert (told.value, Offer.EDIT in told.offers) == ("Ann", True)
    fixed = element_of(node_of(replace(field, is_read_only=True), "top", "Ann"), PixelMap())
    assert (fixed.value, Offer.EDIT in fixed.offers) == ("Ann", False)


@pytest.mark.parametrize(
    ("told", "deed"),
    [
        (record(BUTTON, has_invoke=True), Deed.INVOKE),
        (record(CHECK_BOX, has_toggle=True, has_invoke=True), Deed.TOGGLE),
        (record(BUTTON, has_toggle=True, has_invoke=True), Deed.TOGGLE),
        (record(RADIO, has_selection_item=True, has_invoke=True), Deed.SELECT),
        (record(TAB_ITEM, has_selection_item=True), Deed.SELECT),
        (record(COMBO_BOX, has_expand_collapse=True, expand_collapse_state=0), Deed.EXPAND),
        (record(COMBO_BOX, has_expand_collapse=True, expand_collapse_state=1), Deed.COLLAPSE),
        (record(LINK, has_invoke=True), Deed.INVOKE),
        (record(SLIDER, has_range_value=True), None),
        (record(TEXT), None),
    ],
)
def test_a_click_is_done_through_the_pattern_that_means_it(
    told: UiaRecord, deed: Deed | None
) -> None:
    assert deed_of(told) is deed


def test_every_deed_has_the_pattern_whose_method_it_is() -> None:
    assert PATTERN_OF == {
        Deed.INVOKE: Pattern.INVOKE,
        Deed.TOGGLE: Pattern.TOGGLE,
        Deed.SELECT: Pattern.SELECTION_ITEM,
        Deed.EXPAND: Pattern.EXPAND_COLLAPSE,
        Deed.COLLAPSE: Pattern.EXPAND_COLLAPSE,
    }


def test_the_key_behind_a_menu_entrys_name_is_left_out() -> None:
    assert node_of(record(MENU_ITEM, name="Save\tCtrl+S"), "top").name == "Save"
    assert node_of(record(TEXT, name="Save\tCtrl+S"), "top").name == "Save\tCtrl+S"


def test_a_runtime_id_makes_an_address_and_a_missing_one_none() -> None:
    assert ref_of((42, 1234, -7)) == "uia:42.1234.-7"
    assert ref_of(()) == ""


def test_a_windows_records_become_one_reading() -> None:
    top = record(WINDOW, name="Sign in")
    top = replace(top, ref="uia:0", parent="", box=Rect(0, 0, 300, 200))
    pane = replace(record(PANE, name="pane"), ref="uia:1")
    user = replace(record(EDIT, name="User", has_value=True), ref="uia:2", parent="uia:1")
    password = replace(
        record(EDIT, name="Password", is_password=True, has_value=True), ref="uia:3", parent="uia:1"
    )
    records = (pane, user, password)
    tops = (TreeTop(top.ref, top.box, title=top.name, process=9),)
    nodes = [node_of(one, top.ref, "ann" if one is user else "hunter2") for one in records]
    reading = tree_reading(tops, nodes, PixelMap())
    assert [(e.role, e.name, e.value) for e in reading.nodes] == [
        (Role.TEXT_FIELD, "User", "ann"),
        (Role.PASSWORD_FIELD, "Password", ""),
    ]
