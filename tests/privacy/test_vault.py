"""The vault gives stable placeholders, fills them in, and can not be looked into or copied."""

from __future__ import annotations

import copy
import pickle

import pytest

from privacy.errors import UnknownPlaceholder
from privacy.known import KnownValues
from privacy.vault import Vault
from privacy.vocabulary import interface_words


@pytest.mark.parametrize(
    ("type_", "one", "other"),
    [
        ("EMAIL", "anna@example.com", "Anna@Example.COM"),
        ("PHONE", "+49 30 1234567", "+49 (30) 123-4567"),
        ("PERSON", "Anna Schmidt", "ANNA  schmidt"),
        ("CARD", "4111 1111 1111 1111", "4111-1111-1111-1111"),
        ("ADDRESS", "12 Main Street", "12 main  street"),
    ],
)
def test_the_same_value_in_other_clothes_gets_the_same_placeholder(
    vault: Vault, type_: str, one: str, other: str
) -> None:
    assert vault.placeholder_for(type_, one) == vault.placeholder_for(type_, other)
    assert vault.fill(f"<{type_}_1>") == one


@pytest.mark.parametrize(
    ("type_", "one", "other"),
    [
        ("EMAIL", "anna@example.com", "anne@example.com"),
        ("PASSWORD", "Secret1x", "secret1x"),
        ("KEY", "AbC12345", "abc12345"),
    ],
)
def test_different_values_get_different_placeholders(
    vault: Vault, type_: str, one: str, other: str
) -> None:
    assert vault.placeholder_for(type_, one) == f"<{type_}_1>"
    assert vault.placeholder_for(type_, other) == f"<{type_}_2>"
    assert len(vault) == 2


def test_each_type_is_numbered_on_its_own(vault: Vault) -> None:
    vault.placeholder_for("EMAIL", "anna@example.com")
    assert vault.placeholder_for("PERSON", "Anna Schmidt") == "<PERSON_1>"
    assert vault.placeholder_for("DATE_OF_BIRTH", "1990-02-03") == "<DATE_OF_BIRTH_1>"


def test_fill_puts_values_in_and_leaves_other_angle_brackets_alone(vault: Vault) -> None:
    vault.placeholder_for("EMAIL", "anna@example.com")
    text = "<b>To</b> <EMAIL_1>, <email_1> <EMAIL_01> <EMAIL_> < EMAIL_1 > <EMAIL_1x> x<EMAIL_1>y"
    filled = "<b>To</b> anna@example.com, <email_1> <EMAIL_01> <EMAIL_> < EMAIL_1 > <EMAIL_1x> "
    assert vault.fill(text) == filled + "xanna@example.comy"


def test_filling_a_placeholder_that_was_never_issued_is_refused(vault: Vault) -> None:
    vault.placeholder_for("EMAIL", "anna@example.com")
    with pytest.raises(UnknownPlaceholder, match="<EMAIL_2>"):
        vault.fill("to <EMAIL_2>")


def test_a_value_that_looks_like_a_placeholder_is_not_filled_twice(vault: Vault) -> None:
    vault.placeholder_for("LITERAL", "<EMAIL_1>")
    vault.placeholder_for("EMAIL", "anna@example.com")
    assert vault.fill("<LITERAL_1> <EMAIL_1>") == "<EMAIL_1> anna@example.com"


@pytest.mark.parametrize(("type_", "value"), [("email", "x@y.zz"), ("", "x"), ("EMAIL", " \n")])
def test_a_type_in_small_letters_or_an_empty_value_is_refused(
    vault: Vault, type_: str, value: str
) -> None:
    with pytest.raises(ValueError, match=r"capital|empty"):
        vault.placeholder_for(type_, value)


def test_a_vault_shows_no_value_when_printed(vault: Vault) -> None:
    vault.placeholder_for("EMAIL", "anna@example.com")
    for shown in (repr(vault), str(vault), f"{vault}", repr(vault._known)):
        assert "anna" not in shown
    assert repr(vault) == "Vault(1 hidden)"


def test_a_vault_can_not_be_pickled_or_copied(vault: Vault) -> None:
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match=r"copied|pickled"):
            attempt(vault)
    with pytest.raises(TypeError):
        pickle.dumps([vault], protocol=2)


