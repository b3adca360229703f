"""macOS's accessibility roles and states, in our words.

Pure. The names are those of Apple's AXRoleConstants.h and AXActionConstants.h
(ApplicationServices, HIServices); ``AXLink``, ``AXTabButton`` and ``AXPage`` are NSAccessibility's
(NSAccessibilityConstants.h), ``AXWebArea`` and ``AXListMarker`` are WebKit's.

Untested: nobody has run it on macOS yet; its tests feed it records as the documents describe them.
"""

from __future__ import annotations

from collections.abc import Sequence

from perception.ax_record import TRUE, Attribute, AxRecord
from perception.geometry import Rect
from perception.tree_record import TreeNode, is_sane
from perception.vocabulary import EDITABLE_ROLES, Role, State

SECURE = "AXSecureTextField"  # kAXSecureTextFieldSubrole; its value is never asked for
_TEXT_FIELD, _MENU, _MENU_BAR_ITEM, _WINDOW = "AXTextField", "AXMenu", "AXMenuBarItem", "AXWindow"

ROLES: dict[str, Role] = {
    "AXBrowser": Role.LIST,
    "AXBusyIndicator": Role.PROGRESS_BAR,
    "AXButton": Role.BUTTON,
    "AXCell": Role.TABLE_CELL,
    "AXCheckBox": Role.CHECK_BOX,
    "AXColorWell": Role.BUTTON,
    "AXComboBox": Role.COMBO_BOX,
    "AXDateField": Role.TEXT_FIELD,
    "AXDisclosureTriangle": Role.TOGGLE_BUTTON,
    "AXDockItem": Role.ICON,
    "AXDrawer": Role.GROUP,
    "AXGrid": Role.TABLE,
    "AXGroup": Role.GROUP,
    "AXHeading": Role.HEADING,
    "AXHelpTag": Role.TEXT,
    "AXImage": Role.IMAGE,
    "AXIncrementor": Role.SPIN_BUTTON,
    "AXLevelIndicator": Role.PROGRESS_BAR,
    "AXLink": Role.LINK,
    "AXList": Role.LIST,
    "AXListMarker": Role.TEXT,
    "AXMenuBar": Role.MENU_BAR,
    _MENU_BAR_ITEM: Role.MENU,
    "AXMenuButton": Role.BUTTON,
    "AXMenuItem": Role.MENU_ITEM,
    _MENU: Role.GROUP,
    "AXOutline": Role.LIST,
    "AXPopUpButton": Role.COMBO_BOX,
    "AXPopover": Role.GROUP,
    "AXProgressIndicator": Role.PROGRESS_BAR,
    "AXRadioButton": Role.RADIO_BUTTON,
    "AXRadioGroup": Role.GROUP,
    "AXRelevanceIndicator": Role.PROGRESS_BAR,
    "AXRow": Role.LIST_ITEM,
    "AXScrollBar": Role.SCROLL_BAR,
    SECURE: Role.PASSWORD_FIELD,
    "AXSheet": Role.DIALOG,
    "AXSlider": Role.SLIDER,
    "AXStaticText": Role.TEXT,
    "AXTable": Role.TABLE,
    "AXTabGroup": Role.GROUP,
    "AXTextArea": Role.TEXT_AREA,
    _TEXT_FIELD: Role.TEXT_FIELD,
    "AXTimeField": Role.TEXT_FIELD,
    "AXToolbar": Role.TOOL_BAR,
    "AXWebArea": Role.DOCUMENT,
    _WINDOW: Role.WINDOW,
}

SUBROLES: dict[str, Role] = {
    "AXApplicationAlert": Role.ALERT,
    "AXApplicationAlertDialog": Role.ALERT,
    "AXDialog": Role.DIALOG,
    "AXOutlineRow": Role.TREE_ITEM,
    SECURE: Role.PASSWORD_FIELD,
    "AXSortButton": Role.COLUMN_HEADER,
    "AXSwitch": Role.SWITCH,
    "AXSystemDialog": Role.DIALOG,
    "AXTabButton": Role.TAB,
    "AXToggle": Role.TOGGLE_BUTTON,
}

# Boxes inside boxes, and parts of controls, which say nothing to people.
STRUCTURE_ROLES = frozenset(
    {
        "AXApplication",
        "AXColumn",
        "AXGrowArea",
        "AXHandle",
        "AXLayoutArea",
        "AXLayoutItem",
        "AXMatte",
        _MENU,
        "AXPage",
        "AXRuler",
        "AXRulerMarker",
        "AXScrollArea",
        "AXSplitGroup",
        "AXSplitter",
        "AXTabGroup",
        "AXUnknown",
        "AXValueIndicator",
    }
)
_LEAVES = frozenset(
    {
        "AXButton", "AXCheckBox", "AXImage", "AXLevelIndicator", "AXListMarker",
        "AXProgressIndicator", "AXRadioButton", "AXScrollBar", "AXSlider", "AXStaticText",
        "AXTextArea", _TEXT_FIELD,
    }
)  # fmt: skip
_SCROLLING = frozenset({"AXScrollArea"})
_MENU_KINDS = frozenset({"AXMenuBar", _MENU_BAR_ITEM, "AXMenuItem", _MENU})
_CHECKED_ROLES = frozenset({Role.CHECK_BOX, Role.RADIO_BUTTON, Role.SWITCH, Role.TOGGLE_BUTTON})
_VALUED_ROLES = EDITABLE_ROLES | _CHECKED_ROLES | {
    Role.COMBO_BOX, Role.SLIDER, Role.PROGRESS_BAR, Role.SCROLL_BAR, Role.TEXT, Role.TAB,
    Role.HEADING,
}  # fmt: skip
_PREFERRED_ACTIONS = ("AXPress", "AXPick", "AXConfirm")


