"""How windows are read through UI Automation; the answers are records that are written here."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from perception.desktop_window import DesktopWindow
from perception.geometry import PixelMap, Point, Rect
from perception.tree_record import ObjectGone, ProgramSilent
from perception.uia_numbers import Deed
from perception.uia_roles import UiaRecord
from perception.uia_tree import UiaTree
from perception.vocabulary import Role

EDIT, BUTTON, WINDOW = 50004, 50000, 50032


@dataclass
class Written:
    """Answers from records by window, and remembers what was asked."""

    windows: dict[int, list[UiaRecord]]
    held: dict[str, str] = field(default_factory=dict)
    silent: frozenset[int] = frozenset()
    asked: list[str] = field(default_factory=list)
    slow_s: float = 0.0

    def limit(self, seconds: float) -> None:
        assert seconds > 0

    def forget(self) -> None:
        pass

    def window(self, handle: int) -> list[UiaRecord]:
        self.asked.append(f"window {handle}")
        time.sleep(self.slow_s)
        if handle in self.silent:
            raise ProgramSilent
        if handle not in self.windows:
            raise ObjectGone
        return self.windows[handle]

    def values(self, top: str) -> dict[str, str]:
        return {record.ref: self.held[record.ref] for record in self._all() if self._tells(record)}

    def text(self, ref: str) -> str:
        self.asked.append(f"text {ref}")
        return self.held[ref]

    def value(self, ref: str) -> str:
        self.asked.append(f"value {ref}")
        return self.held[ref]

    def element(self, ref: str) -> UiaRecord:
        found = [record for record in self._all() if record.ref == ref]
        if not found:
            raise ObjectGone
        return found[0]

    def do(self, ref: str, deed: Deed) -> None:
        self.asked.append(f"{deed} {ref}")

    def set_value(self, ref: str, text: str) -> None:
        self.element(ref)
        self.held[ref] = text

    def set_focus(self, ref: str) -> None:
        self.asked.append(f"focus {ref}")

    def _all(self) -> list[UiaRecord]:
        return [record for records in self.windows.values() for record in records]

    def _tells(self, record: UiaRecord) -> bool:
        return record.has_value and not record.is_password


@dataclass
class Desktop:
    """The windows, lowest first, and those whose programs take no messages."""

    windows: tuple[DesktopWindow, ...] = ()
    hung: frozenset[int] = frozenset()

    def read(self) -> tuple[DesktopWindow, ...]:
        return self.windows

    def answers(self, handle: int, limit_s: float) -> bool:
        return handle not in self.hung


def window(handle: int, box: Rect, program: str, process: int) -> DesktopWindow:
    return DesktopWindow(handle, box, box, program=program, process=process, is_active=handle == 1)


def thing(ref: str, kind: int, parent: str = "uia:0", **told: bool) -> UiaRecord:
    return UiaRecord(ref, parent, kind, Rect(20, 20, 90, 20), name=ref, is_enabled=True, **told)


LEFT, RIGHT = Rect(0, 0, 200, 200), Rect(200, 0, 200, 200)
MAIL = window(1, LEFT, "mail", 7)
NOTES = window(2, RIGHT, "notes", 8)
TOP = UiaRecord("uia:0", "", WINDOW, LEFT, name="Sign in")
USER = thing("uia:user", EDIT, has_value=True, has_text=True)
PASSWORD = thing("uia:password", EDIT, has_value=True, has_text=True, is_password=True)
BARE = thing("uia:bare", EDIT, has_text=True)
BARE_PASSWORD = thing("uia:pin", EDIT, has_text=True, is_password=True)
SAVE = thing("uia:save", BUTTON, has_invoke=True)
HELD = {USER.ref: "ann", PASSWORD.ref: "hunter2", BARE.ref: "draft", BARE_PASSWORD.ref: "1234"}


def opened(source: Written, *windows: DesktopWindow, hung: frozenset[int] = frozenset()) -> UiaTree:
    return UiaTree(1.0, source=source, windows=Desktop(windows, hung))


def test_a_window_is_read_with_what_its_fields_hold_but_for_passwords() -> None:
    records = [TOP, USER, PASSWORD, BARE, BARE_PASSWORD, SAVE]
    source = Written({1: records}, held=dict(HELD))
    reading = opened(source, MAIL).read()
    assert {element.ref: element.value for element in reading.nodes} == {
        USER.ref: "ann", PASSWORD.ref: "", BARE.ref: "draft", BARE_PASSWORD.ref: "", SAVE.ref: "",
    }  # fmt: skip
    assert source.asked == ["window 1", f"text {BARE.ref}"]
    (told,) = reading.windows
    assert (told.title, told.program, told.is_active) == ("Sign in", "mail", True)
    assert reading.processes == ((1, 7),)


def test_the_windows_that_are_handed_in_are_the_ones_read() -> None:
    source = Written({1: [TOP, SAVE], 2: [TOP, SAVE]})
    opened(source, MAIL, NOTES).read(PixelMap(), (NOTES,))
    assert source.asked == ["window 2"]


def test_a_window_that_is_covered_whole_is_not_read() -> None:
    below = replace(MAIL, xid=3)
    source = Written({1: [TOP, SAVE]})
    opened(source, below, MAIL).read()
    assert source.asked == ["window 1"]


def test_a_program_that_hangs_is_said_to_and_the_others_are_read() -> None:
    source = Written({1: [TOP, SAVE]}, silent=frozenset({2}))
    reading = opened(source, MAIL, NOTES).read()
    assert [element.ref for element in reading.nodes] == [SAVE.ref]
    assert reading.notes == ("notes did not answer: what it shows is read from its pixels.",)


def test_a_program_that_takes_no_messages_is_not_asked_and_its_other_windows_neither() -> None:
    second = replace(NOTES, xid=3, box=Rect(400, 0, 200, 200))
    source = Written({2: [TOP, SAVE], 3: [TOP, SAVE]})
    reading = opened(source, second, NOTES, hung=frozenset({2})).read()
    assert source.asked == []
    assert len(reading.notes) == 1


def test_when_the_time_is_up_the_rest_is_said_to_be_unknown() -> None:
    source = Written({1: [TOP, SAVE], 2: [TOP, SAVE]}, slow_s=0.6)
    tree = UiaTree(0.5, source=source, windows=Desktop((MAIL, NOTES)))
    reading = tree.read()
    assert source.asked == ["window 2"]
    assert reading.notes == ("mail answered too slowly: part of what it shows is not known.",)


def test_a_window_that_closed_meanwhile_is_left_out_without_a_note() -> None:
    reading = opened(Written({}), MAIL).read()
    assert (reading.nodes, reading.windows, reading.notes) == ((), (), ())


def test_an_element_is_told_as_it_is_now_in_pixels_of_the_last_picture() -> None:
    source = Written({1: [TOP, USER]}, held=dict(HELD))
    tree = opened(source, MAIL)
    tree.read(PixelMap(Point(10, 0), 1.0), (MAIL,))
    source.held[USER.ref] = "bea"
    element = tree.now(USER.ref)
    assert element is not None
    assert (element.value, element.box) == ("bea", Rect(10, 20, 90, 20))


def test_a_password_field_is_told_now_without_being_asked_for_what_it_holds() -> None:
    source = Written({1: [TOP, PASSWORD, BARE_PASSWORD]}, held=dict(HELD))
    tree = opened(source, MAIL)
    for record in (PASSWORD, BARE_PASSWORD):
        element = tree.now(record.ref)
        assert element is not None
        assert (element.role, element.value) == (Role.PASSWORD_FIELD, "")
    assert source.asked == []


def test_what_is_gone_or_off_the_screen_is_nothing_now() -> None:
    hidden = replace(SAVE, is_offscreen=True)
    tree = opened(Written({1: [TOP, hidden]}), MAIL)
    assert tree.now(hidden.ref) is None
    assert tree.now("uia:gone") is None


def test_acting_goes_through_the_pattern_and_says_whether_it_was_taken() -> None:
    source = Written({1: [TOP, SAVE, USER]}, held=dict(HELD))
    tree = opened(source, MAIL)
    assert tree.do_action(SAVE.ref)
    assert tree.grab_focus(USER.ref)
    assert source.asked == [f"Invoke {SAVE.ref}", f"focus {USER.ref}"]
    assert tree.set_text(USER.ref, "bea")
    assert source.held[USER.ref] == "bea"
    assert not tree.do_action("uia:gone")
    assert not tree.do_action(USER.ref)
    assert not tree.set_text("uia:gone", "bea")


def test_the_focus_is_the_element_that_says_so() -> None:
    focused = replace(USER, has_focus=True)
    tree = opened(Written({1: [TOP, focused, SAVE]}, held=dict(HELD)), MAIL)
    assert tree.read().focus == USER.ref
    assert tree.has_focus(USER.ref)
    assert not tree.has_focus(SAVE.ref)
    tree.close()
