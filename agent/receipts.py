"""Receipts: one line of JSON for everything that a run saw, was told and did, each sealed.

A line ends with its ``seal``, the SHA-256 of its own bytes before it, and begins with
``previous``, the SHA-256 of the whole line before it (64 zeros in the first). Pictures lie in
files of their own, named in a receipt with their SHA-256. So one changed byte breaks the chain.

What that shows, and what not: there is no secret in it. Whoever can write the files can compute
the whole chain anew, and then it verifies. It shows that nothing was changed by accident, by a
bad copy or by someone who did not rewrite everything after it. Against a rewritten chain stands
only the head (the SHA-256 of the last line), which the run prints when it ends, for a person to
keep elsewhere and compare. Everything in a receipt is redacted: placeholders, never a value.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

START = "0" * 64
"""``previous`` of the first line."""
ERROR = "error"
"""How a run ended that an error ended; the reason is then the error's type alone."""
_SEALED = re.compile(rb'(\{.*),"seal":"([0-9a-f]{64})"\}\n', re.DOTALL)
_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
# A plain name: a receipt can not make a reader open a file outside its record.
_PictureName = Annotated[str, Field(pattern=r"^frame-[0-9]{3,6}\.png$")]
_Box = tuple[int, int, int, int]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class HiddenPlace(_Part):
    """One place that was hidden: box in pixels of the picture (x, y, width, height)."""

    type: str
    placeholder: str
    box: _Box
    score: float
    rule: str
    source: str
    element: int


class SeenElement(_Part):
    """One element as the model may know it."""

    id: int
    role: str
    name: str
    value: str
    states: tuple[str, ...]
    box: _Box


class SeenWindow(_Part):
    """One window; the title carries placeholders."""

    id: int
    title: str
    program: str
    is_active: bool
    box: _Box


class DecidedTarget(_Part):
    """What an action is meant for, as ``agent.as_json.target`` says it."""

    id: int
    role: str
    name: str
    box: _Box


class DecidedAction(BaseModel):
    """An action as ``agent.as_json.action`` says it."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    action: str
    target: DecidedTarget | None
    to: DecidedTarget | None
    text: str | None
    keys: str | None
    direction: str | None
    by: str
    elapsed_ms: float


class _Receipt(_Part):
    previous: _Sha256
    """SHA-256 of the line before."""
    index: int
    """Lines before this one."""
    at: str
    """Wall time, ISO 8601, UTC."""
    monotonic_s: float
    """Seconds of the machine's monotonic clock, which nobody can set."""


class RunReceipt(_Receipt):
    """The first line: what run this is."""

    kind: Literal["run"] = "run"
    handrail: str
    task: str
    model: str
    model_sha256: str
    """What the registry wants the model's file to be, "" where it does not know."""
    is_dry_run: bool
    settings: dict[str, Any]
    engines: dict[str, str]


class FrameReceipt(_Receipt):
    """One redacted screen; ``pixels_sha256`` is the redaction's own receipt of the painted pixels.

    ``moment`` is ``before`` the step, ``asking`` a model or acting, or ``after`` it.
    """

    kind: Literal["frame"] = "frame"
    frame: int
    step: int
    moment: Literal["before", "asking", "after"]
    picture: _PictureName
    picture_sha256: _Sha256
    pixels_sha256: _Sha256
    width: int
    height: int
    hidden: tuple[HiddenPlace, ...]
    elements: tuple[SeenElement, ...]
    windows: tuple[SeenWindow, ...]
    focus: int | None
    notes: tuple[str, ...]
    engine: str


class PromptReceipt(_Receipt):
    """What a model was given, word for word; see ``agent.prompt_listener.Sent``."""

    kind: Literal["prompt"] = "prompt"
    step: int
    frame: int
    model: str
    text: str
    continuations: tuple[str, ...]
    sha256: _Sha256
    image_sha256: str


class DecisionReceipt(_Receipt):
    """What was about to be done, who chose it, and what the policy said."""

    kind: Literal["decision"] = "decision"
    step: int
    frame: int
    doing: str
    action: DecidedAction
    by: str
    policy: str
    policy_reason: str


class StepReceipt(_Receipt):
    """How a step ended; ``frame`` is what it was decided on, ``after`` the fresh look, if any."""

    kind: Literal["step"] = "step"
    step: int
    frame: int
    after: int | None
    instruction: str
    by: str
    answer: str
    outcome: str
    expected: str
    observed: str
    route: str
    attempts: int
    seconds: dict[str, float]


class EndReceipt(_Receipt):
    """The last line: it closes the chain. ``receipts`` counts all lines, this one included."""

    kind: Literal["end"] = "end"
    receipts: int
    frames: int
    outcome: str
    reason: str
    elapsed_s: float


Receipt = RunReceipt | FrameReceipt | PromptReceipt | DecisionReceipt | StepReceipt | EndReceipt
_ANY: TypeAdapter[Receipt] = TypeAdapter(Annotated[Receipt, Field(discriminator="kind")])


def sealed(receipt: Receipt) -> bytes:
    """The receipt as one line, sealed. Half characters, which no file can hold, become "?"."""
    text = json.dumps(receipt.model_dump(mode="python"), ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "replace")
    return body[:-1] + f',"seal":"{hashlib.sha256(body).hexdigest()}"}}\n'.encode()


def unsealed(line: bytes) -> Receipt | None:
    """The receipt in a line, newline included, or None where a byte of it was changed."""
    match = _SEALED.fullmatch(line)
    if match is None:
        return None
    body = match[1] + b"}"
    if hashlib.sha256(body).hexdigest().encode() != match[2]:
        return None
    try:
        return _ANY.validate_json(body)
    except ValueError:  # sealed, yet no receipt: someone else made it
        return None


def hash_of(line: bytes) -> str:
    """What the next line's ``previous`` must be."""
    return hashlib.sha256(line).hexdigest()
