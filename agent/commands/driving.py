"""What every command that acts on a desktop shares: its controller, and who can be asked."""

from __future__ import annotations

import argparse
import sys

from actions.controller import Controller
from actions.dry_run_controller import DryRunController
from actions.open_controller import open_controller
from agent.acting import Actor
from agent.looking import Looker
from agent.person import Absent, Assenting, Person, Terminal
from agent.session import Session
from perception.errors import AccessibilityUnavailable


def controller_for(session: Session, *, is_dry: bool) -> Controller:
    """Pointer and keys of the session's desktop, with its tree where there is one.

    Raises:
        InputUnavailable: there is no display.
    """
    if is_dry:
        return DryRunController()
    controller = open_controller()  # first: it says plainly when there is no display
    controller.close()
    try:
        tree = session.senses.tree
    except AccessibilityUnavailable:
        tree = None  # goes on by sight, as the look's own note says
    return open_controller(accessibility=tree)


def actor_for(
    options: argparse.Namespace,
    session: Session,
    controller: Controller,
    looker: Looker,
    *,
    tries_routes: bool = True,
) -> Actor:
    """What acts on the session's desktop, by its settings; see ``agent.acting.Actor``."""
    return Actor(
        controller=controller,
        looker=looker,
        fill=session.vault.fill,
        rules=session.settings.policy,
        launcher=session.launcher,
        verification=session.settings.verification,
        check=options.interruption.check,
        is_dry=options.dry_run,
        tries_routes=tries_routes,
    )


def person_for(options: argparse.Namespace) -> Person:
    """Who answers questions: the person at the terminal, if one is there; ``--yes`` assents."""
    person = witness_for(options)
    return Assenting(person) if options.yes else person


def witness_for(options: argparse.Namespace) -> Person:
    """Who can tell what a doubtful find is: the person alone, whatever was assented to."""
    return Terminal() if sys.stdin.isatty() and not options.json else Absent()
