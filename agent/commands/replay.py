"""``handrail replay NAME``: do a recorded task again, once or for each row of a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from actions.controller import Controller
from agent import messages
from agent.commands.driving import actor_for, controller_for, person_for, witness_for
from agent.commands.options import Commands, add_common, add_display, positive, tell, write
from agent.commands.replay_preparing import (
    asker,
    display_lock,
    hider,
    identity,
    journal_path,
    matter,
    own_hints,
    pictures_of,
    refuse_placeholders,
    standings_of,
)
from agent.commands.replay_values import private_values, shown_values
from agent.decision import Decider
from agent.errors import ExitCode, UsageError
from agent.local_model import decider_for, entry_named, files_of
from agent.looking import Looker
from agent.record_place import kept_for_now, kept_in
from agent.record_store import FolderStore
from agent.recorded_decider import RecordedDecider
from agent.reporting import Reporter, Reporters
from agent.run_record import About, RunRecorder
from agent.scripts import row_values, script_file
from agent.scripts.doubt import Doubts
from agent.scripts.exclusive import Exclusive
from agent.scripts.guessing import Guesser
from agent.scripts.hint_file import save_hints
from agent.scripts.hints import still_public
from agent.scripts.journal import Journal, Standing, seal_of
from agent.scripts.order import read_step
from agent.scripts.replay_nouns import Learned, Manner, Repair
from agent.scripts.replay_report import BatchReport, single_reporter
from agent.scripts.replaying import Replayer
from agent.scripts.resaying import said_again
from agent.scripts.script import Script
from agent.scripts.settling import Ladder
from agent.scripts.translations import Translations
from agent.session import Session, open_session, settings_for
from agent.step import RunResult

_SLOW_S = 1.5  # before each action with --speed slow: time to hear a sentence and to object


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
        "--model", metavar="NAME", help="a model to ask for what is not found; you confirm it"
    )
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
    if options.model:
        files_of(entry_named(options.model))  # a missing one is told now and not at the worst time
    own = row_values.given(options.set, script, sys.stdin.readline)
    rows = list(row_values.rows(options.csv, script)) if options.csv else [{}]
    # All that may be missing is asked for before anything is looked at or done.
    values = [row_values.complete(script, own | row, asker(options, path.stem)) for row in rows]
    refuse_placeholders(values)
    journal = journal_path(path)
    with ExitStack() as stack:
        if not options.dry_run:
            stack.enter_context(Exclusive(journal.with_suffix(".lock"), "of this script"))
            stack.enter_context(Exclusive(display_lock(journal, options), "on this display"))
        standings = standings_of(journal, path.stem, script, options, values)
        session = open_session(settings, display=options.display, launches=not options.dry_run)
        stack.callback(session.close)
        # One for all rows: python-xlib keeps half a megabyte of every connection that is closed.
        controller = controller_for(session, is_dry=options.dry_run)
        stack.callback(controller.close)
        replay = _Replay(options, script, path, journal, controller, stack)
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
        controller: Controller,
        stack: ExitStack,
    ) -> None:
        self._options = options
        self._script = script
        self._path = path
        self._journal = journal
        self._controller = controller
        self._stack = stack
        self._orders = [read_step(step) for step in script.steps]
        self._hints = own_hints(path, script)
        self._translations = Translations()
        self._decider: Decider | None = None
        self._repairs: list[Repair] = []
        self._told: set[int] = set()  # steps whose repair was offered, by whichever row

    def once(self, session: Session, values: dict[str, str], before: Standing | None) -> int:
        """One replay, with its record."""
        options, settings = self._options, session.settings
        kept = kept_in(options.keep) if options.keep else kept_for_now(settings.keep_runs, tell)
        model = entry_named(options.model) if options.model else None
        who = (model.name, model.sha256 or "") if model else ("script", "")
        about = About(*who, options.dry_run, matter(settings, options))
        recorder = RunRecorder([kept] if kept is not None else [], about, tell)
        self._stack.enter_context(recorder)
        self._decider = self._model(recorder)
        told = single_reporter(
            options.json, is_dry=options.dry_run, more=lambda: self._more(kept, recorder)
        )
        result = self._replay(session, values, before, 1, [recorder, told])
        self._tell_repairs(is_done=result.exit_code is ExitCode.DONE)
        if kept is not None and recorder.keeps(kept) and not options.json:
            is_named = options.keep is not None
            write(messages.record_kept(str(kept.folder), recorder.head, is_named=is_named))
        return int(result.exit_code)

    def _model(self, recorder: RunRecorder | None) -> Decider | None:
        """The model that may be asked, if any; it is loaded when it is first needed."""
        if not self._options.model:
            return None
        decider = decider_for(self._options.model, recorder)
        self._stack.callback(decider.close)
        return RecordedDecider(decider, recorder) if recorder is not None else decider

    def rows(
        self, session: Session, values: Sequence[dict[str, str]], standings: dict[int, Standing]
    ) -> int:
        """One replay for each row; a vault for each, so that no row knows of another."""
        report = BatchReport(len(values), is_json=self._options.json)
        worst = ExitCode.DONE
        self._decider = self._model(None)
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
            private |= private_values(self._script, row)
            report.ended(number, result)
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
        shown = shown_values(session, self._script, values)
        looker = Looker(session.senses, session.redactor)
        with ExitStack() as stack:
            stack.callback(self._controller.release_all)
            journal = None
            if not options.dry_run:
                journal = stack.enter_context(Journal(self._journal))
                if before is None:
                    journal.started(identity(self._script), row, seal_of(values))
                else:
                    journal.resumed(row)
            hide = hider(session)
            task = session.redactor.redact_text(self._script.about or self._path.stem).text
            replayer = Replayer(
                looker=looker,
                actor=actor_for(options, session, self._controller, looker, tries_routes=False),
                person=person_for(options),
                reporter=Reporters(reporters),
                settings=settings,
                check=options.interruption.check,
                journal=journal,
                doubts=Doubts(before),
                ladder=Ladder(self._translations.of, pictures_of(self._path)),
                guesser=Guesser(self._decider, task) if self._decider else None,
                witness=witness_for(options),
                hide=hide,
                manner=Manner(options.start, _SLOW_S if options.speed == "slow" else 0.0),
            )
            orders = [order.filled(shown).changed(hide) for order in self._orders]
            self._repairs = replayer.repairs  # filled while it runs, and told at its end
            result = replayer.run(task, orders, self._hints)
            if result.exit_code is ExitCode.DONE and replayer.learned:
                self._keep_learned(replayer.learned, session.vault.version, hide)
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
                pictures |= {one.hints.picture: one.picture} if one.picture else {}
        try:
            save_hints(self._path, self._script, known, pictures)
        except UsageError as error:  # the task is done all the same
            tell(str(error))
        self._hints = tuple(known)

    def _more(self, kept: FolderStore | None, recorder: RunRecorder) -> dict[str, object]:
        has_all = kept is not None and recorder.keeps(kept)
        record = {"folder": str(kept.folder), "head": recorder.head} if kept and has_all else None
        repairs = [
            {"step": r.step, "by": r.rung.value, "was": was, "now": now}
            for r, was, now in self._said(self._repairs)
        ]
        return {"record": record, "repairs": repairs}

    def _tell_repairs(self, *, is_done: bool) -> None:
        """Offer what was found otherwise than by name; written only after a replay that is done."""
        fresh = [repair for repair in self._repairs if repair.step not in self._told]
        for repair, was, now in self._said(fresh):
            self._told.add(repair.step)
            for line in messages.repaired(repair.step, repair.rung.value, was, now):
                tell(line)
            if self._options.repair and now and is_done:
                try:
                    script_file.replace_step(self._path, repair.step, now, was=was)
                    tell(messages.repair_written(repair.step))
                except UsageError as error:  # the task is done all the same
                    tell(str(error))
        if fresh and not self._options.repair:
            tell(messages.repair_offer())

    def _said(self, repairs: Sequence[Repair]) -> Iterator[tuple[Repair, str, str]]:
        """Each repair with its step as the script says it, and as it could."""
        for repair in repairs:
            number = repair.step - 1
            yield (
                repair,
                self._script.steps[number],
                said_again(self._orders[number], repair.target),
            )
