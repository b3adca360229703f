"""Options that several commands share, and the help that fits a screen."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = Any


def add_common(parser: argparse.ArgumentParser) -> None:
    """``--config`` and ``--json``."""
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings instead of your own")
    add_json(parser)


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``."""
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def add_display(parser: argparse.ArgumentParser) -> None:
    """``--display``."""
    parser.add_argument("--display", metavar=":N", help="the X display or Wayland socket to use")


def positive(word: str) -> int:
    """A whole number from 1 on.

    Raises:
        ValueError: it is none; argparse then says so and exits with 2.
    """
    number = int(word)
    if number < 1:
        raise ValueError(word)
    return number


def tell(line: str) -> None:
    """One line on standard error: what a program that reads the output should not get."""
    sys.stderr.write(line.rstrip(".") + ".\n")


def write(line: str = "") -> None:
    """One line on standard output, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
