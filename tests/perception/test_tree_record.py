"""The reading that plain records become, as the readers for Windows and macOS make it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perception.desktop_window import DesktopWindow
from perception.geometry import PixelMap, Point, Rect
from perception.tree_reading import TreeReading
from perception.tree_record import TreeNode, TreeTop, element_of, seen, tree_reading
from perception.vocabulary import Offer, Role, Source, State

PLACE = Rect(120, 120, 80, 20)
FRAME = Rect(100, 100, 400, 300)
TOP = TreeTop("top", FRAME, title="Letter", program="editor", process=7, is_active=True)
SHOWN = frozenset({State.ENABLED, State.VISIBLE})


def node(
    ref: str,
    role: Role = Role.BUTTON,
    *,
    parent: str = "top",
    name: str = "",
    value: str = "",
    box: Rect = PLACE,
    states: frozenset[State] = SHOWN,
) -> TreeNode:
    return TreeNode(ref, parent, "top", role, box, name=name, value=value, states=states)


def read(*nodes: TreeNode, pixel_map: PixelMap | None = None) -> TreeReading:
    return tree_reading((TOP,), nodes, pixel_map or PixelMap())


def refs(reading: TreeReading) -> list[str]:
    return [element.ref for element in reading.nodes]


def test_a_button_becomes_an_element_with_its_window_and_what_it_offers() -> None:
    reading = read(node("save", name=" Save "))
    (element,) = reading.nodes
    assert (element.id, element.window, element.name) == (1, 1, "Save")
    assert element.offers == {Offer.CLICK}
    assert element.sources == {Source.ACCESSIBILITY}
    (window,) = reading.windows
    assert (window.title, window.program, window.is_active) == ("Letter", "editor", True)
    assert reading.processes == ((1, 7),)


def test_boxes_are_turned_into_pixels_of_a_scaled_screenshot_with_a_negative_origin() -> None:
    pixel_map = PixelMap(Point(-200, 50), 2.0)
    (element,) = read(node("save", name="Save"), pixel_map=pixel_map).nodes
    assert element.box == Rect(640, 140, 160, 40)


@pytest.mark.parametrize("role", [Role.PASSWORD_FIELD, Role.TEXT_FIELD])
def test_a_protected_field_has_no_value_and_is_a_password_field_whatever_was_told(
    role: Role,
) -> None:
    told = node("pin", role, name="PIN", value="hunter2", states=SHOWN | {State.PROTECTED})
    (element,) = read(told).nodes
    assert (element.role, element.value, element.name) == (Role.PASSWORD_FIELD, "", "PIN")
    assert State.PROTECTED in element.states
    assert "hunter2" not in repr(element)


def test_a_password_field_without_that_state_is_protected_too() -> None:
    element = element_of(node("pin", Role.PASSWORD_FIELD, value="hunter2"), PixelMap())
    assert State.PROTECTED in element.states
    assert element.value == ""


@pytest.mark.parametrize("role", [Role.TEXT, Role.BUTTON, Role.TEXT_FIELD])
def test_nothing_inside_a_password_field_is_told(role: Role) -> None:
    field = node("pin", Role.PASSWORD_FIELD, name="PIN")
    inner = node("inner", Role.GROUP, parent="pin", name="box")
    text = node("text", role, parent="inner", name="hunter2", value="hunter2")
    assert refs(read(field, inner, text)) == ["pin"]


def test_nothing_inside_a_field_that_is_only_marked_as_protected_is_told() -> None:
    field = node("pin", Role.TEXT_FIELD, name="PIN", states=SHOWN | {State.PROTECTED})
    text = node("text", Role.TEXT, parent="pin", name="hunter2")
    assert refs(read(field, text)) == ["pin"]


def test_what_a_password_field_says_names_nothing_else() -> None:
    field = node("pin", Role.PASSWORD_FIELD, name="hunter2")
    named = replace(node("check", Role.CHECK_BOX), label="pin")
    assert [e.name for e in read(field, named).nodes if e.ref == "check"] == [""]


def test_a_field_without_a_name_takes_that_of_its_label() -> None:
    label = node("label", Role.TEXT, name="Street:")
    street = replace(node("street", Role.TEXT_FIELD), label="label")
    assert [e.name for e in read(label, street).nodes] == ["Street:", "Street"]


@pytest.mark.parametrize(
    "box",
    [
        Rect(0, 0, 0, 0),
        Rect(120, 120, -5, 20),
        Rect(-32000, -32000, 160, 28),
        Rect(120, 120, 40_000, 20),
        Rect(600, 120, 80, 20),
    ],
)
def test_what_has_no_place_on_its_window_is_left_out(box: Rect) -> None:
    assert refs(read(node("save", name="Save", box=box))) == []


def test_what_says_that_it_does_not_show_is_left_out() -> None:
    assert refs(read(node("save", name="Save", states=frozenset({State.ENABLED})))) == []


def test_what_leaves_its_window_is_cut_at_the_edge() -> None:
    (element,) = read(node("save", name="Save", box=Rect(450, 120, 100, 20))).nodes
    assert element.box == Rect(450, 120, 50, 20)


def test_what_is_scrolled_out_of_its_list_is_left_out() -> None:
    shelf = node("shelf", Role.LIST, box=Rect(120, 120, 200, 100))
    first = node("first", Role.LIST_ITEM, parent="shelf", name="1", box=Rect(120, 120, 200, 80))
    second = node("second", Role.LIST_ITEM, parent="shelf", name="2", box=Rect(120, 200, 200, 80))
    third = node("third", Role.LIST_ITEM, parent="shelf", name="3", box=Rect(120, 280, 200, 80))
    reading = read(shelf, first, second, third)
    assert refs(reading) == ["shelf", "first", "second"]
    assert reading.nodes[2].box == Rect(120, 200, 200, 20)


def test_a_pane_that_scrolls_clips_what_is_in_it_and_is_not_told_itself() -> None:
    pane = replace(
        node("pane", Role.GROUP, name="pane", box=Rect(120, 120, 200, 100)),
        is_structure=True,
        clips=True,
    )
    below = node("below", parent="pane", name="Below", box=Rect(120, 240, 80, 20))
    assert refs(read(pane, below)) == []


def test_an_entry_of_an_open_menu_may_stand_outside_its_window() -> None:
    entry = replace(
        node("copy", Role.MENU_ITEM, name="Copy", box=Rect(480, 380, 120, 40)), in_popup=True
    )
    reading = read(entry)
    assert reading.nodes[0].box == Rect(480, 380, 120, 40)
    assert reading.popups == {"copy"}


def test_entries_of_a_closed_drop_down_list_are_left_out_and_of_an_open_one_told() -> None:
    box = Rect(120, 120, 200, 30)
    closed = node("choice", Role.COMBO_BOX, name="Size", box=box)
    entry = node("a4", Role.LIST_ITEM, parent="choice", name="A4", box=box)
    opened = replace(closed, states=SHOWN | {State.EXPANDED})
    assert refs(read(closed, entry)) == ["choice"]
    assert refs(read(opened, entry)) == ["choice", "a4"]


@pytest.mark.parametrize("role", [Role.GROUP, Role.TEXT, Role.IMAGE, Role.OTHER, Role.WINDOW])
def test_what_says_nothing_and_does_nothing_is_left_out(role: Role) -> None:
    assert refs(read(node("box", role))) == []
    assert refs(read(node("box", role, name="Address"))) == ["box"]


def test_a_text_that_repeats_its_heading_is_left_out() -> None:
    heading = node("heading", Role.HEADING, name="News of the day")
    text = node("text", Role.TEXT, parent="heading", name="News of the day")
    other = node("other", Role.TEXT, parent="heading", name="yesterday")
    assert refs(read(heading, text, other)) == ["heading", "other"]


def test_a_row_without_a_name_is_named_by_the_texts_in_its_cells() -> None:
    row = node("row", Role.LIST_ITEM)
    cell = node("cell", Role.TABLE_CELL, parent="row")
    texts = [node(word, Role.TEXT, parent="cell", name=word) for word in ("Ann", "Lee")]
    (element,) = read(row, cell, *texts).nodes
    assert (element.ref, element.name) == ("row", "Ann Lee")


def test_a_picture_in_a_nameless_link_stays_a_thing_of_its_own() -> None:
    link = node("link", Role.LINK)
    image = node("image", Role.IMAGE, parent="link", name="Logo")
    assert refs(read(link, image)) == ["link", "image"]


@pytest.mark.parametrize(
    ("role", "value"),
    [
        (Role.TEXT_FIELD, "kept"),
        (Role.COMBO_BOX, "kept"),
        (Role.SLIDER, "kept"),
        (Role.LINK, ""),
        (Role.DOCUMENT, ""),
    ],
)
def test_only_what_holds_something_for_people_has_a_value(role: Role, value: str) -> None:
    (element,) = read(node("thing", role, name="Thing", value="kept")).nodes
    assert element.value == value


def test_the_focus_is_the_active_windows() -> None:
    other = TreeTop("other", FRAME, program="mail", process=8)
    focused = SHOWN | {State.FOCUSED}
    behind = replace(node("behind", name="Behind", states=focused), top="other", parent="other")
    here = node("here", name="Here", states=focused)
    reading = tree_reading((other, TOP), (behind, here), PixelMap())
    assert reading.focus == "here"


def test_every_name_is_doubtful_so_that_pixels_are_read_too() -> None:
    reading = read(node("save", name="Save"), node("copy", name="Copy"))
    assert reading.doubtful == {"save", "copy"}


def test_what_has_no_address_or_no_window_is_left_out() -> None:
    assert refs(read(node("", name="Save"))) == []
    assert refs(read(replace(node("save", name="Save"), top="closed"))) == []


def test_a_dialog_that_its_owner_tells_as_well_is_told_once_where_it_was_read_first() -> None:
    dialog = TreeTop("dialog", Rect(600, 100, 200, 100), program="editor", process=7)
    button = replace(
        node("yes", name="Yes", box=Rect(620, 120, 80, 20)), top="dialog", parent="dialog"
    )
    again = [replace(node("dialog", Role.WINDOW, name="Sure?"), top="top")]
    again += [replace(button, top="top"), node("save", name="Save")]
    reading = tree_reading((dialog, TOP), (button, *again), PixelMap())
    assert [(e.ref, e.window) for e in reading.nodes] == [("yes", 1), ("save", 2)]


def test_parents_that_go_round_in_a_circle_end() -> None:
    one, two = node("one", parent="two", name="1"), node("two", parent="one", name="2")
    assert refs(read(one, two)) == ["one", "two"]


def test_notes_are_passed_on() -> None:
    assert tree_reading((), (), PixelMap(), ("editor did not answer.",)).notes == (
        "editor did not answer.",
    )


def window(xid: int, box: Rect) -> DesktopWindow:
    return DesktopWindow(xid, box, box)


def test_a_window_that_others_cover_whole_is_not_worth_reading() -> None:
    low, left, right = (
        window(1, Rect(10, 10, 80, 80)),
        window(2, Rect(0, 0, 50, 100)),
        window(3, Rect(50, 0, 50, 100)),
    )
    assert [one.xid for one in seen((low, left, right))] == [3, 2]
    assert [one.xid for one in seen((low, left))] == [2, 1]


@given(
    st.lists(
        st.builds(
            TreeNode,
            ref=st.sampled_from(["", "a", "b", "c", "d"]),
            parent=st.sampled_from(["", "top", "a", "b", "c", "d"]),
            top=st.sampled_from(["top", "gone"]),
            role=st.sampled_from(list(Role)),
            box=st.builds(
                Rect,
                st.integers(-40_000, 40_000),
                st.integers(-40_000, 40_000),
                st.integers(-10, 40_000),
                st.integers(-10, 40_000),
            ),
            name=st.sampled_from(["", "Ann"]),
            value=st.sampled_from(["", "hunter2"]),
            states=st.frozensets(st.sampled_from(list(State)), max_size=4),
            in_popup=st.booleans(),
        ),
        max_size=8,
    )
)
def test_no_records_however_odd_break_the_reading_or_give_a_password_away(
    nodes: list[TreeNode],
) -> None:
    reading = read(*nodes)
    assert len(set(refs(reading))) == len(reading.nodes)
    for element in reading.nodes:
        assert not element.box.is_empty
        if State.PROTECTED in element.states:
            assert element.value == ""
