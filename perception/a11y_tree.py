"""The accessibility tree as the rest of Handrail sees it: one look, and one object at a time.

A synchronous facade. A program that is slow or hangs never stalls the caller: each has a time limit
of its own inside the total one, and is named in the notes when it did not keep it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from perception.a11y_bus import AccessibilityBus, CallFailed, NoAnswer, Ref
from perception.a11y_program import ProgramReader, read_node
from perception.a11y_roles import Bit, has, offers_of, states_of
from perception.a11y_text import Node, TextReader
from perception.a11y_thing import Program, Thing, TreeWindow
from perception.errors import AccessibilityUnavailable, NoDisplay
from perception.geometry import PixelMap, Rect
from perception.screen import Element, TextRun, Window
from perception.tree_reading import TreeReading
from perception.vocabulary import Role, Source
from perception.window_place import Place
from perception.x11_windows import DesktopWindow, WindowList, program_name

__all__ = ["AccessibilityTree", "TreeReading"]

_REGISTRY = Ref("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_FIRST_ANSWER_S = 0.4  # a program that is well answers within a few milliseconds
_FIRST_ANSWER_ONCE_SILENT_S = 0.1  # it gets this much at each further look
_GRACE_S = 0.5  # for cancelling what is still under way when the deadline has passed
_ONE_OBJECT_S = 0.5
_PREFERRED_ACTIONS = ("click", "press", "activate", "toggle", "jump", "open", "dodefault", "switch")
_T = TypeVar("_T")


class AccessibilityTree:
    """Reads the tree of every program on the accessibility bus.

    Args:
        deadline_s: seconds that one look may take in all.
        display: the X display whose programs are meant; the environment's when None.

    Raises:
        AccessibilityUnavailable: there is no accessibility bus, or it does not answer.
    """

    def __init__(self, deadline_s: float = 1.0, display: str | None = None) -> None:
        self._deadline_s = deadline_s
        self._bus = AccessibilityBus(_announced_address(display))
        self._pixel_map = PixelMap()
        self._silent: set[str] = set()
        self._places: dict[str, Place] = {}

    def read(
        self, pixel_map: PixelMap | None = None, desktop: Sequence[DesktopWindow] = ()
    ) -> TreeReading:
        """Everything that shows, program by program.

        Args:
            pixel_map: converts the tree's coordinates to screenshot pixels.
            desktop: the X server's windows, for programs that only know their own coordinates.

        Raises:
            AccessibilityUnavailable: the bus has gone away.
        """
        self._pixel_map = pixel_map or PixelMap()
        try:
            work = self._read_all(desktop)
            readers, notes = self._bus.run(work, self._deadline_s + 2 * _GRACE_S)
        except (TimeoutError, CallFailed) as error:
            raise AccessibilityUnavailable("the accessibility bus stopped answering") from error
        return self._reading(readers, notes)

    def now(self, ref: str) -> Element | None:
        """The element as it is at this moment; None if it is gone, hidden, or does not answer."""
        return self._ask(ref, self._now)

    def do_action(self, ref: str) -> bool:
        """Do what a click would do, through the Action interface; whether the program took it.

        A GTK 3 program that opens a modal dialog in answer (Save As) runs it inside this call and
        is silent on the bus until the dialog closes: there a click or a key is the better way.
        """
        return bool(self._ask(ref, self._do_action))

    def set_text(self, ref: str, text: str) -> bool:
        """Replace an editable's whole text; whether the program took it."""
        return bool(self._ask(ref, lambda target: self._set_text(target, text)))

    def select_all(self, ref: str) -> bool:
        """Select an editable's whole text; whether the program took it."""
        return bool(self._ask(ref, self._select_all))

    def has_focus(self, ref: str) -> bool:
        """Whether the element says that it has the keyboard now."""
        element = self.now(ref)
        return element is not None and element.is_focused

    def grab_focus(self, ref: str) -> bool:
        """Give an element the keyboard focus; whether the program took it."""
        return bool(self._ask(ref, self._grab_focus))

    def close(self) -> None:
        self._bus.close()

    def _ask(self, ref: str, question: Callable[[Ref], Awaitable[_T]]) -> _T | None:
        """Put a question about one object; None where nobody answers it any more."""
        target = Ref.parse(ref)
        if target is None:
            return None

        async def bounded() -> _T:
            return await asyncio.wait_for(question(target), _ONE_OBJECT_S)

        try:
            return self._bus.run(bounded(), _ONE_OBJECT_S + _GRACE_S)
        except (CallFailed, TimeoutError):
            return None

    async def _read_all(
        self, desktop: Sequence[DesktopWindow]
    ) -> tuple[list[ProgramReader], list[str]]:
        roots = (await self._bus.call(_REGISTRY, "Accessible.GetChildren"))[0]
        programs = await asyncio.gather(*(self._program(Ref(*root)) for root in roots))
        readers = [ProgramReader(self._bus, program, desktop) for program in programs if program]
        notes = await asyncio.gather(*(self._read_one(reader) for reader in readers))
        return readers, [note for note in notes if note]

    async def _program(self, root: Ref) -> Program | None:
        try:
            process = await self._bus.process_of(root.bus)
        except CallFailed:
            return None  # it left the bus meanwhile
        return Program(root, process, program_name(process) or f"process {process}")

    async def _read_one(self, reader: ProgramReader) -> str:
        """Read one program within its limit; gives a note if it did not keep it, else ""."""
        program = reader.program
        bus_name = program.root.bus
        first = _FIRST_ANSWER_ONCE_SILENT_S if bus_name in self._silent else _FIRST_ANSWER_S
        try:
            await asyncio.wait_for(reader.read(min(first, self._deadline_s)), self._deadline_s)
        except (NoAnswer, TimeoutError):
            self._silent.add(bus_name)
            if reader.windows:
                return f"{program.name} answered too slowly: part of what it shows is not known."
            return f"{program.name} did not answer: what it shows is read from its pixels."
        except CallFailed:
            return ""  # it ended while we looked
        self._silent.discard(bus_name)
        return ""

    def _reading(self, readers: Sequence[ProgramReader], notes: Sequence[str]) -> TreeReading:
        numbers: dict[Ref, int] = {}
        windows, processes = [], []
        for reader in readers:
            for window in reader.windows:
                number = numbers[window.ref] = len(numbers) + 1
                windows.append(self._window(number, window, reader.program))
                processes.append((number, reader.program.process))
        things = [thing for reader in readers for thing in reader.things]
        self._places = {str(thing.node.ref): thing.place for thing in things}
        nodes = tuple(
            self._element(index, thing, numbers[thing.window.ref])
            for index, thing in enumerate(things, start=1)
        )
        active = {window.id for window in windows if window.is_active}
        focused = [node for node in nodes if node.is_focused]
        focused.sort(key=lambda node: node.window not in active)
        return TreeReading(
            nodes=nodes,
            windows=tuple(windows),
            focus=focused[0].ref if focused else "",
            notes=tuple(notes),
            processes=tuple(processes),
            popups=frozenset(str(thing.node.ref) for thing in things if thing.in_popup),
            doubtful=frozenset(str(thing.node.ref) for thing in things if thing.is_doubtful),
        )

    def _window(self, number: int, window: TreeWindow, program: Program) -> Window:
        return Window(
            id=number,
            box=self._pixel_map.rect_to_pixels(window.box),
            title=window.title,
            program=program.name,
            is_active=has(window.bits, Bit.ACTIVE),
            is_dialog=window.role in {Role.DIALOG, Role.ALERT} or has(window.bits, Bit.MODAL),
        )

    def _element(self, number: int, thing: Thing, window: int) -> Element:
        runs = tuple(
            TextRun(word.text, self._pixel_map.rect_to_pixels(word.box)) for word in thing.all_words
        )
        return _element_of(
            thing.node,
            box=self._pixel_map.rect_to_pixels(thing.box),
            texts=(thing.name, thing.value, thing.description),
            number=number,
            window=window,
            runs=runs,
        )

    async def _now(self, ref: Ref) -> Element | None:
        node = await read_node(self._bus, ref)
        if has(node.bits, Bit.DEFUNCT) or not has(node.bits, Bit.SHOWING):
            return None
        reader = TextReader(self._bus)
        name, description = await reader.label(node)
        value = await reader.value(node, name)
        box = self._places.get(str(ref), Place()).put(node.box)
        return _element_of(
            node,
            box=self._pixel_map.rect_to_pixels(box),
            texts=(name, value, description),
        )

    async def _do_action(self, ref: Ref) -> bool:
        actions = (await self._bus.call(ref, "Action.GetActions"))[0]
        if not actions:
            return False
        names = [str(action[0]).lower().replace(" ", "") for action in actions]
        known = [names.index(name) for name in _PREFERRED_ACTIONS if name in names]
        return bool(
            (await self._bus.call(ref, "Action.DoAction", "i", known[0] if known else 0))[0]
        )

    async def _set_text(self, ref: Ref, text: str) -> bool:
        return bool((await self._bus.call(ref, "EditableText.SetTextContents", "s", text))[0])

    async def _select_all(self, ref: Ref) -> bool:
        count = int(await self._bus.get(ref, "Text.CharacterCount"))
        selections = int((await self._bus.call(ref, "Text.GetNSelections"))[0])
        if selections:
            changed = await self._bus.call(ref, "Text.SetSelection", "iii", 0, 0, count)
        else:
            changed = await self._bus.call(ref, "Text.AddSelection", "ii", 0, count)
        return bool(changed[0])

    async def _grab_focus(self, ref: Ref) -> bool:
        return bool((await self._bus.call(ref, "Component.GrabFocus"))[0])


def _element_of(
    node: Node,
    *,
    box: Rect,
    texts: tuple[str, str, str],
    number: int = 0,
    window: int = 0,
    runs: tuple[TextRun, ...] = (),
) -> Element:
    states = states_of(node.role_number, node.bits)
    name, value, description = texts
    return Element(
        id=number,
        role=node.role,
        box=box,
        name=name,
        value=value,
        description=description if description != name else "",
        states=states,
        sources=frozenset({Source.ACCESSIBILITY}),
        offers=offers_of(node.role, states, has_action="Action" in node.interfaces),
        window=window,
        ref=str(node.ref),
        runs=runs,
    )


def _announced_address(display: str | None) -> str:
    """The accessibility bus that the X display announces on its root window, or ""."""
    try:
        windows = WindowList(display)
    except NoDisplay:
        return ""  # without a display the session bus is asked
    try:
        return windows.root_text("AT_SPI_BUS")
    finally:
        windows.close()
