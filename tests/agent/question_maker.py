"""Small redacted screens and questions for tests of deciding."""

from __future__ import annotations

import numpy as np

from agent.decision import Question
from perception.geometry import Rect
from perception.vocabulary import EDITABLE_ROLES, Offer, Role, State
from privacy.redacted import Receipt, RedactedElement, RedactedScreen, RedactedWindow

ALL_VERBS = frozenset(
    {"click", "double_click", "right_click", "drag", "type", "press", "scroll", "launch", "wait"}
    | {"ask", "say", "done", "fail"}
)


def element(
    number: int, role: Role, name: str = "", value: str = "", *extra: State, enabled: bool = True
) -> RedactedElement:
    states = {State.VISIBLE, *extra} | ({State.ENABLED} if enabled else set())
    is_field = role in EDITABLE_ROLES
    return RedactedElement(
        id=number,
        role=role,
        box=Rect(10, 30 * number, 120, 24),
        name=name,
        value=value,
        states=frozenset(states),
        offers=frozenset()
        if role in {Role.TEXT, Role.HEADING}
        else frozenset({Offer.EDIT if is_field else Offer.CLICK}),
        window=1,
    )


def screen(*elements: RedactedElement, title: str = "A form") -> RedactedScreen:
    return RedactedScreen(
        image=np.zeros((300, 200, 3), dtype=np.uint8),
        elements=elements,
        windows=(RedactedWindow(1, Rect(0, 0, 200, 300), title, is_active=True),),
        focus=None,
        findings=(),
        receipt=Receipt("", (), "test", 0.0),
    )


FORM = screen(
    element(1, Role.HEADING, "Contact"),
    element(2, Role.TEXT_FIELD, "To", "<EMAIL_1>"),
    element(3, Role.TEXT_AREA, "Message"),
    element(4, Role.CHECK_BOX, "Send me a copy"),
    element(5, Role.BUTTON, "Send"),
    element(6, Role.BUTTON, "Delete", enabled=False),
    element(7, Role.PASSWORD_FIELD, "Password", "", State.PROTECTED),
)


def question(
    instruction: str = "do it",
    *,
    on: RedactedScreen = FORM,
    verbs: frozenset[str] = ALL_VERBS,
    candidates: tuple[int, ...] = (),
    text: str = "",
    task: str = "",
    history: tuple[str, ...] = (),
) -> Question:
    return Question(task or instruction, instruction, on, verbs, candidates, history, text)
