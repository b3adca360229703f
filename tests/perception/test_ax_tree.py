"""How programs are walked on macOS; the answers are records that are written here."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import Any

from perception.ax_record import Attribute, AxRecord
from perception.ax_tree import AxTree
from perception.desktop_window import DesktopWindow
from perception.geometry import PixelMap, Rect
from perception.tree_record import ObjectGone, ProgramSilent
from perception.vocabulary import Role

FRAME = Rect(0, 30, 400, 300)


@dataclass
class Written:
    """Answers from records by program and parent, and remembers what was asked."""

    windows: dict[int, list[AxRecord]]
    inside: dict[str, list[AxRecord]] = field(default_factory=dict)
    held: dict[str, Attribute] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)
    slow_s: float = 0.0

    def limit(self, seconds: float) -> None:
        assert seconds > 0

    def forget(self) -> None:
        pass

    def tops(self, process: int, *, with_menu_bar: bool) -> list[AxRecord]:
        if str(process) in self.silent:
            raise ProgramSilent
        if process not in self.windows:
            raise ObjectGone
        return [r for r in self.windows[process] if with_menu_bar or r.role != "AXMenuBar"]

    def children(self, record: AxRecord) -> list[AxRecord]:
        self.asked.append(f"children {record.ref}")
        time.sleep(self.slow_s)
        if record.ref in self.silent:
            raise ProgramSilent
        return self.inside.get(record.ref, [])

    def element(self, ref: str) -> AxRecord:
        found = [r for records in self.inside.values() for r in records if r.ref == ref]
        if not found:
            raise ObjectGone
        return found[0]

    def value(self, ref: str) -> Attribute:
        self.asked.append(f"value {ref}")
        return self.held.get(ref)

    def is_settable(self, ref: str) -> bool:
        return ref in self.held

    def actions(self, ref: str) -> tuple[str, ...]:
        return ("AXShowMenu", "AXPress") if self.element(ref).role == "AXButton" else ()

    def perform(self, ref: str, action: str) -> None:
        self.asked.append(f"{action} {ref}")

    def set_attribute(self, ref: str, name: str, value: str | bool) -> None:
        self.element(ref)
        self.held[ref] = value
        self.asked.append(f"{name} {ref}")


def thing(ref: str, role: str, subrole: str = "", **told: Any) -> AxRecord:
    usual: dict[str, Any] = {"box": Rect(20, 60, 90, 20), "title": ref}
    return AxRecord(ref, "", role, subrole, **(usual | told))


def shown(number: int, process: int, box: Rect = FRAME, **told: Any) -> DesktopWindow:
    return DesktopWindow(number, box, box, program=f"p{process}", process=process, **told)


MAIN = thing("main", "AXWindow", "AXStandardWindow", box=FRAME, title="Letter")
USER = thing("user", "AXTextField")
PASSWORD = thing("password", "AXTextField", "AXSecureTextField")
UNKNOWN = replace(thing("unknown", "AXTextField"), subrole=None)
SAVE = thing("save", "AXButton")
DESKTOP = (shown(1, 7, is_active=True),)


def nested(parent: str, *records: AxRecord) -> list[AxRecord]:
    return [replace(record, parent=parent) for record in records]


def refs(tree: AxTree, desktop: tuple[DesktopWindow, ...] = DESKTOP) -> list[str]:
    return [element.ref for element in tree.read(PixelMap(), desktop).nodes]


def test_a_window_is_read_and_password_fields_are_asked_for_nothing() -> None:
    inside = {"main": nested("main", USER, PASSWORD, UNKNOWN, SAVE)}
    inside["password"] = nested("password", thing("text", "AXStaticText"))
    held: dict[str, Attribute] = {"user": "ann", "password": "hunter2", "unknown": "1234"}
    source = Written({7: [MAIN]}, inside, held)
    reading = AxTree(1.0, source=source).read(PixelMap(), DESKTOP)
    assert {element.ref: element.value for element in reading.nodes} == {
        "user": "ann", "password": "", "unknown": "", "save": "",
    }  # fmt: skip
    assert source.asked == ["children main", "value user"]
    (window,) = reading.windows
    assert (window.title, window.program, window.is_active) == ("Letter", "p7", True)


def test_a_password_field_is_told_now_without_being_asked_for_what_it_holds() -> None:
    source = Written({7: [MAIN]}, {"main": nested("main", PASSWORD)}, {"password": "hunter2"})
    element = AxTree(1.0, source=source).now("password")
    assert element is not None
    assert (element.role, element.value) == (Role.PASSWORD_FIELD, "")
    assert source.asked == []


def test_what_does_not_show_is_never_walked() -> None:
    scrolled = thing("scrolled", "AXGroup", box=Rect(20, 900, 90, 20))
    hidden = thing("hidden", "AXGroup", is_hidden=True)
    source = Written({7: [MAIN]}, {"main": nested("main", scrolled, hidden, SAVE)})
    assert refs(AxTree(1.0, source=source)) == ["save"]
    assert source.asked == ["children main"]


def test_a_closed_menu_is_not_walked_and_an_open_one_stands_in_a_popup() -> None:
    bar = thing("bar", "AXMenuBar", box=Rect(0, 0, 400, 24), title="")
    title = thing("File", "AXMenuBarItem", box=Rect(10, 0, 40, 24))
    menu = thing("menu", "AXMenu", box=Rect(10, 24, 120, 200), title="")
    entry = thing("Copy", "AXMenuItem", box=Rect(10, 30, 120, 20))
    desktop = (*DESKTOP, shown(9, 7, Rect(0, 0, 400, 24), is_popup=True, is_active=False))
    inside = {
        "bar": nested("bar", title),
        "File": nested("File", menu),
        "menu": nested("menu", entry),
    }
    source = Written({7: [MAIN, bar]}, inside)
    assert refs(AxTree(1.0, source=source), desktop) == ["File"]
    assert "children menu" not in source.asked
    inside["bar"] = nested("bar", replace(title, is_selected=True))
    reading = AxTree(1.0, source=source).read(PixelMap(), desktop)
    assert [element.ref for element in reading.nodes] == ["File", "Copy"]
    assert reading.popups == {"Copy"}


def test_a_minimized_window_and_one_on_another_desktop_are_left_out() -> None:
    small = thing("small", "AXWindow", box=FRAME, is_minimized=True)
    away = thing("away", "AXWindow", box=Rect(2000, 0, 300, 300))
    inside = {"small": nested("small", SAVE), "away": nested("away", SAVE)}
    assert refs(AxTree(1.0, source=Written({7: [small, away]}, inside))) == []


def test_a_program_that_hangs_is_said_to_and_the_others_are_read() -> None:
    source = Written({7: [MAIN]}, {"main": nested("main", SAVE)}, silent=frozenset({"8"}))
    desktop = (*DESKTOP, shown(2, 8, Rect(0, 0, 50, 50)))
    reading = AxTree(1.0, source=source).read(PixelMap(), desktop)
    assert [element.ref for element in reading.nodes] == ["save"]
    assert reading.notes == ("p8 did not answer: what it shows is read from its pixels.",)


def test_a_program_that_falls_silent_half_way_gives_the_half() -> None:
    box = thing("box", "AXGroup", box=FRAME)
    source = Written({7: [MAIN]}, {"main": nested("main", SAVE, box)}, silent=frozenset({"box"}))
    reading = AxTree(1.0, source=source).read(PixelMap(), DESKTOP)
    assert [element.ref for element in reading.nodes] == ["save", "box"]
    assert reading.notes == ("p7 answered too slowly: part of what it shows is not known.",)


def test_when_the_time_is_up_what_was_found_is_given() -> None:
    box = thing("box", "AXGroup", box=FRAME)
    source = Written(
        {7: [MAIN]}, {"main": nested("main", box), "box": nested("box", SAVE)}, slow_s=0.6
    )
    reading = AxTree(0.5, source=source).read(PixelMap(), DESKTOP)
    assert [element.ref for element in reading.nodes] == ["box"]
    assert reading.notes == ("p7 answered too slowly: part of what it shows is not known.",)


def test_a_program_that_ended_meanwhile_is_left_out_without_a_note() -> None:
    reading = AxTree(1.0, source=Written({})).read(PixelMap(), DESKTOP)
    assert (reading.nodes, reading.notes) == ((), ())


def test_acting_goes_through_the_elements_action_and_says_whether_it_was_taken() -> None:
    source = Written({7: [MAIN]}, {"main": nested("main", USER, SAVE)})
    tree = AxTree(1.0, source=source)
    assert tree.do_action("save")
    assert tree.set_text("user", "bea")
    assert tree.grab_focus("user")
    assert source.asked == ["AXPress save", "AXValue user", "AXFocused user"]
    assert not tree.do_action("user")
    assert not tree.do_action("gone")
    assert not tree.set_text("gone", "bea")


def test_the_focus_is_the_element_that_says_so() -> None:
    focused = replace(USER, has_focus=True)
    source = Written({7: [MAIN]}, {"main": nested("main", focused, SAVE)})
    tree = AxTree(1.0, source=source)
    assert tree.read(PixelMap(), DESKTOP).focus == "user"
    assert tree.has_focus("user")
    assert not tree.has_focus("save")
    assert tree.now("gone") is None
    tree.close()
