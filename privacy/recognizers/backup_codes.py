"""Several codes in a row: what one prints out in case the telephone is lost."""

from __future__ import annotations

from typing import ClassVar

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer

_CODE = r"(?:\d{4,10}|(?=[A-Za-z -]*\d)[A-Za-z0-9]{4,6}(?:[- ][A-Za-z0-9]{4,6}){1,3})"


class BackupCodesRecognizer(ScreenRecognizer):
    """One to sixteen codes after "Backup codes", "Ersatzcodes", "Códigos de reserva".

    Source: the forms in which GitHub, Google and Microsoft give out recovery codes.
    Near misses: ``Backup codes: none left``, ``Code: 404 Not Found``.
    """

    TYPE: ClassVar[str] = "CODE"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "row",
            after_label("BACKUP_CODES") + rf"(?P<value>{_CODE}(?:[ ,;·|]+{_CODE}){{0,15}})(?![\w])",
            0.8,
        ),
    )
