"""``handrail look``: what it perceives, as a table, as JSON or as a picture."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from agent import annotate, messages, screen_json
from agent.commands.options import Commands, add_common, add_display, write
from agent.errors import UsageError
from agent.session import open_session, settings_for
from perception.images import read_image
from perception.screen import Screen
from privacy.redacted import RedactedScreen


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "look",
        help="say what is on the screen",
        description="Says what Handrail perceives. This answers you, the person in front of the "
        "screen, so personal values are shown as they are; --redacted shows what a model would "
        "get. A picture (--png) is always redacted.",
    )
    parser.add_argument("--image", type=Path, metavar="FILE", help="look at a picture instead")
    parser.add_argument("--png", type=Path, metavar="OUT", help="draw numbered boxes, redacted")
    parser.add_argument("--redacted", action="store_true", help="placeholders for private values")
    add_display(parser)
    add_common(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Look once and print it."""
    settings = settings_for(options.config)
    picture = read_image(options.image) if options.image else None
    session = open_session(settings, display=options.display, sees_desktop=picture is None)
    try:
        screen = session.senses.look_at(picture) if picture else session.senses.look()
        redacted = session.redactor.redact(screen)
    finally:
        session.close()
    if options.png:
        _save_picture(redacted, options.png)
    shown: Screen | RedactedScreen = redacted if options.redacted else screen
    if options.json:
        write(json.dumps(screen_json.screen(shown), ensure_ascii=False))
    else:
        _print_table(shown, redacted)
    return 0


def _save_picture(redacted: RedactedScreen, path: Path) -> None:
    try:
        annotate.draw(redacted).save(path, "PNG")
    except OSError as error:
        raise UsageError(f"The picture {path} can not be written: {error.strerror}.") from None


def _print_table(shown: Screen | RedactedScreen, redacted: RedactedScreen) -> None:
    private = {finding.element for finding in redacted.findings}
    write(messages.screen_summary(len(shown.elements), len(shown.windows), len(private - {0})))
    for note in redacted.notes:
        write(messages.note(note))
    for item in shown.elements:
        write(
            messages.table_row(
                item.id,
                item.role,
                item.name,
                item.value,
                sorted(item.states),
                item.box,
                is_private=item.id in private,
            )
        )
