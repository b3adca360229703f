"""Text in other letter forms is found like plain text, at its own place."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perception.geometry import Rect
from perception.vocabulary import Role
from privacy.analyzer import Analyzer
from privacy.folding import fold
from privacy.redactor import Redactor
from privacy.vault import Vault

PRIVATE = (
    "anna@example.com",
    "4111 1111 1111 1111",
    "+49 30 1234567",
    "AKIAIOSFODNN7EXAMPLE",
    "Xyla Zobel",
)
INVISIBLE = st.lists(
    st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\ufe0f"), max_size=3
)


@st.composite
def _disguised(draw: st.DrawFn) -> tuple[str, str]:
    """A private value, and the same with invisible characters, other spaces and other dashes."""
    value = draw(st.sampled_from(PRIVATE))
    characters = []
    for character in value:
        characters += draw(INVISIBLE)
        form = character
        if character == " ":
            form = draw(st.sampled_from(" \u00a0\u202f\u2009\u3000"))
        elif draw(st.booleans()) and "!" <= character <= "~" and value != PRIVATE[-1]:
            form = chr(ord(character) + 0xFEE0)
        characters.append(form)
    return value, "".join(characters)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pair=_disguised())
def test_no_disguise_lets_a_known_value_through_and_its_form_comes_back(
    analyzer: Analyzer, pair: tuple[str, str]
) -> None:
    value, disguised = pair
    text = f"see {disguised} now"
    known = Vault()
    known.learn("KEY" if value.startswith("AKIA") else "PRIVATE", value)
    for vault in (known, Vault()):
        if vault is not known and value == PRIVATE[-1]:
            continue  # no recognizer knows that name by itself
        redacted = Redactor(analyzer, vault).redact_text(text)
        shown = fold(redacted.text).text
        assert value not in shown
        assert shown.startswith("see <")
        assert vault.fill(redacted.text) == text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("plain", "plain"),
        ("a\u00a0b\u202fc\u3000d", "a b c d"),
        ("a\u2011b\u2013c\u2212d", "a-b-c-d"),
        ("\uff21\uff4e\uff4e\uff41\uff20\uff11", "Anna@1"),
        ("An\u200bn\u00ada", "Anna"),
        ("Mu\u0308ller", "M\u00fcller"),
        ("x\u0331", "x\u0331"),
        ("\u0301x", "\u0301x"),
        ("\ufb01sh", "fish"),
        ("a\u2028b", "a\nb"),
        ("\u2026\u00bd\u59d3\u540d", "\u2026\u00bd\u59d3\u540d"),
    ],
)
def test_forms_become_plain(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_folded_stretch_is_found_in_the_original_with_what_was_dropped_inside() -> None:
    text = "\u200bA\u200bn\u200b \ufb01"
    folded = fold(text)
    assert folded.text == "An fi"
    start, end = folded.original(0, 2)
    assert text[start:end] == "A\u200bn"
    start, end = folded.original(3, 4)
    assert text[start:end] == "\ufb01"
    assert fold("abc").original(1, 3) == (1, 3)


def test_a_value_seen_in_two_forms_has_one_placeholder(redactor, vault) -> None:
    first = redactor.redact_text("call +49 30 1234567 today")
    again = redactor.redact_text("call +49\u00a030\u20111234567 today")
    assert first.text == again.text == "call <PHONE_1> today"


def test_an_invisible_character_can_also_part_two_words(redactor, vault) -> None:
    vault.learn("PERSON", "Xyla")
    assert redactor.redact_text("see\u200bXyla\u200bnow").text == "see\u200b<PERSON_1>\u200bnow"


def test_a_card_in_full_width_digits_with_no_break_spaces_is_found(redactor) -> None:
    wide = "".join(chr(ord(d) + 0xFEE0) for d in "4539578763621486")
    assert redactor.redact_text(f"card {wide}").text == "card <CARD_1>"
    assert redactor.redact_text("4539\u00a05787\u00a06362\u00a01486").text == "<CARD_1>"


def test_a_screen_with_disguised_values_is_redacted(board, redactor) -> None:
    board.text(20, 20, "mail", role=Role.TEXT, name="anna\u2060@exam\u00adple.com", runs=False,
               box=Rect(20, 20, 200, 20))  # fmt: skip
    board.text(20, 60, "anna@example.com")
    names = [element.name for element in redactor.redact(board.screen()).elements]
    assert names == ["<EMAIL_1>", "<EMAIL_1>"]


@pytest.mark.parametrize("blank", ["\u200b" * 9, "\u00a0" * 9, "\ufeff"])
def test_a_value_that_shows_nothing_is_not_looked_for(redactor, vault, blank: str) -> None:
    vault.learn("PASSWORD", blank)
    assert redactor.redact_text(f"a{blank}b").findings == ()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("SMTP_PASSW0RD=a0f3", "SMTP_PASSWORD=a0f3"),
        ("187 0ld Mill Road", "187 Old Mill Road"),
        ("API_T0KEN", "API_TOKEN"),
        ("0x00FF", "0x00FF"),
        ("A0 B00 10 100", "A0 B00 10 100"),
        ("AKIA0A1B2C3D", "AKIA0A1B2C3D"),
        ("müde 0ld", "müde Old"),
    ],
)
def test_a_zero_in_a_word_is_an_o(text: str, plain: str) -> None:
    assert fold(text).text == plain


def test_chinese_letters_with_gaps_between_them_are_one_word() -> None:
    folded = fold("是 豆 丽 丽 吗")
    assert folded.text == "是豆丽丽吗"
    assert folded.original(1, 4) == (2, 7)
    assert fold("豆丽丽 王小明 ok").text == "豆丽丽 王小明 ok"
