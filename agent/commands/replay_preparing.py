"""What a replay needs before anything is looked at: values, hints, locks, where it stands."""

from __future__ import annotations

import argparse
import getpass
import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

from agent import messages
from agent.commands.options import tell
from agent.errors import UsageError
from agent.keyring_secrets import from_keyring
from agent.private_folder import FolderRefused, is_private, make_private
from agent.scripts import row_values
from agent.scripts.finding import Pictured
from agent.scripts.hint_file import hints_folder, load_hints, picture
from agent.scripts.hints import StepHints
from agent.scripts.journal import Standing, seal_of, standing
from agent.scripts.script import Parameter, ParameterKind, Script
from agent.scripts.step_picture import pictured_target
from agent.session import Session
from agent.settings import Settings
from privacy.vault import PLACEHOLDER


def asker(options: argparse.Namespace, script: str) -> row_values.Ask:
    """Asks for missing values: the keyring first where it is a secret, then the person."""
    kept: dict[str, str] = {}  # a value that was asked for serves all rows

    def ask(parameter: Parameter) -> str | None:
        if parameter.name not in kept and (value := find(parameter)) is not None:
            kept[parameter.name] = value
        return kept.get(parameter.name)

    def find(parameter: Parameter) -> str | None:
        if parameter.kind is ParameterKind.SECRET and (
            secret := from_keyring(script, parameter.name)
        ):
            return secret
        if not sys.stdin.isatty() or options.json:
            return None
        prompt = messages.ask_value(parameter.name)
        return getpass.getpass(prompt) if parameter.kind is ParameterKind.SECRET else input(prompt)

    return ask


def matter(settings: Settings, options: argparse.Namespace) -> dict[str, object]:
    """The settings that change what a replay does."""
    matter = {"bounds", "perception", "verification", "policy"}
    return settings.model_dump(mode="json", include=matter) | {"yes": options.yes}


def identity(script: Script) -> str:
    """A number for the steps of a script: SHA-256 in hex."""
    return hashlib.sha256(json.dumps(script.steps).encode()).hexdigest()


def journal_path(path: Path) -> Path:
    """Where the journal of a script's replays is kept.

    Raises:
        UsageError: the folder is not this user's own, or can not be made.
    """
    base = platformdirs.user_state_path("handrail")
    try:
        base.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = make_private(base, "replays")
    except (FolderRefused, OSError) as error:
        raise UsageError(messages.journal_refused(str(base), str(error))) from None
    mark = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8]
    return folder / f"{path.stem}-{mark}.jsonl"


def refuse_placeholders(rows: Sequence[dict[str, str]]) -> None:
    """Refuse a value in a placeholder's form: it would call up what that stands for."""
    for row in rows:
        for name, value in row.items():
            if PLACEHOLDER.search(value):
                raise UsageError(messages.value_with_placeholder(name))


def display_lock(journal: Path, options: argparse.Namespace) -> Path:
    """The file whose lock says that somebody replays on this display."""
    name = options.display or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return journal.with_name(f"display-{mark}.lock")


def own_hints(path: Path, script: Script) -> tuple[StepHints | None, ...]:
    """The hints, unless others could have written them: they would say where to click."""
    folder = hints_folder(path)
    if folder.exists() and not is_private(folder):
        tell(messages.hints_ignored(str(folder)))
        return (None,) * len(script.steps)
    return load_hints(path, script)


def pictures_of(path: Path) -> Pictured:
    """Gives the redacted picture of each step's target of the script at ``path``."""

    def pictured(hints: StepHints) -> NDArray[np.uint8] | None:
        png = picture(path, hints)
        return pictured_target(png, hints.width, hints.height) if png is not None else None

    return pictured


def hider(session: Session) -> Callable[[str], str]:
    """Hides a text as every task is hidden, each text once for all that is known by then."""
    known: dict[str, str] = {}
    known_by = session.vault.version

    def hide(text: str) -> str:
        nonlocal known_by
        if known_by != session.vault.version:
            known.clear()
            known_by = session.vault.version
        if text and text not in known:
            known[text] = session.redactor.redact_text(text).text
        return known.get(text, "")

    return hide


def standings_of(
    journal: Path,
    name: str,
    script: Script,
    options: argparse.Namespace,
    values: Sequence[dict[str, str]],
) -> dict[int, Standing]:
    """Where the rows of a broken replay stand; nothing for one that begins anew."""
    found = standing(journal)
    is_broken = any(not one.outcome for one in found.values())
    if not options.resume:
        if is_broken and not options.dry_run:
            kept = journal.with_suffix(".old.jsonl")
            journal.replace(kept)
            tell(messages.broken_before(name))
            tell(messages.broken_kept(str(kept)))
        elif not options.dry_run:
            journal.unlink(missing_ok=True)
        return {}
    if not found or all(one.outcome == "done" for one in found.values()):
        raise UsageError(messages.nothing_to_resume(name))
    if any(one.script != identity(script) for one in found.values()):
        raise UsageError(messages.script_changed_since(name))
    for row, one in found.items():
        if row > len(values) or seal_of(values[row - 1], one.values) != one.values:
            raise UsageError(messages.values_changed_since(row))
    return found
