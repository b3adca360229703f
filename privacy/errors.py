"""What can go wrong while hiding.

PrivacyError
├── RedactionUnavailable   the analyzer can not start: nothing may be shown to a model
├── RedactionFailed        one screen, image or text could not be redacted: it is not passed on
├── UnknownPlaceholder     a placeholder that the vault never issued
├── LockUnavailable        the network could not be given up
├── UnusableInput          there is no image where images were asked for, or the outputs clash
└── OutputUnwritable       a redacted image could not be written; nothing is left behind
"""

from __future__ import annotations


class PrivacyError(Exception):
    """Base of the room's errors. Messages never hold what was to be hidden."""


class RedactionUnavailable(PrivacyError):
    """Redaction can not run on this machine; the message says how to mend it."""


class RedactionFailed(PrivacyError):
    """This input could not be redacted, so nothing of it is passed on."""


class UnknownPlaceholder(PrivacyError):
    """Text names a placeholder that this session's vault never issued."""


class LockUnavailable(PrivacyError):
    """The operating system did not accept the network lock."""


class UnusableInput(PrivacyError):
    """The files that were named can not be redacted as asked."""


class OutputUnwritable(PrivacyError):
    """A redacted image could not be written; nothing half-written is left behind."""
