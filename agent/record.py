"""A record that was written: its chain, judged, and its pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from agent import messages
from agent.errors import UsageError
from agent.private_folder import read_ordinary
from agent.receipt_chain import Chain, ChainState, read_chain
from agent.receipts import (
    ERROR,
    DecisionReceipt,
    EndReceipt,
    FrameReceipt,
    PromptReceipt,
    Receipt,
    RunReceipt,
    StepReceipt,
)
from agent.record_store import MemoryStore
from agent.run_folders import RECEIPTS, is_being_written

_PICTURES = "frame-*.png"


@dataclass(frozen=True, slots=True)
class Record:
    """One run's record. What stands after the first broken place is not in it."""

    name: str
    chain: Chain
    pictures: Mapping[str, bytes] = field(repr=False)
    is_running: bool = False

    @property
    def run(self) -> RunReceipt | None:
        first = self.chain.receipts[0] if self.chain.receipts else None
        return first if isinstance(first, RunReceipt) else None

    @property
    def end(self) -> EndReceipt | None:
        last = self.chain.receipts[-1] if self.chain.receipts else None
        return last if isinstance(last, EndReceipt) else None

    @property
    def frames(self) -> tuple[FrameReceipt, ...]:
        return tuple(one for one in self.chain.receipts if isinstance(one, FrameReceipt))

    @property
    def prompts(self) -> tuple[PromptReceipt, ...]:
        return tuple(one for one in self.chain.receipts if isinstance(one, PromptReceipt))

    @property
    def hashed(self) -> tuple[tuple[Receipt, str], ...]:
        """Each receipt with the SHA-256 of its line."""
        receipts = self.chain.receipts
        hashes = [one.previous for one in receipts[1:]] + [self.chain.head]
        return tuple(zip(receipts, hashes, strict=False))

    @property
    def verdict(self) -> str:
        """Whether the receipts hold, in a sentence that needs no colour."""
        chain, count = self.chain, len(self.chain.receipts)
        if chain.fault is not None:
            fault = chain.fault
            return messages.chain_broken(fault.line, fault.fault.value, fault.picture)
        if self.is_running:
            return messages.chain_running(count)
        if chain.state is ChainState.UNFINISHED:
            return messages.chain_unfinished(count)
        return messages.chain_whole(count)

    @property
    def outcome(self) -> str:
        """How the run ended, in a sentence."""
        if self.end is None:
            return messages.record_not_ended()
        is_error = self.end.outcome == ERROR
        return messages.record_error(self.end.reason) if is_error else self.end.reason


@dataclass(frozen=True, slots=True)
class Summary:
    """A record in numbers: ``hidden`` counts different values by type, over all frames."""

    steps: int
    frames: int
    hidden: tuple[tuple[str, int], ...]
    prompts: int
    pictures_given: int


def read_record(folder: Path) -> Record:
    """The record in ``folder``.

    Raises:
        UsageError: there is none.
    """
    lines = read_ordinary(folder / RECEIPTS)
    if lines is None:
        raise UsageError(messages.no_record_in(str(folder)))
    pictures: dict[str, bytes] = {}

    def picture(name: str) -> bytes | None:
        content = read_ordinary(folder / name)
        if content is not None:
            pictures[name] = content
        return content

    present = [path.name for path in folder.iterdir() if fnmatchcase(path.name, _PICTURES)]
    chain = read_chain(lines, picture, present)
    return Record(folder.resolve().name, chain, pictures, is_being_written(folder))


def record_in(store: MemoryStore, name: str) -> Record:
    """The record that a store in memory holds."""
    chain = read_chain(store.lines, store.pictures.get, store.pictures)
    return Record(name, chain, store.pictures)


def summary(record: Record) -> Summary:
    """What stands at the top of a report."""
    values = {(place.type, place.placeholder) for f in record.frames for place in f.hidden}
    steps = {
        one.step
        for one in record.chain.receipts
        if isinstance(one, FrameReceipt | DecisionReceipt | StepReceipt)
    }
    return Summary(
        steps=len(steps),
        frames=len(record.frames),
        hidden=tuple(sorted(Counter(kind for kind, _ in values).items())),
        prompts=len(record.prompts),
        pictures_given=sum(bool(prompt.image_sha256) for prompt in record.prompts),
    )
