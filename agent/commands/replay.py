"""``handrail replay NAME``: do a recorded task again, once or for each row of a file."""

from __future__ import annotations

import argparse
import getpass
import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import platformdirs

from agent import messages
from agent.acting import Actor
from agent.commands.driving import controller_for, person_for
from agent.commands.options import Commands, add_common, add_display, positive, tell, write
from agent.errors import ExitCode, UsageError
from agent.keyring_secrets import from_keyring
from agent.looking import Looker
from agent.private_folder import FolderRefused, is_private, make_private
from agent.record_place import kept_for_now, kept_in
from agent.record_store import FolderStore
from agent.reporting import Reporter, Reporters
from agent.run_record import About, RunRecorder
from agent.scripts import row_values, script_file
from agent.scripts.doubt import Doubts
from agent.scripts.exclusive import Exclusive
from agent.scripts.hint_file import hints_folder, load_hints, save_hints
from agent.scripts.hints import StepHints, still_public
from agent.scripts.journal import Journal, Standing, seal_of, standing
from agent.scripts.order import read_step
from agent.scripts.replay_nouns import Learned, Manner, Repair
from agent.scripts.replay_report import BatchReport, single_reporter
from agent.scripts.replaying import Replayer
from agent.scripts.script import Parameter, ParameterKind, Script, Values
from agent.scripts.translations import Translations
from agent.session import Session, open_session, settings_for
from agent.settings import Settings
from agent.step import RunResult
from privacy.vault import PLACEHOLDER

