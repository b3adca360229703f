"""A redacted screen as a frame's receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from agent.receipts import FrameReceipt, HiddenPlace, SeenElement, SeenWindow
from perception.geometry import Rect
from privacy.redacted import Finding, RedactedElement, RedactedScreen, RedactedWindow

Moment = Literal["before", "asking", "after"]


@dataclass(frozen=True, slots=True)
class RecordedPicture:
    """A picture file of the record and its SHA-256 (hex)."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FramePlace:
    """The frame's number, the step it belongs to, and when in that step it was seen."""

    frame: int
    step: int
    moment: Moment


def frame_receipt(
    link: dict[str, Any], screen: RedactedScreen, place: FramePlace, picture: RecordedPicture
) -> FrameReceipt:
    """The receipt; ``link`` are the fields with which every receipt begins."""
    return FrameReceipt(
        **link,
        frame=place.frame,
        step=place.step,
        moment=place.moment,
        picture=picture.file,
        picture_sha256=picture.sha256,
        pixels_sha256=screen.receipt.image_sha256,
        width=screen.width,
        height=screen.height,
        hidden=tuple(_hidden(finding) for finding in screen.findings),
        elements=tuple(_element(element) for element in screen.elements),
        windows=tuple(_window(window) for window in screen.windows),
        focus=screen.focus,
        notes=screen.notes,
        engine=screen.receipt.engine,
    )


def _box(box: Rect) -> tuple[int, int, int, int]:
    return box.x, box.y, box.w, box.h


def _hidden(finding: Finding) -> HiddenPlace:
    return HiddenPlace(
        type=finding.type,
        placeholder=finding.placeholder,
        box=_box(finding.box),
        score=round(finding.score, 3),
        rule=finding.rule,
        source=finding.source,
        element=finding.element,
    )


def _element(element: RedactedElement) -> SeenElement:
    return SeenElement(
        id=element.id,
        role=element.role.value,
        name=element.name,
        value=element.value,
        states=tuple(sorted(state.value for state in element.states)),
        box=_box(element.box),
    )


def _window(window: RedactedWindow) -> SeenWindow:
    return SeenWindow(
        id=window.id,
        title=window.title,
        program=window.program,
        is_active=window.is_active,
        box=_box(window.box),
    )
