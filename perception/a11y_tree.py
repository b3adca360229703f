"""The accessibility tree as the rest of Handrail sees it: one look, and one object at a time.

A synchronous facade. A program that is slow or hangs never stalls the caller: each has a time limit
of its own inside the total one, and is named in the notes when it did not keep it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from perception.a11y_acting import do_action, grab_focus, select_all, set_text
from perception.a11y_address import announced_address
from perception.a11y_bus import AccessibilityBus, CallFailed, NoAnswer, Ref
from perception.a11y_element import element_of
from perception.a11y_events import EventWatch
from perception.a11y_memory import ProgramMemory
from perception.a11y_node import read_node
from perception.a11y_program import ProgramReader
from perception.a11y_roles import Bit, has
from perception.a11y_text import TextReader
from perception.a11y_thing import Program, Thing, TreeWindow
from perception.desktop_window import DesktopWindow, program_name
from perception.errors import AccessibilityUnavailable
from perception.geometry import PixelMap
from perception.screen import Element, TextRun, Window
from perception.tree_places import gtk4_name
from perception.tree_reading import TreeReading
from perception.tree_record import silent_note, slow_note
from perception.vocabulary import Role
from perception.window_place import Place

__all__ = ["AccessibilityTree", "TreeReading"]

_REGISTRY = Ref("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_CHILDREN = "Accessible.GetChildren"
_FIRST_ANSWER_S = 0.4  # a program that is well answers within a few milliseconds
_PATIENCE_S = 60.0  # a question that waits for a silent program, while the looks go on
_GRACE_S = 0.5  # for cancelling what is still under way when the deadline has passed
_ONE_OBJECT_S = 0.5
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
        self._bus = AccessibilityBus(announced_address(display))
        self._pixel_map = PixelMap()
        self._silent: dict[str, asyncio.Task[bool]] = {}
        self._watch = EventWatch(self._bus)
        self._is_watching: bool | None = None
        self._programs: dict[str, Program] = {}
        self._memories: dict[str, ProgramMemory] = {}
        self._places: dict[str, Place] = {}
        self._gtk4: frozenset[str] = frozenset()
        self._lent: dict[str, str] = {}

    def read(
        self,
        pixel_map: PixelMap | None = None,
        desktop: Sequence[DesktopWindow] = (),
        changed: NDArray[np.uint8] | None = None,
    ) -> TreeReading:
        """Everything that shows, program by program.

        Args:
            pixel_map: converts the tree's coordinates to screenshot pixels.
            desktop: the X server's windows, for programs that only know their own coordinates.
            changed: 1 where the screenshot may have changed since the last reading began, height ×
                width: the rest is not asked again unless a program announced a change. None where
                that is not known: everything is asked.

        Raises:
            AccessibilityUnavailable: the bus has gone away.
        """
        self._pixel_map = pixel_map or PixelMap()
        try:
            work = self._read_all(desktop, changed)
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
        return bool(self._ask(ref, lambda target: do_action(self._bus, target)))

    def set_text(self, ref: str, text: str) -> bool:
        """Replace an editable's whole text; whether the program took it."""
        return bool(self._ask(ref, lambda target: set_text(self._bus, target, text)))

    def select_all(self, ref: str) -> bool:
        """Select an editable's whole text; whether the program took it."""
        return bool(self._ask(ref, lambda target: select_all(self._bus, target)))

    def has_focus(self, ref: str) -> bool:
        """Whether the element says that it has the keyboard now."""
        element = self.now(ref)
        return element is not None and element.is_focused

    def grab_focus(self, ref: str) -> bool:
        """Give an element the keyboard focus; whether the program took it."""
        return bool(self._ask(ref, lambda target: grab_focus(self._bus, target)))

    def close(self) -> None:
        """Leave the bus and forget what was read."""
        self._bus.close()
        self._memories.clear()

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
        self, desktop: Sequence[DesktopWindow], changed: NDArray[np.uint8] | None
    ) -> tuple[list[ProgramReader], list[str]]:
        if self._is_watching is None:
            self._is_watching = await self._watch.open()
        roots = [Ref(*root) for root in (await self._bus.call(_REGISTRY, _CHILDREN))[0]]
        found = await asyncio.gather(*(self._program(root) for root in roots))
        self._programs = {program.root.bus: program for program in found if program}
        self._memories = {
            name: self._memories.get(name) or ProgramMemory() for name in self._programs
        }
        self._watch.forget_others(self._programs)
        for gone in self._silent.keys() - self._programs.keys():
            self._silent.pop(gone).cancel()
        seen = changed if self._is_watching else None
        readers = [self._reader(program, desktop, seen) for program in self._programs.values()]
        notes = await asyncio.gather(*(self._read_one(reader) for reader in readers))
        return readers, [note for note in notes if note]

    def _reader(
        self,
        program: Program,
        desktop: Sequence[DesktopWindow],
        changed: NDArray[np.uint8] | None,
    ) -> ProgramReader:
        name = program.root.bus
        own = [window for window in desktop if window.process == program.process]
        memory = self._memories[name]
        memory.begin(changed, own, self._watch.take(name))
        return ProgramReader(self._bus, program, desktop, memory, self._pixel_map)

    async def _program(self, root: Ref) -> Program | None:
        """The program behind a root; a bus name is one program's for as long as the bus lives."""
        known = self._programs.get(root.bus)
        if known is not None and known.root == root:
            return known
        try:
            process = await self._bus.process_of(root.bus)
        except CallFailed:
            return None  # it left the bus meanwhile
        return Program(root, process, program_name(process) or f"process {process}")

    async def _read_one(self, reader: ProgramReader) -> str:
        """Read one program within its limit; gives a note if it did not keep it, else ""."""
        program = reader.program
        bus_name = program.root.bus
        if bus_name in self._silent and not self._answers_again(program.root):
            return silent_note(program.name)
        try:
            first = min(_FIRST_ANSWER_S, self._deadline_s)
            await asyncio.wait_for(reader.read(first), self._deadline_s)
        except (NoAnswer, TimeoutError):
            self._memories[bus_name].forget()
            self._silent[bus_name] = asyncio.ensure_future(self._answers(program.root))
            return slow_note(program.name) if reader.windows else silent_note(program.name)
        except CallFailed:
            self._memories[bus_name].forget()
            return await self._refused_note(program)
        self._silent.pop(bus_name, None)
        return ""

    async def _refused_note(self, program: Program) -> str:
        """What to say of a program that gave an error; nothing if it ended while we looked."""
        try:
            await self._bus.process_of(program.root.bus)
        except CallFailed:
            return ""
        return slow_note(program.name)

    def _answers_again(self, root: Ref) -> bool:
        """Whether a silent program has answered since the last look, which waits for nothing."""
        question = self._silent[root.bus]
        if question.done() and not question.result():
            self._silent[root.bus] = asyncio.ensure_future(self._answers(root))
        return question.done() and question.result()

    async def _answers(self, root: Ref) -> bool:
        try:
            await self._bus.call(root, _CHILDREN, limit_s=_PATIENCE_S)
        except CallFailed:
            return False
        return True

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
        self._lent = {str(thing.node.ref): thing.name for thing in things if thing.is_lent}
        self._gtk4 = frozenset(r.program.root.bus for r in readers if r.is_gtk4)
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
            blanks=tuple(
                (numbers[window.ref], self._pixel_map.rect_to_pixels(area))
                for reader in readers
                for window, area in reader.blanks
            ),
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
        return element_of(
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
        rename = gtk4_name if ref.bus in self._gtk4 else str
        name, value, description = await reader.said(node, rename)
        name = name or self._lent.get(str(ref), "")
        box = self._places.get(str(ref), Place()).put(node.box)
        return element_of(
            node,
            box=self._pixel_map.rect_to_pixels(box),
            texts=(name, value, description),
        )
