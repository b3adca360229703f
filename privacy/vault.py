"""The vault: what each placeholder stands for, in memory only, for one session.

It is also the dictionary of what must not be seen. It can not be copied, pickled or printed, and
nothing in it is ever written down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NoReturn

from privacy.errors import UnknownPlaceholder
from privacy.known import KnownValues, normalized
from privacy.span import Span
from privacy.vocabulary import Vocabulary, interface_words

PLACEHOLDER = re.compile(r"<([A-Z]+(?:_[A-Z]+)*)_([1-9][0-9]*)>")
_TYPE = re.compile(r"[A-Z]+(?:_[A-Z]+)*")


class Vault:
    """Values by placeholder and placeholders by value.

    The same value gets the same placeholder all session. Values are compared as people compare
    them: numbers by their letters and digits, secrets exactly, all else without regard to case
    and spacing. ``fill`` gives the form that was seen first.
    """

    __slots__ = ("_counts", "_issued", "_known", "_values", "_without_value")

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self._known = KnownValues(vocabulary or interface_words())
        self._counts: Counter[str] = Counter()
        self._issued: dict[tuple[str, str], str] = {}
        self._values: dict[str, str] = {}
        self._without_value: set[str] = set()

    def placeholder_for(self, type_: str, value: str, *, is_everywhere: bool = True) -> str:
        """The placeholder of a value, such as ``<EMAIL_1>``; a new one if the value is new.

        Unless it is private only where it was found, it is hidden from now on wherever it shows.

        Raises:
            ValueError: the type is not of capital letters and ``_``, or the value is empty.
        """
        if not _TYPE.fullmatch(type_):
            raise ValueError("a placeholder's type is written in capital letters")
        if not value.strip():
            raise ValueError("there is nothing to hide in an empty value")
        key = (type_, normalized(type_, value))
        if key not in self._issued:
            self._counts[type_] += 1
            placeholder = f"<{type_}_{self._counts[type_]}>"
            self._issued[key] = placeholder
            self._values[placeholder] = value
        if is_everywhere:
            self._known.learn(type_, value)
        return self._issued[key]

    def placeholder_without_value(self, type_: str) -> str:
        """A new placeholder for what is no text, such as ``<FACE_1>``; it can not be filled in."""
        self._counts[type_] += 1
        placeholder = f"<{type_}_{self._counts[type_]}>"
        self._without_value.add(placeholder)
        return placeholder

    def learn(self, type_: str, value: str) -> None:
        """Hide this value wherever it shows, though no placeholder was needed for it yet."""
        self._known.learn(type_, value)

    def fill(self, text: str) -> str:
        """The text with every placeholder replaced by its value.

        Raises:
            UnknownPlaceholder: the text has the exact form of a placeholder (``<EMAIL_7>``) that
                was never issued, or that stands for a picture. Other angle brackets are left as
                they are.
        """
        return PLACEHOLDER.sub(self._value_of, text)

    def fill_known(self, text: str) -> str:
        """As ``fill``, for the person's own eyes and ears: what stands for no value stays."""
        return PLACEHOLDER.sub(lambda m: self._values.get(m.group(), m.group()), text)

    def exempt(self, words: Iterable[str]) -> None:
        """Never hide these words where they stand by themselves: the user has said so."""
        self._known.exempt(words)

    def known(self, text: str) -> tuple[Span, ...]:
        """Where values that this vault has met stand in ``text``; spans may overlap."""
        return self._known.find(text)

    @property
    def version(self) -> int:
        """Changes whenever ``known`` may answer differently."""
        return self._known.version

    def has_issued(self, placeholder: str) -> bool:
        return placeholder in self._values or placeholder in self._without_value

    def _value_of(self, match: re.Match[str]) -> str:
        placeholder = match.group()
        if placeholder in self._without_value:
            raise UnknownPlaceholder(f"{placeholder} is a picture: there is nothing to type for it")
        if placeholder not in self._values:
            raise UnknownPlaceholder(f"{placeholder} stands for nothing in this session")
        return self._values[placeholder]

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Vault({len(self)} hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a vault stays in this process's memory: it can not be pickled")

    def __copy__(self) -> NoReturn:
        raise TypeError("there is one vault a session: it can not be copied")

    def __deepcopy__(self, memo: object) -> NoReturn:
        raise TypeError("there is one vault a session: it can not be copied")
