"""What a language model is asked and what it answers: plain values, no native code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agent.chat_template import Message


@dataclass(frozen=True, slots=True, eq=False)
class ModelRequest:
    """One question to a model.

    ``messages`` begin with what never changes, so that its KV state is reused. ``grammar`` is GBNF
    with the rule ``root``, "" for free text. ``image`` is RGB ``uint8``, height × width × 3; it
    goes where a message says ``has_image``. ``temperature`` 0.0 takes the likeliest token.
    """

    messages: tuple[Message, ...] = field(repr=False)
    grammar: str = field(default="", repr=False)
    max_tokens: int = 64
    image: NDArray[np.uint8] | None = field(default=None, repr=False)
    temperature: float = 0.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What a model wrote, and what it cost.

    ``prompt_tokens`` are the whole prompt's, of which ``reused_tokens`` were still in the KV cache
    from the request before; ``image_tokens`` are those of the image among them.
    """

    text: str = field(repr=False)
    prompt_tokens: int
    reused_tokens: int
    image_tokens: int
    output_tokens: int
    prompt_s: float
    output_s: float


@dataclass(frozen=True, slots=True)
class Continuation:
    """Words to be scored: how likely is ``text`` after the common prefix and ``lead``?"""

    lead: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Score:
    """The natural logarithm of a continuation's probability, and its length in tokens."""

    logprob: float
    tokens: int


@dataclass(frozen=True, slots=True)
class Row:
    """One token to decode: its position, its sequence, and whether its logits are wanted."""

    token: int
    position: int
    sequence: int = 0
    wants_logits: bool = False


@dataclass(frozen=True, slots=True)
class ImageChunk:
    """One piece of an image, or of the text that the projector puts around it.

    ``handle`` is valid until the stack given to ``image_chunks`` closes.
    """

    handle: Any
    is_image: bool
    tokens: int
    positions: int
