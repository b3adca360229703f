"""What AT-SPI's numbers mean: roles, and what a thing offers."""

from __future__ import annotations

import pytest

from perception.a11y_roles import offers_of, role_of, states_of
from perception.vocabulary import Offer, Role

MENU_ITEM, CHECKABLE = 35, 1 << 41
SHOWN = states_of(0, 1 << 8 | 1 << 24 | 1 << 25)


def test_a_menus_entry_that_can_be_checked_is_a_check_menu_item_by_its_state_alone() -> None:
    assert role_of(MENU_ITEM, CHECKABLE) is Role.CHECK_MENU_ITEM
    assert role_of(MENU_ITEM, 0) is Role.MENU_ITEM


@pytest.mark.parametrize("role", [Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE_CELL, Role.ICON])
def test_an_entry_that_can_neither_be_selected_nor_focused_offers_nothing(role: Role) -> None:
    assert offers_of(role, SHOWN, has_action=True, can_be_chosen=False) == frozenset()
    assert Offer.CLICK in offers_of(role, SHOWN, has_action=False, can_be_chosen=True)


@pytest.mark.parametrize("role", [Role.BUTTON, Role.TAB, Role.LINK])
def test_a_control_offers_a_click_whatever_it_says_of_being_chosen(role: Role) -> None:
    assert Offer.CLICK in offers_of(role, SHOWN, has_action=False, can_be_chosen=False)
