"""A password that a person dictates in an order is hidden before anything reads the order."""

from __future__ import annotations

import pytest

from privacy.analyzer import Analyzer


@pytest.mark.parametrize(
    ("order", "secret"),
    [
        ('type "canary-Pw-59x" into Password, click Store', "canary-Pw-59x"),
        ("type hunter2 into the password field", "hunter2"),
        ("fill Password with Tr0ub4dor", "Tr0ub4dor"),
        ('set the passphrase to "open sesame please"', "open sesame please"),
        ("in the Password field, type hunter2", "hunter2"),
        ("enter opensesame in my bank PIN box", "opensesame"),
        ("在 密码 中输入 abc123", "abc123"),
        ("type Ada into Name, click Forgot password", None),
        ("fill City with Vienna", None),
        ("click Change password", None),
    ],
)
def test_only_what_goes_into_a_secret_field_is_a_password(
    analyzer: Analyzer, order: str, secret: str | None
) -> None:
    (spans,) = analyzer.find([order])
    found = {order[s.start : s.end] for s in spans if s.type == "PASSWORD"}
    assert found == ({secret} if secret else set())
