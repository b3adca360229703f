"""The rules that ship are those of the code, and a bad file is refused with one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy.errors import RedactionUnavailable
from privacy.rules import Rules, load_rules


def test_the_file_that_ships_says_what_the_code_does_without_one() -> None:
    assert load_rules() == Rules()


def test_a_file_of_the_users_own_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "threshold: 0.6\nalways_private: [Bluebird]\nrecognizers:\n"
        "  - {name: T, supported_entity: TICKET, patterns: [{name: t, regex: 'T\\d', score: 1}]}\n",
        encoding="utf-8",
    )
    rules = load_rules(file)
    assert (rules.threshold, rules.always_private) == (0.6, ("Bluebird",))
    assert rules.recognizers[0].patterns[0].regex == r"T\d"


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "empty.yaml"
    file.write_text("# nothing\n", encoding="utf-8")
    assert load_rules(file) == Rules()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"treshold: 0.6", "bad.yaml: treshold: Extra inputs"),
        (b"threshold: 2", "bad.yaml: threshold: "),
        (b"- a\n- b", "bad.yaml: the file: "),
        (b"a: [", "can not be read"),
        (b"\xff\xfe\x00", "can not be read"),
        (b"ignored_types: [PASSWORD]", "always hidden"),
        (b"recognizers: [{name: X, supported_entity: lower}]", "recognizers.0.supported_entity"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)
    with pytest.raises(RedactionUnavailable, match=message) as caught:
        load_rules(file)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RedactionUnavailable, match="FileNotFoundError"):
        load_rules(tmp_path / "none.yaml")
