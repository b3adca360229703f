"""What taught the icon namer may be shipped, and its names mean what their sets drew."""

from __future__ import annotations

from importlib.resources import files

import pytest

from scripts.icons.labels import is_foreign, label_of, taxonomy
from scripts.icons.sources import SETS, TEACHING_LICENCES, Role


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("trash", "delete"),
        ("outline-delete", "delete"),
        ("trash-can-24-filled", "delete"),
        ("trash-bold", "delete"),
        ("text-bold", "bold"),
        ("edit-delete-symbolic", "delete"),
        ("format_text_bold", "bold"),
        ("user-plus-fill", "user-add"),
        ("user", "user"),
        ("go-next-rtl", None),
        ("trash-user", None),
        ("crocodile", None),
    ],
)
def test_words_of_style_are_no_part_of_a_name(name: str, label: str | None) -> None:
    assert label_of(name, "any") == label


def test_a_name_that_one_set_draws_differently_is_left_out_there_alone() -> None:
    assert label_of("delete", "lucide") is None
    assert label_of("delete", "mdi") == "delete"


def test_an_icon_counts_as_foreign_only_if_no_word_of_its_name_is_listed() -> None:
    assert is_foreign("crocodile")
    assert not is_foreign("trash-user")
    assert not is_foreign("lock-crocodile")


def test_no_name_stands_for_two_pictures() -> None:
    names = [name for entry in taxonomy().values() for name in entry["names"]]
    assert len(names) == len(set(names))


def test_only_sets_whose_licence_lets_the_model_be_passed_on_teach_it() -> None:
    teaching = [icon_set for icon_set in SETS if icon_set.role is Role.TRAINING]
    assert len(teaching) > 50
    for icon_set in teaching:
        assert icon_set.licence in TEACHING_LICENCES, icon_set.name
    assert not {"GPL-3.0", "LGPL-3.0-or-later", "CC-BY-SA-4.0", "MPL-2.0"} & TEACHING_LICENCES


def test_every_set_has_one_role_and_is_named_with_its_licence_beside_the_model() -> None:
    assert len({icon_set.name for icon_set in SETS}) == len(SETS)
    written = files("configs").joinpath("models", "icons-sources.md").read_text("utf-8")
    for icon_set in SETS:
        assert (
            f"| {icon_set.name} | {icon_set.role} | {icon_set.style} | {icon_set.licence} |"
            in written
        )
    held_out = {icon_set.style for icon_set in SETS if icon_set.role is Role.TEST}
    assert held_out >= {"outline", "filled", "colour desktop"}
