from __future__ import annotations

import numpy as np
import pytest

from perception.fusion import fuse
from perception.geometry import Rect
from perception.layout import Layout, Pane, Shown
from perception.line_matching import cut_at
from perception.screen import Element, Screen, Screenshot, TextRun, Window
from perception.text_line import TextLine
from perception.vocabulary import Offer, Role, Source, State
from perception.widgets import Shape, Widget

SHOT = Screenshot(np.zeros((600, 800, 3), dtype=np.uint8))


def line(text: str, box: Rect) -> TextLine:
    width = box.w // max(1, len(text.split()))
    words = tuple(
        TextRun(word, Rect(box.x + i * width, box.y, width, box.h))
        for i, word in enumerate(text.split())
    )
    return TextLine(text, box, 1.0, words)


def told(
    role: Role, name: str, box: Rect, *, value: str = "", window: int = 0, focused: bool = False
) -> Shown:
    states = frozenset({State.FOCUSED} if focused else ())
    element = Element(
        0,
        role,
        box,
        name=name,
        value=value,
        window=window,
        states=states,
        ref=f"r{name}",
        sources=frozenset({Source.ACCESSIBILITY}),
    )
    return Shown(element, (box,))


def names(screen: Screen) -> list[str]:
    return [element.name for element in screen.elements]


def test_text_that_the_tree_tells_too_is_one_element_of_two_senses() -> None:
    box = Rect(10, 10, 90, 24)
    screen = fuse(
        SHOT, Layout(shown=(told(Role.BUTTON, "Save file", box),)), [line("Save fi1e", box)]
    )
    (element,) = screen.elements
    assert element.sources == {Source.ACCESSIBILITY, Source.OCR}
    assert [run.text for run in element.runs] == ["Save", "fi1e"]


def test_a_part_of_an_elements_text_gives_it_no_word_boxes() -> None:
    box = Rect(10, 10, 300, 24)
    layout = Layout(shown=(told(Role.TEXT, "ann.lee@example.org is away", box),))
    (element,) = fuse(SHOT, layout, [line("is away", Rect(200, 12, 60, 20))]).elements
    assert element.runs == ()


def test_text_that_the_tree_does_not_tell_is_an_element_of_its_own() -> None:
    layout = Layout(shown=(told(Role.LIST_ITEM, "Inbox", Rect(10, 10, 300, 40)),))
    screen = fuse(SHOT, layout, [line("ann@example.org", Rect(20, 28, 120, 16))])
    assert {(e.role, e.name) for e in screen.elements} == {
        (Role.LIST_ITEM, "Inbox"),
        (Role.TEXT, "ann@example.org"),
    }


@pytest.mark.parametrize(
    ("name", "caption"),
    [
        ("Reply to ann at work", "Reply to ann@work.example"),
        ("Call 555-0142", "Call 555-0199"),
        ("Save draft", "Send"),
        ("Write to Ann Lee soon", "Write to Bob Lee soon"),
    ],
)
def test_a_caption_that_differs_from_the_name_stays_known(name: str, caption: str) -> None:
    box = Rect(10, 10, 200, 24)
    layout = Layout(shown=(told(Role.BUTTON, name, box),))
    screen = fuse(SHOT, layout, [line(caption, Rect(14, 12, 190, 20))])
    assert {(e.role, e.name) for e in screen.elements} == {
        (Role.BUTTON, name),
        (Role.TEXT, caption),
    }


def test_a_label_and_a_choice_read_as_one_line_are_two_things() -> None:
    layout = Layout(
        shown=(
            told(Role.TEXT, "Floor", Rect(10, 10, 44, 20)),
            told(Role.COMBO_BOX, "Floor", Rect(56, 10, 80, 20), value="Second"),
        )
    )
    screen = fuse(SHOT, layout, [line("Floor Second", Rect(10, 10, 100, 20))])
    assert [(e.role, [r.text for r in e.runs]) for e in screen.elements] == [
        (Role.TEXT, ["Floor"]),
        (Role.COMBO_BOX, ["Second"]),
    ]


def test_a_check_box_read_as_a_sign_is_no_text() -> None:
    layout = Layout(shown=(told(Role.CHECK_BOX, "Accept", Rect(10, 10, 14, 14)),))
    assert names(fuse(SHOT, layout, [line("0", Rect(6, 7, 22, 20))])) == ["Accept"]


def test_a_shape_in_large_text_is_a_letter_and_cuts_nothing() -> None:
    words = (TextRun("huge@", Rect(10, 10, 280, 99)), TextRun("lex", Rect(290, 10, 180, 99)))
    large = TextLine("huge@lex", Rect(10, 10, 460, 99), 1.0, words)
    letter = Widget(Shape.BOX, Rect(340, 30, 70, 55))
    assert names(fuse(SHOT, Layout(), [large], (letter,))) == ["huge@lex"]


