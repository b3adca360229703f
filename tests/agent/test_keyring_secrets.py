"""A secret parameter is found in the person's own keyring, or it is not there."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from agent.keyring_secrets import SERVICE, from_keyring


class Kept(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self, entries: dict[tuple[str, str], str], *, is_locked: bool = False) -> None:
        super().__init__()
        self.entries = entries
        self.is_locked = is_locked

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked("locked")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


@pytest.fixture
def entries():
    before = keyring.get_keyring()
    kept: dict[tuple[str, str], str] = {}
    keyring.set_keyring(Kept(kept))
    yield kept
    keyring.set_keyring(before)


def test_a_secret_is_filed_under_its_script_and_name(entries) -> None:
    entries[SERVICE, "orders/password 1"] = "hunter2"
    assert from_keyring("orders", "password 1") == "hunter2"
    assert from_keyring("orders", "password 2") is None
    assert from_keyring("bills", "password 1") is None


def test_a_locked_keyring_holds_nothing_for_us(entries) -> None:
    keyring.set_keyring(Kept({(SERVICE, "a/b"): "x"}, is_locked=True))
    assert from_keyring("a", "b") is None
