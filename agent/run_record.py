"""Records a run as it goes: what was seen, what a model was given, what was decided and done.

Everything that reaches the recorder is redacted (the types see to that). Each thing is written
when it happens, so a killed run leaves what it saw. A record that can not be written does not
stop the run, but it is said, once.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Any, Self

from actions.action import Action
from actions.policy import Verdict
from agent import as_json, messages
from agent.choice import Choice
from agent.frame_receipts import FramePlace, Moment, RecordedPicture, frame_receipt
from agent.instruction import Instruction, Plan
from agent.prompt_listener import Sent
from agent.quick_png import quick_png
from agent.receipts import (
    ERROR,
    START,
    DecidedAction,
    DecisionReceipt,
    EndReceipt,
    PromptReceipt,
    Receipt,
    RunReceipt,
    StepReceipt,
    hash_of,
    sealed,
)
from agent.record_store import RecordStore
from agent.step import RunResult, Seen, StepResult
from agent.version import VERSION
from privacy.redacted import RedactedScreen

_ENGINES = ("llama-cpp-python", "presidio-analyzer", "rapidocr", "onnxruntime")


@dataclass(frozen=True, slots=True)
class About:
    """What the first line says of a run; ``settings`` are those that change what it does."""

    model: str
    model_sha256: str
    is_dry_run: bool
    settings: Mapping[str, Any]


class RunRecorder:
    """Follows a run as its reporter and as the model's listener.

    Args:
        stores: Where the record goes.
        about: What the first line says.
        tell: Says one line to the person, should a store fail.
    """

    def __init__(
        self, stores: Sequence[RecordStore], about: About, tell: Callable[[str], None]
    ) -> None:
        self._stores = list(stores)
        self._about = about
        self._tell = tell
        self._started = time.monotonic()
        self._head = START
        self._lines = 0
        self._frames = 0
        self._step = 0
        self._is_closed = False
        self._screen: RedactedScreen | None = None
        self._current = 0  # the number of the frame that ``_screen`` was recorded as
        self._pictures: dict[str, RecordedPicture] = {}  # by the hash of their pixels

    @property
    def head(self) -> str:
        """The SHA-256 of the last line, which vouches for all before it; "" without any."""
        return self._head if self._lines else ""

    def keeps(self, store: RecordStore) -> bool:
        """Whether all of the record so far is in ``store``."""
        return store in self._stores and self._lines > 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the chain of a run that an error ended; only the error's type is written."""
        if self._lines and not self._is_closed:
            self._end(ERROR, kind.__name__ if kind else "")
        for store in self._stores:
            store.close()

    def planned(self, plan: Plan) -> None:
        self._write(
            RunReceipt(
                **self._link(),
                handrail=VERSION,
                task=plan.task,
                model=self._about.model,
                model_sha256=self._about.model_sha256,
                is_dry_run=self._about.is_dry_run,
                settings=dict(self._about.settings),
                engines=_engines(),
            )
        )

    def looked(
        self, number: int, instruction: Instruction, seen: Seen, screen: RedactedScreen
    ) -> None:
        del instruction, seen
        self._step = number
        self._look(screen, "before")

    def asking(self, screen: RedactedScreen) -> None:
        """A model is about to be asked about ``screen``."""
        self._look(screen, "asking")

    def sent(self, prompt: Sent) -> None:
        self._write(
            PromptReceipt(
                **self._link(),
                step=self._step,
                frame=self._current,
                model=prompt.model,
                text=prompt.text,
                continuations=prompt.continuations,
                sha256=prompt.sha256,
                image_sha256=prompt.image_sha256,
            )
        )

    def decided(
        self, action: Action, choice: Choice, verdict: Verdict, screen: RedactedScreen
    ) -> None:
        self._look(screen, "asking")
        self._write(
            DecisionReceipt(
                **self._link(),
                step=self._step,
                frame=self._current,
                doing=messages.action(action),
                action=DecidedAction.model_validate(
                    as_json.action(action, choice.by, choice.elapsed_s)
                ),
                by=choice.by,
                policy=verdict.decision.value,
                policy_reason=verdict.reason,
            )
        )

    def finished(
        self, step: StepResult, screen: RedactedScreen, after: RedactedScreen | None
    ) -> None:
        self._look(screen, "asking")
        frame = self._current
        if after is not None:
            self._look(after, "after")
        self._write(
            StepReceipt(
                **self._link(),
                step=step.number,
                frame=frame,
                after=None if after is None else self._current,
                instruction=step.instruction,
                by=step.by,
                answer=step.answer,
                outcome=step.outcome.value,
                expected=step.expected,
                observed=step.observed,
                route=step.route,
                attempts=step.attempts,
                seconds={stage: round(seconds, 4) for stage, seconds in step.timings},
            )
        )

    def ended(self, result: RunResult) -> None:
        self._end(result.outcome.value, result.reason)

    def _end(self, outcome: str, reason: str) -> None:
        self._is_closed = True
        self._write(
            EndReceipt(
                **self._link(),
                receipts=self._lines + 1,
                frames=self._frames,
                outcome=outcome,
                reason=reason,
                elapsed_s=round(time.monotonic() - self._started, 3),
            )
        )

    def _look(self, screen: RedactedScreen, moment: Moment) -> None:
        """Record ``screen``, unless it is the very one that was recorded last."""
        if screen is self._screen or not self._stores:
            return
        self._frames += 1
        self._screen, self._current = screen, self._frames
        pixels = screen.receipt.image_sha256
        if pixels not in self._pictures:
            name, content = f"frame-{self._frames:03d}.png", quick_png(screen.image)
            self._for_each_store(lambda store: store.picture(name, content))
            self._pictures[pixels] = RecordedPicture(name, hashlib.sha256(content).hexdigest())
        place = FramePlace(self._frames, self._step, moment)
        self._write(frame_receipt(self._link(), screen, place, self._pictures[pixels]))

    def _link(self) -> dict[str, Any]:
        """The fields that every receipt begins with."""
        return {
            "previous": self._head,
            "index": self._lines,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "monotonic_s": round(time.monotonic(), 4),
        }

    def _write(self, receipt: Receipt) -> None:
        if not self._stores:
            return
        line = sealed(receipt)
        self._for_each_store(lambda store: store.line(line))
        self._head, self._lines = hash_of(line), self._lines + 1

    def _for_each_store(self, work: Callable[[RecordStore], None]) -> None:
        """Do it with each store; one that fails is closed and told of, and the others go on."""
        for store in tuple(self._stores):
            try:
                work(store)
            except OSError as error:
                self._stores.remove(store)
                store.close()
                self._tell(messages.record_stops(error.strerror or type(error).__name__))


def _engines() -> dict[str, str]:
    """The versions of what senses, hides and decides, without loading any of it."""
    found = {}
    for name in _ENGINES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found
