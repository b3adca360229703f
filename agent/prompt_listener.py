"""Who wants to know what a model is given: one place where every prompt passes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Protocol

PICTURE_MARK = "[picture]"
"""Stands in a prompt's text where the picture goes."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a model was given in one call, exactly as its library got it.

    ``text`` is the prompt after the chat template. A model that weighs reads each of the
    ``continuations`` after ``text``. ``image_sha256`` is the SHA-256 (hex) of the RGB pixels that
    went along, as in ``privacy.redacted.Receipt``, or "" for none.
    """

    model: str
    text: str = field(repr=False)
    continuations: tuple[str, ...] = field(default=(), repr=False)
    image_sha256: str = ""

    @property
    def sha256(self) -> str:
        """The SHA-256 (hex) of the text and all continuations, one after the other, in UTF-8."""
        whole = "".join((self.text, *self.continuations))
        return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()


class PromptListener(Protocol):
    """Follows what a model is given. Everything in it is redacted."""

    def sent(self, prompt: Sent) -> None:
        """A model is about to read this."""
        ...
