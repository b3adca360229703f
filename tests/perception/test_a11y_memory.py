from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from perception.a11y_bus import Ref
from perception.a11y_events import Touched
from perception.a11y_memory import ProgramMemory, Within
from perception.a11y_roles import Bit
from perception.a11y_text import Node
from perception.desktop_window import DesktopWindow
from perception.geometry import Rect
from perception.vocabulary import Role

WINDOW = Ref(":1.7", "/window")
SCREEN = (100, 200, 1)
BOXES = {"save": Rect(10, 10, 40, 20), "name": Rect(10, 60, 40, 20), "far": Rect(10, 500, 40, 20)}


def ref(name: str) -> Ref:
    return Ref(":1.7", f"/{name}")


def node(name: str, *, title: str = "", box: Rect | None = None, bits: int = 0) -> Node:
    return Node(ref(name), 43, Role.BUTTON, bits, box or BOXES[name], frozenset(), title, WINDOW)


def changed(*places: Rect) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    mask = np.zeros(SCREEN[:2], np.uint8)
    for place in places:
        mask[place.y : place.bottom, place.x : place.right] = 1
    return mask


def touched(*names: str, member: str = "StateChanged", detail: str = "sensitive") -> Touched:
    found = Touched()
    for name in names:
        found.add(ref(name), member, detail)
    return found


def window(box: Rect, *, is_popup: bool = False) -> DesktopWindow:
    return DesktopWindow(5, box, box, is_popup=is_popup)


def look(
    memory: ProgramMemory,
    at: float,
    *places: Rect,
    events: Touched | None = None,
    windows: Iterable[DesktopWindow] = (),
    nodes: Iterable[Node] | None = None,
) -> set[str]:
    """One look at this moment; which objects had to be asked."""
    shown = [node(name) for name in BOXES] if nodes is None else list(nodes)
    memory.begin(changed(*places), windows, events or Touched(), at)
    asked = {one.ref.path[1:] for one in shown if memory.recall(one.ref) is None}
    for one in shown:
        memory.keep(one, WINDOW, one.box)
        memory.keep_said(one.ref, (one.name or "lent", "", ""))
    memory.end()
    return asked


def test_at_first_everything_is_asked_and_then_nothing() -> None:
    memory = ProgramMemory()
    assert look(memory, 0.0) == set(BOXES)
    assert look(memory, 2.0) == set()


def test_where_pixels_changed_is_asked_until_a_second_after() -> None:
    memory = ProgramMemory()
    look(memory, 0.0)
    assert look(memory, 2.0, Rect(20, 15, 1, 1)) == {"save"}
    assert look(memory, 2.4) == {"save"}
    assert look(memory, 3.5) == {"save"}
    assert look(memory, 4.0) == set()


def test_a_focus_ring_around_an_object_belongs_to_it() -> None:
    memory = ProgramMemory()
    look(memory, 0.0)
    assert look(memory, 2.0, Rect(9, 9, 1, 1)) == {"save"}


def test_what_a_program_announces_is_asked_though_no_pixel_changed() -> None:
    memory = ProgramMemory()
    look(memory, 0.0)
    assert look(memory, 2.0, events=touched("far")) == {"far"}
    assert look(memory, 2.1) == set()


def test_what_has_the_keyboard_is_always_asked() -> None:
    memory = ProgramMemory()
    nodes = [node("save", bits=1 << Bit.FOCUSED), node("name")]
    look(memory, 0.0, nodes=nodes)
    assert look(memory, 2.0, nodes=nodes) == {"save"}


def test_what_has_come_is_asked_again_within_the_second() -> None:
    memory = ProgramMemory()
    look(memory, 0.0, nodes=[node("save")])
    both = [node("save"), node("name")]
    assert look(memory, 2.0, nodes=both) == {"name"}
    assert look(memory, 2.5, nodes=both) == {"name"}
    assert look(memory, 3.5, nodes=both) == {"name"}
    assert look(memory, 4.0, nodes=both) == set()


def test_everything_is_asked_again_when_the_window_moved_or_time_has_passed() -> None:
    memory = ProgramMemory()
    here, there = window(Rect(0, 0, 90, 90)), window(Rect(5, 0, 90, 90))
    look(memory, 0.0, windows=[here])
    assert look(memory, 1.0, windows=[here]) == set()
    assert look(memory, 2.0, windows=[there]) == set(BOXES)
    assert look(memory, 3.0, windows=[there]) == set()
    assert look(memory, 4.0, windows=[]) == set(BOXES)
    assert look(memory, 5.0, windows=[window(Rect(0, 0, 9, 9), is_popup=True)]) == set()
    assert look(memory, 6.0) == set()
    assert look(memory, 24.0) == set()
    assert look(memory, 24.1) == set(BOXES)


