"""Whatever the text, nothing private comes back raw, and filling gives the text back."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perception.geometry import Rect
from perception.screen import Element, Screen, Screenshot
from perception.vocabulary import Role, Source
from privacy.analyzer import Analyzer
from privacy.redactor import Redactor
from privacy.vault import PLACEHOLDER, Vault

PRIVATE = st.sampled_from(
    [
        "anna@example.com",
        "Anna@Example.com",
        "Anna Schmidt",
        "ANNA SCHMIDT",
        "+49 30 1234567",
        "+49-30-1234567",
        "Password: hunter2x",
        "AKIAIOSFODNN7EXAMPLE",
        "4111 1111 1111 1111",
        "姓名：王小明",
        "192.168.1.20",
        "<EMAIL_1>",
        "<PERSON_2>",
        "<LITERAL_1>",
        "https://user:pw1234@example.com/x",
        "12 Main Street",
        "\ue000",
    ]
)
TEXTS = st.lists(st.one_of(st.text(max_size=30), PRIVATE), max_size=6).map("".join)
SPACED = st.lists(st.one_of(st.text(max_size=20), PRIVATE), max_size=6).map(" ".join)
ANY = st.one_of(TEXTS, SPACED)
CALM = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _bare(text: str) -> str:
    """Letters and digits in one case: what the forms of one value have in common."""
    return "".join(filter(str.isalnum, text.casefold()))


@CALM
@given(text=ANY)
def test_filling_what_was_redacted_gives_the_text_back(analyzer: Analyzer, text: str) -> None:
    vault = Vault()
    redacted = Redactor(analyzer, vault).redact_text(text)
    filled = vault.fill(redacted.text)
    assert _bare(filled) == _bare(text)
    if len(redacted.findings) == len({f.placeholder for f in redacted.findings}):
        assert filled == text


@CALM
@given(text=ANY)
def test_nothing_that_was_hidden_stands_in_the_result(analyzer: Analyzer, text: str) -> None:
    vault = Vault()
    redacted = Redactor(analyzer, vault).redact_text(text)
    for piece in PLACEHOLDER.split(redacted.text)[::3]:
        assert vault.known(piece) == ()
    secrets = ("AKIAIOSFODNN7EXAMPLE", "4111 1111 1111 1111", "user:pw1234")
    assert not any(f" {secret} " in f" {redacted.text} " for secret in secrets)


@CALM
@given(text=ANY)
def test_redacting_twice_loses_nothing(analyzer: Analyzer, text: str) -> None:
    vault = Vault()
    redactor = Redactor(analyzer, vault)
    twice = redactor.redact_text(redactor.redact_text(text).text)
    assert _bare(vault.fill(twice.text)) == _bare(text)


@CALM
@given(texts=st.lists(ANY, max_size=4))
def test_any_screen_is_redacted_and_can_be_filled_again(
    analyzer: Analyzer, texts: list[str]
) -> None:
    vault = Vault()
    elements = tuple(
        Element(
            number,
            Role.TEXT,
            Rect(10, 10 * number, 80, 9),
            name=text,
            value=text[::-1],
            sources=frozenset({Source.OCR}),
        )
        for number, text in enumerate(texts, start=1)
    )
    screen = Screen(Screenshot(np.zeros((60, 100, 3), dtype=np.uint8)), elements)
    result = Redactor(analyzer, vault).redact(screen)
    for raw, element in zip(elements, result.elements, strict=True):
        assert _bare(vault.fill(element.name)) == _bare(raw.name)
        assert _bare(vault.fill(element.value)) == _bare(raw.value)
