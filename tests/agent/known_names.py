"""A hindsight of a few names, for tests of what is written of a recorded task."""

from __future__ import annotations

from collections.abc import Mapping


class KnownNames:
    """Hides the names that it knows; ``finds`` are those that it learns only when it judges.

    Both lead from a text to its placeholder.
    """

    def __init__(
        self, known: Mapping[str, str] | None = None, finds: Mapping[str, str] | None = None
    ) -> None:
        self.known = dict(known or {})
        self.finds = dict(finds or {})

    @property
    def knowledge(self) -> int:
        return len(self.known)

    def hidden(self, text: str) -> str:
        self.known |= {name: mark for name, mark in self.finds.items() if name in text}
        for name, placeholder in self.known.items():
            text = text.replace(name, placeholder)
        return text

    def is_private(self, text: str) -> bool:
        return any(name in text for name in self.known)
