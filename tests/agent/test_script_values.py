"""Values come from the command line, a CSV file or the person, and are missing loudly."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.errors import UsageError
from agent.scripts.row_values import complete, given, rows
from agent.scripts.script import Parameter, ParameterKind, Script

SCRIPT = Script(
    ("type {customer} into field \"A\"", "type {note} into field \"B\""),
    "",
    (
        Parameter("customer", ParameterKind.PRIVATE),
        Parameter("note", value="first"),
        Parameter("unused", ParameterKind.SECRET),
    ),
)  # fmt: skip
CANARY = "canary-5521"


def nobody(_parameter: Parameter) -> str | None:
    return None


def csv_file(folder: Path, text: str | bytes) -> Path:
    path = folder / "rows.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def nothing() -> str:
    raise AssertionError("nothing was to be read")


def test_a_value_may_hold_an_equals_sign() -> None:
    assert given(["note=a=b"], SCRIPT, nothing) == {"note": "a=b"}


def test_a_value_that_nobody_else_shall_read_comes_from_standard_input() -> None:
    lines = iter(["Ann Lee\n", "twice\r\n"])
    values = given(["customer=-", "note=-"], SCRIPT, lambda: next(lines))
    assert values == {"customer": "Ann Lee", "note": "twice"}


@pytest.mark.parametrize(("setting", "says"), [("x=1", "no parameter x"), ("note", "--set wants")])
def test_a_setting_that_sets_nothing_is_refused(setting: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        given([setting], SCRIPT, nothing)


def test_a_plain_value_that_is_not_given_is_the_first_one() -> None:
    assert complete(SCRIPT, {"customer": "x"}, nobody) == {"customer": "x", "note": "first"}


def test_a_private_value_is_asked_for_and_an_unused_one_is_not() -> None:
    asked: list[str] = []

    def ask(parameter: Parameter) -> str | None:
        asked.append(parameter.name)
        return "answer"

    assert complete(SCRIPT, {}, ask)["customer"] == "answer"
    assert asked == ["customer"]


def test_a_missing_value_names_its_parameter_and_what_to_do() -> None:
    with pytest.raises(UsageError, match=r"customer.*--set"):
        complete(SCRIPT, {}, nobody)


def test_rows_are_read_by_the_names_in_the_first_line(tmp_path: Path) -> None:
    path = csv_file(tmp_path, '\ufeffnote, customer\n"a,b",x\n\nc,y\n'.encode())
    assert list(rows(path, SCRIPT)) == [
        {"note": "a,b", "customer": "x"}, {"note": "c", "customer": "y"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        (f"{CANARY}\nred\n", "column 1"),
        ("note,note\na,b\n", "twice"),
        (f"note\n{CANARY},x\n", "line 2"),
        (f'note\n"{CANARY}\n', "no CSV"),
        (b"note\n\xff\xfe\n", "no CSV"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_refused_without_its_content(
    tmp_path: Path, text: str | bytes, says: str
) -> None:
    with pytest.raises(UsageError) as refused:
        list(rows(csv_file(tmp_path, text), SCRIPT))
    assert says in str(refused.value)
    assert CANARY not in str(refused.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        list(rows(tmp_path / "none.csv", SCRIPT))


def test_an_end_of_input_is_no_empty_value() -> None:
    with pytest.raises(UsageError, match="customer"):
        given(["customer=-"], SCRIPT, lambda: "")
