"""Wires the rooms for a command that looks at a screen, in the order that keeps the promise.

The launcher is forked first, while it may still have the network; then the analyzer starts, or
nothing goes on; then the network is given up for good; only then is the first frame taken.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from actions.launcher import Launcher
from agent.model_commands import settings_file
from agent.settings import Settings, load
from perception.desktop import DesktopKind, kind_of
from perception.errors import NoDisplay
from perception.senses import Senses
from privacy.analyzer import Analyzer
from privacy.core_dumps import refuse_core_dumps
from privacy.lock import lock_network
from privacy.redactor import Redactor
from privacy.rules import Rules, load_rules
from privacy.vault import Vault


@dataclass(frozen=True, slots=True)
class Session:
    """What one command works with; ``launcher`` and ``senses`` are None where it needs none."""

    settings: Settings
    vault: Vault
    redactor: Redactor
    senses: Senses
    launcher: Launcher | None
    stack: ExitStack
    analyzer: Analyzer
    rules: Rules

    def close(self) -> None:
        self.stack.close()

    def with_new_vault(self) -> Session:
        """The same session, knowing nothing of what was hidden before; close the first one."""
        vault = Vault()
        redactor = Redactor(self.analyzer, vault, self.rules)
        return replace(self, vault=vault, redactor=redactor)


def settings_for(config: Path | None) -> Settings:
    """The settings from ``config``, else from the user's own file, else the defaults.

    Raises:
        SettingsError: the file is not usable.
    """
    if config is not None:
        return load(config)
    own = settings_file()
    return load(own if own.exists() else None)


def _rules() -> Rules:
    """What is private: the user's own ``recognizers.yaml`` if there is one, else what ships."""
    own = platformdirs.user_config_path("handrail") / "recognizers.yaml"
    return load_rules(own if own.exists() else None)


def use_display(display: str | None) -> str:
    """Make ``display`` (or the environment's) the one that every library and program will use.

    Args:
        display: an X display such as ``:1``, a Wayland compositor such as ``wayland-1``, or None.

    Raises:
        NoDisplay: neither is given.
    """
    if kind_of(display) is DesktopKind.WAYLAND:
        name = display or os.environ["WAYLAND_DISPLAY"]
        os.environ |= {"WAYLAND_DISPLAY": name, "XDG_SESSION_TYPE": "wayland"}
        return name
    chosen = display or os.environ.get("DISPLAY", "")
    if not chosen:
        raise NoDisplay(
            "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Run this inside a "
            "desktop session, or name one with --display :0."
        )
    os.environ["DISPLAY"] = chosen
    if display:  # programs that we start shall open there, not on the Wayland desktop around us
        os.environ.pop("WAYLAND_DISPLAY", None)
    return chosen


def seal() -> None:
    """Give up the network and core dumps, for good: what this process sees from now on stays in it.

    Raises:
        LockUnavailable: the kernel does not offer it, or an internet socket is open already.
    """
    lock_network()
    refuse_core_dumps()


def open_session(
    settings: Settings, *, display: str | None, launches: bool = False, sees_desktop: bool = True
) -> Session:
    """Everything that a command needs to see and hide; close it when done.

    Args:
        settings: The settings in force.
        display: The X display, or None for $DISPLAY.
        launches: Whether programs may be started.
        sees_desktop: False for commands that only read image or screen files.

    Raises:
        NoDisplay, EnvironmentLacking, RedactionUnavailable, LockUnavailable: the promise can not
            be kept here, so nothing is looked at.
    """
    with ExitStack() as stack:
        launcher = None
        if sees_desktop:
            use_display(display)
            if launches:
                launcher = Launcher.fork()
                stack.callback(launcher.close)
        rules = _rules()
        analyzer = Analyzer(rules)
        analyzer.start()
        seal()
        vault = Vault()
        redactor = Redactor(analyzer, vault, rules)
        deadline_s = settings.perception.tree_deadline_s
        senses = Senses(tree=sees_desktop, deadline_s=deadline_s, display=display)
        stack.callback(senses.close)
        return Session(
            settings, vault, redactor, senses, launcher, stack.pop_all(), analyzer, rules
        )
