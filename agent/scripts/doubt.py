"""What a crash left in doubt: was the step that was begun done, or not?

It is taken for done where the window shows that something happened, and for not done where the
window is as it was before. Where that can not be known, the person is asked.
"""

from __future__ import annotations

from agent.instruction import Instruction, Kind
from agent.matching import normalised
from agent.scripts.journal import InDoubt, Standing
from perception.vocabulary import Role, Source
from privacy.redacted import RedactedScreen

# Doing these again changes nothing: the order itself sees whether it holds already.
_REPEATABLE = frozenset({Kind.CHECK, Kind.UNCHECK, Kind.SWITCH, Kind.WAIT})
_OPTIONS = frozenset({Role.LIST_ITEM, Role.MENU_ITEM, Role.RADIO_MENU_ITEM})


class Doubts:
    """Which parts were done before, and what is to be made of the one in doubt.

    Args:
        standing: where the journal of the broken replay stands; None for a fresh start.
    """

    def __init__(self, standing: Standing | None = None) -> None:
        self._done = standing.done if standing else frozenset()
        self._doubt: InDoubt | None = standing.in_doubt if standing else None
        self._must_ask = False

    def is_done(self, step: int, part: int) -> bool:
        """Whether the journal says that this part was done."""
        return (step, part) in self._done

    def is_about(self, step: int, part: int) -> bool:
        """Whether this part was begun, and nobody knows whether it was done."""
        doubt = self._doubt
        return doubt is not None and (doubt.step, doubt.part) == (step, part)

    def settles(
        self, step: int, part: int, instruction: Instruction, now: str, screen: RedactedScreen
    ) -> bool:
        """Whether this part was done after all; asked once, when its target was found again.

        Args:
            step: the step's number.
            part: the part's number in it.
            instruction: what it does.
            now: the fingerprint of the window that it works on.
            screen: the screen as it is now.
        """
        if not self.is_about(step, part) or self._doubt is None:
            return False
        before, self._doubt = self._doubt.before, None
        if instruction.kind is Kind.SELECT:
            return _offers(screen, instruction.text)  # else a second click would close the list
        if instruction.kind in _REPEATABLE:
            return False
        if instruction.kind is Kind.TYPE and instruction.replace:
            return False  # typed anew over whatever stands there
        if not any(Source.ACCESSIBILITY in e.sources for e in screen.elements):
            self._must_ask = True  # what was read from a picture differs from look to look
            return False
        if now == before:
            return False
        if instruction.kind is Kind.TYPE:
            self._must_ask = True  # some of it may stand there
            return False
        return True

    def settles_without_target(self, step: int, part: int, instruction: Instruction) -> bool:
        """Whether this part was done, now that its target is gone: what it did took it away.

        A field that is gone says nothing of what was typed into it.
        """
        if not self.is_about(step, part):
            return False
        self._doubt = None
        return instruction.kind is not Kind.TYPE

    def asks(self, step: int, part: int) -> bool:
        """Whether only the person can know whether this part was done."""
        del step, part
        return self._must_ask


def _offers(screen: RedactedScreen, option: str) -> bool:
    """Whether a list is open that holds the option."""
    wanted = normalised(option)
    return any(e.role in _OPTIONS and normalised(e.name) == wanted for e in screen.elements)
