"""The actions that are open, each as a sentence that a small model can weigh against words."""

from __future__ import annotations

from dataclasses import dataclass, field

from actions.action import Action, Click, Direction, DoubleClick, RightClick, Scroll, TypeText
from agent.answer import KEPT_ROLES, target
from agent.decision import Question
from agent.matching import PLACEHOLDER
from agent.permitted import PLAIN_ROLES, Permitted
from agent.prompt import by_relevance, clean
from privacy.redacted import RedactedElement

_POINTING: dict[str, tuple[type[Click | DoubleClick | RightClick], str]] = {
    "click": (Click, "Click"),
    "double_click": (DoubleClick, "Double-click"),
    "right_click": (RightClick, "Right-click"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One action and the sentence that says it.

    ``action`` is None for typing where nobody said what: the person has to be asked.
    """

    sentence: str
    action: Action | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Options:
    """What can be weighed; ``left_out`` counts the elements beyond the limit."""

    all: tuple[Option, ...]
    left_out: int


def options(question: Question, allowed: Permitted, limit: int) -> Options:
    """The open actions, at most ``limit`` of them on elements, the likeliest elements kept.

    A small model is not offered what it can not judge by words alone: keys, dragging, launching,
    declaring the task done. Where clicking and typing are both open, a field is for typing.
    """
    text = _text(question)
    typing = {element.id for element in allowed.targets.get("type", ())}
    pointing = next((verb for verb in _POINTING if verb in allowed.targets), "")
    pointed = {element.id for element in allowed.targets.get(pointing, ())} - typing
    wanted = [e for e in allowed.elements if _label(e) and e.id in typing | pointed]
    # Bare text is worth weighing only where nothing is a control (a program without a tree).
    wanted = [e for e in wanted if e.role not in PLAIN_ROLES or e.offers] or wanted
    rank = {number: place for place, number in enumerate(by_relevance(question, allowed))}
    place = {element.id: place for place, element in enumerate(question.screen.elements)}
    kept = sorted(sorted(wanted, key=lambda e: rank[e.id])[:limit], key=lambda e: place[e.id])
    found: list[Option] = []
    for element in kept:
        what = f'the {element.role.value} "{_label(element)}"'
        if element.id in typing:
            where = target(element)
            typed = TypeText(text, where, replace=element.role not in KEPT_ROLES) if text else None
            found.append(Option(f"Type into {what}", typed))
        else:
            action, verb = _POINTING[pointing]
            found.append(Option(f"{verb} {what}", action(target(element))))
    if "scroll" in allowed.verbs:
        found += [
            Option(f"Scroll {way.value} the page", Scroll(way))
            for way in (Direction.DOWN, Direction.UP)
        ]
    return Options(tuple(found), len(wanted) - len(kept))


def _text(question: Question) -> str:
    """What is to be typed: what the question says, or the one placeholder of the instruction."""
    if question.text:
        return question.text
    marks = set(PLACEHOLDER.findall(question.instruction))
    return marks.pop() if len(marks) == 1 else ""


def _label(element: RedactedElement) -> str:
    return clean(element.name or element.value).replace('"', "'")