def test_a_document_that_loaded_or_a_flood_of_events_makes_everything_new() -> None:
    memory = ProgramMemory()
    look(memory, 0.0)
    assert look(memory, 2.0, events=touched("save", member="LoadComplete")) == set(BOXES)
    flood = touched(*(str(number) for number in range(1_001)))
    assert look(memory, 3.0, events=flood) == set(BOXES)


def test_where_the_changes_are_not_known_everything_is_asked() -> None:
    memory = ProgramMemory()
    look(memory, 0.0)
    memory.begin(None, (), Touched(), 1.0)
    assert memory.recall(ref("save")) is None


def test_what_lies_outside_the_picture_may_have_come_in_only_if_something_happened() -> None:
    memory = ProgramMemory()
    look(memory, 0.0)
    memory.begin(changed(), (), Touched(), 2.0)
    assert not memory.may_have_moved(ref("far"))
    memory.begin(changed(BOXES["save"]), (), Touched(), 3.0)
    assert memory.may_have_moved(ref("far"))
    assert not memory.may_have_moved(ref("name"))


def test_a_window_is_alike_only_with_the_same_objects_in_the_same_places() -> None:
    memory = ProgramMemory()
    nodes = [node("save"), node("name")]
    look(memory, 0.0, nodes=nodes)
    memory.begin(changed(), (), Touched(), 1.0)
    assert memory.is_alike(WINDOW, nodes)
    assert not memory.is_alike(WINDOW, nodes[:1])
    assert not memory.is_alike(WINDOW, [node("save"), node("name", box=Rect(0, 0, 1, 1))])
    renamed = [node("save"), node("name", title="Surname")]
    assert memory.is_alike(WINDOW, renamed)
    assert not memory.is_alike(WINDOW, renamed, named=True)


def test_only_names_that_are_another_objects_are_asked_with_a_changed_label() -> None:
    memory = ProgramMemory()
    look(memory, 0.0, nodes=[node("save", title="Save"), node("name")])
    memory.begin(changed(), (), Touched(), 1.0)
    assert memory.said(ref("name")) == ("lent", "", "")
    memory.doubt_borrowed(WINDOW)
    assert memory.said(ref("name")) is None
    assert memory.said(ref("save")) == ("Save", "", "")


def test_what_is_within_an_object_is_asked_when_something_unknown_came_to_show() -> None:
    memory = ProgramMemory()
    within = Within((ref("name"),), False, frozenset({ref("hidden")}))
    memory.begin(changed(), (), Touched(), 0.0)
    for name in ("save", "name"):
        memory.keep(node(name), WINDOW, BOXES[name])
    memory.keep_within(ref("save"), within)
    memory.end()
    memory.begin(changed(), (), touched("hidden"), 1.0)
    assert memory.within(ref("save")) == within
    memory.begin(changed(), (), touched("hidden", detail="showing"), 1.0)
    assert memory.within(ref("save")) is None
    memory.begin(changed(), (), touched("save"), 1.0)
    assert memory.within(ref("save")) is None
    assert memory.within(ref("save"), as_it_was=True) == within
    assert [one.ref for one in memory.doubted(WINDOW)] == [ref("save")]


def test_a_look_that_broke_off_leaves_nothing_believed() -> None:
    memory = ProgramMemory()
    look(memory, 0.0)
    memory.begin(changed(), (), Touched(), 1.0)
    memory.forget()
    memory.begin(changed(), (), Touched(), 2.0)
    assert memory.recall(ref("save")) is None


def test_what_is_kept_is_not_shown_by_repr() -> None:
    memory = ProgramMemory()
    look(memory, 0.0, nodes=[node("save", title="ann@leak.example")])
    assert "leak" not in repr(vars(memory))


def told_look(memory: ProgramMemory, at: float, *places: Rect, fails: str = "") -> None:
    """A look that tells all; one object may have failed in it."""
    memory.begin(changed(*places), [], Touched(), at)
    for name, box in BOXES.items():
        memory.keep(node(name), WINDOW, box)
    if fails:
        memory.keep_failed(ref(fails))
    memory.keep_told(WINDOW, {ref(name) for name in BOXES})
    memory.end()