@pytest.mark.parametrize(
    ("type_", "value", "text", "found"),
    [
        ("EMAIL", "anna@example.com", "mail ANNA@example.com!", ["ANNA@example.com"]),
        ("EMAIL", "a@b.de", "a@b.de xa@b.de", ["a@b.de"]),
        ("PHONE", "13800138000", "手机13800138000号", ["13800138000"]),
        ("PHONE", "+1 202 555 0123", "call 1-202-555-0123", ["1-202-555-0123"]),
        ("PHONE", "2025550123", "120255501234", []),
        ("PERSON", "Anna Schmidt", "Anna\nSchmidt", ["Anna\nSchmidt", "Anna", "Schmidt"]),
        ("PERSON", "Anna Schmidt", "Schmidt, Anna", ["Anna", "Schmidt"]),
        ("PERSON", "Anna Schmidt", "annals of Schmidtchen", []),
        ("PERSON", "Anna Schmidt", "anna_notes.txt", ["anna"]),
        ("PERSON", "Ludwig van der Rohe", "van der Waals", []),
        ("PERSON", "Jo Li", "Jo and Li", []),
        ("PERSON", "Sarah Page", "Page of Sarah", ["Sarah"]),
        ("PERSON", "王小明", "今天王小明来了", ["王小明"]),
        ("PERSON", "王", "国王", []),
        ("PERSON", "Save", "Save As...", []),
        ("PASSWORD", "hunter2hunter2", "xhunter2hunter2y", ["hunter2hunter2"]),
        ("PASSWORD", "quokka", "quokka quokkas Quokka", ["quokka"]),
        ("PASSWORD", "correct", "a correct word of every interface", []),
        ("PASSWORD", "!!§$%&/()=", "it is !!§$%&/()= now", ["!!§$%&/()="]),
        ("PASSWORD", "#!", "#!/bin/sh", []),
        ("CODE", "1234", "1234", []),
        ("CODE", "123456", "code 123456, not 1234567", ["123456"]),
        ("USER", "asch", "asch@host and Asch and aschen", ["asch"]),
        ("ADDRESS", "12 Main Street", "at 12  main street.", ["12  main street"]),
        ("LITERAL", "<EMAIL_1>", "<EMAIL_1>", []),
        ("PRIVATE", "...", "wait...", []),
    ],
)
def test_a_known_value_is_found_everywhere_and_only_where_it_stands(
    vault: Vault, type_: str, value: str, text: str, found: list[str]
) -> None:
    vault.placeholder_for(type_, value)
    spans = vault.known(text)
    assert sorted(text[s.start : s.end] for s in spans) == sorted(found)
    assert {span.type for span in spans} <= {type_}


def test_values_learned_later_are_found_in_texts_that_were_searched_before(vault: Vault) -> None:
    text = "Anna wrote to bob@example.com"
    assert vault.known(text) == ()
    before = vault.version
    vault.learn("EMAIL", "bob@example.com")
    assert vault.version > before
    assert [text[s.start : s.end] for s in vault.known(text)] == ["bob@example.com"]
    vault.learn("PERSON", "Anna Schmidt")
    assert len(vault.known(text)) == 2
    assert len(vault) == 0


def test_a_long_session_forgets_answers_and_still_finds() -> None:
    known = KnownValues(interface_words(), remembered=2)
    known.learn("USER", "quokka")
    for number in range(6):
        assert len(known.find(f"{number} quokka")) == 1
    assert len(known.find("0 quokka")) == 1


def test_a_value_keeps_the_type_that_it_was_first_learned_with(vault: Vault) -> None:
    vault.learn("PASSWORD", "hunter2hunter2")
    vault.learn("KEY", "hunter2hunter2")
    assert [span.type for span in vault.known("hunter2hunter2")] == ["PASSWORD"]


def test_for_the_persons_own_ears_what_has_no_value_stays_as_it_is(vault: Vault) -> None:
    mail = vault.placeholder_for("EMAIL", "ann@lee.example")
    face = vault.placeholder_without_value("FACE")
    said = vault.fill_known(f"{mail}, {face}, <EMAIL_9>, <b>")
    assert said == f"ann@lee.example, {face}, <EMAIL_9>, <b>"
