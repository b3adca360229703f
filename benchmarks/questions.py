"""Reads ``data/decisions.yaml`` as questions to a decider, with their right answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from actions.action import Action, Ask, Scroll, TypeText, target_of, verb
from agent.decision import Question
from perception.geometry import Rect
from perception.vocabulary import EDITABLE_ROLES, Offer, Role, State
from privacy.redacted import Receipt, RedactedElement, RedactedScreen, RedactedWindow

OPEN_VERBS = frozenset({"click", "right_click", "type", "press", "scroll", "ask", "done", "fail"})
_DATA = Path(__file__).parent / "data" / "decisions.yaml"
_TYPED = "Handrail"  # what is to be typed does not matter here, only where


@dataclass(frozen=True, slots=True)
class Case:
    """A question and the right answer: ``click 7``, ``scroll down`` or ``ask``."""

    screen_name: str
    question: Question
    right: str


def load_cases(split: str) -> list[Case]:
    """The cases of ``dev`` or ``held_out``."""
    cases = []
    for screen in yaml.safe_load(_DATA.read_text(encoding="utf-8"))[split]:
        redacted = make_screen(screen["screen"], screen["elements"])
        for words, verbs, role, right in screen["questions"]:
            cases.append(Case(screen["screen"], _question(redacted, words, verbs, role), right))
    return cases


def foreign_cases(cases: list[Case]) -> list[Case]:
    """Each case's words on the next screen, where nothing fits them: the right answer is to ask.

    Some words do fit by chance ("I changed my mind" where there is a Cancel), so a perfect decider
    would not score 100% here either.
    """
    names = list(dict.fromkeys(case.screen_name for case in cases))
    first = {name: next(c for c in cases if c.screen_name == name) for name in names}
    moved = []
    for case in cases:
        other = first[names[(names.index(case.screen_name) + 1) % len(names)]].question
        question = Question(
            task=case.question.task,
            instruction=case.question.instruction,
            screen=other.screen,
            verbs=frozenset({"click"}),
        )
        moved.append(Case(case.screen_name, question, "ask"))
    return moved


def make_screen(title: str, rows: list[str]) -> RedactedScreen:
    """A redacted screen of ``role | name`` rows, one below the other."""
    elements = []
    for number, row in enumerate(rows, start=1):
        role_name, _, name = row.partition(" | ")
        role = Role(role_name)
        states = {State.ENABLED, State.VISIBLE}
        offers = frozenset({Offer.CLICK})
        if role in EDITABLE_ROLES:
            states.add(State.EDITABLE)
            offers = frozenset({Offer.EDIT})
        elements.append(
            RedactedElement(
                id=number,
                role=role,
                box=Rect(20, 30 * number, 200, 24),
                name=name,
                states=frozenset(states),
                offers=frozenset() if role in {Role.TEXT, Role.HEADING} else offers,
                window=1,
            )
        )
    height = 30 * (len(rows) + 2)
    return RedactedScreen(
        image=np.full((height, 400, 3), 255, dtype=np.uint8),
        elements=tuple(elements),
        windows=(RedactedWindow(1, Rect(0, 0, 400, height), title, is_active=True),),
        focus=None,
        findings=(),
        receipt=Receipt("", (), "none: written for the benchmark", 0.0),
    )


def _question(screen: RedactedScreen, words: str, verbs: str, role: str) -> Question:
    named = [e.id for e in screen.elements if role in ("any", e.role.value)]
    return Question(
        task=words,
        instruction=words,
        screen=screen,
        verbs=OPEN_VERBS if verbs == "open" else frozenset({verbs}),
        candidates=() if role == "any" else tuple(named),
        text=_TYPED if verbs in ("type", "open") else "",
    )


def said(action: Action) -> str:
    """An action as the data writes it."""
    if isinstance(action, Ask):
        return "ask"
    if isinstance(action, Scroll):
        return f"scroll {action.direction.value}"
    target = target_of(action)
    name = "type" if isinstance(action, TypeText) else verb(action)
    return f"{name} {target.id}" if target is not None else name
