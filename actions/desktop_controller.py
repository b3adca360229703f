"""The controller of a desktop: which movements and keys an action takes, on any kind of desktop.

What moves the pointer, strikes the keys and knows the focus is handed in.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from actions.action import (
    Action,
    Click,
    Direction,
    DoubleClick,
    Drag,
    Press,
    Raise,
    RightClick,
    Scroll,
    TypeText,
    verb,
)
from actions.controller import AccessibilityActions, Performed, Route
from actions.desktop_parts import DesktopState, Hands, Pasteboard, Writer
from actions.errors import InputUnavailable, TargetGone, TypingFailed
from actions.printable_text import printable
from perception.geometry import Point
from perception.screen import Element
from perception.vocabulary import Role, State

_FOCUS_S = 1.0  # seconds that a window gets to take the keyboard after a click
_DOUBLE_CLICK_S = 0.5  # GTK and Qt: two clicks nearer in time are a double click (0.4 s)
_DOUBLE_CLICK_PX = 8
_PASTE_S = 0.3  # seconds between a program's reading ctrl+v and its having fetched the clipboard
# From this many characters that the layout lacks, pasting is the lesser evil: each change of the
# keymap costs every program on the display some milliseconds. Only for text that is not private.
_MANY_FOREIGN = 40
_POLL_S = 0.005
_SPACE_ROLES = frozenset(
    {
        Role.BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.SWITCH,
        Role.COMBO_BOX,
    }
)  # fmt: skip
_SCROLLS = {  # notches to the right and down
    Direction.UP: (0, -1),
    Direction.DOWN: (0, 1),
    Direction.LEFT: (-1, 0),
    Direction.RIGHT: (1, 0),
}


class DesktopController:
    """Implements ``actions.controller.Controller`` with the parts of one kind of desktop.

    Args:
        state: Focus, pointer and geometry.
        hands: Pointer and keys.
        writer: Types text.
        pasteboard: The clipboard.
        accessibility: The tree that can act on an element by its ``ref``; without it only the
            pointer and the keys are there.
    """

    def __init__(
        self,
        state: DesktopState,
        hands: Hands,
        writer: Writer,
        pasteboard: Pasteboard,
        accessibility: AccessibilityActions | None = None,
    ) -> None:
        self._state = state
        self._hands = hands
        self._writer = writer
        self._pasteboard = pasteboard
        self._accessibility = accessibility
        self._last_click: tuple[Point, float] | None = None

    def perform(
        self,
        action: Action,
        at: Element | None,
        to: Element | None,
        fill: Callable[[str], str],
        route: Route | None = None,
    ) -> Performed:
        started = time.perf_counter()
        with self._clean_ending():
            taken = self._do(action, at, to, fill, route)
        return Performed(taken, time.perf_counter() - started)

    def check(self) -> None:
        """Stop if the person moved the pointer to a corner.

        Raises:
            Interrupted: they did.
        """
        self._hands.check()

    def pointer(self) -> Point:
        with self._state.guarded():
            return self._state.pixel_map().to_pixels(self._state.pointer())

    def release_all(self) -> None:
        with self._state.guarded():
            self._state.release_all()

    def close(self) -> None:
        # Without a display there is no key either that could be held down.
        with suppress(InputUnavailable):
            self.release_all()
        self._hands.close()
        self._state.close()

    # -- what an action needs ----------------------------------------------------------------------

    def _do(
        self,
        action: Action,
        at: Element | None,
        to: Element | None,
        fill: Callable[[str], str],
        route: Route | None,
    ) -> Route:
        match action:
            case Click():
                taken = self._activate(_there(at), route or Route.POINTER)
            case DoubleClick():
                taken = self._double_click(_there(at), route or Route.POINTER)
            case RightClick():
                taken = self._right_click(_there(at), route or Route.POINTER)
            case Drag():
                taken = self._drag(_there(at), _there(to))
            case TypeText():
                taken = self._enter(action, at, fill, route or Route.KEYS)
            case Raise(handle):
                with self._state.guarded():
                    self._state.raise_window(handle)
                taken = Route.WINDOW_MANAGER
            case Press(keys):
                self._hands.chord(keys)
                taken = Route.KEYS
            case Scroll(direction, _, amount):
                taken = self._scroll(at, direction, amount)
            case _:
                raise InputUnavailable(f"{verb(action)} is nothing for pointer and keys")
        return taken

    def _activate(self, at: Element, route: Route) -> Route:
        if route is Route.ACCESSIBILITY:
            self._ask_tree(lambda tree: tree.do_action(at.ref), at)
        elif route is Route.KEYBOARD:
            self._ask_tree(lambda tree: tree.grab_focus(at.ref), at)
            self._hands.chord(("space" if at.role in _SPACE_ROLES else "enter",))
        else:
            self._click(at)
            return Route.POINTER
        return route

    def _double_click(self, at: Element, route: Route) -> Route:
        if route is Route.KEYBOARD:
            self._ask_tree(lambda tree: tree.grab_focus(at.ref), at)
            self._hands.chord(("enter",))
            return route
        self._click(at, times=2)
        return Route.POINTER

    def _right_click(self, at: Element, route: Route) -> Route:
        if route is Route.KEYBOARD:
            self._ask_tree(lambda tree: tree.grab_focus(at.ref), at)
            self._hands.chord(("shift", "f10"))
            return route
        self._click(at, button="right")
        return Route.POINTER

    def _drag(self, at: Element, to: Element) -> Route:
        self._hands.drag_start(self._aim(at), self._aim(to))
        self._state.wait_until_read()
        self._hands.drag_end()
        return Route.POINTER

    def _scroll(self, at: Element | None, direction: Direction, amount: int) -> Route:
        if at is not None:
            self._hands.move(self._aim(at))
        else:
            window = self._state.active_window()
            if window is not None and not window.contains(self._state.pointer()):
                self._hands.move(window.center)
        right, down = _SCROLLS[direction]
        self._hands.scroll(right * amount, down * amount)
        return Route.POINTER

    # -- text ------------------------------------------------------------------------------------

    def _enter(
        self, action: TypeText, at: Element | None, fill: Callable[[str], str], route: Route
    ) -> Route:
        several = at is not None and _takes_lines(at)
        if route is Route.ACCESSIBILITY:
            self._set_text(action, _there(at), fill, several)
            return route
        if at is not None:
            self._focus(at, route)
            self._prepare(at, action.replace)
        # From here on the text is in no variable that outlives this statement's callee.
        pasted = self._deliver(printable(fill(action.text), several_lines=several), action, route)
        return (
            Route.CLIPBOARD if pasted else Route.KEYBOARD if route is Route.KEYBOARD else Route.KEYS
        )

    def _deliver(self, text: str, action: TypeText, route: Route) -> bool:
        """Put the text at the focus; True if it was pasted."""
        is_private = text != action.text
        if route is Route.CLIPBOARD and is_private:
            raise TypingFailed("a private value does not go through the clipboard")
        if not text:
            if action.replace and action.target is not None:
                self._hands.chord(("delete",))
            return False
        many = not is_private and self._writer.foreign_count(text) > _MANY_FOREIGN
        if route is Route.CLIPBOARD or many:
            with self._pasteboard.lent(text):
                self._hands.chord(("ctrl", "v"))
                self._state.wait_until_read()
                self._wait(lambda: False, _PASTE_S)
                self._state.wait_until_read()
            return True
        self._writer.type(text)
        self._state.wait_until_read()
        return False

    def _set_text(
        self, action: TypeText, at: Element, fill: Callable[[str], str], several: bool
    ) -> None:
        if not action.replace and at.role is Role.PASSWORD_FIELD:
            raise InputUnavailable("what a password field holds is not known, so not added to")
        before = "" if action.replace else at.value
        self._ask_tree(
            lambda tree: tree.set_text(
                at.ref, before + printable(fill(action.text), several_lines=several)
            ),
            at,
        )

    def _focus(self, at: Element, route: Route) -> None:
        if route is Route.KEYBOARD:
            self._ask_tree(lambda tree: tree.grab_focus(at.ref), at)
            self._state.wait_until_read()
            return
        self._click(at)
        # The window manager hands over the keyboard in its own time. Until it has, key strokes
        # would go to the window that had it before, which may be anyone's.
        if not self._wait(self._state.pointed_window_has_keyboard, _FOCUS_S):
            raise TypingFailed("the window of the field did not take the keyboard")
        self._state.wait_until_read()
        # The click reaches the program by way of the window manager, key strokes reach it directly
        # and may be there first: then they would land in the field that had the focus before.
        tree = self._accessibility
        if tree is not None and at.ref and State.FOCUSABLE in at.states:
            ref = at.ref
            if not self._wait(lambda: tree.has_focus(ref), _FOCUS_S):
                raise TypingFailed(f"the {at.role} did not take the keyboard")

    def _prepare(self, at: Element, replace: bool) -> None:
        if replace:
            self._hands.chord(("ctrl", "a"))
        else:
            self._hands.chord(("ctrl", "end") if _takes_lines(at) else ("end",))

    # -- small parts ----------------------------------------------------------------------------

    def _click(self, at: Element, button: str = "left", times: int = 1) -> None:
        point = self._aim(at)
        if self._last_click is not None:
            last, when = self._last_click
            near = max(abs(last.x - point.x), abs(last.y - point.y)) <= _DOUBLE_CLICK_PX
            if near:  # two single clicks must not be read as one double click
                self._wait(lambda: False, when + _DOUBLE_CLICK_S - time.monotonic())
        self._hands.click(point, button, times)
        self._state.wait_until_released()
        self._last_click = (point, time.monotonic())

    def _aim(self, at: Element) -> Point:
        """Where to click, in points: the middle of what the screen shows of the element."""
        pixel_map = self._state.pixel_map()
        visible = at.box.intersection(pixel_map.rect_to_pixels(self._state.area()))
        if visible.is_empty:
            raise TargetGone(f"the {at.role} is off the screen")
        return pixel_map.to_points(visible.center)

    def _ask_tree(self, request: Callable[[AccessibilityActions], bool], at: Element) -> None:
        if self._accessibility is None or not at.ref:
            raise InputUnavailable(f"the {at.role} can not be reached over the accessibility bus")
        if not request(self._accessibility):
            raise InputUnavailable(f"the {at.role} refused the request over the accessibility bus")

    def _wait(self, condition: Callable[[], bool], timeout_s: float) -> bool:
        deadline = time.monotonic() + timeout_s
        while not condition():
            if time.monotonic() >= deadline:
                return False
            time.sleep(_POLL_S)
        return True

    @contextmanager
    def _clean_ending(self) -> Iterator[None]:
        """However an action ends, nothing stays held down and no frame keeps the typed text."""
        try:
            with self._state.guarded():
                yield
        except BaseException as problem:
            link: BaseException | None = problem
            while link is not None:
                traceback.clear_frames(link.__traceback__)
                link = link.__cause__ or link.__context__
            with suppress(InputUnavailable):
                self.release_all()
            raise


def _there(element: Element | None) -> Element:
    if element is None:
        raise TargetGone("the action has no target on this screen")
    return element


def _takes_lines(at: Element) -> bool:
    return at.role in {Role.TEXT_AREA, Role.DOCUMENT} or State.MULTI_LINE in at.states
