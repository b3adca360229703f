"""Reads a record's chain of receipts and says whether it holds, or where it breaks first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from agent.receipts import (
    START,
    EndReceipt,
    FrameReceipt,
    Receipt,
    RunReceipt,
    hash_of,
    unsealed,
)

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")


class ChainState(StrEnum):
    """What a chain is worth."""

    WHOLE = "whole"
    """Every byte is as it was written, and the run closed it."""
    UNFINISHED = "unfinished"
    """Good as far as it goes, but not closed: the run was killed, or the end was cut off."""
    BROKEN = "broken"


class Fault(StrEnum):
    """What is wrong at the first broken place."""

    EMPTY = "empty"
    CUT_SHORT = "cut short"
    CHANGED = "changed"
    OUT_OF_ORDER = "out of order"
    AFTER_THE_END = "after the end"
    MISCOUNTED = "miscounted"
    PICTURE_MISSING = "picture missing"
    PICTURE_CHANGED = "picture changed"
    PICTURE_UNKNOWN = "picture unknown"


@dataclass(frozen=True, slots=True)
class Break:
    """The first broken place: the line of ``receipts.jsonl``, from 1, and the picture, if any."""

    fault: Fault
    line: int
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """All receipts up to the first broken place.

    ``head`` is the SHA-256 (hex) of the last line that was read, "" where there is none.
    """

    receipts: tuple[Receipt, ...]
    head: str
    state: ChainState
    fault: Break | None = None


def read_chain(
    lines: bytes, picture: Callable[[str], bytes | None], present: Collection[str]
) -> Chain:
    """The chain in ``lines``.

    Args:
        lines: All bytes of ``receipts.jsonl``.
        picture: Gives a picture file's bytes, None where there is no such ordinary file.
        present: The names of all picture files beside it.
    """
    receipts: list[Receipt] = []
    head = START
    for number, line in enumerate(_LINE.findall(lines), 1):
        found = _receipt(line, head, receipts)
        fault = found if isinstance(found, Fault) else None
        name = ""
        if isinstance(found, FrameReceipt):
            name = found.picture
            fault = _picture_fault(found, picture(name))
        if fault is not None or isinstance(found, Fault):
            broken = Break(fault or Fault.CHANGED, number, name)
            return Chain(tuple(receipts), _known(head), ChainState.BROKEN, broken)
        receipts.append(found)
        head = hash_of(line)
    return _ended(tuple(receipts), head, present)


def _receipt(line: bytes, head: str, before: list[Receipt]) -> Receipt | Fault:
    """The line's receipt, if it is the one that follows."""
    if before and isinstance(before[-1], EndReceipt):
        return Fault.AFTER_THE_END
    if not line.endswith(b"\n"):
        return Fault.CUT_SHORT
    receipt = unsealed(line)
    if receipt is None:
        return Fault.CHANGED
    is_first = isinstance(receipt, RunReceipt)
    if receipt.previous != head or receipt.index != len(before) or is_first == bool(before):
        return Fault.OUT_OF_ORDER
    if isinstance(receipt, EndReceipt):
        frames = sum(isinstance(one, FrameReceipt) for one in before)
        if (receipt.receipts, receipt.frames) != (len(before) + 1, frames):
            return Fault.MISCOUNTED
    return receipt


def _picture_fault(frame: FrameReceipt, content: bytes | None) -> Fault | None:
    if content is None:
        return Fault.PICTURE_MISSING
    if hashlib.sha256(content).hexdigest() != frame.picture_sha256:
        return Fault.PICTURE_CHANGED
    return None


def _ended(receipts: tuple[Receipt, ...], head: str, present: Collection[str]) -> Chain:
    """The chain whose every line is good."""
    if not receipts:
        return Chain((), "", ChainState.BROKEN, Break(Fault.EMPTY, 1))
    if not isinstance(receipts[-1], EndReceipt):
        return Chain(receipts, head, ChainState.UNFINISHED)
    named = {one.picture for one in receipts if isinstance(one, FrameReceipt)}
    unknown = sorted(set(present) - named)
    if unknown:
        broken = Break(Fault.PICTURE_UNKNOWN, len(receipts), unknown[0])
        return Chain(receipts, head, ChainState.BROKEN, broken)
    return Chain(receipts, head, ChainState.WHOLE)


def _known(head: str) -> str:
    return "" if head == START else head
