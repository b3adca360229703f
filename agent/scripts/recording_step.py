"""The steps of one recording, and the script file that is made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from agent import messages
from agent.scripts.drafting import DraftStep
from agent.scripts.hindsight import Hindsight
from agent.scripts.keeping import keep
from agent.scripts.recording_look import Look
from agent.scripts.recording_words import Sentences
from agent.scripts.script import Script
from privacy.redacted import RedactedElement


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence ("" where there is none), its target and the look that shows it.

    ``note`` says why there is none, or what is doubtful.
    """

    words: str
    element: RedactedElement | None
    look: Look
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """One step: its sentence, "" where no words say it; then ``note`` tells why, else a doubt.

    ``draft`` is the same sentence with what is known of its target; None where none says it.
    """

    words: str
    note: str = ""
    draft: DraftStep | None = None


class Steps:
    """What was recorded so far.

    Args:
        sentences: the sentences' parameters.
        tell: gets each step at once.
    """

    def __init__(self, sentences: Sentences, tell: Callable[[RecordedStep], None]) -> None:
        self.kept: list[RecordedStep] = []
        self._sentences = sentences
        self._tell = tell

    def add(self, said: Said, note: str = "") -> None:
        """Keep a step, and tell it."""
        note = note or said.note
        if not said.words:
            step = RecordedStep("", note or messages.recorded_without_words())
        elif said.element is None:
            step = RecordedStep(said.words, note, DraftStep(said.words))
        else:
            draft = DraftStep.of(said.words, said.element, said.look.screen)
            step = RecordedStep(said.words, note, draft)
        self.kept.append(step)
        self._tell(step)

    def save(self, path: Path, hindsight: Hindsight, about: str = "") -> Script:
        """Write the script and what is known of its steps; nothing of it is private.

        What could not be said, and what is doubtful, become comments where it happened.

        Raises:
            UsageError: it can not be written there.
            PrivacyError: nobody can tell what is private.
        """
        draft = self._sentences.draft
        draft.kept = [step.draft for step in self.kept if step.draft is not None]
        comments: list[tuple[int, str]] = []
        number = 1
        for step in self.kept:
            comments += [(number, step.note)] if step.note else []
            number += step.draft is not None
        return keep(draft, path, hindsight, about, comments)
