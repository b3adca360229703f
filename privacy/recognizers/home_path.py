"""The user's name in the path of a home folder."""

from __future__ import annotations

import re
from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

# Accounts of everyone, and the folders of which a home itself is made.
_SHARED_WORDS = """
shared public default user users username me all guest ubuntu debian root
desktop documents downloads music pictures videos templates
"""
_SHARED = frozenset(_SHARED_WORDS.split())

# A file directly below a folder called home; people's names have dots, but not these endings. OCR
# joins "meeting.txt - Mousepad" to one word.
_FILE = re.compile(
    r"\.(?:txt|md|pdf|csv|html?|png|jpe?g|gif|svg|odt|ods|docx?|xlsx?|py|js|json|ya?ml|log|zip)(?=$|-)",
    re.IGNORECASE,
)


class HomePathRecognizer(ScreenRecognizer):
    r"""``/home/anna``, ``/Users/anna``, ``C:\Users\anna``: the name only, so that paths read on.

    Source: the Filesystem Hierarchy Standard 3.0, 3.8; Apple's and Microsoft's profile folders.
    Near misses: ``/home``, ``/Users/Shared``, ``/home/user``, ``/srv/home/list.txt``,
    ``/tmp/test/home/notes``, ``/srv/home/.config``.
    """

    TYPE: ClassVar[str] = "USER"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "unix",
            # No account has its home below a folder of temporary files.
            r"(?<!/(?:tmp|dev/shm)(?:/[\w.-]{1,64}){0,8})/(?:home|Users|export/home|media|run/user)/"
            r"(?P<value>[\w-][\w.-]*(?<=[\w-]))",
            0.85,
        ),
        Pattern(
            "windows",
            r"(?i:\b[a-z]:|\\\\[\w.-]+)\\(?i:users|benutzer|usuarios|utilisateurs)\\"
            r"(?P<value>[\w.-]*[\w-](?: [\p{L}][\w.-]*)?)",
            0.85,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        is_file = _FILE.search(pattern_text) is not None
        return False if is_file or pattern_text.casefold() in _SHARED else None
