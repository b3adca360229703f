"""What a session knows to be private by now."""

from __future__ import annotations

from privacy.redactor import Redactor
from privacy.vault import Vault


class SessionHindsight:
    """Judges texts that were kept earlier by all that the session has learned since.

    Args:
        redactor: the session's.
        vault: what it has found so far.
    """

    def __init__(self, redactor: Redactor, vault: Vault) -> None:
        self._redactor = redactor
        self._vault = vault

    @property
    def knowledge(self) -> int:
        """How much is known; it only grows, and equals that of a ``RedactedScreen``."""
        return self._vault.version

    def hidden(self, text: str) -> str:
        """``text`` with placeholders in its private places.

        Raises:
            PrivacyError: nobody can tell.
        """
        return self._redactor.redact_text(text).text

    def is_private(self, text: str) -> bool:
        """Whether ``text`` holds something that was found to be private."""
        return bool(text) and bool(self._vault.known(text))
