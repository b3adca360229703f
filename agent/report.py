"""A record as a report: what a person reads, step by step and frame by frame."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from agent import messages
from agent.receipts import (
    DecisionReceipt,
    EndReceipt,
    FrameReceipt,
    HiddenPlace,
    PromptReceipt,
    RunReceipt,
    StepReceipt,
)
from agent.record import Record, Summary, summary
from perception.vocabulary import Role

_Box = tuple[int, int, int, int]
_UNBOXED = frozenset({Role.WINDOW, Role.DIALOG, Role.GROUP, Role.DOCUMENT})
_SMALLEST_TAG = 12  # pixels of the picture
_TAGS_ACROSS = 85  # a tag's height is at least this part of the picture's width
_ROOMY = 5  # tags that a box must be wide to have its own inside
_TAG_WIDTH = 0.62  # of its height, for one digit of a common font


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered box over a picture, with the place and width of its tag, all in pixels."""

    box: _Box
    tag: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class ShownFrame:
    """A frame on the page; ``same_as`` is an earlier frame that shows the same, or 0."""

    frame: FrameReceipt
    hash: str
    heading: str
    description: str
    tag_height: float
    picture: str = field(repr=False)
    same_as: int
    hidden: tuple[Mark, ...]
    elements: tuple[Mark, ...]
    target: Mark | None


@dataclass(frozen=True, slots=True)
class ShownPrompt:
    prompt: PromptReceipt
    hash: str
    number: int


@dataclass(frozen=True, slots=True)
class ShownDecision:
    decision: DecisionReceipt
    hash: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownResult:
    result: StepReceipt
    hash: str
    outcome: str
    times: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step: its parts in the order in which they happened."""

    number: int
    heading: str
    parts: tuple[ShownFrame | ShownPrompt | ShownDecision | ShownResult, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that the page says."""

    record: Record
    run: RunReceipt | None
    end: EndReceipt | None
    summary: Summary
    given: str
    steps: tuple[ShownStep, ...]


def report(record: Record) -> Report:
    """The report of a record."""
    counted = summary(record)
    return Report(
        record=record,
        run=record.run,
        end=record.end,
        summary=counted,
        given=messages.given_to_model(counted.prompts, counted.pictures_given),
        steps=tuple(_steps(record)),
    )


def as_json(record: Record) -> dict[str, Any]:
    """The report for programs: the receipts as they stand, each with its line's hash."""
    counted, chain = summary(record), record.chain
    fault = chain.fault
    return {
        "event": "report",
        "run": record.name,
        "chain": {
            "state": chain.state.value,
            "receipts": len(chain.receipts),
            "head": chain.head,
            "is_running": record.is_running,
            "fault": None
            if fault is None
            else {"what": fault.fault.value, "line": fault.line, "picture": fault.picture or None},
            "says": record.verdict,
        },
        "summary": {
            "steps": counted.steps,
            "frames": counted.frames,
            "hidden": dict(counted.hidden),
            "prompts": counted.prompts,
            "pictures_given_to_a_model": counted.pictures_given,
        },
        "receipts": [
            {**one.model_dump(mode="json"), "hash": hash_} for one, hash_ in record.hashed
        ],
    }


def _steps(record: Record) -> Iterable[ShownStep]:
    within = [
        (one, hash_)
        for one, hash_ in record.hashed
        if isinstance(one, FrameReceipt | PromptReceipt | DecisionReceipt | StepReceipt)
    ]
    seen: dict[tuple[object, ...], int] = {}
    asked = 0
    for number, group in groupby(within, key=lambda pair: pair[0].step):
        receipts = list(group)
        results = [one for one, _ in receipts if isinstance(one, StepReceipt)]
        decisions = [one for one, _ in receipts if isinstance(one, DecisionReceipt)]
        parts: list[ShownFrame | ShownPrompt | ShownDecision | ShownResult] = []
        for one, hash_ in receipts:
            match one:
                case FrameReceipt():
                    target = next((d for d in decisions if d.frame == one.frame), None)
                    key = (one.picture, one.hidden)
                    same_as = seen.setdefault(key, one.frame)
                    parts.append(_frame(record, one, hash_, target, same_as))
                case PromptReceipt():
                    asked += 1
                    parts.append(ShownPrompt(one, hash_, asked))
                case DecisionReceipt():
                    words = messages.decided_by(one.doing, one.by)
                    parts.append(ShownDecision(one, hash_, words))
                case StepReceipt():
                    parts.append(_result(one, hash_))
        words = results[0].instruction if results else messages.step_not_ended()
        yield ShownStep(number, messages.step(number, words), tuple(parts))


def _result(one: StepReceipt, hash_: str) -> ShownResult:
    outcome = messages.outcome(one.outcome, one.expected, one.observed)
    return ShownResult(one, hash_, outcome, messages.times(tuple(one.seconds.items())))


def _frame(
    record: Record,
    frame: FrameReceipt,
    hash_: str,
    decision: DecisionReceipt | None,
    same_as: int,
) -> ShownFrame:
    height = max(_SMALLEST_TAG, frame.width / _TAGS_ACROSS)
    content = base64.b64encode(record.pictures[frame.picture]).decode("ascii")
    boxes = [(e.box, str(e.id)) for e in frame.elements if e.role not in _UNBOXED]
    target = decision.action.target if decision else None
    return ShownFrame(
        frame=frame,
        hash=hash_,
        heading=messages.frame_heading(frame.frame, frame.moment),
        description=_description(frame),
        tag_height=height,
        picture=f"data:image/png;base64,{content}",
        same_as=0 if same_as == frame.frame else same_as,
        hidden=_marks(_numbered(frame.hidden), height),
        elements=_marks(boxes, height),
        target=next(iter(_marks([(target.box, messages.target_tag())], height)), None)
        if target
        else None,
    )


def _description(frame: FrameReceipt) -> str:
    front = next((w.title or w.program for w in frame.windows if w.is_active), "")
    marks = dict.fromkeys(place.placeholder for place in frame.hidden if place.box[2] > 0)
    size = (frame.width, frame.height)
    return messages.picture_description(
        size, len(frame.windows), front, len(frame.elements), list(marks)
    )


def _numbered(places: Iterable[HiddenPlace]) -> list[tuple[_Box, str]]:
    """The boxes that can be drawn; places that share one share its tag."""
    tags: dict[_Box, list[str]] = {}
    for number, place in enumerate(places, 1):
        if place.box[2] > 0 and place.box[3] > 0:
            tags.setdefault(place.box, []).append(str(number))
    return [(box, ", ".join(numbers)) for box, numbers in tags.items()]


def _marks(boxes: Iterable[tuple[_Box, str]], height: float) -> tuple[Mark, ...]:
    """Each box with its tag: in its left end where it leaves room for what is written there."""
    return tuple(_mark(box, tag, height) for box, tag in boxes if box[2] > 0 and box[3] > 0)


def _mark(box: _Box, tag: str, height: float) -> Mark:
    left, top, width, tall = box
    wide = (len(tag) + 1) * height * _TAG_WIDTH
    is_inside = width >= wide * _ROOMY and tall >= height
    above = top - height if top >= height else top
    return Mark(box, tag, left, top + (tall - height) / 2 if is_inside else above, wide)
