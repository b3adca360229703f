"""``handrail describe``: says what is on the screen, for someone who does not see it."""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack
from pathlib import Path

from actions.speech import Speaker, SpeechUnavailable, open_speaker
from agent import messages
from agent.as_json import Json
from agent.commands.options import Commands, add_common, add_display, positive, tell, write
from agent.description import describe, find, focus
from agent.errors import ExitCode, UsageError
from agent.looking import Looker
from agent.questions import answer
from agent.screen_changes import changes
from agent.session import Session, open_session, settings_for
from agent.watch import Watch
from perception.images import read_image
from privacy.redacted import RedactedScreen

_CHECK_S = 0.2  # between two looks at the wish to stop
_FOREVER_S = 1e9


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "describe",
        help="say what is on the screen, in words",
        description="Says what is on the screen: what is in front, where the focus is, what needs "
        "attention, then the window part by part. It speaks to you, so personal values are said as "
        "they are; --private keeps placeholders, for use in company. No model is asked.",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "question", nargs="?", metavar="QUESTION",
        help='answer this: "which boxes are checked", "read row 3", "where is Save"',
    )  # fmt: skip
    what.add_argument("--focus", action="store_true", help="only what has the focus")
    what.add_argument("--find", metavar="TEXT", help="only where TEXT stands")
    what.add_argument("--changes", action="store_true", help="go on, and say what changes")
    parser.add_argument(
        "--seconds", type=positive, metavar="N", help="with --changes: stop after N seconds"
    )
    parser.add_argument("--image", type=Path, metavar="FILE", help="describe a picture instead")
    parser.add_argument("--speak", action="store_true", help="say it aloud, too")
    parser.add_argument("--private", action="store_true", help="placeholders for personal values")
    add_display(parser)
    add_common(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Look, and say what is asked for."""
    settings = settings_for(options.config)
    picture = read_image(options.image) if options.image else None
    with ExitStack() as stack:
        session = open_session(settings, display=options.display, sees_desktop=picture is None)
        stack.callback(session.close)
        speaker = _speaker() if options.speak else None
        if speaker is not None:
            stack.callback(speaker.close)
        voice = _Voice(session, speaker, is_json=options.json, is_private=options.private)
        if picture is not None:
            screen = session.redactor.redact(session.senses.look_at(picture))
            return _say_once(screen, voice, options)
        if options.changes:
            return _follow(session, voice, options)
        looker = Looker(session.senses, session.redactor)
        return _say_once(looker.look().redacted, voice, options)


class _Voice:
    """Prints, and speaks where asked to; the vault fills in what is the person's own."""

    def __init__(
        self, session: Session, speaker: Speaker | None, *, is_json: bool, is_private: bool
    ) -> None:
        self._session = session
        self._speaker = speaker
        self._is_json = is_json
        self._is_private = is_private

    def filled(self, sentence: str) -> str:
        """The sentence as this person may hear it."""
        return sentence if self._is_private else self._session.vault.fill_known(sentence)

    def hidden(self, words: str) -> str:
        """The person's words with placeholders for what is private in them."""
        return self._session.redactor.redact_text(words).text

    def say(self, *sentences: str) -> None:
        """One line for each sentence."""
        for sentence in sentences:
            line = self.filled(sentence)
            if not self._is_json:
                write(line)
            if self._speaker is not None:
                self._speaker.say(line)

    def object(self, data: Json) -> None:
        """The same for a program."""
        if self._is_json:
            write(json.dumps(data, ensure_ascii=False))


def _answer(screen: RedactedScreen, voice: _Voice, question: str) -> int:
    """Answer a question: its words are hidden as the screen's are, so that they fit them."""
    asked = voice.hidden(question)
    said = answer(asked, screen)
    if said is None:
        raise UsageError(messages.question_not_understood())
    voice.say(*said)
    voice.object({"question": voice.filled(asked), "answer": [voice.filled(line) for line in said]})
    return int(ExitCode.DONE)


def _say_once(screen: RedactedScreen, voice: _Voice, options: argparse.Namespace) -> int:
    if options.question is not None:
        return _answer(screen, voice, options.question)
    if options.find is not None:
        wanted = voice.hidden(options.find)
        places = find(wanted, screen)
        voice.say(*(places or (messages.nothing_of_that_name(wanted),)))
        voice.object({"find": voice.filled(wanted), "places": [voice.filled(p) for p in places]})
        return int(ExitCode.DONE if places else ExitCode.FAILED)
    if options.focus:
        sentence = focus(screen)
        voice.say(sentence or messages.nothing_has_the_focus())
        voice.object({"focus": voice.filled(sentence) or None})
        return int(ExitCode.DONE)
    said = describe(screen)
    voice.say(*said.lines)
    voice.object(
        {
            "front": voice.filled(said.front),
            "focus": voice.filled(said.focus) or None,
            "attention": [voice.filled(line) for line in said.attention],
            "regions": [{"kind": r.kind, "text": voice.filled(r.sentence)} for r in said.regions],
            "others": voice.filled(said.others) or None,
            "notes": list(said.notes),
        }
    )
    return int(ExitCode.DONE)


def _follow(session: Session, voice: _Voice, options: argparse.Namespace) -> int:
    """Say each change as it happens, until it is told to stop."""
    looker = Looker(session.senses, session.redactor)
    watch = Watch(options.seconds or _FOREVER_S)
    session.senses.expect_change()
    before = looker.look().redacted
    tell(messages.watching_changes())
    try:
        while not watch.is_over:
            options.interruption.check()
            if not session.senses.await_change(min(_CHECK_S, watch.left)):
                continue
            now = looker.look().redacted
            for change in changes(before, now):
                voice.say(change.sentence)
                voice.object({"change": change.kind.value, "text": voice.filled(change.sentence)})
            before = now
    except KeyboardInterrupt:
        return int(ExitCode.DONE)  # how it is meant to be ended
    return int(ExitCode.DONE)


def _speaker() -> Speaker | None:
    try:
        return open_speaker()
    except SpeechUnavailable:
        tell(messages.no_speech_here())
        return None