def role_of(record: AxRecord) -> Role:
    """Our role; a text field whose subrole could not be learnt counts as a password field."""
    if record.subrole is None and record.role in {"", _TEXT_FIELD}:
        return Role.PASSWORD_FIELD
    if record.role == "AXMenuItem" and record.mark:
        return Role.CHECK_MENU_ITEM
    return SUBROLES.get(record.subrole or "") or ROLES.get(record.role, Role.OTHER)


def states_of(record: AxRecord, value: Attribute, *, is_settable: bool) -> frozenset[State]:
    """Our states; a password field is protected whatever else it says."""
    role = role_of(record)
    is_on = role in _CHECKED_ROLES and value in TRUE
    is_editable = role in EDITABLE_ROLES and is_settable
    is_picked = record.is_selected or (role is Role.TAB and value in TRUE)
    holds = {
        State.ENABLED: record.is_enabled,
        State.VISIBLE: not record.is_hidden and not record.is_minimized,
        State.FOCUSED: record.has_focus,
        State.CHECKABLE: role in _CHECKED_ROLES or bool(record.mark),
        State.CHECKED: is_on or bool(record.mark),
        State.SELECTED: is_picked,
        State.EXPANDED: record.is_expanded or (record.role == "AXDisclosureTriangle" and is_on),
        State.EDITABLE: is_editable or role is Role.PASSWORD_FIELD,
        State.READ_ONLY: role in EDITABLE_ROLES - {Role.PASSWORD_FIELD} and not is_settable,
        State.PROTECTED: role is Role.PASSWORD_FIELD,
        State.MULTI_LINE: role is Role.TEXT_AREA,
        State.MODAL: record.is_modal,
        State.REQUIRED: record.is_required,
    }
    return frozenset(state for state, is_so in holds.items() if is_so)


def node_of(
    record: AxRecord,
    top: str,
    value: Attribute = None,
    *,
    is_settable: bool = False,
    in_popup: bool = False,
) -> TreeNode:
    """The record in our words.

    Args:
        record: what macOS told.
        top: the ref of its window.
        value: what it holds (``AXValue``); None where it was not asked.
        is_settable: whether its value can be changed.
        in_popup: whether it stands in an open menu.
    """
    role = role_of(record)
    is_static = role in {Role.TEXT, Role.HEADING}
    said = "" if role is Role.PASSWORD_FIELD else plain(value)
    name = record.title or record.description or (said if is_static else "")
    hint = record.placeholder or record.help_text
    return TreeNode(
        ref=record.ref,
        parent=record.parent,
        top=top,
        role=role,
        box=record.box or Rect(0, 0, 0, 0),
        name=name or ("" if record.label else hint),
        value="" if is_static or role in _CHECKED_ROLES else said,
        description=record.help_text or record.description,
        states=states_of(record, value, is_settable=is_settable),
        label=record.label,
        is_structure=record.role in STRUCTURE_ROLES,
        clips=record.role in _SCROLLING,
        in_popup=in_popup,
    )


def wants_value(record: AxRecord) -> bool:
    """Whether its value may and must be asked for; of a password field it never is."""
    role = role_of(record)
    return role is not Role.PASSWORD_FIELD and role in _VALUED_ROLES


def wants_settable(record: AxRecord) -> bool:
    """Whether it matters if its value can be changed."""
    return wants_value(record) and role_of(record) in EDITABLE_ROLES


def is_entered(record: AxRecord, frame: Rect, parent: AxRecord | None) -> bool:
    """Whether what stands in it is asked for: what does not show is never walked.

    The menus of a menu bar are always there; that one is open is told by its title's being
    selected. Pop-up buttons have their menu only while it is open.

    Args:
        record: the element.
        frame: its window's box, in points.
        parent: what it stands in, None for a window.
    """
    if record.role in _LEAVES or role_of(record) is Role.PASSWORD_FIELD:
        return False
    if record.is_hidden or record.is_minimized:
        return False
    if record.role == _MENU:
        owner = parent.role if parent is not None else ""
        must_be_open = owner in {_MENU_BAR_ITEM, "AXMenuItem"}
        return not must_be_open or (parent is not None and parent.is_selected)
    if record.box is None or record.role in _MENU_KINDS:
        return True
    return is_sane(record.box) and record.box.intersects(frame)


def is_popup_kind(record: AxRecord) -> bool:
    """Whether what stands in it may lie outside its window."""
    return record.role == _MENU


def is_dialog(record: AxRecord) -> bool:
    """Whether a window is a dialog."""
    return role_of(record) in {Role.DIALOG, Role.ALERT} or record.is_modal


def action_of(names: Sequence[str]) -> str:
    """Of the actions that an element has, the one that a click would do; "" where none would."""
    return next((name for name in _PREFERRED_ACTIONS if name in names), "")


def plain(value: Attribute) -> str:
    """What an element holds, as text: a number without a needless fraction."""
    if isinstance(value, bool) or value is None or isinstance(value, tuple):
        return ""
    return value if isinstance(value, str) else f"{value:.10g}"
