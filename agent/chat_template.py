"""Turns messages into prompt pieces by the model's own chat template.

What stands in a message never becomes a control token: the template is rendered around
placeholders, and only its own scaffolding may hold markers such as ``<|im_start|>``. A screen that
shows such a marker can therefore not open a turn of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NoReturn

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from agent.errors import ModelUnavailable

_HOLE = "\ue000{}\ue001"  # private-use characters: no template holds them
_HOLES = re.compile("\ue000(\\d+)\ue001")


class Speaker(StrEnum):
    """Whose turn a message is."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One turn; ``has_image`` puts the request's image before the words."""

    speaker: Speaker
    text: str = field(repr=False)
    has_image: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the prompt: scaffolding (``is_control``), words, or the image (``is_image``)."""

    text: str = field(repr=False)
    is_control: bool = False
    is_image: bool = False


def render(
    messages: tuple[Message, ...],
    template: str,
    *,
    content: Literal["string", "parts"] = "string",
    bos: str = "",
    eos: str = "",
) -> tuple[Piece, ...]:
    """The prompt up to where the model is to answer.

    ``content`` says whether the template wants a message's content as one string or as a list of
    typed parts.

    Raises:
        ModelUnavailable: the template does not render, or drops a message.
    """
    holes: list[Piece] = []

    def hole(piece: Piece) -> str:
        holes.append(piece)
        return _HOLE.format(len(holes) - 1)

    turns: list[dict[str, object]] = []
    for message in messages:
        image = hole(Piece("", is_image=True)) if message.has_image else ""
        words = hole(Piece(message.text))
        if content == "string":
            body: object = image + words
        else:
            body = [{"type": "text", "text": text} for text in (image, words) if text]
        turns.append({"role": message.speaker.value, "content": body})
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    try:
        text = environment.from_string(template).render(
            messages=turns,
            add_generation_prompt=True,
            bos_token=bos,
            eos_token=eos,
            raise_exception=_refuse,
            enable_thinking=False,
        )
    except jinja2.TemplateError as error:
        raise ModelUnavailable(f"the chat template does not render: {type(error).__name__}") from (
            None
        )
    pieces = tuple(_split(text, holes))
    if sum(not piece.is_control for piece in pieces) != len(holes):
        raise ModelUnavailable("the chat template drops or repeats a message")
    return pieces


def _split(text: str, holes: list[Piece]) -> list[Piece]:
    pieces: list[Piece] = []
    for index, part in enumerate(_HOLES.split(text)):
        if index % 2:
            pieces.append(holes[int(part)])
        elif part:
            pieces.append(Piece(part, is_control=True))
    return pieces


def _refuse(message: str) -> NoReturn:
    """What templates call as ``raise_exception``."""
    raise jinja2.TemplateError(message)
