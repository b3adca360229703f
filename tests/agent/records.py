"""A record for tests: what a recorder writes of a small, made-up run."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np

from actions.action import Click, Target
from actions.policy import Decision, Verdict
from agent.choice import Choice
from agent.instruction import Instruction, Kind, Plan
from agent.prompt_listener import Sent
from agent.record_store import MemoryStore, RecordStore
from agent.run_record import About, RunRecorder
from agent.step import RunOutcome, RunResult, Seen, StepOutcome, StepResult
from perception.geometry import Rect
from perception.vocabulary import Role
from privacy.redacted import Finding, Receipt, RedactedScreen, RedactedWindow
from tests.agent.screens import redacted, thing

BUTTON = thing(1, Role.BUTTON, "<script>alert(1)</script>")
ABOUT = About("smollm2-135m", "ab" * 32, is_dry_run=False, settings={"bounds": {"steps": 40}})
TASK = "click <PERSON_1>'s button"


def recorder_into(*stores: RecordStore, tell=lambda _line: None) -> RunRecorder:
    return RunRecorder(list(stores), ABOUT, tell)


def screen(shade: int = 255) -> RedactedScreen:
    """A grey screen with two hidden places, one of which is no place in the picture."""
    blank = redacted(
        BUTTON,
        thing(2, Role.TEXT, "<EMAIL_1>"),
        windows=(RedactedWindow(1, Rect(0, 0, 900, 700), "Letter to <PERSON_1>", is_active=True),),
    )
    image = np.full((80, 120, 3), shade, np.uint8)
    digest = hashlib.sha256(image.tobytes()).hexdigest()
    return replace(
        blank,
        image=image,
        findings=(
            Finding("EMAIL", "<EMAIL_1>", Rect(20, 60, 60, 12), 0.95, "ocr", "EmailRecognizer", 2),
            Finding("PERSON", "<PERSON_1>", Rect(0, 0, 0, 0), 0.8, "title", "SpacyRecognizer"),
        ),
        receipt=Receipt(digest, (("EMAIL", 1), ("PERSON", 1)), "presidio", 0.0),
        notes=("one program did not answer",),
    )


def begin(recorder: RunRecorder) -> RedactedScreen:
    """The task is read, the first screen is seen, and a model is asked about it."""
    instruction = Instruction(Kind.CLICK, TASK)
    recorder.planned(Plan(TASK, (instruction,)))
    seen = screen()
    recorder.looked(1, instruction, Seen(2, 1, (("EMAIL", 1),)), seen)
    recorder.asking(seen)
    recorder.sent(Sent("smollm2-135m", "Step:", (" Click the button\n", " 王小明\n")))
    return seen


def finish(recorder: RunRecorder, seen: RedactedScreen) -> None:
    """The model's choice is done and confirmed, and the run ends."""
    action = Click(Target(1, Role.BUTTON, BUTTON.name, BUTTON.box))
    verdict = Verdict(Decision.ALLOW, None, "nothing that needs a question")
    recorder.decided(action, Choice(action, "smollm2-135m"), verdict, seen)
    step = StepResult(
        number=1,
        instruction=TASK,
        seen=Seen(2, 1, (("EMAIL", 1),)),
        action=action,
        by="smollm2-135m",
        outcome=StepOutcome.CONFIRMED,
        observed="1 element changed",
        route="pointer",
        attempts=1,
        answer="click 1",
        timings=(("look", 0.1),),
    )
    recorder.finished(step, seen, screen(200))
    recorder.ended(RunResult(TASK, RunOutcome.DONE, "Done and verified in 1 step.", (step,), 1.0))


def recorded() -> MemoryStore:
    """A whole record: run, frame, prompt, decision, frame, step, end; two pictures."""
    store = MemoryStore()
    with recorder_into(store) as recorder:
        finish(recorder, begin(recorder))
    return store


def save(store: MemoryStore, folder) -> None:
    """Write a record's files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "receipts.jsonl").write_bytes(store.lines)
    for name, content in store.pictures.items():
        (folder / name).write_bytes(content)
