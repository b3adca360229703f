"""When anything breaks, nothing raw comes out: no result, no message, no traceback, no log."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from perception.geometry import Rect
from perception.screen import Screen, Window
from perception.vocabulary import Role, Source
from privacy.analyzer import Analyzer
from privacy.errors import PrivacyError, RedactionFailed, RedactionUnavailable
from privacy.redactor import Redactor
from privacy.span import Span
from privacy.vault import Vault

CANARIES = {
    "EMAIL": "canary.bird@example.com",
    "PERSON": "Canaria Birdwatch",
    "PHONE": "+49 30 90909090",
    "KEY": "AKIAIOSFODNN7CANARY9",
    "PASSWORD": "c4n4ryBird!",
    "IBAN": "DE89370400440532013000",
}


class BrokenAnalyzer:
    """Fails as a library might: with the text that it was given in the message."""

    engine = "broken"

    def __init__(self, error: Callable[[str], Exception]) -> None:
        self._error = error

    def find(self, texts: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
        raise self._error(" ".join(texts))


class BlindAnalyzer:
    """Finds nothing."""

    engine = "blind"

    def find(self, texts: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
        return tuple(() for _ in texts)


class ShortAnalyzer:
    """Forgets to answer for some texts."""

    engine = "short"

    def find(self, texts: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
        return tuple(() for _ in texts[1:])


def _planted(board) -> Screen:
    """A screen with a canary in each text that an element and a window can have."""
    for index, (type_, value) in enumerate(CANARIES.items()):
        label = {"PERSON": "Name", "PASSWORD": "Password"}.get(type_, "Note")
        board.text(
            20,
            20 + 40 * index,
            f"{label}: {value}",
            value=f"{label}: {value}",
            description=f"{label}: {value}",
            role=Role.TEXT_FIELD,
            sources=frozenset({Source.OCR, Source.ACCESSIBILITY}),
        )
        board.windows.append(Window(index + 1, Rect(0, 300, 640, 100), f"{label}: {value}"))
    return replace(board.screen(), notes=(f"{CANARIES['EMAIL']} did not answer",))


def _assert_clean(text: str) -> None:
    for value in (*CANARIES.values(), "Birdwatch", "canary", "Canaria"):
        assert value.casefold() not in text.casefold()


def test_planted_secrets_are_in_no_text_repr_or_log_of_the_result(
    board, analyzer: Analyzer, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    vault = Vault()
    with caplog.at_level(logging.DEBUG):
        result = Redactor(analyzer, vault).redact(_planted(board))
    for element in result.elements:
        _assert_clean(f"{element.name} {element.value} {element.description} {element!r}")
    for window in result.windows:
        _assert_clean(f"{window.title} {window!r}")
    _assert_clean(repr(result) + repr(result.findings) + repr(result.receipt) + str(result.notes))
    _assert_clean(repr(vault) + repr(analyzer))
    _assert_clean(caplog.text)
    captured = capfd.readouterr()
    _assert_clean(captured.out + captured.err)
    assert {finding.type for finding in result.findings} == set(CANARIES)


def test_libraries_log_nothing_of_a_text_even_at_debug_level(
    analyzer: Analyzer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for name in ("presidio-analyzer", "decision_process", "spacy", "phonenumbers"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        analyzer.find(["Name: Canaria Birdwatch, a fresh line for the cache"])
    assert caplog.records == []


@pytest.mark.parametrize("error", [ValueError, KeyError, RuntimeError, MemoryError, RecursionError])
@pytest.mark.parametrize("subject", ["screen", "text"])
def test_a_broken_analyzer_lets_nothing_through(board, error, subject: str) -> None:
    redactor = Redactor(BrokenAnalyzer(error), Vault())
    screen = _planted(board)
    with pytest.raises(RedactionFailed) as caught:
        redactor.redact(screen) if subject == "screen" else redactor.redact_text(CANARIES["EMAIL"])
    assert str(caught.value) == f"the {subject} could not be redacted ({error.__name__})"
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    _assert_clean("".join(traceback.format_exception(caught.value)) + repr(caught.value))


@pytest.mark.parametrize("kind", [RedactionUnavailable, RedactionFailed])
def test_an_error_of_this_room_passes_without_what_caused_it(board, kind) -> None:
    def chained(text: str) -> PrivacyError:
        error = kind("run `make setup`")
        error.__cause__ = ValueError(text)
        return error

    with pytest.raises(kind, match="make setup") as caught:
        Redactor(BrokenAnalyzer(chained), Vault()).redact(_planted(board))
    assert caught.value.__cause__ is None
    _assert_clean("".join(traceback.format_exception(caught.value)))


def test_an_analyzer_that_was_not_started_redacts_nothing(board) -> None:
    board.text(20, 20, "anything")
    redactor = Redactor(Analyzer(), Vault())
    with pytest.raises(RedactionUnavailable, match="not started"):
        redactor.redact(board.screen())
    with pytest.raises(RedactionUnavailable, match="not started"):
        redactor.redact_text("anything")


def test_an_analyzer_that_answers_for_too_few_texts_is_not_believed(board) -> None:
    with pytest.raises(RedactionFailed):
        Redactor(ShortAnalyzer(), Vault()).redact(_planted(board))


def test_what_the_vault_knows_is_hidden_even_if_the_analyzer_finds_nothing(board) -> None:
    vault = Vault()
    for type_, value in CANARIES.items():
        vault.learn(type_, value)
    result = Redactor(BlindAnalyzer(), vault).redact(_planted(board))
    _assert_clean(" ".join(e.name + e.value + e.description for e in result.elements))
    _assert_clean(" ".join(w.title for w in result.windows) + str(result.notes))


class ForgetfulVault(Vault):
    """A vault that remembers a value only when it is asked about the finished result."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = 0

    def known(self, text: str) -> tuple[Span, ...]:
        self.answers += 1
        # Once for the judge, once for the text, once for what is left of it.
        if text == "quokka" and self.answers > 3:
            return (Span(0, 6, "USER", 1.0, "late"),)
        return ()


def test_a_value_that_is_still_readable_at_the_end_stops_the_redaction(board) -> None:
    board.text(20, 20, "quokka")
    with pytest.raises(RedactionFailed, match="still readable"):
        Redactor(BlindAnalyzer(), ForgetfulVault()).redact(board.screen())


class GrowingVault(Vault):
    """A vault that learns something new each time it is asked."""

    def known(self, text: str) -> tuple[Span, ...]:
        self.learn("USER", f"quokka{self.version}x")
        return super().known(text)


def test_a_screen_that_never_comes_to_rest_stops_the_redaction(board) -> None:
    board.text(20, 20, "Save")
    with pytest.raises(RedactionFailed, match="new private values"):
        Redactor(BlindAnalyzer(), GrowingVault()).redact(board.screen())