def must_confirm(memory: ProgramMemory, shown: Iterable[Node], told: Iterable[str]) -> bool:
    """Whether a reading of these, where all that is recalled is believed, must be confirmed."""
    nodes = {one.ref: one for one in shown}
    believed = {one for one in nodes if memory.recall(one) is not None}
    return memory.must_confirm(WINDOW, nodes, believed, {ref(name) for name in told})


def test_what_is_not_told_any_more_is_confirmed_unless_it_was_asked() -> None:
    memory = ProgramMemory()
    told_look(memory, 0.0)
    shown = [node(name) for name in BOXES]
    memory.begin(changed(), [], Touched(), 2.0)
    assert not must_confirm(memory, shown, BOXES)
    assert must_confirm(memory, shown, ["name", "far"])
    memory.begin(changed(BOXES["save"]), [], Touched(), 2.0)
    assert not must_confirm(memory, shown, ["name", "far"])  # it was asked, for its pixels changed
    assert not must_confirm(memory, shown[1:], ["name", "far"])  # its program does not list it


def test_what_stands_in_something_believed_is_confirmed_when_it_goes() -> None:
    memory = ProgramMemory()
    told_look(memory, 0.0)
    memory.begin(changed(BOXES["save"]), [], Touched(), 2.0)
    inside = replace(node("save"), parent=ref("name"))
    assert must_confirm(memory, [inside, node("name"), node("far")], ["name", "far"])


def test_what_names_a_parent_that_is_gone_is_confirmed() -> None:
    memory = ProgramMemory()
    told_look(memory, 0.0)
    memory.begin(changed(), [], Touched(), 2.0)
    orphan = replace(node("far"), parent=ref("name"))
    assert must_confirm(memory, [node("save"), orphan], ["save", "far"])
    assert not must_confirm(memory, [node("save"), node("name"), orphan], BOXES)


def test_what_is_missing_beside_an_error_is_confirmed() -> None:
    memory = ProgramMemory()
    told_look(memory, 0.0)
    memory.begin(changed(), [], Touched(), 2.0)
    memory.keep_failed(ref("save"))
    assert must_confirm(memory, [node("name"), node("far")], ["name", "far"])


def test_after_an_error_all_is_asked_but_not_for_ever_where_it_lasts() -> None:
    memory = ProgramMemory()
    told_look(memory, 0.0)
    told_look(memory, 2.0, fails="save")
    memory.begin(changed(), [], Touched(), 4.0)
    assert memory.recall(ref("name")) is None
    told_look(memory, 4.0, fails="save")
    memory.begin(changed(), [], Touched(), 6.0)
    assert memory.recall(ref("name")) is not None


def test_what_stood_in_a_window_that_is_not_there_is_asked() -> None:
    memory = ProgramMemory()
    told_look(memory, 0.0)
    memory.begin(changed(), [], Touched(), 2.0)
    memory.doubt_elsewhere([WINDOW])
    assert memory.recall(ref("save")) is not None
    memory.doubt_elsewhere([ref("another window")])
    assert memory.recall(ref("save")) is None


def test_what_was_told_is_remembered_through_a_look_that_did_not_end() -> None:
    memory = ProgramMemory()
    told_look(memory, 0.0)
    memory.forget()  # the program did not answer in time
    memory.begin(changed(), [], Touched(), 2.0)
    memory.keep_failed(ref("save"))
    assert must_confirm(memory, [node("name"), node("far")], ["name", "far"])


def test_what_is_listed_but_stands_nowhere_any_more_is_asked_until_it_does() -> None:
    memory = ProgramMemory()
    told_look(memory, 0.0)
    nowhere = node("save", box=Rect(10, 10, 0, 20))
    for at in (2.0, 30.0, 31.0):
        memory.begin(changed(), [], Touched(), at)
        for one in (nowhere, node("name"), node("far")):
            memory.keep(one, WINDOW, one.box)
        memory.keep_told(WINDOW, {ref("name"), ref("far")})
        memory.end()
    memory.begin(changed(), [], Touched(), 33.0)
    assert memory.recall(ref("save")) is None
    assert memory.recall(ref("name")) is not None
    told_look(memory, 33.0)
    memory.begin(changed(), [], Touched(), 36.0)
    assert memory.recall(ref("save")) is not None
