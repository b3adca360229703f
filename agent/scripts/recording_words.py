"""The sentences of a recording, with parameters for all that may not stand in them."""

from __future__ import annotations

from actions.action import Action, Target, TypeText
from actions.policy_words import PLACEHOLDER
from agent.scripts.drafting import Draft
from agent.scripts.wording import target_words
from privacy.redacted import RedactedElement, RedactedScreen

# What was typed and never shown: placeholders of our own, of which no vault has a value. Their
# type makes them secrets (``policy_words.SECRET_TYPES``).
_UNSHOWN = "<UNSHOWN_PASSWORD_{}>"
_IN_FIELD = "\ue001{}"  # stands for the content of one password field; never written


def target_of(element: RedactedElement) -> Target:
    """The element as an action names it."""
    return Target(element.id, element.role, element.name, element.box)


def has_placeholder(text: str) -> bool:
    """Whether something private was hidden in ``text``."""
    return PLACEHOLDER.search(text) is not None


class Sentences:
    """Sentences with parameters; "" wherever something can not be said."""

    def __init__(self) -> None:
        self.draft = Draft()
        self._unshown = 0

    def say(self, action: Action, screen: RedactedScreen) -> str:
        """The step that does ``action`` again."""
        return self.draft.say(action, screen)

    def tidy(self, words: str) -> str:
        """A sentence with placeholders as one with parameters."""
        return self.draft.tidy(words)

    def about(self, verb: str, element: RedactedElement | None, screen: RedactedScreen) -> str:
        """``verb`` and the words for an element: ``tick check box "Send me a copy"``."""
        words = target_words(element, screen) if element else ""
        return self.tidy(f"{verb} {words}") if words else ""

    def typed(self, text: str, element: RedactedElement | None, screen: RedactedScreen) -> str:
        """``type "text" into …``; at the focus where there is no element."""
        return self.say(TypeText(text, target_of(element) if element else None), screen)

    def appended(self, text: str, element: RedactedElement, screen: RedactedScreen) -> str:
        """``append "text" to …``."""
        return self.say(TypeText(text, target_of(element), replace=False), screen)

    def password(self, element: RedactedElement, screen: RedactedScreen) -> str:
        """``type {password 1} into …``: what was typed there is not even known here."""
        return self.typed(_IN_FIELD.format(element.id), element, screen)

    def unshown(self, screen: RedactedScreen) -> str:
        """Types, at the focus, what the screen did not show: for all we know a password."""
        self._unshown += 1
        return self.typed(_UNSHOWN.format(self._unshown), None, screen)
