"""Passwords, keys and tokens after what names them."""

from __future__ import annotations

import re
from typing import ClassVar

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer

# What interfaces say after "Password:" or "Token:"; none of it is one.
_SAID_LINES = """
required optional show hide forgot forgotten reset change changed strength weak strong medium
incorrect invalid wrong must should is are was has not none null undefined true false yes no
enter your the a an please confirm at set saved expired never and or protected policy manager
min max minimum string str bytes int text field os.environ getenv erforderlich anzeigen
password passwd pwd passphrase token secret vergessen ändern obligatoria missing fehlt fehlendes
introduzca introduce ingrese falta olvidada
"""
_SAID = frozenset(_SAID_LINES.split())
_CALL = re.compile(r"[a-z_][a-z_.]*\(\)?;?")  # get_password(): the secret is elsewhere
_SHORTEST = 3  # characters


def is_no_secret(word: str) -> bool:
    """Whether a word after "Password:" or "token=" is what interfaces and programs say there."""
    bare = word.strip(".:!?()*•●…").casefold()
    return len(bare) < _SHORTEST or bare in _SAID or _CALL.fullmatch(word) is not None


class LabelledPasswordRecognizer(ScreenRecognizer):
    """The word after "Password:" in five languages, ``--password x``, ``-u name:word``.

    Source: our own list of labels; curl(1) and mysql(1) for the options.
    Near misses: ``Password: required``, ``Forgot password?``, ``Password strength: weak``.
    """

    TYPE: ClassVar[str] = "PASSWORD"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "label", after_label("PASSWORD") + r"[\"'“]?(?P<value>[^\s\"'“”,;，。；]{3,64})", 0.9
        ),
        Pattern(
            "beside a network's name",
            r"(?i:(?<!\p{L})(?:wi-?fi|wlan|ssid)[ \t]*[:：][ \t]*)[^\n/|]{1,32}[ \t]*[/|][ \t]*"
            r"(?P<value>[^\s/|]{6,64})[ \t]*$",
            0.7,
        ),
        Pattern(
            "of a network",
            r"(?i:(?<!\p{L})(?:wi-?fi|wlan|无线网络?)(?:[ -](?:key|password|passwort|code))?)[ \t]*"
            r"[:：][ \t]*(?P<value>(?![^\s]*://)[^\s,;:/]{8,64})[ \t]*$",
            0.7,
        ),
        Pattern(
            "after the user's name",
            after_label("USER") + r"[^\s/|]{2,40}[ \t]*[/|][ \t]*(?P<value>[^\s/|]{6,64})[ \t]*$",
            0.7,
        ),
        Pattern("label and PIN", after_label("PASSWORD") + r"(?P<value>\d{3,8})(?!\d)", 0.9),
        Pattern(
            "said in a sentence",
            r"(?i:(?<![A-Za-z])(?:password|passphrase|passcode|pin|passwort|kennwort|contraseña)"
            r"[ \t]+(?:is|ist|lautet|es)[ \t:]+)[\"'“]?"
            r"(?P<value>(?=[^\s]*[\d!#$%^&*@_])[^\s\"'“”]{4,64})",
            0.8,
        ),
        Pattern("in Chinese", r"(?:密码|口令)(?:是|为|：|:)[ \t]*(?P<value>[!-~]{3,64})", 0.9),
        Pattern(
            "assignment",
            r"(?<![A-Za-z0-9_.-])(?i:[A-Za-z0-9_.-]{0,60}?(?:passw(?:or)?d|passwd|pwd|passphrase|pgpass)[\w.-]{0,24})[\"']?"
            r"[ \t]*(?:=>?|:=?)[ \t]*[\"']?(?P<value>(?![$({<\[])[^\s\"',;(){}<>]{3,256}+)(?!\()",
            0.85,
        ),
        Pattern(
            "option",
            r"(?:--(?:password|passwd|pass|passphrase|pwd)[= ]|(?<=\bsshpass )-p ?)[\"']?"
            r"(?P<value>(?!-)[^\s\"']{3,64})",
            0.9,
        ),
        Pattern(
            "option of MySQL",
            r"\bmysql(?:dump|admin|import)?\b[^\n|]{0,120}?[ ~]-p"
            r"(?P<value>[^\s\"'-][^\s\"']{2,63})",
            0.9,
        ),
        Pattern(
            "login option", r"(?<=\s)(?:-u|--user) [\"']?(?P<value>[\w.@-]+:[^\s\"']{2,64})", 0.9
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        return False if is_no_secret(pattern_text) else None
