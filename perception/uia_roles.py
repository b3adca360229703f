"""UI Automation's control types and states, in our words.

Pure. The numbers are those that Microsoft documents under "Control Type Identifiers", "Heading
Level Identifiers" (learn.microsoft.com/windows/win32/winauto), ToggleState and ExpandCollapseState
(uiautomationcore.h). Written for Windows 10, version 1803 and later, which brought the properties
IsDialog and HeadingLevel.

Untested: nobody has run it on Windows yet; its tests feed it records as the documents describe
them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from perception.geometry import Rect
from perception.tree_record import TreeNode
from perception.uia_numbers import Deed
from perception.vocabulary import EDITABLE_ROLES, MENU_ROLES, Role, State

_EDIT, _MENU_ITEM, _CUSTOM, _DATA_ITEM, _DOCUMENT, _WINDOW = (
    50004,
    50011,
    50025,
    50029,
    50030,
    50032,
)
_BUTTON, _RADIO_BUTTON, _TEXT = 50000, 50013, 50020

ROLES: dict[int, Role] = {
    _BUTTON: Role.BUTTON,
    50001: Role.TABLE,  # Calendar
    50002: Role.CHECK_BOX,
    50003: Role.COMBO_BOX,
    _EDIT: Role.TEXT_FIELD,
    50005: Role.LINK,
    50006: Role.IMAGE,
    50007: Role.LIST_ITEM,
    50008: Role.LIST,
    50009: Role.MENU,
    50010: Role.MENU_BAR,
    _MENU_ITEM: Role.MENU_ITEM,
    50012: Role.PROGRESS_BAR,
    _RADIO_BUTTON: Role.RADIO_BUTTON,
    50014: Role.SCROLL_BAR,
    50015: Role.SLIDER,
    50016: Role.SPIN_BUTTON,
    50017: Role.STATUS_BAR,
    50018: Role.GROUP,  # Tab: the box around the tabs
    50019: Role.TAB,
    _TEXT: Role.TEXT,
    50021: Role.TOOL_BAR,
    50022: Role.TEXT,  # ToolTip
    50023: Role.LIST,  # Tree
    50024: Role.TREE_ITEM,
    _CUSTOM: Role.GROUP,
    50026: Role.GROUP,
    50027: Role.OTHER,  # Thumb
    50028: Role.TABLE,  # DataGrid
    _DATA_ITEM: Role.LIST_ITEM,
    _DOCUMENT: Role.DOCUMENT,
    50031: Role.BUTTON,  # SplitButton
    _WINDOW: Role.WINDOW,
    50033: Role.GROUP,  # Pane
    50034: Role.GROUP,  # Header: the box around the column headers
    50035: Role.COLUMN_HEADER,
    50036: Role.TABLE,
    50037: Role.GROUP,  # TitleBar
    50038: Role.OTHER,  # Separator
    50039: Role.GROUP,  # SemanticZoom
    50040: Role.TOOL_BAR,  # AppBar
}

# Boxes inside boxes, and parts of controls, which say nothing to people.
STRUCTURE_TYPES = frozenset({50018, 50027, 50033, 50034, 50037, 50038, 50039})

_TOGGLE_ON = 1  # ToggleState_On
_COLLAPSED, _EXPANDED, _LEAF = 0, 1, 3  # ExpandCollapseState
_FIRST_HEADING, _LAST_HEADING = 80051, 80059  # HeadingLevel1 to HeadingLevel9
_TOGGLED_ROLES = frozenset({Role.CHECK_BOX, Role.TOGGLE_BUTTON, Role.SWITCH, Role.CHECK_MENU_ITEM})
_SELECTED_ROLES = frozenset({Role.RADIO_BUTTON, Role.TAB, Role.LIST_ITEM, Role.TREE_ITEM})


@dataclass(frozen=True, slots=True)
class UiaRecord:
    """One element as UI Automation described it.

    ``ref`` and ``parent`` are runtime ids as text. The box is in physical pixels. ``has_*`` say
    which patterns there are; where one is missing, what belongs to it is a default and means
    nothing.
    """

    ref: str
    parent: str
    control_type: int
    box: Rect
    name: str = field(default="", repr=False)
    help_text: str = field(default="", repr=False)
    process: int = 0
    is_enabled: bool = False
    is_offscreen: bool = False
    is_password: bool = False
    is_required: bool = False
    is_dialog: bool = False
    is_modal: bool = False
    is_selected: bool = False
    is_read_only: bool = False
    has_focus: bool = False
    is_focusable: bool = False
    has_expand_collapse: bool = False
    has_grid_item: bool = False
    has_invoke: bool = False
    has_range_value: bool = False
    has_scroll: bool = False
    has_selection_item: bool = False
    has_text: bool = False
    has_toggle: bool = False
    has_value: bool = False
    toggle_state: int = 0
    expand_collapse_state: int = _LEAF
    heading_level: int = 0


def role_of(record: UiaRecord) -> Role:
    """Our role for a control type; patterns tell apart what shares one type."""
    if record.is_password:
        return Role.PASSWORD_FIELD
    kind = record.control_type
    if kind == _BUTTON and record.has_toggle:
        return Role.TOGGLE_BUTTON
    if kind == _MENU_ITEM:
        return _menu_role(record)
    if kind == _TEXT and _FIRST_HEADING <= record.heading_level <= _LAST_HEADING:
        return Role.HEADING
    if kind in {_CUSTOM, _DATA_ITEM} and record.has_grid_item:
        return Role.TABLE_CELL
    if kind == _EDIT and record.has_scroll:
        return Role.TEXT_AREA
    if kind == _DOCUMENT and record.has_value and not record.is_read_only:
        return Role.TEXT_AREA
    if kind == _WINDOW and (record.is_dialog or record.is_modal):
        return Role.DIALOG
    return ROLES.get(kind, Role.OTHER)


def _menu_role(record: UiaRecord) -> Role:
    if record.has_toggle:
        return Role.CHECK_MENU_ITEM
    if record.has_selection_item:
        return Role.RADIO_MENU_ITEM
    opens = record.has_expand_collapse and record.expand_collapse_state != _LEAF
    return Role.MENU if opens else Role.MENU_ITEM


def states_of(record: UiaRecord) -> frozenset[State]:
    """Our states; a password field is protected whatever else it says."""
    role = role_of(record)
    has_value = record.has_value and role in EDITABLE_ROLES
    is_on = record.has_toggle and record.toggle_state == _TOGGLE_ON
    is_chosen = record.has_selection_item and record.is_selected
    may_be_checked = role in _TOGGLED_ROLES or role in {Role.RADIO_BUTTON, Role.RADIO_MENU_ITEM}
    holds = {
        State.ENABLED: record.is_enabled,
        State.VISIBLE: not record.is_offscreen,
        State.FOCUSED: record.has_focus,
        State.FOCUSABLE: record.is_focusable,
        State.CHECKABLE: may_be_checked,
        State.CHECKED: may_be_checked and (is_on or is_chosen),
        State.SELECTED: is_chosen,
        State.EXPANDED: record.has_expand_collapse and record.expand_collapse_state == _EXPANDED,
        State.READ_ONLY: has_value and record.is_read_only,
        State.EDITABLE: role in EDITABLE_ROLES and not (has_value and record.is_read_only),
        State.PROTECTED: record.is_password,
        State.MULTI_LINE: role is Role.TEXT_AREA,
        State.MODAL: record.is_modal,
        State.REQUIRED: record.is_required,
    }
    return frozenset(state for state, is_so in holds.items() if is_so)


def node_of(record: UiaRecord, top: str, value: str = "") -> TreeNode:
    """The record in our words.

    Args:
        record: what UI Automation told.
        top: the ref of its window.
        value: what it holds, as the request for values told.
    """
    role = role_of(record)
    return TreeNode(
        ref=record.ref,
        parent=record.parent,
        top=top,
        role=role,
        box=record.box,
        name=_without_shortcut(record.name, role),
        value="" if record.is_password else value,
        description=record.help_text,
        states=states_of(record),
        has_action=deed_of(record) is not None,
        is_structure=record.control_type in STRUCTURE_TYPES and not record.is_password,
        clips=record.has_scroll,
    )


def wants_text(record: UiaRecord) -> bool:
    """Whether its text must be asked for apart: an edit field that only has the Text pattern.

    A document's text is never asked for: a form's would hold what stands in its password fields.
    """
    is_text = record.control_type == _EDIT and not record.is_password
    return is_text and record.has_text and not record.has_value


def deed_of(record: UiaRecord) -> Deed | None:
    """What a click would do, through a pattern; None where there is none.

    Toggling and choosing come before invoking: some toolkits give a check box all three.
    """
    role = role_of(record)
    if record.has_toggle and role in _TOGGLED_ROLES:
        return Deed.TOGGLE
    if record.has_selection_item and role in _SELECTED_ROLES:
        return Deed.SELECT
    if record.has_invoke:
        return Deed.INVOKE
    if record.has_expand_collapse and record.expand_collapse_state != _LEAF:
        is_closed = record.expand_collapse_state == _COLLAPSED
        return Deed.EXPAND if is_closed else Deed.COLLAPSE
    if record.has_toggle:
        return Deed.TOGGLE
    return Deed.SELECT if record.has_selection_item else None


def _without_shortcut(name: str, role: Role) -> str:
    """A menu entry's name without the key that Win32 menus write behind a tab stop."""
    return name.partition("\t")[0] if role in MENU_ROLES else name


def ref_of(runtime_id: tuple[int, ...]) -> str:
    """A runtime id as text; "" where there is none."""
    return "uia:" + ".".join(str(part) for part in runtime_id) if runtime_id else ""
