"""``handrail run "TASK"``: do it on this desktop."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from actions.controller import Controller
from agent import messages
from agent.as_json import Json
from agent.choosing import Chooser
from agent.commands.driving import actor_for, controller_for, person_for
from agent.commands.options import Commands, add_common, add_display, positive, tell, write
from agent.decision import Decider
from agent.errors import ExitCode, UsageError
from agent.hindsight import SessionHindsight
from agent.json_report import JsonReporter
from agent.local_model import decider_for, entry_named
from agent.looking import Looker
from agent.loop import Loop, check_task
from agent.narration import Narrator
from agent.record_place import kept_for_now, kept_in
from agent.record_store import FolderStore, MemoryStore
from agent.recorded_decider import RecordedDecider
from agent.registry import ModelEntry
from agent.reporting import Reporter, Reporters
from agent.run_record import About, RunRecorder
from agent.scripts.compiling import Compiler
from agent.scripts.keeping import check_room
from agent.scripts.script_file import new_path
from agent.session import Session, open_session, settings_for
from agent.settings import Settings
from agent.trace import write_trace


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("run", help="do a task on this desktop")
    parser.add_argument(
        "task", metavar="TASK", help="what to do, in your own words; - reads it from standard input"
    )
    parser.add_argument("--dry-run", action="store_true", help="plan on this screen; do nothing")
    parser.add_argument("--yes", action="store_true", help="confirm what the policy asks about")
    parser.add_argument("--model", metavar="NAME", help="the model instead of the configured one")
    parser.add_argument("--max-steps", type=positive, metavar="N", help="stop after N actions")
    parser.add_argument("--trace", type=Path, metavar="FILE", help="write what was seen as HTML")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the redacted record here, not in memory"
    )
    parser.add_argument(
        "--save", metavar="NAME", help="keep what was done as a script, to be replayed"
    )
    add_display(parser)
    add_common(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Carry out ``options.task``; returns the exit code of how it ended."""
    settings = settings_for(options.config)
    if options.max_steps is not None:
        bounds = settings.bounds.model_copy(update={"steps": options.max_steps})
        settings = settings.model_copy(update={"bounds": bounds})
    options.task = sys.stdin.read() if options.task == "-" else options.task
    check_task(options.task, settings.bounds.task_characters)
    saved = _place_to_save(options)
    with ExitStack() as stack:
        about = _about(entry_named(options.model or settings.model), options, settings)
        session = open_session(settings, display=options.display, launches=not options.dry_run)
        stack.callback(session.close)
        hindsight = SessionHindsight(session.redactor, session.vault)
        compiler = Compiler(saved, hindsight) if saved else None
        # After the launcher was forked: it has no business with the record.
        kept = kept_in(options.keep) if options.keep else kept_for_now(settings.keep_runs, tell)
        trace = MemoryStore() if options.trace else None
        recorder = RunRecorder([one for one in (kept, trace) if one is not None], about, tell)
        stack.enter_context(recorder)
        decider = decider_for(about.model, recorder)
        stack.callback(decider.close)
        controller = controller_for(session, is_dry=options.dry_run)
        stack.callback(controller.close)
        stack.callback(controller.release_all)
        place = _Place(recorder, kept, compiler)
        loop = _loop(options, session, controller, RecordedDecider(decider, recorder), place)
        code = int(loop.run(options.task).exit_code)
        if trace is not None:
            write_trace(options.trace, trace)
        if place.folder and not options.json:
            is_named = options.keep is not None
            write(messages.record_kept(place.folder, recorder.head, is_named=is_named))
        return _tell_saved(compiler, options, code) if compiler is not None else code


def _place_to_save(options: argparse.Namespace) -> Path | None:
    """Where the run's script goes, if one was asked for; refused before anything is done."""
    if options.save is None:
        return None
    if options.dry_run:
        raise UsageError(messages.nothing_to_save_in_dry_run())
    path = new_path(options.save)
    check_room(path)
    return path


def _tell_saved(compiler: Compiler, options: argparse.Namespace, code: int) -> int:
    """Say where the script is; a run that was done but not kept did not do all that was asked."""
    if compiler.script is None:
        tell(compiler.problem)
        return code or int(ExitCode.FAILED)
    if not options.json:
        write(messages.script_saved(str(compiler.path), len(compiler.script.steps)))
    return code


@dataclass(frozen=True, slots=True)
class _Place:
    """Who records the run, the store that stays, if any, and who makes a script of it, if asked."""

    recorder: RunRecorder
    kept: FolderStore | None
    compiler: Compiler | None

    @property
    def folder(self) -> str:
        """Where the whole record is, "" where it is nowhere."""
        has_all = self.kept is not None and self.recorder.keeps(self.kept)
        return str(self.kept.folder) if self.kept is not None and has_all else ""

    def as_json(self) -> Json:
        """What the run's last line says of it."""
        told = {"folder": self.folder, "head": self.recorder.head} if self.folder else None
        if self.compiler is None:
            return {"record": told}
        saved = str(self.compiler.path) if self.compiler.script else None
        return {"record": told, "script": saved}


def _about(model: ModelEntry, options: argparse.Namespace, settings: Settings) -> About:
    matter = {"bounds", "perception", "verification", "policy"}
    return About(
        model=model.name,
        model_sha256=model.sha256 or "",
        is_dry_run=options.dry_run,
        settings=settings.model_dump(mode="json", include=matter) | {"yes": options.yes},
    )


def _loop(
    options: argparse.Namespace,
    session: Session,
    controller: Controller,
    decider: Decider,
    place: _Place,
) -> Loop:
    settings = session.settings
    looker = Looker(session.senses, session.redactor)
    person = person_for(options)
    reporters: list[Reporter] = [
        place.recorder,  # first: what the others say at the end names the closed record
        *([place.compiler] if place.compiler else []),  # and the script
        JsonReporter(sys.stdout, is_dry=options.dry_run, more=place.as_json)
        if options.json
        else Narrator(sys.stdout),
    ]
    patience = 0.0 if options.dry_run else settings.verification.patience_s
    return Loop(
        looker=looker,
        chooser=Chooser(looker=looker, decider=decider, person=person, patience_s=patience),
        actor=actor_for(options, session, controller, looker),
        person=person,
        reporter=Reporters(reporters),
        settings=settings,
        check=options.interruption.check,
    )
