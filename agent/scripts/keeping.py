"""Writes the steps that were gathered as a script with its hints, and nothing private with them.

Every text is judged once more by what is known in the end. A picture can not be: one that was
painted before the last private value was found is left out, and a replay makes a new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from actions.policy_words import PLACEHOLDER
from agent import messages
from agent.errors import UsageError
from agent.scripts.drafting import Draft, DraftStep, kind_of, kind_words
from agent.scripts.hindsight import Hindsight, public_hints
from agent.scripts.hint_file import check_hints_place, picture_name, save_hints
from agent.scripts.hints import StepHints
from agent.scripts.script import Parameter, ParameterKind, Script
from agent.scripts.script_file import check_place, save
from agent.scripts.unseen import visible

_ABOUT = 300  # characters of what a script is for

Comments = Sequence[tuple[int, str]]
"""Lines for people, each with the number of the step that it stands before."""


@dataclass(slots=True)
class _Kept:
    """What may be written."""

    steps: list[DraftStep] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    parameters: tuple[Parameter, ...] = ()
    about: str = ""


def check_room(path: Path) -> None:
    """Refuse a place that a script can not be written to, before anything is done for it.

    Raises:
        UsageError: the folder is missing or closed, or what stands there is no file of the user's.
    """
    check_place(path)
    check_hints_place(path)


def keep(
    draft: Draft, path: Path, hindsight: Hindsight, about: str = "", comments: Comments = ()
) -> Script:
    """Write the draft's steps, hints and pictures; ``about`` is what the task is for.

    A step that can not be said without something private is left to the person, as a comment.

    Raises:
        UsageError: it can not be written there, or no step is left.
        PrivacyError: nobody can tell what is private.
    """
    kept = _settled(draft, hindsight, about, comments)
    if not kept.steps:
        raise UsageError(messages.recorded_nothing())
    script = Script(tuple(step.words for step in kept.steps), kept.about, kept.parameters)
    hints: list[StepHints | None] = []
    pictures: dict[str, bytes] = {}
    for step in kept.steps:
        is_sure = bool(step.picture) and step.knowledge == hindsight.knowledge
        name = picture_name(step.picture) if is_sure else ""
        if name:
            pictures[name] = step.picture
        known = public_hints(step.hints, hindsight) if step.hints else None
        hints.append(replace(known, picture=name) if known else None)
    check_place(path)
    save_hints(path, script, hints, pictures)
    save(script, path, kept.comments)
    return script


def _settled(draft: Draft, hindsight: Hindsight, about: str, comments: Comments) -> _Kept:
    """What may be written, judged until judging it finds nothing that was not known before."""
    while True:
        before = hindsight.knowledge
        kept = _judged(draft, hindsight, about, comments)
        if hindsight.knowledge == before:
            return kept


def _judged(draft: Draft, hindsight: Hindsight, about: str, comments: Comments) -> _Kept:
    told = _told(about, hindsight)
    kept = _Kept(about=told if len(told) <= _ABOUT else told[: _ABOUT - 1] + "…")
    for number, step in enumerate((*draft.kept, None), 1):
        here = len(kept.steps) + 1
        kept.comments += [(here, _told(says, hindsight)) for at, says in comments if at == number]
        if step is None:
            break
        if words := draft.without_private(step.words, hindsight):
            kept.steps.append(replace(step, words=words))
        else:
            kept.comments.append((here, messages.step_would_tell()))
    used = draft.parameters_of([step.words for step in kept.steps])
    kept.parameters = tuple(_public(one, hindsight) for one in used)
    return kept


def _told(words: str, hindsight: Hindsight) -> str:
    """Words for people on one line, what is private in them as its kind: ``(email)``."""
    if not words:
        return ""
    told = PLACEHOLDER.sub(lambda found: kind_words(found.group(1)), hindsight.hidden(words))
    told = " ".join(visible(told).split())
    return "" if hindsight.is_private(told) else told


def _public(one: Parameter, hindsight: Hindsight) -> Parameter:
    """The parameter, without its value if that is private by now."""
    if one.kind is not ParameterKind.PLAIN:
        return one
    for text in _readings(one.value):
        hidden = hindsight.hidden(text)
        if hidden != text or hindsight.is_private(text):
            return Parameter(one.name, kind_of(hidden))
    return one


def _readings(value: str) -> Iterator[str]:
    """The value as it is, and as it reads without what made a parameter of it."""
    yield value
    bare = " ".join(visible(value).replace("{", " ").replace("}", " ").split())
    if bare and bare != value:
        yield bare
