"""A text that no key gives is refused in words that hold none of it."""

from __future__ import annotations

import pytest

from actions.errors import TypingFailed
from actions.printable_text import printable

SECRET = "quokka-4711"


@pytest.mark.parametrize("text", [f"{SECRET}\t", f"\x1b{SECRET}", f"{SECRET}\u2028x"])
def test_control_characters_are_refused_without_the_text(text: str) -> None:
    with pytest.raises(TypingFailed) as refused:
        printable(text, several_lines=True)
    assert SECRET not in f"{refused.value!r} {refused.value}"


def test_lines_are_refused_where_there_is_one_without_the_text() -> None:
    with pytest.raises(TypingFailed) as refused:
        printable(f"{SECRET}\nb", several_lines=False)
    assert SECRET not in f"{refused.value!r} {refused.value}"


def test_every_line_break_is_a_newline() -> None:
    assert printable("a\r\nb\rc", several_lines=True) == "a\nb\nc"
