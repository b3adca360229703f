"""Whose data a request asks for, as logs and address bars show it."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.vocabulary import interface_words

_NOBODY = frozenset("me self all new edit list search login logout id current".split())  # noqa: SIM905


class RequestPathRecognizer(ScreenRecognizer):
    """The user in ``/users/ann7/export``, with or without a host before it.

    Source: the paths of REST interfaces, as in GitHub's, Mastodon's and Keycloak's.
    Near misses: ``/users/me``, ``/users/settings``, ``/users/123``, ``/usr/local``.
    """

    TYPE: ClassVar[str] = "USER"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "path",
            r"/(?:users?|accounts?|members?|profiles?|people|customers?|clients?|patients?|in)/"
            r"(?P<value>[A-Za-z][\w.%@+-]{2,63})(?=[/?#]|\s|$)",
            0.7,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        word = pattern_text.casefold()
        return False if word in _NOBODY or word in interface_words() else None
