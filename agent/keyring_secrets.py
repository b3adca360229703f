"""Secrets from the system's keyring (the only module that imports keyring)."""

from __future__ import annotations

SERVICE = "handrail"


def from_keyring(script: str, parameter: str) -> str | None:
    """What the person's own keyring keeps for a script's parameter; None where it keeps nothing.

    It is filed under the service ``handrail`` and the user ``SCRIPT/PARAMETER``, as
    ``keyring set handrail 'orders/password 1'`` does. Where no keyring is installed, or none
    answers, there is nothing.
    """
    try:
        import keyring  # noqa: PLC0415  (an extra: most people have no need of it)
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return None
    try:
        return keyring.get_password(SERVICE, f"{script}/{parameter}")
    except KeyringError:
        return None  # locked, or nobody unlocks it: then the person is asked
