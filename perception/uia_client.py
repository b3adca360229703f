"""The few calls to UI Automation, through comtypes (the only module that imports it).

Untested: nobody has run it yet. It is written against Microsoft's documents (IUIAutomation2,
IUIAutomationCacheRequest, IUIAutomationElement) and kept thin, so that all that can be judged
without Windows is judged elsewhere: ``uia_roles`` and ``tree_record``.

A window costs two calls between processes. The first brings every element of the control view that
is not off screen, with everything but what it holds; the second brings values, and its condition
leaves password fields out, so that no program is ever asked for a password. Names come with the
first call, also those of what stands inside a password field; ``tree_record`` drops them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from perception.errors import AccessibilityUnavailable
from perception.geometry import Rect
from perception.tree_record import LONGEST_VALUE, ObjectGone, ProgramSilent
from perception.uia_numbers import (
    PATTERN_OF,
    STRUCTURE_PROPERTIES,
    Deed,
    Pattern,
    Property,
)
from perception.uia_roles import UiaRecord, ref_of

_PLATFORM: str = sys.platform
_MULTITHREADED = 0  # COINIT_MULTITHREADED, which "Understanding Threading Issues" asks clients for
_E_TIMEOUT = -2146233083  # UIA_E_TIMEOUT, 0x80131505
_INTERFACES = {
    Pattern.INVOKE: "IUIAutomationInvokePattern",
    Pattern.VALUE: "IUIAutomationValuePattern",
    Pattern.EXPAND_COLLAPSE: "IUIAutomationExpandCollapsePattern",
    Pattern.SELECTION_ITEM: "IUIAutomationSelectionItemPattern",
    Pattern.TEXT: "IUIAutomationTextPattern",
    Pattern.TOGGLE: "IUIAutomationTogglePattern",
}
_T = TypeVar("_T")


class UiaClient:
    """A connection to UI Automation. One thread at a time.

    Args:
        limit_s: seconds that one call may take.

    Raises:
        AccessibilityUnavailable: this is not Windows, or comtypes is not installed.
    """

    def __init__(self, limit_s: float) -> None:
        self._comtypes, self._module = _load()
        self._automation: Any = self._call(self._create)
        self.limit(limit_s)
        self._structure = self._call(lambda: self._structure_request(is_subtree=True))
        self._single = self._call(lambda: self._structure_request(is_subtree=False))
        self._value_request = self._call(self._request_for_values)
        self._without_passwords = self._call(self._condition_for_values)
        self._elements: dict[str, Any] = {}

    def limit(self, seconds: float) -> None:
        """Bound the calls that follow (IUIAutomation2's timeouts, in milliseconds)."""
        milliseconds = max(1, round(1000 * seconds))
        self._automation.ConnectionTimeout = milliseconds
        self._automation.TransactionTimeout = milliseconds

    def forget(self) -> None:
        """Let go of every element that was read."""
        self._elements.clear()

    def window(self, handle: int) -> list[UiaRecord]:
        """Every element of a window that is on the screen, parents first; the window is the first.

        Raises:
            ProgramSilent: the program did not answer in time.
            ObjectGone: the window has closed.
        """
        top = self._call(
            lambda: self._automation.ElementFromHandleBuildCache(handle, self._structure)
        )
        found: list[UiaRecord] = []
        self._call(lambda: self._collect(top, "", found))
        return found

    def values(self, top: str) -> dict[str, str]:
        """What the elements of a window hold, by ref; of password fields nothing is asked.

        Raises:
            ProgramSilent: the program did not answer in time.
            ObjectGone: the window has closed.
        """
        scope = self._module.TreeScope_Subtree
        element = self._element(top)
        found = self._call(
            lambda: element.FindAllBuildCache(scope, self._without_passwords, self._value_request)
        )
        return self._call(lambda: dict(self._value(one) for one in _listed(found)))

    def text(self, ref: str) -> str:
        """The text of an element with the Text pattern; the caller has made sure of IsPassword.

        Raises:
            ProgramSilent: the program did not answer in time.
            ObjectGone: the element is gone.
        """
        pattern = self._pattern(ref, Pattern.TEXT)
        return self._call(lambda: str(pattern.DocumentRange.GetText(LONGEST_VALUE) or ""))

    def element(self, ref: str) -> UiaRecord:
        """One element as it is now.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone.
        """
        known = self._element(ref)
        return self._call(lambda: self._record(known.BuildUpdatedCache(self._single), ""))

    def value(self, ref: str) -> str:
        """What one element holds; the caller has made sure of IsPassword.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone.
        """
        known = self._element(ref)
        return self._call(lambda: str(known.GetCurrentPropertyValue(Property.VALUE) or ""))

    def do(self, ref: str, deed: Deed) -> None:
        """Do something to an element through its pattern.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone, or refused.
        """
        pattern = self._pattern(ref, PATTERN_OF[deed])
        self._call(getattr(pattern, deed.value))

    def set_value(self, ref: str, text: str) -> None:
        """Replace an element's text.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone, or refused.
        """
        pattern = self._pattern(ref, Pattern.VALUE)
        self._call(lambda: pattern.SetValue(text))

    def set_focus(self, ref: str) -> None:
        """Give an element the keyboard.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone, or refused.
        """
        known = self._element(ref)
        self._call(known.SetFocus)

    def _create(self) -> Any:
        module = self._module
        create = self._comtypes.client.CreateObject
        return create(module.CUIAutomation8, interface=module.IUIAutomation2)

    def _structure_request(self, *, is_subtree: bool) -> Any:
        automation, module = self._automation, self._module
        request = automation.CreateCacheRequest()
        for one in STRUCTURE_PROPERTIES:
            request.AddProperty(int(one))
        request.AddProperty(module.UIA_BoundingRectanglePropertyId)
        if is_subtree:
            request.TreeScope = module.TreeScope_Subtree
            request.TreeFilter = automation.CreateAndCondition(
                automation.ControlViewCondition, self._is(Property.IS_OFFSCREEN, holds=False)
            )
        return request

    def _request_for_values(self) -> Any:
        request = self._automation.CreateCacheRequest()
        for one in (Property.RUNTIME_ID, Property.HAS_VALUE, Property.VALUE, Property.RANGE_VALUE):
            request.AddProperty(int(one))
        return request

    def _condition_for_values(self) -> Any:
        """No password field, on the screen, and with a value at all."""
        automation = self._automation
        has_value = automation.CreateOrCondition(
            self._is(Property.HAS_VALUE, holds=True), self._is(Property.HAS_RANGE_VALUE, holds=True)
        )
        shows = automation.CreateAndCondition(
            self._is(Property.IS_OFFSCREEN, holds=False), has_value
        )
        return automation.CreateAndCondition(self._is(Property.IS_PASSWORD, holds=False), shows)

    def _is(self, which: Property, *, holds: bool) -> Any:
        return self._automation.CreatePropertyCondition(int(which), holds)

    def _collect(self, element: Any, parent: str, found: list[UiaRecord]) -> None:
        record = self._record(element, parent)
        found.append(record)
        self._elements[record.ref] = element
        for child in _listed(element.GetCachedChildren()):
            self._collect(child, record.ref, found)

    def _record(self, element: Any, parent: str) -> UiaRecord:
        told = {one: element.GetCachedPropertyValue(int(one)) for one in STRUCTURE_PROPERTIES}
        edges = element.CachedBoundingRectangle  # a RECT: left, top, right, bottom
        return UiaRecord(
            ref=ref_of(tuple(told[Property.RUNTIME_ID] or ())),
            parent=parent,
            control_type=int(told[Property.CONTROL_TYPE] or 0),
            box=Rect(edges.left, edges.top, edges.right - edges.left, edges.bottom - edges.top),
            name=str(told[Property.NAME] or ""),
            help_text=str(told[Property.HELP_TEXT] or ""),
            process=int(told[Property.PROCESS_ID] or 0),
            is_enabled=bool(told[Property.IS_ENABLED]),
            is_offscreen=bool(told[Property.IS_OFFSCREEN]),
            is_password=bool(told[Property.IS_PASSWORD]),
            is_required=bool(told[Property.IS_REQUIRED]),
            is_dialog=bool(told[Property.IS_DIALOG]),
            is_modal=bool(told[Property.WINDOW_IS_MODAL]),
            is_selected=bool(told[Property.IS_SELECTED]),
            is_read_only=bool(told[Property.VALUE_IS_READ_ONLY]),
            has_focus=bool(told[Property.HAS_KEYBOARD_FOCUS]),
            is_focusable=bool(told[Property.IS_KEYBOARD_FOCUSABLE]),
            has_expand_collapse=bool(told[Property.HAS_EXPAND_COLLAPSE]),
            has_grid_item=bool(told[Property.HAS_GRID_ITEM]),
            has_invoke=bool(told[Property.HAS_INVOKE]),
            has_range_value=bool(told[Property.HAS_RANGE_VALUE]),
            has_scroll=bool(told[Property.HAS_SCROLL]),
            has_selection_item=bool(told[Property.HAS_SELECTION_ITEM]),
            has_text=bool(told[Property.HAS_TEXT]),
            has_toggle=bool(told[Property.HAS_TOGGLE]),
            has_value=bool(told[Property.HAS_VALUE]),
            toggle_state=int(told[Property.TOGGLE_STATE] or 0),
            expand_collapse_state=int(told[Property.EXPAND_COLLAPSE_STATE] or 0),
            heading_level=int(told[Property.HEADING_LEVEL] or 0),
        )

    def _value(self, element: Any) -> tuple[str, str]:
        ref = ref_of(tuple(element.GetCachedPropertyValue(int(Property.RUNTIME_ID)) or ()))
        if element.GetCachedPropertyValue(int(Property.HAS_VALUE)):
            return ref, str(element.GetCachedPropertyValue(int(Property.VALUE)) or "")
        return ref, f"{float(element.GetCachedPropertyValue(int(Property.RANGE_VALUE)) or 0):.10g}"

    def _element(self, ref: str) -> Any:
        if ref not in self._elements:
            raise ObjectGone("that element was not read")
        return self._elements[ref]

    def _pattern(self, ref: str, pattern: Pattern) -> Any:
        known = self._element(ref)
        found = self._call(lambda: known.GetCurrentPattern(int(pattern)))
        if not found:
            raise ObjectGone("the element has no such pattern")
        interface = getattr(self._module, _INTERFACES[pattern])
        return self._call(lambda: found.QueryInterface(interface))

    def _call(self, question: Callable[[], _T]) -> _T:
        """Put one question, and map its errors to ours."""
        try:
            return question()
        except self._comtypes.COMError as error:
            if error.hresult == _E_TIMEOUT:
                raise ProgramSilent("a program did not answer in time") from None
            raise ObjectGone("the element is gone or refused") from None


def _load() -> tuple[Any, Any]:
    """Load comtypes, and the module that comtypes makes of UI Automation's type library."""
    if _PLATFORM != "win32":
        raise AccessibilityUnavailable("UI Automation is there on Windows only")
    if "comtypes" not in sys.modules:
        setattr(sys, "coinit_flags", _MULTITHREADED)  # noqa: B010  (comtypes looks there)
    try:
        import comtypes  # noqa: PLC0415
        import comtypes.client  # noqa: PLC0415
    except ImportError as error:
        raise AccessibilityUnavailable(
            "comtypes is not installed; install handrail[windows]"
        ) from error
    try:
        return comtypes, comtypes.client.GetModule("UIAutomationCore.dll")
    except (OSError, comtypes.COMError) as error:
        raise AccessibilityUnavailable("UI Automation could not be loaded") from error


def _listed(array: Any) -> list[Any]:
    """A COM array of elements as a list; a missing array has none."""
    return [array.GetElement(index) for index in range(array.Length)] if array else []
