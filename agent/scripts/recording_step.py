"""The steps of one recording, and the script file that is made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from agent import messages
from agent.scripts.hint_file import save_hints
from agent.scripts.hints import StepHints, hints_for
from agent.scripts.recording_look import Look, Sight
from agent.scripts.recording_words import Sentences
from agent.scripts.script import Script
from agent.scripts.script_file import load_text, save, write_private
from agent.scripts.step_picture import step_picture
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

    ``picture`` is a redacted PNG file of what is around its target, b"" for none.
    """

    words: str
    note: str = ""
    hints: StepHints | None = None
    picture: bytes = field(default=b"", repr=False)


class Steps:
    """What was recorded so far.

    Args:
        sentences: the sentences' parameters.
        sight: knows what is private by now.
        tell: gets each step at once.
    """

    def __init__(
        self, sentences: Sentences, sight: Sight, tell: Callable[[RecordedStep], None]
    ) -> None:
        self.kept: list[RecordedStep] = []
        self._sentences = sentences
        self._sight = sight
        self._tell = tell

    def add(self, said: Said, note: str = "") -> None:
        """Keep a step, and tell it."""
        note = note or said.note
        if not said.words:
            step = RecordedStep("", note or messages.recorded_without_words())
        elif said.element is None:
            step = RecordedStep(said.words, note)
        else:
            hints = hints_for(said.element, said.look.screen)
            step = RecordedStep(
                said.words, note, hints, step_picture(said.element, said.look.screen)
            )
        self.kept.append(step)
        self._tell(step)

    def save(self, path: Path, about: str = "") -> Script:
        """Write the script and what is known of its steps; nothing of it is private.

        Raises:
            UsageError: it can not be written there.
        """
        said = [step for step in self.kept if step.words]
        for step in said:
            self._sentences.draft.add(self._still_public(step.words))
        script = self._sentences.draft.script(about)
        hints: list[StepHints | None] = []
        pictures: dict[str, bytes] = {}
        for number, step in enumerate(said, start=1):
            name = f"{number:02}.png" if step.picture else ""
            if name:
                pictures[name] = step.picture
            kept = self._public_hints(step.hints) if step.hints else None
            hints.append(replace(kept, picture=name) if kept else None)
        save(script, path)
        save_hints(path, script, hints, pictures)
        self._comment(path)
        return script

    def _still_public(self, words: str) -> str:
        """The sentence without what only later looks told to be private."""
        for part in self._sentences.parts(words):
            if self._sight.is_private(part):
                words = words.replace(part, self._sight.hidden(part))
        return self._sentences.tidy(words) or words

    def _public_hints(self, hints: StepHints) -> StepHints:
        """What is known of a target, without what only later looks told to be private."""
        return replace(
            hints,
            name=self._public(hints.name),
            window=self._public(hints.window),
            description=self._public(hints.description),
            landmarks=tuple(m for m in hints.landmarks if not self._sight.is_private(m.name)),
            others=tuple(name for name in hints.others if not self._sight.is_private(name)),
        )

    def _public(self, text: str) -> str:
        return "" if self._sight.is_private(text) else text

    def _comment(self, path: Path) -> None:
        """Write what could not be said, and what is doubtful, as comments where it happened."""
        if not any(step.note for step in self.kept):
            return
        lines = path.read_text("utf-8").splitlines()
        first, *_ = load_text(path).lines  # each step stands on one line from there on
        head, steps = lines[: first - 1], iter(lines[first - 1 :])
        body: list[str] = []
        for step in self.kept:
            body += [f"  # {step.note}"] if step.note else []
            body += [next(steps)] if step.words else []
        write_private(path, ("\n".join([*head, *body]) + "\n").encode())
