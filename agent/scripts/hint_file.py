"""What is known of the steps beside their words: a folder next to the script, kept by the machine.

``NAME.hints/hints.json`` holds each step's sentence with its hints, and the pictures lie beside
it. A person may edit the script at any time, so hints find their step by its sentence, or by what
the sentence means, never by its number.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path

from agent import messages
from agent.errors import UsageError
from agent.private_folder import FolderRefused, make_private, read_ordinary
from agent.scripts.hints import StepHints
from agent.scripts.order import StepUnreadable, read_step
from agent.scripts.script import FORMAT, Script
from agent.scripts.script_file import write_private

_HINTS = "hints.json"
_PICTURE = re.compile(r"[\w-]{1,60}\.png")
_NAME_BYTES = 12  # of the hash that a picture is called after

Known = Sequence[StepHints | None]
"""Hints for each step, in order; None where nothing is known."""


def hints_folder(path: Path) -> Path:
    """The folder beside the script at ``path``; it need not exist."""
    return path.with_suffix(".hints")


def picture_name(png: bytes) -> str:
    """A file name for a redacted picture, which no other picture has whatever step it is of.

    A step's number is none: a person may insert a step, and the numbers behind it are others' then.
    """
    return f"{hashlib.blake2b(png, digest_size=_NAME_BYTES).hexdigest()}.png"


def check_hints_place(path: Path) -> None:
    """Refuse a place whose hints could not be written; nothing new is left there.

    Raises:
        UsageError: the folder is no folder, another user's or open to others, or can not be made.
    """
    folder = hints_folder(path)
    was_there = os.path.lexists(folder)
    try:
        make_private(folder.parent, folder.name)
        if not was_there:
            folder.rmdir()
    except FolderRefused as refused:
        raise UsageError(messages.script_not_written(str(folder), str(refused))) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageError(messages.script_not_written(str(folder), why)) from None


def save_hints(
    path: Path, script: Script, hints: Known, pictures: Mapping[str, bytes] | None = None
) -> None:
    """Write the hints of the script at ``path``, and drop the pictures that none of them names.

    Args:
        path: the script's file.
        script: the script, whose steps the hints belong to.
        hints: one for each step.
        pictures: redacted PNG files by the name that ``StepHints.picture`` gives
            (``picture_name``); those that lie there already need not be given again.

    Raises:
        UsageError: the folder can not be written.
    """
    folder = hints_folder(path)
    kept = [
        {"step": step, "hints": one.as_json() if one else None}
        for step, one in zip(script.steps, hints, strict=True)
    ]
    try:
        make_private(folder.parent, folder.name)
        for name, png in (pictures or {}).items():
            write_private(folder / _checked(name), png)
        text = json.dumps({"handrail": FORMAT, "steps": kept}, indent=1, ensure_ascii=False)
        write_private(folder / _HINTS, text.encode())
        named = {one.picture for one in hints if one}
        for old in folder.glob("*.png"):
            if old.name not in named:
                old.unlink()
    except FolderRefused as refused:
        raise UsageError(messages.script_not_written(str(folder), str(refused))) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageError(messages.script_not_written(str(folder), why)) from None


def load_hints(path: Path, script: Script) -> tuple[StepHints | None, ...]:
    """What is known of each step of the script at ``path``, as it reads now.

    Raises:
        UsageError: the folder's file is damaged.
    """
    stored = _stored(hints_folder(path) / _HINTS)
    now = dict(enumerate(script.steps))
    then = dict(enumerate(sentence for sentence, _ in stored))
    found: dict[int, StepHints | None] = {}
    for key in (_sentence, _meaning):
        pairs = _pairs(now, then, key)
        found |= {number: stored[old][1] for number, old in pairs.items()}
        now = {number: step for number, step in now.items() if number not in pairs}
        then = {old: step for old, step in then.items() if old not in pairs.values()}
    return tuple(found.get(number) for number in range(len(script.steps)))


def picture(path: Path, hints: StepHints) -> bytes | None:
    """The redacted picture of a step's target, a PNG file; None where there is none."""
    if not _PICTURE.fullmatch(hints.picture):
        return None
    return read_ordinary(hints_folder(path) / hints.picture)


def _pairs(
    now: Mapping[int, str], then: Mapping[int, str], key: Callable[[str], Hashable]
) -> dict[int, int]:
    """Which step of ``now`` is which of ``then``, where the same key stands in both as often."""
    old, new = _by_key(then, key), _by_key(now, key)
    return {
        number: before
        for word, numbers in new.items()
        if word is not None and len(numbers) == len(old.get(word, ()))
        for number, before in zip(numbers, old[word], strict=True)
    }


def _by_key(steps: Mapping[int, str], key: Callable[[str], Hashable]) -> dict[Hashable, list[int]]:
    grouped: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, step in steps.items():
        grouped[key(step)].append(number)
    return grouped


def _sentence(step: str) -> Hashable:
    return " ".join(step.split())


def _meaning(step: str) -> Hashable:
    """What the step is about: a text that became a parameter goes into the same field still."""
    try:
        order = read_step(step)
    except StepUnreadable:
        return None
    targets = tuple((one.target, one.to) for one in order.instructions if one.target)
    return targets or None


def _stored(path: Path) -> list[tuple[str, StepHints | None]]:
    content = read_ordinary(path)
    if content is None:
        return []
    try:
        kept = json.loads(content)["steps"]
        return [
            (str(one["step"]), StepHints.from_json(one["hints"]) if one["hints"] else None)
            for one in kept
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError(messages.script_hints_unreadable(str(path))) from None


def _checked(name: str) -> str:
    if not _PICTURE.fullmatch(name):
        raise ValueError("a picture's name has letters, digits, - and _, and ends in .png")
    return name