def test_what_is_read_in_a_password_field_is_thrown_away() -> None:
    layout = Layout(shown=(told(Role.PASSWORD_FIELD, "PIN", Rect(10, 10, 200, 24)),))
    screen = fuse(SHOT, layout, [line("hunter2", Rect(14, 13, 60, 18))])
    assert len(screen.elements) == 1
    assert screen.elements[0].runs == ()
    assert screen.elements[0].value == ""


def test_a_caption_beside_a_check_box_of_that_name_is_no_second_thing() -> None:
    layout = Layout(shown=(told(Role.CHECK_BOX, "Breakfast", Rect(10, 10, 14, 14)),))
    screen = fuse(SHOT, layout, [line("Breakfast", Rect(30, 8, 70, 18))])
    assert names(screen) == ["Breakfast"]


def test_a_shape_is_named_by_the_text_in_it_or_beside_it() -> None:
    widgets = (
        Widget(Shape.BOX, Rect(10, 10, 120, 30)),
        Widget(Shape.BOX, Rect(10, 60, 300, 28)),
        Widget(Shape.CHECK, Rect(10, 110, 14, 14), is_marked=True),
    )
    lines = [
        line("Confirm", Rect(40, 16, 60, 18)),
        line("Ann Lee", Rect(16, 65, 60, 18)),
        line("Remember this", Rect(32, 108, 110, 18)),
    ]
    screen = fuse(SHOT, Layout(), lines, widgets)
    assert [(e.role, e.name, e.value) for e in screen.elements] == [
        (Role.BUTTON, "Confirm", ""),
        (Role.TEXT_FIELD, "", "Ann Lee"),
        (Role.CHECK_BOX, "Remember this", ""),
    ]
    assert State.CHECKED in screen.elements[2].states


def test_a_frame_around_several_texts_in_a_row_is_no_control() -> None:
    bar = Widget(Shape.BOX, Rect(0, 0, 300, 26))
    lines = [line("File", Rect(5, 4, 30, 18)), line("Edit", Rect(60, 4, 30, 18))]
    screen = fuse(SHOT, Layout(), lines, (bar,))
    assert [(e.role, e.name) for e in screen.elements] == [(Role.TEXT, "File"), (Role.TEXT, "Edit")]


def test_a_label_that_was_read_together_with_its_field_is_cut_off() -> None:
    field = Rect(100, 0, 200, 24)
    whole = TextLine(
        "Guest Jo",
        Rect(40, 2, 90, 20),
        1.0,
        (TextRun("Guest", Rect(40, 2, 50, 20)), TextRun("Jo", Rect(104, 2, 26, 20))),
    )
    assert [part.text for part in cut_at(whole, [field])] == ["Guest", "Jo"]


def test_elements_are_numbered_row_by_row_in_the_active_window_first() -> None:
    windows = (
        Window(1, Rect(0, 0, 400, 400)),
        Window(2, Rect(400, 0, 400, 400), is_active=True),
    )
    shown = (
        told(Role.BUTTON, "other", Rect(10, 10, 50, 20), window=1),
        told(Role.BUTTON, "right", Rect(600, 52, 50, 20), window=2),
        told(Role.BUTTON, "low", Rect(420, 90, 50, 20), window=2),
        told(Role.BUTTON, "left", Rect(420, 50, 50, 24), window=2),
        told(Role.LIST, "list", Rect(410, 40, 300, 300), window=2),
    )
    screen = fuse(SHOT, Layout(windows=windows, shown=shown))
    assert names(screen) == ["list", "left", "right", "low", "other"]
    assert [element.id for element in screen.elements] == [1, 2, 3, 4, 5]


def test_the_focus_is_the_active_windows_own() -> None:
    windows = (
        Window(1, Rect(0, 0, 400, 400)),
        Window(2, Rect(400, 0, 400, 400), is_active=True),
    )
    behind = told(Role.TEXT_FIELD, "behind", Rect(10, 10, 50, 20), window=1, focused=True)
    front = told(Role.TEXT_FIELD, "front", Rect(410, 10, 50, 20), window=2, focused=True)
    screen = fuse(SHOT, Layout(windows=windows, shown=(behind, front)))
    focused = screen.element(screen.focus or 0)
    assert focused is not None
    assert focused.name == "front"


def test_a_misread_window_button_is_no_text_and_a_title_can_not_be_clicked() -> None:
    pane = Pane(Rect(0, 0, 400, 300), Rect(0, 20, 400, 280), 1, 7, False, False)
    layout = Layout(windows=(Window(1, pane.box),), panes=(pane,))
    lines = [line("Letter to Ann", Rect(150, 2, 100, 16)), line("OX", Rect(350, 2, 40, 16))]
    (title,) = fuse(SHOT, layout, lines).elements
    assert (title.name, title.offers) == ("Letter to Ann", frozenset())


