"""The numbers of UI Automation's properties and control patterns that are asked for.

They are those of UIAutomationClient.h as Microsoft documents them: "Automation Element Property
Identifiers", "Control Pattern Property Identifiers", "Control Pattern Availability Property
Identifiers" and "Control Pattern Identifiers" (learn.microsoft.com/windows/win32/winauto).
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Property(IntEnum):
    """The properties that are asked for, by UI Automation's number."""

    RUNTIME_ID = 30000
    PROCESS_ID = 30002
    CONTROL_TYPE = 30003
    NAME = 30005
    HAS_KEYBOARD_FOCUS = 30008
    IS_KEYBOARD_FOCUSABLE = 30009
    IS_ENABLED = 30010
    HELP_TEXT = 30013
    IS_PASSWORD = 30019
    IS_OFFSCREEN = 30022
    IS_REQUIRED = 30025
    HAS_EXPAND_COLLAPSE = 30028
    HAS_GRID_ITEM = 30029
    HAS_INVOKE = 30031
    HAS_RANGE_VALUE = 30033
    HAS_SCROLL = 30034
    HAS_SELECTION_ITEM = 30036
    HAS_TEXT = 30040
    HAS_TOGGLE = 30041
    HAS_VALUE = 30043
    VALUE = 30045
    VALUE_IS_READ_ONLY = 30046
    RANGE_VALUE = 30047
    EXPAND_COLLAPSE_STATE = 30070
    WINDOW_IS_MODAL = 30077
    IS_SELECTED = 30079
    TOGGLE_STATE = 30086
    HEADING_LEVEL = 30173
    IS_DIALOG = 30174


VALUE_PROPERTIES = frozenset({Property.VALUE, Property.RANGE_VALUE})
"""What a thing holds. Asked for in a request of its own that leaves password fields out."""

STRUCTURE_PROPERTIES = tuple(one for one in Property if one not in VALUE_PROPERTIES)
"""What every element of a window is asked for; nothing that a password field holds is among it."""


class Pattern(IntEnum):
    """The control patterns that are used, by UI Automation's number."""

    INVOKE = 10000
    VALUE = 10002
    EXPAND_COLLAPSE = 10005
    SELECTION_ITEM = 10010
    TEXT = 10014
    TOGGLE = 10015


class Deed(StrEnum):
    """What can be done to an element without the mouse; the value is the pattern's method."""

    INVOKE = "Invoke"
    TOGGLE = "Toggle"
    SELECT = "Select"
    EXPAND = "Expand"
    COLLAPSE = "Collapse"


PATTERN_OF = {
    Deed.INVOKE: Pattern.INVOKE,
    Deed.TOGGLE: Pattern.TOGGLE,
    Deed.SELECT: Pattern.SELECTION_ITEM,
    Deed.EXPAND: Pattern.EXPAND_COLLAPSE,
    Deed.COLLAPSE: Pattern.EXPAND_COLLAPSE,
}
