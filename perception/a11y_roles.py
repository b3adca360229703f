"""AT-SPI's numbers for roles and states, in our words.

The numbers are those of at-spi2-core's atspi-constants.h (AtspiRole, AtspiStateType).
"""

from __future__ import annotations

from enum import IntEnum

from perception.vocabulary import EDITABLE_ROLES, TOGGLE_ROLES, Offer, Role, State


class Bit(IntEnum):
    """The AT-SPI states that steer the reading itself; the value is the bit's number."""

    DEFUNCT = 6
    EXPANDED = 10
    FOCUSED = 12
    SHOWING = 25
    VISIBLE = 30
    MANAGES_DESCENDANTS = 31
    ICONIFIED = 15
    ACTIVE = 1
    MODAL = 16
    FOCUSABLE = 11
    SELECTABLE = 22
    SELECTED = 23


PASSWORD_TEXT = 40  # its text is never asked for
APPLICATION = 75
_TEXT_ROLES = frozenset({1, 29, 73, 81, 116, 64, 97, 105, 108, 109, 112, 122, 123, 124, 127, 128})

ROLES: dict[int, Role] = {
    2: Role.ALERT,
    6: Role.IMAGE,
    7: Role.CHECK_BOX,
    8: Role.CHECK_MENU_ITEM,
    10: Role.COLUMN_HEADER,
    11: Role.COMBO_BOX,
    12: Role.TEXT_FIELD,
    13: Role.ICON,
    15: Role.SLIDER,
    16: Role.DIALOG,
    18: Role.IMAGE,
    19: Role.DIALOG,
    23: Role.WINDOW,
    26: Role.ICON,
    27: Role.IMAGE,
    31: Role.LIST,
    32: Role.LIST_ITEM,
    33: Role.MENU,
    34: Role.MENU_BAR,
    35: Role.MENU_ITEM,
    37: Role.TAB,
    PASSWORD_TEXT: Role.PASSWORD_FIELD,
    41: Role.MENU,
    42: Role.PROGRESS_BAR,
    43: Role.BUTTON,
    44: Role.RADIO_BUTTON,
    45: Role.RADIO_MENU_ITEM,
    47: Role.COLUMN_HEADER,
    48: Role.SCROLL_BAR,
    51: Role.SLIDER,
    52: Role.SPIN_BUTTON,
    54: Role.STATUS_BAR,
    55: Role.TABLE,
    56: Role.TABLE_CELL,
    57: Role.COLUMN_HEADER,
    58: Role.COLUMN_HEADER,
    59: Role.MENU_ITEM,
    60: Role.TEXT_AREA,
    61: Role.TEXT_FIELD,
    62: Role.TOGGLE_BUTTON,
    63: Role.TOOL_BAR,
    65: Role.LIST,
    66: Role.TABLE,
    69: Role.WINDOW,
    71: Role.GROUP,
    76: Role.TEXT_FIELD,
    77: Role.TEXT_FIELD,
    79: Role.TEXT_FIELD,
    82: Role.DOCUMENT,
    83: Role.HEADING,
    88: Role.LINK,
    91: Role.TREE_ITEM,
    92: Role.DOCUMENT,
    93: Role.DOCUMENT,
    94: Role.DOCUMENT,
    95: Role.DOCUMENT,
    96: Role.DOCUMENT,
    98: Role.LIST,
    101: Role.ALERT,
    102: Role.ALERT,
    103: Role.PROGRESS_BAR,
    104: Role.TEXT,
    129: Role.BUTTON,
    130: Role.SWITCH,
} | dict.fromkeys(_TEXT_ROLES, Role.TEXT)

# Boxes inside boxes; only forms, groups and landmarks are named for people.
_NAMED_FOR_PEOPLE = frozenset({87, 99, 110})
CONTAINER_ROLES = frozenset(
    {20, 21, 24, 28, 30, 36, 38, 39, 46, 49, 53, 68, 84, 85, 87, 90, 99, 110}
)

UNTOLD_ROLES = CONTAINER_ROLES - _NAMED_FOR_PEOPLE