PLACE = Rect(100, 100, 50, 16)


def _text_offers(text: str, box: Rect = PLACE, *more: TextLine) -> set[Offer]:
    screen = fuse(SHOT, Layout(), [TextLine(text, box, 1.0), *more])
    (found,) = [element for element in screen.elements if element.name == text]
    return set(found.offers)


@pytest.mark.parametrize("text", ["File", "Save as...", "Log in", "7", "Open recent", "文件"])
def test_a_short_text_may_be_a_menu_or_a_flat_button(text: str) -> None:
    assert _text_offers(text) == {Offer.CLICK}


@pytest.mark.parametrize(
    "text",
    [
        "Name:",
        "The file was saved on Monday morning.",
        "12.05.2026",
        "Ctrl+Shift+S",
        "F11",
        "姓名：",
    ],
)
def test_sentences_labels_numbers_and_shortcuts_offer_no_click(text: str) -> None:
    assert _text_offers(text) == set()


def test_a_heading_and_a_fields_label_offer_no_click() -> None:
    small = [TextLine("a b", Rect(20, 200 + 20 * n, 60, 14), 1.0) for n in range(3)]
    assert _text_offers("Preferences", Rect(20, 20, 200, 40), *small) == set()
    field = Widget(Shape.BOX, Rect(200, 98, 200, 24))
    screen = fuse(SHOT, Layout(), [TextLine("Subject", Rect(130, 102, 60, 16), 1.0)], [field])
    told = {e.role: (e.name, set(e.offers)) for e in screen.elements}
    assert told[Role.TEXT] == ("Subject", set())
    assert told[Role.TEXT_FIELD][0] == "Subject"


def _fields(*texts: tuple[str, Rect], fields: tuple[Rect, ...]) -> list[str]:
    lines = [TextLine(text, box, 1.0) for text, box in texts]
    screen = fuse(SHOT, Layout(), lines, [Widget(Shape.BOX, box) for box in fields])
    return [e.name for e in screen.elements if e.role is Role.TEXT_FIELD]


def test_a_field_without_a_tree_is_called_by_its_label() -> None:
    left, right = Rect(200, 98, 160, 24), Rect(200, 148, 160, 24)
    town, street = ("Town:", Rect(150, 102, 40, 16)), ("Street", Rect(145, 152, 45, 16))
    assert _fields(town, street, fields=(left, right)) == ["Town", "Street"]
    over = ("Subject", Rect(200, 78, 60, 16))
    assert _fields(over, fields=(left,)) == ["Subject"]
    assert _fields(over, town, fields=(left,)) == ["Town"]


def test_a_text_that_is_far_away_or_another_fields_label_names_no_field() -> None:
    field, other = Rect(300, 98, 160, 24), Rect(480, 98, 160, 24)
    assert _fields(("Subject", Rect(20, 102, 60, 16)), fields=(field,)) == [""]
    near = ("Subject", Rect(230, 102, 60, 16))
    assert _fields(near, fields=(field, other)) == ["Subject", ""]


def test_an_icon_stands_for_itself_unless_its_text_does() -> None:
    def icon(x: int, name: str = "folder") -> Element:
        box = Rect(x, 100, 24, 24)
        return Element(0, Role.ICON, box, name=name, sources=frozenset({Source.ICON}))

    def roles(text: str, box: Rect, picture: Element) -> list[Role]:
        screen = fuse(SHOT, Layout(), [TextLine(text, box, 1.0)], [], [picture])
        return [element.role for element in screen.elements]

    assert roles("Documents", Rect(132, 104, 80, 16), icon(100)) == [Role.TEXT]
    assert roles("Documents", Rect(80, 128, 64, 16), icon(100)) == [Role.TEXT]
    assert roles("Documents", Rect(300, 104, 80, 16), icon(100)) == [Role.ICON, Role.TEXT]
    assert roles("AB", Rect(102, 104, 20, 16), icon(100, "")) == [Role.TEXT]
    assert roles("→", Rect(102, 104, 20, 16), icon(100)) == [Role.ICON]


def test_a_small_frame_is_a_button_and_cells_are_named_by_their_text() -> None:
    small = Widget(Shape.BOX, Rect(20, 20, 30, 26))
    screen = fuse(SHOT, Layout(), [], [small])
    assert [e.role for e in screen.elements] == [Role.BUTTON]
    cells = [
        Widget(Shape.BOX, Rect(20 + 80 * c, 100 + 24 * r, 80, 24))
        for r in range(3)
        for c in range(2)
    ]
    line = TextLine("quokka", Rect(26, 104, 50, 16), 1.0)
    screen = fuse(SHOT, Layout(), [line], cells)
    assert [e.role for e in screen.elements] == [Role.TABLE_CELL] * 6
    assert "quokka" in [e.name for e in screen.elements]
