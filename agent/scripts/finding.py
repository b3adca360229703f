"""Finds a recorded target again when its name alone does not: a ladder of rungs.

The first rung that gives exactly one answer wins; a rung that gives two stops the search, because
one of them would be the wrong one. Works on redacted screens only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from agent import matching
from agent.instruction import TargetPhrase
from agent.scripts.hints import Landmark, StepHints
from agent.scripts.picturing import by_likeness
from perception.geometry import Point
from perception.vocabulary import Role
from privacy.redacted import RedactedElement, RedactedScreen

_AGREE_PX = 12  # landmarks whose predictions lie further apart tell different stories
_SAME_SIZE = 1.6  # a button with another label may be so much wider or narrower
_CLEARLY = 3  # times as often, and one translation counts before the other
_FEWEST = 2  # landmarks that must agree
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")


class Rung(StrEnum):
    """How a target was found."""

    NAME = "name and kind"
    TRANSLATION = "its name in another language"
    TEXT = "its text in the picture"
    DESCRIPTION = "its description"
    PICTURE = "its picture"
    PLACE = "its place among its neighbours"
    MODEL = "the model"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: one element, or several that can not be told apart, or none."""

    elements: tuple[RedactedElement, ...] = ()
    rung: Rung = Rung.NAME
    is_doubtful: bool = False

    @property
    def only(self) -> RedactedElement | None:
        return self.elements[0] if len(self.elements) == 1 else None


Translate = Callable[[str, str], Mapping[str, int]]
"""The labels that a label of a program (second) has in other languages, and how often."""
Pictured = Callable[[StepHints], NDArray[np.uint8] | None]
"""The redacted picture of a step's target, RGB; None where there is none."""


@dataclass(frozen=True, slots=True)
class Search:
    """One target to be found: its words, what else is known of it, and how labels translate."""

    phrase: TargetPhrase
    hints: StepHints | None = None
    translate: Translate | None = None
    pictured: Pictured | None = None

    def on(self, screen: RedactedScreen, pool: Sequence[RedactedElement]) -> Found:
        """Go up the ladder on ``screen``; ``pool`` are the elements that the step may mean."""
        place = matching.in_place(self.phrase, screen, list(pool))
        for rung in (self._by_name, self._by_translation, self._by_text):
            if (found := rung(screen, place)).elements:
                return found
        if self.hints is None or self.phrase.ordinal is not None:
            return Found()
        kin = self.kin(screen, place)
        for other in (self._by_description, self._by_picture, self._by_place):
            if (found := other(self.hints, screen, kin)).elements:
                return found
        return Found()

    def kin(self, screen: RedactedScreen, pool: Sequence[RedactedElement]) -> list[RedactedElement]:
        """The elements of ``pool`` where the step says and of the kind that was recorded."""
        place = matching.in_place(self.phrase, screen, list(pool))
        if self.hints is None:
            return [e for e in place if e.role in self.phrase.roles]
        return [e for e in place if self._may_be(e)]

    def _by_name(self, screen: RedactedScreen, place: list[RedactedElement]) -> Found:
        return Found(matching.find(self.phrase, screen, place).elements)

    def _by_translation(self, screen: RedactedScreen, place: list[RedactedElement]) -> Found:
        if self.translate is None or not self.phrase.words:
            return Found()
        programs = {w.id: w.program for w in screen.windows}
        told = {
            e.id: self.translate(self.phrase.words, programs.get(e.window, "")).get(
                matching.normalised(e.name), 0
            )
            for e in place
            if e.name and (not self.phrase.roles or e.role in self.phrase.roles)
        }
        most = max(told.values(), default=0)
        # A translation that is far rarer is a catalogue's slip, or another thing's name.
        found = [e for e in place if most and _CLEARLY * told.get(e.id, 0) > most]
        return Found(tuple(found), Rung.TRANSLATION)

    def _by_text(self, _screen: RedactedScreen, place: list[RedactedElement]) -> Found:
        """Where the program tells nothing of itself, a label may have no kind."""
        if not self.phrase.words or not self.phrase.roles:
            return Found()
        drawn = [e for e in place if e.role in {Role.TEXT, Role.OTHER, Role.GROUP}]
        words = matching.normalised(self.phrase.words)
        told = {e.window for e in place if "accessibility" in e.sources}
        found = [e for e in drawn if e.window not in told and matching.normalised(e.name) == words]
        return Found(tuple(found), Rung.TEXT)

    def _may_be(self, element: RedactedElement) -> bool:
        """Of the same kind, and nothing that stood there under its own name when recorded."""
        if self.hints is None or element.role.value != self.hints.role:
            return False
        return not element.name or element.name not in self.hints.others

    @staticmethod
    def _by_description(
        hints: StepHints, screen: RedactedScreen, kin: list[RedactedElement]
    ) -> Found:
        del screen
        if not hints.description:
            return Found()
        same = [e for e in kin if e.description == hints.description]
        return Found(tuple(same), Rung.DESCRIPTION)

    def _by_picture(
        self, hints: StepHints, screen: RedactedScreen, kin: list[RedactedElement]
    ) -> Found:
        picture = self.pictured(hints) if self.pictured else None
        if picture is None:
            return Found()
        found, is_clear = by_likeness(picture, screen, kin)
        # What had a name has another one now, or none; and what looks alike beside another thing
        # does there what this one does here.
        was_nameless = is_clear and hints.stands_out and not self.phrase.beside
        is_sure = all(
            _is_alike(self.phrase.words, e.name) if e.name else was_nameless for e in found
        )
        return Found(tuple(found), Rung.PICTURE, not is_sure)

    def _by_place(
        self, hints: StepHints, screen: RedactedScreen, kin: list[RedactedElement]
    ) -> Found:
        point = _predicted(hints.landmarks, screen)
        if point is None:
            return Found()
        there = [e for e in kin if e.box.contains(point) and _same_size(e, hints)]
        doubtful = any(not _is_alike(self.phrase.words, e.name) for e in there)
        return Found(tuple(there), Rung.PLACE, doubtful)


def _predicted(landmarks: Sequence[Landmark], screen: RedactedScreen) -> Point | None:
    """Where the landmarks say that the target is, if enough of them stand there and agree."""
    points: list[Point] = []
    for mark in landmarks:
        same = [e for e in screen.elements if e.name == mark.name and e.role.value == mark.role]
        if len(same) == 1:
            here = same[0].box.center
            points.append(Point(here.x + mark.dx, here.y + mark.dy))
    for point in points:
        near = [p for p in points if max(abs(p.x - point.x), abs(p.y - point.y)) <= _AGREE_PX]
        if len(near) >= _FEWEST and 2 * len(near) > len(points):
            return point
    return None


def _same_size(element: RedactedElement, hints: StepHints) -> bool:
    pairs = ((element.box.w, hints.width), (element.box.h, hints.height))
    return all(a <= _SAME_SIZE * b and b <= _SAME_SIZE * a for a, b in pairs if b > 0)


def _is_alike(before: str, now: str) -> bool:
    """Whether a new label is the old one but for what is in brackets: "Save" and "Save (F2)".

    A word more can turn the meaning round ("Don't save"), so any other label is a doubt.
    """
    a, b = (matching.normalised(_BRACKETS.sub(" ", label)) for label in (before, now))
    return a == b
