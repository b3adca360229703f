"""Whatever stands over a handle or before it is the name of whoever has it."""

from __future__ import annotations

import pytest

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role
from privacy.bylines import bylines
from privacy.span import Span


def _names(name: str, where: Rect, handle: str = "@quokka", type_: str = "USER") -> list[str]:
    elements = [
        Element(1, Role.TEXT, Rect(100, 100, 60, 16), name=handle),
        Element(2, Role.TEXT, where, name=name),
    ]
    start = max(0, handle.find("@quokka"))
    found = {1: [Span(start, len(handle), type_, 0.8, "test")]}
    spans = bylines(elements, found)
    return [elements[number - 1].name[span.start : span.end] for number, span in spans]


@pytest.mark.parametrize(
    "where", [Rect(101, 82, 80, 16), Rect(10, 100, 80, 16)], ids=["over it", "before it"]
)
@pytest.mark.parametrize("name", ["Quokkel Wombat", "景云", "★ Quokkel"])
def test_the_name_by_a_handle_is_private(name: str, where: Rect) -> None:
    assert _names(name, where) == [name.strip("★ ")]


def test_a_name_over_an_address_is_private() -> None:
    over = Rect(101, 82, 80, 16)
    assert _names("Quokkel", over, "quokka@x.org", "EMAIL") == ["Quokkel"]
    assert not _names("Quokkel", over, "write to quokka@x.org", "EMAIL")[1:]


def test_a_name_in_the_handles_own_text_is_private() -> None:
    elements = [Element(1, Role.TEXT, Rect(0, 0, 90, 16), name="景亮@quokka·2h")]
    found = {1: [Span(2, 9, "USER", 0.8, "test")]}
    assert [(n, s.start, s.end) for n, s in bylines(elements, found)] == [(1, 0, 2)]


@pytest.mark.parametrize(
    "name", ["Following", "E-mail", "emu and wombat", "已发送至", "Save As", "3 new", "任务栏"]
)
def test_words_of_interfaces_over_a_handle_are_no_names(name: str) -> None:
    assert not _names(name, Rect(101, 82, 80, 16))


@pytest.mark.parametrize("where", [Rect(101, 20, 80, 16), Rect(300, 82, 80, 16)])
def test_what_stands_elsewhere_is_left(where: Rect) -> None:
    assert not _names("Quokkel Wombat", where)


def test_other_private_texts_name_nobody_over_them() -> None:
    assert not _names("Quokkel Wombat", Rect(101, 82, 80, 16), "quokka")
    assert not _names("Quokkel Wombat", Rect(101, 82, 80, 16), "x " * 30 + "@quokka")
    assert not _names("Quokkel Wombat", Rect(101, 82, 80, 16), "10.1.2.3", "IP")
