"""Addresses of pages that carry a person, a secret or a private place."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

_START = r"(?<![A-Za-z0-9_@])(?i:https?|ftps?|wss?|sftp|ssh|git\+ssh|smb|nfs|webdavs?|file)://"
_REST = r"[^\s<>\"'，。、；）\ue000]*"
_TRAIL = r"(?<![.,;:!?)\]}])"
_GUARDED = (
    r"(?:access_?|auth_?|id_?|refresh_?|session_?|reset_?|api_?|x-amz-)?"
    r"(?:token|key|apikey|secret|sig|signature|session|sid|sessionid|code|pass|password|passwd"
    r"|pwd|credential|auth|ticket|invite|otp|jwt|hash)"
)
_PERSONAL = r"(?:e-?mail|mail|user|username|user_?id|uid|login|account|name|phone|to)"


class PrivateUrlRecognizer(ScreenRecognizer):
    """Links with a login, a token, a person or an unguessable part in them.

    Source: RFC 3986; parameter names from OWASP's "Information exposure through query strings".
    Near misses: ``https://www.gnome.org``, ``https://example.com/page?lang=en``,
    ``https://docs.python.org/3/library/re.html``.
    """

    TYPE: ClassVar[str] = "URL"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("login", _START + r"[^\s/@?#]+@" + _REST + _TRAIL, 0.9),
        Pattern(
            "secret parameter",
            _START + r"[^\s?#]*[?#&](?:[^\s]*[&;])?(?i:" + _GUARDED + r")="
            r"[^\s&=]{4,}" + _REST + _TRAIL,
            0.9,
        ),
        Pattern(
            "personal parameter",
            _START + r"[^\s?#]*[?#&](?:[^\s]*[&;])?(?i:" + _PERSONAL + r")="
            r"[^\s&=]{2,}" + _REST + _TRAIL,
            0.8,
        ),
        Pattern(
            "personal path",
            r"(?<![A-Za-z0-9_@])(?:(?i:https?)://)?(?:[\w-]+\.)+\w{2,12}(?::\d+)?(?:/[^\s?#]*)?"
            r"/(?i:~|users?/|u/|profiles?/|people/|members?/|in/|@)(?!(?i:settings|me|login|guide)\b)"
            r"[\w.%-]{2,}" + _REST + _TRAIL,
            0.7,
        ),
        Pattern(
            # Share and reset links: whoever holds one may enter.
            "unguessable path",
            _START + r"[^\s/]+/(?:[^\s?#]*/)?"
            r"(?=[\w-]*[0-9])(?=[\w-]*[A-Za-z])(?=[\w-]*[A-Z_0-9]{2})(?![0-9a-f]{40}\b)[\w-]{20,}"
            + _REST
            + _TRAIL,
            0.7,
        ),
        Pattern(
            "private host",
            _START + r"(?:[\w-]+\.)*(?:[\w-]+\.(?i:local|internal|intranet|corp|lan|intra|home"
            r"|localdomain|private)|(?i:intranet|wiki|git|jira|jenkins))(?::\d+)?"
            r"(?![A-Za-z0-9_.-])(?:/" + _REST + r")?" + _TRAIL,
            0.8,
        ),
    )
