"""Shows a screen to the judge, with what the rules found on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from perception.screen import Element
from perception.vocabulary import Role
from privacy.judge import Judge
from privacy.judge_features import KINDS, ShownText
from privacy.span import Span, merged
from privacy.vault import Vault

# What holds other elements shows their texts, not its own.
_CONTAINERS = frozenset(
    {
        Role.WINDOW,
        Role.DIALOG,
        Role.DOCUMENT,
        Role.GROUP,
        Role.LIST,
        Role.TABLE,
        Role.TOOL_BAR,
        Role.MENU_BAR,
        Role.SCROLL_BAR,
    }
)
_KINDS_OF_TYPES = {
    "CHANNEL": "HOST",
    "REPOSITORY": "URL",
    "CONNECTION": "URL",
    **dict.fromkeys(("PASSWORD", "KEY", "TOKEN", "PRIVATE_KEY"), "SECRET"),
    **dict.fromkeys(("ID", "SSN", "IBAN", "CARD", "WALLET"), "ACCOUNT"),
}


def judged(
    elements: Sequence[Element], found: Mapping[int, Sequence[Span]], vault: Vault, judge: Judge
) -> Iterator[tuple[int, Span]]:
    """What else is private on a screen.

    Args:
        elements: what is on the screen.
        found: the private spans of each element's text so far, by the element's number.
        vault: what is known to be private wherever it stands.
        judge: who is asked.

    Yields:
        An element's number and a span of its text.

    Raises:
        PrivacyError: the judge can not tell.
    """
    seen = [e for e in elements if e.text and e.role not in _CONTAINERS]
    shown = []
    for element in seen:
        spans = merged([*found.get(element.id, ()), *vault.known(element.text)])
        marks = tuple((span.start, span.end, kind_of_type(span.type)) for span in spans)
        shown.append(ShownText(element.text, element.box, element.role, marks))
    for index, span in judge.find(shown):
        yield seen[index].id, span


def kind_of_type(type_: str) -> int:
    """The number of the kind that the judge takes a finding of this type for."""
    kind = _KINDS_OF_TYPES.get(type_, type_)
    return KINDS.index(kind if kind in KINDS else "OTHER")
