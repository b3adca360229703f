"""``handrail model``: the registry of local models."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict

from agent import messages
from agent.commands.options import Commands, add_json, write
from agent.errors import ExitCode
from agent.local_model import model_root
from agent.model_commands import (
    list_models,
    pull_model,
    settings_file,
    use_model,
    verify_model,
)
from agent.model_store import ModelStore
from agent.progress import Progress, SilentProgress, TerminalProgress
from agent.registry import Registry, load_registry, user_file
from agent.session import settings_for


def add(commands: Commands) -> None:
    """Add the command and its own subcommands to the parser."""
    parser = commands.add_parser("model", help="list, pull, verify and choose local models")
    actions = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, run, words in (
        ("list", _list, "every model of the registry and what is known of it"),
        ("pull", _pull, "fetch and verify a model; the one command that uses the network"),
        ("verify", _verify, "read a model's files again and compare their hashes"),
        ("use", _use, "make a model the one that decides"),
    ):
        action = actions.add_parser(name, help=words, description=words[0].upper() + words[1:])
        if name == "use":
            action.add_argument("name", metavar="NAME")
        elif name != "list":
            action.add_argument("name", metavar="NAME", nargs="?", help="default: the one in use")
        if name == "pull":
            action.add_argument("--quiet", action="store_true", help="silent if it is there")
        add_json(action)
        action.set_defaults(command=_with_store(run))


_Run = Callable[[argparse.Namespace, Registry, ModelStore], ExitCode]


def _with_store(run: _Run) -> Callable[[argparse.Namespace], ExitCode]:
    return lambda options: run(options, load_registry(user_file()), ModelStore(model_root()))


def _chosen(options: argparse.Namespace) -> str:
    return options.name or settings_for(None).model


def _progress(options: argparse.Namespace) -> Progress:
    return SilentProgress() if options.json else TerminalProgress()


def _list(options: argparse.Namespace, registry: Registry, store: ModelStore) -> ExitCode:
    models = list_models(registry, store, settings_for(None).model)
    if options.json:
        write(json.dumps({"models": [asdict(m) for m in models]}, ensure_ascii=False))
        return ExitCode.DONE
    for model in models:
        write(
            messages.model_line(
                model.name,
                model.size,
                model.licence,
                is_present=model.is_present,
                is_chosen=model.is_chosen,
                is_verified=model.is_verified,
                is_multimodal=model.is_multimodal,
            )
        )
        write(f"  {model.description}")
    return ExitCode.DONE


def _pull(options: argparse.Namespace, registry: Registry, store: ModelStore) -> ExitCode:
    name = _chosen(options)
    if options.quiet and store.is_present(registry.entry(name)):
        store.paths(registry.entry(name))
        return ExitCode.DONE
    pulled = pull_model(name, registry, store, _progress(options))
    if options.json:
        write(
            json.dumps(
                {
                    "name": name,
                    "model": str(pulled.files.model),
                    "projector": str(pulled.files.projector) if pulled.files.projector else None,
                    "fetched_bytes": pulled.fetched_bytes,
                    "pinned": list(pulled.pinned),
                }
            )
        )
    elif not options.quiet:
        write(messages.model_pulled(name, pulled.fetched_bytes))
    return ExitCode.DONE


def _verify(options: argparse.Namespace, registry: Registry, store: ModelStore) -> ExitCode:
    found = verify_model(_chosen(options), registry, store, _progress(options))
    if options.json:
        checks = [asdict(check) for check in found.checks]
        write(json.dumps({"name": found.name, "ok": found.is_good, "files": checks}))
    else:
        for check in found.checks:
            write(messages.model_checked(check.file, check.problem))
    return ExitCode.DONE if found.is_good else ExitCode.ENVIRONMENT


def _use(options: argparse.Namespace, registry: Registry, store: ModelStore) -> ExitCode:
    chosen = use_model(options.name, registry, store, settings_file())
    if options.json:
        write(
            json.dumps(
                {
                    "name": chosen.name,
                    "settings": str(chosen.settings),
                    "present": chosen.is_present,
                }
            )
        )
    else:
        write(messages.model_used(chosen.name, str(chosen.settings), chosen.is_present))
    return ExitCode.DONE
