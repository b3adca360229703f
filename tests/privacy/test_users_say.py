"""Words that the user marks as always or never private are so, in any case, form and script."""

from __future__ import annotations

import pytest

from privacy.analyzer import Analyzer
from privacy.redactor import Redactor
from privacy.rules import Rules
from privacy.vault import Vault


def _redactor(analyzer: Analyzer, **rules: object) -> Redactor:
    return Redactor(analyzer, Vault(), Rules.model_validate(rules))


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Bluebird", "the BLUEBIRD plan"),
        ("Project Phoenix", "see project   phoenix today"),
        ("Settings", "open Settings"),  # an interface word, but the user has said so
        ("蓝鸟项目", "关于蓝鸟项目的会议"),
        ("蓝", "蓝色"),
        ("x", "x marks"),
    ],
)
def test_a_word_marked_as_private_is_hidden_wherever_it_stands(
    analyzer: Analyzer, word: str, text: str
) -> None:
    redacted = _redactor(analyzer, always_private=[word]).redact_text(text)
    assert "<PRIVATE_1>" in redacted.text


def test_a_word_marked_as_private_hides_nothing_that_only_contains_it(analyzer: Analyzer) -> None:
    redactor = _redactor(analyzer, always_private=["Phoenix", "..."])
    assert redactor.redact_text("phoenixes ...").text == "phoenixes ..."


@pytest.mark.parametrize("word", ["Anna", "anna", "ＡＮＮＡ"])
def test_a_word_marked_as_harmless_is_not_hidden_as_a_part_of_a_name(
    analyzer: Analyzer, word: str
) -> None:
    rules = Rules(never_private=frozenset({word}))
    own = Analyzer(rules)
    own.start()
    redactor = Redactor(own, Vault(), rules)
    assert redactor.redact_text("Anna Schmidt").text == "<PERSON_1>"
    assert redactor.redact_text("ask Anna, not Schmidt").text == "ask Anna, not <PERSON_2>"


def test_a_chinese_word_marked_as_harmless_is_not_hidden() -> None:
    own = Analyzer(Rules(never_private=frozenset({"王伟"})))
    own.start()
    assert own.find(["王伟", "李娜"])[0] == ()
    assert own.find(["李娜"])[0] != ()


def test_a_harmless_word_that_is_somebodys_password_is_hidden(analyzer: Analyzer) -> None:
    redactor = _redactor(analyzer, never_private=["sunflower9"])
    assert redactor.redact_text("Password: sunflower9").text == "Password: <PASSWORD_1>"
    assert redactor.redact_text("it is sunflower9").text == "it is <PASSWORD_1>"


def test_a_chinese_given_name_is_hidden_where_the_surname_is_left_out(analyzer: Analyzer) -> None:
    redactor = _redactor(analyzer)
    assert redactor.redact_text("收件人：王鹏飞").text == "收件人：<PERSON_1>"
    assert redactor.redact_text("谢谢鹏飞").text == "谢谢<PERSON_2>"
    assert redactor.redact_text("王鹏飞").text == "<PERSON_1>"
    assert redactor.redact_text("李鹏飞来了").text == "<PERSON_3>来了"
