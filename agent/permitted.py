"""What a decider may answer to one question: the verbs, and for each verb the elements that fit it.

Grammar, parser and prompt all work from this one value, so that they can not disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from agent.decision import Question
from agent.matching import PLACEHOLDER, is_editable
from perception.vocabulary import Role, State
from privacy.redacted import RedactedElement

TARGET_VERBS = ("click", "double_click", "right_click", "drag", "type")
_NEVER_CLICKED = frozenset(
    {
        *(Role.WINDOW, Role.DIALOG, Role.GROUP, Role.MENU_BAR, Role.TOOL_BAR, Role.STATUS_BAR),
        *(Role.SCROLL_BAR, Role.PROGRESS_BAR, Role.ALERT, Role.OTHER),
    }
)
PLAIN_ROLES = frozenset({Role.TEXT, Role.HEADING, Role.IMAGE})


@dataclass(frozen=True, slots=True)
class Permitted:
    """The answers that are open.

    ``targets`` gives the elements for each verb that needs one, in reading order; a verb without
    any is not in ``verbs``. ``placeholders`` are those that stand on the screen or in the person's
    words: a text may hold no other. ``text`` is what is to be typed, "" if it is free.
    """

    verbs: frozenset[str]
    targets: dict[str, tuple[RedactedElement, ...]]
    placeholders: tuple[str, ...]
    text: str

    def ids(self, verb: str) -> tuple[int, ...]:
        """The numbers of the elements that ``verb`` may name."""
        return tuple(element.id for element in self.targets.get(verb, ()))

    @property
    def elements(self) -> tuple[RedactedElement, ...]:
        """Every element that some verb may name, in reading order."""
        found = {e.id: e for elements in self.targets.values() for e in elements}
        return tuple(found[number] for number in sorted(found))

    def only(self, shown: frozenset[int]) -> Permitted:
        """The same, without what a model is not shown."""
        targets = {
            verb: kept
            for verb, elements in self.targets.items()
            if len(kept := tuple(e for e in elements if e.id in shown)) > (verb == "drag")
        }
        gone = set(self.targets) - set(targets)
        return Permitted(self.verbs - gone, targets, self.placeholders, self.text)


def permitted(question: Question) -> Permitted:
    """What the question leaves open. Handing over to the person (``ask``) always is."""
    chosen = frozenset(question.candidates)
    pool = [e for e in question.screen.elements if not chosen or e.id in chosen]
    targets: dict[str, tuple[RedactedElement, ...]] = {}
    for verb in TARGET_VERBS:
        if verb in question.verbs:
            fits: Callable[[RedactedElement], bool] = _can_type if verb == "type" else _can_click
            found = tuple(element for element in pool if fits(element))
            if len(found) > (1 if verb == "drag" else 0):
                targets[verb] = found
    verbs = {verb for verb in question.verbs if verb not in TARGET_VERBS or verb in targets}
    return Permitted(
        verbs=frozenset(verbs | {"ask"}),
        targets=targets,
        placeholders=_placeholders(question),
        text=question.text,
    )


def _can_click(element: RedactedElement) -> bool:
    """Whether a click on it can mean something: it is there, enabled, and no mere container."""
    if not element.is_visible or element.role in _NEVER_CLICKED:
        return False
    if element.role in PLAIN_ROLES:
        return bool(element.offers) or bool(element.name)
    return element.is_enabled


def _can_type(element: RedactedElement) -> bool:
    return element.is_visible and is_editable(element) and State.PROTECTED not in element.states


def _placeholders(question: Question) -> tuple[str, ...]:
    """In the order in which they were met: the person's words first."""
    screen = question.screen
    texts = [question.task, question.instruction, question.text, *question.history]
    texts += [text for e in screen.elements for text in (e.name, e.value, e.description)]
    texts += [window.title for window in screen.windows]
    texts += [finding.placeholder for finding in screen.findings]
    return tuple(dict.fromkeys(match for text in texts for match in PLACEHOLDER.findall(text)))
