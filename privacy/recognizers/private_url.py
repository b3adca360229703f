"""Addresses of pages that carry a person, a secret or a private place."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

# Of "https" the first letter is what a window's edge cuts off.
_START = r"(?<![A-Za-z0-9_@])(?i:h?ttps?|ftps?|wss?|sftp|ssh|git\+ssh|smb|nfs|webdavs?|file)://"
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
            r"(?<![A-Za-z0-9_@])(?:(?i:https?)://)?(?:[\w-]+\.)+\w{2,12}(?::\d+)?(?:/[^\s?#]{0,300})?"
            r"/(?i:~|users?/|u/|profiles?/|people/|members?/|in/|@)(?!(?i:settings|me|login|guide)\b)"
            r"[\w.%-]{2,}" + _REST + _TRAIL,
            0.7,
        ),
        Pattern(
            # Share and reset links: whoever holds one may enter.
            "unguessable path",
            _START + r"[^\s/]{1,253}/(?:[^\s?#]{0,300}/)?"
            r"(?=[\w-]*[0-9])(?=[\w-]*[A-Za-z])(?=[\w-]*[A-Z_0-9]{2})(?![0-9a-f]{40}\b)[\w-]{20,}"
            + _REST
            + _TRAIL,
            0.7,
        ),
        Pattern(
            "place in a private network",
            r"(?<![A-Za-z0-9_@])(?i:smb|cifs|nfs|afp|sftp|ssh|davs?|ipps?|rdp|vnc)://[\w.-]{2,}"
            + _REST,
            0.8,
        ),
        Pattern(
            # Tools that run inside a company, under a name of its own; not their makers' pages.
            "tool of a company",
            _START + r"(?:[\w-]+\.)*(?:intra|intranet|internal|int|corp|grafana|kibana|jenkins"
            r"|gitlab|gitea|jira|confluence|nextcloud|owncloud|sonarqube|sonar|artifactory|nexus"
            r"|vault|portainer|proxmox|rancher|argocd|keycloak|sso|mattermost|redmine|nas|router|homeassistant|zammad|odoo)\."
            r"(?!(?:com|org|net|io|de|dev|gnome|debian|freedesktop|kde|gnu|apache|python|ubuntu|fedoraproject)\b)"
            r"[\w.-]+(?::\d+)?(?:/" + _REST + r")?" + _TRAIL,
            0.7,
        ),
        Pattern(
            "own port",
            _START
            + r"(?!localhost|127\.|0\.0\.0\.0|\[::1\]|host\b)[\w-]+(?:\.[\w-]+)+:\d{2,5}/"
            + _REST
            + _TRAIL,
            0.6,
        ),
        Pattern(
            "invitation",
            r"(?<![A-Za-z0-9_@])(?:https?://)?(?:[\w-]+\.)+[a-z]{2,12}/(?:[\w-]+/){0,3}"
            r"(?:s|share|shared|invite|invitation|join|reset|verify|confirm|unsubscribe|rsvp|magic|i|r|guest|g)/"
            r"(?=[\w-]*\d)[\w-]{6,}" + _REST + _TRAIL,
            0.7,
        ),
        Pattern("share", r"(?<![\w\\])\\\\[A-Za-z0-9][\w.-]{1,62}\\[\w$.-]+(?:\\[^\s\\]+)*", 0.8),
        Pattern(
            # Whatever was read of its beginning.
            "unguessable end",
            r"(?<![A-Za-z0-9_@/])[A-Za-z:]*/{0,2}(?:[\w-]+\.)+[a-z]{2,12}/(?:[^\s?#/]{1,60}/){0,8}"
            r"(?<!commit/)(?<!tree/)(?<!blob/)(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{16,64}(?![\w-])",
            0.7,
        ),
        Pattern(
            # Documents, meetings and files that whoever knows the link may open.
            "shared",
            r"(?<![A-Za-z0-9_@])(?:https?://)?(?:"
            r"meet\.google\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}|(?:[a-z0-9-]{1,40}\.)?zoom\.us/[jsw]/\d{9,}"
            r"|teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet)/"
            r"|(?:[a-z0-9-]{1,40}\.)?(?:dropbox\.com/(?:s|scl|sh|t)|1drv\.ms|sharepoint\.com|wetransfer\.com/downloads|we\.tl"
            r"|icloud\.com/(?:photos|iclouddrive|sharedalbum)|photos\.app\.goo\.gl|pastebin\.com"
            r"|calendly\.com|doodle\.com/(?:poll|meeting)|t\.me/joinchat|discord\.gg|chat\.whatsapp\.com"
            r"|webex\.com/(?:meet|join)|wa\.me|paypal\.me|(?:drive|docs|calendar|photos)\.google\.com/"
            r"(?:[\w-]+/)*(?:d|folders|ical|share))/)" + _REST + _TRAIL,
            0.85,
        ),
        Pattern(
            "page of a person",
            r"(?<![A-Za-z0-9_@])(?:https?://)?(?:www\.|m\.)?"
            r"(?:facebook|instagram|twitter|x|tiktok|threads|medium)\.com/"
            r"(?!(?i:help|about|login|settings|explore|home|policies|privacy|terms|legal|business|watch"
            r"|groups|events|marketplace|search|hashtag|intent|share|sharer)\b)@?[\w.-]{3,}"
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
