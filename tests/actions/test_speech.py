"""Sentences are spoken by what the machine has, and stand in no program's arguments."""

from __future__ import annotations

import socket
import sys
import threading
from pathlib import Path

import pytest

from actions.speech import DispatcherSpeaker, EngineSpeaker, SpeechUnavailable

SENTENCE = "Ann's mail is ann@lee.example"


@pytest.fixture
def engine(tmp_path: Path) -> tuple[Path, Path]:
    """A voice that writes down what it hears, and how it was called."""
    heard = tmp_path / "heard"
    voice = tmp_path / "voice"
    voice.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"with open({str(heard)!r}, 'w') as out:\n"
        "    out.write(repr(sys.argv[1:]) + '\\n')\n"
        "    for line in sys.stdin:\n        out.write(line)\n",
        encoding="utf-8",
    )
    voice.chmod(0o700)
    return voice, heard


def test_an_engine_hears_every_sentence_on_its_input_alone(engine: tuple[Path, Path]) -> None:
    voice, heard = engine
    speaker = EngineSpeaker(str(voice))
    speaker.say(SENTENCE)
    speaker.say("  ")
    speaker.say("two\nlines")
    speaker.close()
    speaker.close()
    assert heard.read_text(encoding="utf-8").splitlines() == ["[]", SENTENCE, "two lines"]


def test_stopped_it_falls_silent_and_speaks_again_when_asked(engine: tuple[Path, Path]) -> None:
    voice, heard = engine
    speaker = EngineSpeaker(str(voice))
    speaker.say("first")
    speaker.stop()
    speaker.stop()
    speaker.say("second")
    speaker.close()
    assert "second" in heard.read_text(encoding="utf-8")
    assert "first" not in heard.read_text(encoding="utf-8")


def test_an_engine_that_is_not_there_is_said() -> None:
    speaker = EngineSpeaker("/nonexistent/voice")
    with pytest.raises(SpeechUnavailable):
        speaker.say(SENTENCE)


def dispatcher(place: Path, heard: list[str], answers: dict[str, bytes]) -> threading.Thread:
    """The server's side of SSIP, as far as one client needs it."""
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(place))
    server.listen()

    def serve() -> None:
        with server, server.accept()[0] as client, client.makefile("rwb") as lines:
            is_text = False
            for raw in lines:
                line = raw.decode().rstrip("\r\n")
                heard.append(line)
                if is_text and line != ".":
                    continue
                is_text = line == "SPEAK"
                if line == "QUIT":
                    return
                lines.write(answers.get(line, b"225-more\r\n225 OK\r\n"))
                lines.flush()

    thread = threading.Thread(target=serve)
    thread.start()
    return thread


def test_the_dispatcher_is_spoken_to_in_its_protocol(tmp_path: Path) -> None:
    heard: list[str] = []
    thread = dispatcher(tmp_path / "sock", heard, {})
    speaker = DispatcherSpeaker(tmp_path / "sock")
    speaker.say(SENTENCE)
    speaker.say(".starts with a dot")
    speaker.say("")
    speaker.stop()
    speaker.close()
    thread.join(10)
    assert heard[0].startswith("SET SELF CLIENT_NAME ")
    assert heard[1:] == [
        "SPEAK", SENTENCE, ".", "SPEAK", "..starts with a dot", ".", "STOP SELF", "QUIT",
    ]  # fmt: skip


def test_without_a_dispatcher_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(SpeechUnavailable):
        DispatcherSpeaker(tmp_path / "nobody")


def test_a_refusal_is_an_error_and_no_silence(tmp_path: Path) -> None:
    thread = dispatcher(tmp_path / "sock", [], {"STOP SELF": b"401 ERR\r\n"})
    speaker = DispatcherSpeaker(tmp_path / "sock")
    with pytest.raises(OSError, match="refused"):
        speaker.stop()
    speaker.close()
    thread.join(10)
