"""What can go wrong while acting.

ActionError
├── TargetChanged        what stands there now is not what was planned: look again
├── TargetGone           the element, or its window, is not there any more
├── InputUnavailable     no pointer or keyboard can be driven here
├── TypingFailed         the text could not be delivered exactly
├── LaunchFailed         the program could not be started
├── UnknownKey           a key name that no keyboard has
└── Interrupted          the person took over (corner of the screen, panic key, ctrl-C)
"""

from __future__ import annotations


class ActionError(Exception):
    """Base of the room's errors. Messages hold no typed text."""


class TargetChanged(ActionError):
    """Something else stands where the target was."""


class TargetGone(ActionError):
    """The target is not on the screen any more."""


class InputUnavailable(ActionError):
    """There is no way to move the pointer or press keys here."""


class TypingFailed(ActionError):
    """Text could not be delivered exactly."""


class LaunchFailed(ActionError):
    """A program could not be started."""


class UnknownKey(ActionError):
    """A key name that is not known."""


class Interrupted(ActionError):
    """The person stopped the run."""
