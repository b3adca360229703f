"""The words for what is on a screen: roles, states, what an element offers, who saw it.

Kept apart from ``perception.screen`` because the planner and the trace may know these words but
never a raw screen.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a thing is, in the words that screen readers use."""

    BUTTON = "button"
    TOGGLE_BUTTON = "toggle button"
    CHECK_BOX = "check box"
    RADIO_BUTTON = "radio button"
    SWITCH = "switch"
    TEXT_FIELD = "text field"
    PASSWORD_FIELD = "password field"  # noqa: S105  (a role, not a password)
    TEXT_AREA = "text area"
    COMBO_BOX = "combo box"
    SPIN_BUTTON = "spin button"
    SLIDER = "slider"
    LINK = "link"
    MENU_BAR = "menu bar"
    MENU = "menu"
    MENU_ITEM = "menu item"
    CHECK_MENU_ITEM = "check menu item"
    RADIO_MENU_ITEM = "radio menu item"
    TAB = "tab"
    LIST = "list"
    LIST_ITEM = "list item"
    TREE_ITEM = "tree item"
    TABLE = "table"
    TABLE_CELL = "table cell"
    COLUMN_HEADER = "column header"
    TEXT = "text"
    HEADING = "heading"
    IMAGE = "image"
    ICON = "icon"
    WINDOW = "window"
    DIALOG = "dialog"
    ALERT = "alert"
    TOOL_BAR = "tool bar"
    STATUS_BAR = "status bar"
    SCROLL_BAR = "scroll bar"
    PROGRESS_BAR = "progress bar"
    DOCUMENT = "document"
    GROUP = "group"
    OTHER = "other"


class State(StrEnum):
    """A state that holds now; what is absent does not hold."""

    ENABLED = "enabled"
    VISIBLE = "visible"
    FOCUSED = "focused"
    FOCUSABLE = "focusable"
    CHECKED = "checked"
    CHECKABLE = "checkable"
    SELECTED = "selected"
    EXPANDED = "expanded"
    EDITABLE = "editable"
    READ_ONLY = "read only"
    PROTECTED = "protected"
    MULTI_LINE = "multi line"
    MODAL = "modal"
    ACTIVE = "active"
    DEFAULT = "default"
    REQUIRED = "required"
    INVALID = "invalid"


class Offer(StrEnum):
    """What can be done with an element."""

    CLICK = "click"
    EDIT = "edit"
    TOGGLE = "toggle"
    SELECT = "select"
    OPEN = "open"
    SCROLL = "scroll"


class Source(StrEnum):
    """Which sense reported an element."""

    ACCESSIBILITY = "accessibility"
    OCR = "ocr"
    WIDGET = "widget"
    ICON = "icon"


class MarkKind(StrEnum):
    """What is private in a picture without being text."""

    FACE = "face"
    QR_CODE = "QR code"
    BARCODE = "barcode"


EDITABLE_ROLES = frozenset({Role.TEXT_FIELD, Role.PASSWORD_FIELD, Role.TEXT_AREA, Role.SPIN_BUTTON})
TOGGLE_ROLES = frozenset(
    {
        Role.CHECK_BOX,
        Role.RADIO_BUTTON,
        Role.SWITCH,
        Role.TOGGLE_BUTTON,
        Role.CHECK_MENU_ITEM,
        Role.RADIO_MENU_ITEM,
    }
)
MENU_ROLES = frozenset({Role.MENU, Role.MENU_ITEM, Role.CHECK_MENU_ITEM, Role.RADIO_MENU_ITEM})
