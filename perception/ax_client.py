"""The few calls to macOS's accessibility interface, through pyobjc (its only importer).

Untested: nobody has run it yet. Names and signatures are those of AXUIElement.h, AXValue.h and
AXError.h as pyobjc 13.0's own metadata describes them (an out argument is passed as None and comes
back behind the error code). It is kept thin, so that all that can be judged without macOS is judged
elsewhere: ``ax_roles`` and ``tree_record``.
"""

from __future__ import annotations

import sys
from typing import Any

from perception.ax_record import STRUCTURE_ATTRIBUTES, Attribute, AxRecord, record_of
from perception.errors import AccessibilityUnavailable
from perception.tree_record import LONGEST_VALUE, ObjectGone, ProgramSilent

_PLATFORM: str = sys.platform
_MOST_CHILDREN = 200  # of one element; a table may report thousands that do not show
_LABEL = "AXTitleUIElement"
_ROWED = frozenset({"AXTable", "AXOutline"})


class AxClient:
    """A connection to the accessibility interface. One thread at a time.

    Args:
        limit_s: seconds that one call may take.

    Raises:
        AccessibilityUnavailable: this is not macOS, pyobjc is not installed, or the person has not
            allowed it.
    """

    def __init__(self, limit_s: float) -> None:
        self._ax, self._cf = _load()
        if not self._ax.AXIsProcessTrusted():
            raise AccessibilityUnavailable(
                "macOS does not allow it yet; allow it under System Settings, Privacy & Security, "
                "Accessibility, and start again"
            )
        self._everything: Any = self._ax.AXUIElementCreateSystemWide()
        self._elements: dict[str, Any] = {}
        self.limit(limit_s)

    def limit(self, seconds: float) -> None:
        """Bound the calls that follow; set on the system-wide element it holds for all."""
        self._ax.AXUIElementSetMessagingTimeout(self._everything, seconds)

    def forget(self) -> None:
        """Let go of every element that was read."""
        self._elements.clear()

    def tops(self, process: int, *, with_menu_bar: bool) -> list[AxRecord]:
        """A program's windows, and its menu bar.

        Raises:
            ProgramSilent: it did not answer in time.
            ObjectGone: it has ended.
        """
        program = self._ax.AXUIElementCreateApplication(process)
        found = list(self._attribute(program, "AXWindows") or ())
        bar = self._attribute(program, "AXMenuBar") if with_menu_bar else None
        return [self._read(one, "") for one in (*found, *([bar] if bar is not None else ()))]

    def children(self, record: AxRecord) -> list[AxRecord]:
        """What stands in an element and shows.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone.
        """
        element = self._element(record.ref)
        name = "AXVisibleRows" if record.role in _ROWED else "AXVisibleChildren"
        found = self._attribute(element, name)
        if not found:
            error, found = self._ax.AXUIElementCopyAttributeValues(
                element, "AXChildren", 0, _MOST_CHILDREN, None
            )
            found = found if self._is_there(error) else None
        return [self._read(one, record.ref) for one in list(found or ())[:_MOST_CHILDREN]]

    def element(self, ref: str) -> AxRecord:
        """One element as it is now.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone.
        """
        return self._read(self._element(ref), "")

    def value(self, ref: str) -> Attribute:
        """What one element holds; the caller has made sure that it is no password field.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone.
        """
        return self._plain(self._attribute(self._element(ref), "AXValue"))[0]

    def is_settable(self, ref: str) -> bool:
        """Whether an element's value can be changed.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone.
        """
        error, answer = self._ax.AXUIElementIsAttributeSettable(self._element(ref), "AXValue", None)
        return self._is_there(error) and bool(answer)

    def actions(self, ref: str) -> tuple[str, ...]:
        """What an element can do.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone.
        """
        error, names = self._ax.AXUIElementCopyActionNames(self._element(ref), None)
        return tuple(str(name) for name in names or ()) if self._is_there(error) else ()

    def perform(self, ref: str, action: str) -> None:
        """Have an element do something.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone, or refused.
        """
        self._demand(self._ax.AXUIElementPerformAction(self._element(ref), action))

    def set_attribute(self, ref: str, name: str, value: str | bool) -> None:
        """Change an attribute.

        Raises:
            ProgramSilent: its program did not answer in time.
            ObjectGone: it is gone, or refused.
        """
        self._demand(self._ax.AXUIElementSetAttributeValue(self._element(ref), name, value))

    def _read(self, element: Any, parent: str) -> AxRecord:
        names = (*STRUCTURE_ATTRIBUTES, _LABEL)
        error, values = self._ax.AXUIElementCopyMultipleAttributeValues(element, names, 0, None)
        self._demand(error)
        told: dict[str, Attribute] = {}
        failed = []
        for name, value in zip(STRUCTURE_ATTRIBUTES, values, strict=False):
            told[name], is_known = self._plain(value)
            if not is_known:
                failed.append(name)
        label = values[-1]
        is_element = label is not None and (
            self._cf.CFGetTypeID(label) == self._ax.AXUIElementGetTypeID()
        )
        return record_of(
            self._ref(element),
            parent,
            told,
            failed=failed,
            label=self._address(label) if is_element else "",
        )

    def _ref(self, element: Any) -> str:
        """The element's address; what was read under it can be asked again."""
        ref = self._address(element)
        self._elements[ref] = element
        return ref

    def _address(self, element: Any) -> str:
        """Its program and its hash; equal elements hash alike, and unequal ones are told apart."""
        _, process = self._ax.AXUIElementGetPid(element, None)
        ref = f"ax:{process}:{self._cf.CFHash(element):x}"
        while ref in self._elements and not self._cf.CFEqual(self._elements[ref], element):
            ref += "+"
        return ref

    def _element(self, ref: str) -> Any:
        if ref not in self._elements:
            raise ObjectGone("that element was not read")
        return self._elements[ref]

    def _attribute(self, element: Any, name: str) -> Any:
        """One attribute; None where the element has none."""
        error, value = self._ax.AXUIElementCopyAttributeValue(element, name, None)
        return value if self._is_there(error) else None

    def _plain(self, value: Any) -> tuple[Attribute, bool]:
        """A value as Python has it, and whether it could be learnt."""
        if isinstance(value, str):
            return str(value)[:LONGEST_VALUE], True
        if isinstance(value, (bool, int, float)):
            return value, True
        if value is None or self._cf.CFGetTypeID(value) != self._ax.AXValueGetTypeID():
            return None, True
        kind = self._ax.AXValueGetType(value)
        is_ok, inner = self._ax.AXValueGetValue(value, kind, None)
        if kind == self._ax.kAXValueAXErrorType:
            return None, is_ok and self._is_missing(int(inner))
        if is_ok and kind == self._ax.kAXValueCGPointType:
            return (float(inner.x), float(inner.y)), True
        if is_ok and kind == self._ax.kAXValueCGSizeType:
            return (float(inner.width), float(inner.height)), True
        return None, bool(is_ok)

    def _is_missing(self, error: int) -> bool:
        """Whether an error only says that the element has no such attribute."""
        ax = self._ax
        return error in {
            ax.kAXErrorNoValue, ax.kAXErrorAttributeUnsupported, ax.kAXErrorNotImplemented,
        }  # fmt: skip

    def _is_there(self, error: int) -> bool:
        """Whether there is an answer; an error that says more than "no such thing" is raised."""
        if self._is_missing(error) or error == self._ax.kAXErrorActionUnsupported:
            return False
        self._demand(error)
        return True

    def _demand(self, error: int) -> None:
        """Map an error to ours."""
        if error == self._ax.kAXErrorSuccess:
            return
        if error == self._ax.kAXErrorAPIDisabled:
            raise AccessibilityUnavailable("macOS does not allow it any more")
        if error == self._ax.kAXErrorCannotComplete:
            raise ProgramSilent("a program did not answer in time")
        raise ObjectGone("the element is gone or refused")


def _load() -> tuple[Any, Any]:
    """Pyobjc's ApplicationServices and CoreFoundation."""
    if _PLATFORM != "darwin":
        raise AccessibilityUnavailable("this accessibility interface is there on macOS only")
    try:
        import ApplicationServices  # noqa: PLC0415
        import CoreFoundation  # noqa: PLC0415
    except ImportError as error:
        raise AccessibilityUnavailable(
            "pyobjc is not installed; install handrail[macos]"
        ) from error
    return ApplicationServices, CoreFoundation
