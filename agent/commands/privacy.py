"""``handrail privacy``: what a person can check for themselves."""

from __future__ import annotations

from agent.commands import privacy_prove, privacy_report
from agent.commands.options import Commands


def add(commands: Commands) -> None:
    """Add the command and its own subcommands to the parser."""
    parser = commands.add_parser("privacy", help="check for yourself what stays private")
    actions = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    privacy_prove.add(actions)
    privacy_report.add(actions)