_SLOW_S = 1.5  # before each action with --speed slow: time to hear a sentence and to object
_HIDDEN_AS = {ParameterKind.PRIVATE: "VALUE", ParameterKind.SECRET: "PASSWORD"}


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("replay", help="do a recorded task again")
    parser.add_argument("name", metavar="NAME", help="the script's name, or its .yaml file")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter's value; - reads it from standard input",
    )
    parser.add_argument("--csv", type=Path, metavar="FILE", help="one replay for each of its rows")
    parser.add_argument(
        "--keep-going", action="store_true", help="with --csv: a failed row does not end the others"
    )
    parser.add_argument(
        "--from", dest="start", type=positive, default=1, metavar="STEP", help="begin at this step"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on where a replay was broken off, nothing twice"
    )
    parser.add_argument("--dry-run", action="store_true", help="find each target; do nothing")
    parser.add_argument(
        "--repair", action="store_true", help="write into the script what was found otherwise"
    )
    parser.add_argument(
        "--speed", choices=("slow", "full"), default="full", help="slow waits before each action"
    )
    parser.add_argument("--yes", action="store_true", help="confirm what the policy asks about")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the redacted record here, not in memory"
    )
    add_display(parser)
    add_common(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Replay ``options.name``; returns the exit code of how it ended."""
    settings = settings_for(options.config)
    path = script_file.path_of(options.name)
    script = script_file.load(path)
    if options.start > len(script.steps):
        raise UsageError(messages.no_such_step(options.start, len(script.steps)))
    own = row_values.given(options.set, script, sys.stdin.readline)
    rows = list(row_values.rows(options.csv, script)) if options.csv else [{}]
    # All that may be missing is asked for before anything is looked at or done.
    values = [row_values.complete(script, own | row, _asker(options, path.stem)) for row in rows]
    _refuse_placeholders(values)
    journal = _journal_path(path)
    with ExitStack() as stack:
        if not options.dry_run:
            stack.enter_context(Exclusive(journal.with_suffix(".lock"), "of this script"))
            stack.enter_context(Exclusive(_display_lock(journal, options), "on this display"))
        standings = _standings(journal, path.stem, script, options, values)
        session = open_session(settings, display=options.display, launches=not options.dry_run)
        stack.callback(session.close)
        replay = _Replay(options, script, path, journal, stack)
        if options.csv:
            return replay.rows(session, values, standings)
        return replay.once(session, values[0], standings.get(1))


class _Replay:
    """One call of the command, once its script, its values and its session are there."""

    def __init__(
        self,
        options: argparse.Namespace,
        script: Script,
        path: Path,
        journal: Path,
        stack: ExitStack,
    ) -> None:
        self._options = options
        self._script = script
        self._path = path
        self._journal = journal
        self._stack = stack
        self._orders = [read_step(step) for step in script.steps]
        self._hints = _own_hints(path, script)
        self._translations = Translations()
        self._repairs: list[Repair] = []

    def once(self, session: Session, values: dict[str, str], before: Standing | None) -> int:
        """One replay, with its record."""
        options, settings = self._options, session.settings
        kept = kept_in(options.keep) if options.keep else kept_for_now(settings.keep_runs, tell)
        about = About("script", "", options.dry_run, _matter(settings, options))
        recorder = RunRecorder([kept] if kept is not None else [], about, tell)
        self._stack.enter_context(recorder)
        told = single_reporter(
            options.json, is_dry=options.dry_run, more=lambda: self._more(kept, recorder)
        )
        result = self._replay(session, values, before, 1, [recorder, told])
        self._tell_repairs(is_done=result.exit_code is ExitCode.DONE)
        if kept is not None and recorder.keeps(kept) and not options.json:
            is_named = options.keep is not None
            write(messages.record_kept(str(kept.folder), recorder.head, is_named=is_named))
        return int(result.exit_code)

    def rows(
        self, session: Session, values: Sequence[dict[str, str]], standings: dict[int, Standing]
    ) -> int:
        """One replay for each row; a vault for each, so that no row knows of another."""
        report = BatchReport(len(values), is_json=self._options.json)
        worst = ExitCode.DONE
        private: set[str] = set()
        for number, row in enumerate(values, 1):
            before = standings.get(number)
            if before is not None and before.outcome == "done":
                report.skipped(number)
                continue
            fresh = session.with_new_vault()
            for value in private:  # what earlier rows left on the screen
                fresh.vault.learn("VALUE", value)
            result = self._replay(fresh, row, before, number, [])
            private |= self._private(row)
            report.ended(number, result)
            if self._repairs and number == 1:
                self._tell_repairs(is_done=result.exit_code is ExitCode.DONE)
            worst = worst or result.exit_code
            if result.exit_code and not self._options.keep_going:
                break
        report.finished()
        return int(worst)

    def _replay(
        self,
        session: Session,
        values: dict[str, str],
        before: Standing | None,
        row: int,
        reporters: list[Reporter],
    ) -> RunResult:
        options, settings = self._options, session.settings
        shown = self._shown(session, values)
        looker = Looker(session.senses, session.redactor)
        with ExitStack() as stack:
            controller = controller_for(session, is_dry=options.dry_run)
            stack.callback(controller.close)
            stack.callback(controller.release_all)
            journal = None
            if not options.dry_run:
                journal = stack.enter_context(Journal(self._journal))
                if before is None:
                    journal.started(_identity(self._script), row, seal_of(values))
                else:
                    journal.resumed(row)
            person = person_for(options)
            replayer = Replayer(
                looker=looker,
                actor=Actor(
                    controller=controller,
                    looker=looker,
                    fill=session.vault.fill,
                    rules=settings.policy,
                    launcher=session.launcher,
                    verification=settings.verification,
                    check=options.interruption.check,
                    is_dry=options.dry_run,
                    tries_routes=False,
                ),
                person=person,
                reporter=Reporters(reporters),
                settings=settings,
                check=options.interruption.check,
                journal=journal,
                doubts=Doubts(before),
                translate=self._translations.of,
                manner=Manner(
                    options.start,
                    _SLOW_S if options.speed == "slow" else 0.0,
                ),
            )
            hide = _hider(session)
            orders = [order.filled(shown).changed(hide) for order in self._orders]
            task = session.redactor.redact_text(self._script.about or self._path.stem).text
            self._repairs = replayer.repairs  # filled while it runs, and told at its end
            result = replayer.run(task, orders, self._hints)
            if result.exit_code is ExitCode.DONE and replayer.learned:
                self._keep_learned(replayer.learned, session.vault.version, _hider(session))
            return result

    def _keep_learned(
        self, learned: dict[int, Learned], knowledge: int, hide: Callable[[str], str]
    ) -> None:
        """What was seen of steps of which nothing but the words was known, for the next time."""
        known = list(self._hints)
        pictures: dict[str, bytes] = {}
        for step, one in learned.items():
            if one.knowledge < knowledge:  # the vault has learned since what may stand in it
                known[step - 1] = still_public(one.hints, hide)
            else:
                known[step - 1] = one.hints
                pictures[one.hints.picture] = one.picture
        try:
            save_hints(self._path, self._script, known, pictures)
        except UsageError as error:  # the task is done all the same
            tell(str(error))
        self._hints = tuple(known)

    def _shown(self, session: Session, values: dict[str, str]) -> Values:
        """The values as records and prompts may show them; the vault fills them in."""
        shown: dict[str, str] = {}
        for name, value in values.items():
            parameter = self._script.parameter(name) or Parameter(name)
            text = session.redactor.redact_text(value).text
            is_hidden = not PLACEHOLDER.sub("", text).strip()
            if parameter.kind in _HIDDEN_AS and value and not is_hidden:
                text = session.vault.placeholder_for(_HIDDEN_AS[parameter.kind], value)
            shown[name] = text
        return Values(shown)

    def _private(self, values: dict[str, str]) -> set[str]:
        """The values that stand for private parameters."""
        return {
            value
            for name, value in values.items()
            if (one := self._script.parameter(name)) and one.kind in _HIDDEN_AS and value
        }

    def _more(self, kept: FolderStore | None, recorder: RunRecorder) -> dict[str, object]:
        has_all = kept is not None and recorder.keeps(kept)
        record = {"folder": str(kept.folder), "head": recorder.head} if kept and has_all else None
        repairs = [
            {"step": r.step, "by": r.rung.value, "was": r.words, "now": r.suggestion}
            for r in self._repairs
        ]
        return {"record": record, "repairs": repairs}

    def _tell_repairs(self, *, is_done: bool) -> None:
        """Offer what was found otherwise than by name; written only after a replay that is done."""
        for repair in self._repairs:
            was = self._script.steps[repair.step - 1]
            for line in messages.repaired(repair.step, repair.rung.value, was, repair.suggestion):
                tell(line)
            if self._options.repair and repair.suggestion and is_done:
                try:
                    script_file.replace_step(self._path, repair.step, repair.suggestion, was=was)
                    tell(messages.repair_written(repair.step))
                except UsageError as error:  # the task is done all the same
                    tell(str(error))
        if self._repairs and not self._options.repair:
            tell(messages.repair_offer())


def _asker(options: argparse.Namespace, script: str) -> row_values.Ask:
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


def _matter(settings: Settings, options: argparse.Namespace) -> dict[str, object]:
    matter = {"bounds", "perception", "verification", "policy"}
    return settings.model_dump(mode="json", include=matter) | {"yes": options.yes}


def _identity(script: Script) -> str:
    """A number for the steps of a script: SHA-256 in hex."""
    return hashlib.sha256(json.dumps(script.steps).encode()).hexdigest()


def _journal_path(path: Path) -> Path:
    base = platformdirs.user_state_path("handrail")
    try:
        base.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = make_private(base, "replays")
    except (FolderRefused, OSError) as error:
        raise UsageError(messages.journal_refused(str(base), str(error))) from None
    mark = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8]
    return folder / f"{path.stem}-{mark}.jsonl"


def _refuse_placeholders(rows: Sequence[dict[str, str]]) -> None:
    """Refuse a value in a placeholder's form: it would call up what that stands for."""
    for row in rows:
        for name, value in row.items():
            if PLACEHOLDER.search(value):
                raise UsageError(messages.value_with_placeholder(name))


def _display_lock(journal: Path, options: argparse.Namespace) -> Path:
    """The file whose lock says that somebody replays on this display."""
    name = options.display or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return journal.with_name(f"display-{mark}.lock")


def _own_hints(path: Path, script: Script) -> tuple[StepHints | None, ...]:
    """The hints, unless others could have written them: they would say where to click."""
    folder = hints_folder(path)
    if folder.exists() and not is_private(folder):
        tell(messages.hints_ignored(str(folder)))
        return (None,) * len(script.steps)
    return load_hints(path, script)


def _hider(session: Session) -> Callable[[str], str]:
    """Hides a text as every task is hidden, each text once."""
    known: dict[str, str] = {}

    def hide(text: str) -> str:
        if text and text not in known:
            known[text] = session.redactor.redact_text(text).text
        return known.get(text, "")

    return hide


def _standings(
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
    if any(one.script != _identity(script) for one in found.values()):
        raise UsageError(messages.script_changed_since(name))
    for row, one in found.items():
        if row > len(values) or seal_of(values[row - 1], one.values) != one.values:
            raise UsageError(messages.values_changed_since(row))
    return found
