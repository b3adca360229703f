"""Whatever the text, nothing private comes back raw, and filling gives the text back."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perception.geometry import Rect
from perception.screen import Element, Screen, Screenshot
from perception.vocabulary import Role, Source
from privacy.analyzer import Analyzer
from privacy.paint import INK, PAINT
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
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
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
        # Where a value goes on in the next element, its placeholder stands for the whole of it.
        assert _bare(raw.name) in _bare(vault.fill(element.name))
        assert _bare(raw.value) in _bare(vault.fill(element.value))


@CALM
@given(texts=st.lists(ANY, min_size=1, max_size=4), seed=st.integers(0, 2**32 - 1))
def test_no_pixel_of_a_hidden_text_comes_through(
    analyzer: Analyzer, texts: list[str], seed: int
) -> None:
    """The picture is noise: what is not painted is the original, what is found is never."""
    noise = np.random.default_rng(seed).integers(0, 256, (60, 100, 3), dtype=np.uint8)
    elements = tuple(
        Element(
            number,
            Role.TEXT,
            Rect(10, 12 * number, 80, 9),
            name=text,
            sources=frozenset({Source.OCR}),
        )
        for number, text in enumerate(texts, start=1)
    )
    result = Redactor(analyzer, Vault()).redact(Screen(Screenshot(noise), elements))
    for finding in result.findings:
        box = finding.box
        if not box.is_empty:
            shown = result.image[box.y : box.bottom, box.x : box.right]
            colours = {tuple(pixel) for pixel in shown.reshape(-1, 3).tolist()}
            raw = noise[box.y : box.bottom, box.x : box.right]
            assert not np.array_equal(shown, raw)
            assert all(_is_between(colour) for colour in colours)


def _is_between(colour: tuple[int, ...]) -> bool:
    """Whether a colour is paint, ink or a shade between them."""
    shares = [
        (part - paint) / (ink - paint) for part, paint, ink in zip(colour, PAINT, INK, strict=True)
    ]
    return max(shares) - min(shares) < 0.05