STATES: dict[int, State] = {
    1: State.ACTIVE,
    4: State.CHECKED,
    7: State.EDITABLE,
    10: State.EXPANDED,
    11: State.FOCUSABLE,
    12: State.FOCUSED,
    16: State.MODAL,
    17: State.MULTI_LINE,
    23: State.SELECTED,
    25: State.VISIBLE,
    33: State.REQUIRED,
    36: State.INVALID,
    39: State.DEFAULT,
    41: State.CHECKABLE,
    43: State.READ_ONLY,
}
_ENABLED_BITS = (8, 24)  # ENABLED and SENSITIVE: GTK sets both, others one of them

CLICKABLE_ROLES = (
    frozenset(
        {
            Role.BUTTON,
            Role.COMBO_BOX,
            Role.LINK,
            Role.MENU,
            Role.MENU_ITEM,
            Role.TAB,
            Role.LIST_ITEM,
            Role.TREE_ITEM,
            Role.TABLE_CELL,
            Role.COLUMN_HEADER,
            Role.ICON,
            Role.SLIDER,
        }
    )
    | EDITABLE_ROLES
    | TOGGLE_ROLES
)
_SELECTABLE_ROLES = frozenset(
    {Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE_CELL, Role.TAB, Role.ICON}
)
_OPENING_ROLES = frozenset({Role.COMBO_BOX, Role.MENU})
_SCROLLABLE_ROLES = frozenset(
    {Role.LIST, Role.TABLE, Role.DOCUMENT, Role.TEXT_AREA, Role.SCROLL_BAR}
)


def state_bits(words: list[int]) -> int:
    """AT-SPI's two 32-bit state words as one number."""
    return sum(word << (32 * index) for index, word in enumerate(words))


def has(bits: int, bit: Bit) -> bool:
    """Whether a state holds."""
    return bool(bits >> bit & 1)


def role_of(number: int, bits: int) -> Role:
    """Our role for AT-SPI's; a text entry of several lines is a text area."""
    role = ROLES.get(number, Role.GROUP if number in CONTAINER_ROLES else Role.OTHER)
    if role is Role.TEXT_FIELD and bits >> 17 & 1:
        return Role.TEXT_AREA
    if role is Role.MENU_ITEM and bits >> 41 & 1:
        return Role.CHECK_MENU_ITEM  # Qt says so by the state alone
    return role


def states_of(number: int, bits: int) -> frozenset[State]:
    """Our states for AT-SPI's bits; a password field is protected whatever its bits say."""
    found = {state for bit, state in STATES.items() if bits >> bit & 1}
    if any(bits >> bit & 1 for bit in _ENABLED_BITS):
        found.add(State.ENABLED)
    if number == PASSWORD_TEXT:
        found.add(State.PROTECTED)
    return frozenset(found)


def offers_of(
    role: Role, states: frozenset[State], *, has_action: bool, can_be_chosen: bool = True
) -> frozenset[Offer]:
    """What can be done with a thing of this role; nothing while it is disabled.

    ``can_be_chosen`` is False for an entry or cell that can neither be selected nor focused by its
    own word, such as the points of a list in a text.
    """
    is_idle = role in _SELECTABLE_ROLES and role is not Role.TAB and not can_be_chosen
    if State.ENABLED not in states or is_idle:
        return frozenset()
    offers = set()
    if role in CLICKABLE_ROLES or (has_action and role is Role.IMAGE):
        offers.add(Offer.CLICK)
    is_editable = State.EDITABLE in states or role is Role.SPIN_BUTTON
    if role in EDITABLE_ROLES and is_editable and State.READ_ONLY not in states:
        offers.add(Offer.EDIT)
    if role in TOGGLE_ROLES:
        offers.add(Offer.TOGGLE)
    if role in _SELECTABLE_ROLES:
        offers.add(Offer.SELECT)
    if role in _OPENING_ROLES:
        offers.add(Offer.OPEN)
    if role in _SCROLLABLE_ROLES:
        offers.add(Offer.SCROLL)
    return frozenset(offers)
