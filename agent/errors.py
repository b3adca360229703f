"""What can go wrong while deciding and driving, and the exit code each one ends with.

HandrailError
├── UsageError         2  the task, a file or an option is not usable
│   ├── UnknownModel   2  no model of that name
│   └── SettingsError  2  a configuration file holds an unknown key or a wrong value
├── EnvironmentLacking 5  something is not installed or not running
│   └── ModelUnavailable 5  not pulled, wrong hash, does not load
├── FormatError        1  a model's answer is no action on this screen
└── TaskFailed         1  the task could not be done
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ends; the command line is the contract for these numbers."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NEEDS_PERSON = 3
    STOPPED = 4
    ENVIRONMENT = 5


class HandrailError(Exception):
    """Base of the errors that end a command with one clear line."""

    exit_code: ExitCode = ExitCode.FAILED


class UsageError(HandrailError):
    """The task, a file or an option can not be used as given."""

    exit_code = ExitCode.USAGE


class SettingsError(UsageError):
    """A configuration file has an unknown key or a value of the wrong kind."""


class UnknownModel(UsageError):
    """The registry has no model of that name; the message names the nearest."""


class EnvironmentLacking(HandrailError):
    """Something that this machine must have is missing; the message says how to mend it."""

    exit_code = ExitCode.ENVIRONMENT


class ModelUnavailable(EnvironmentLacking):
    """The model is unknown, not pulled, damaged, or does not load."""


class FormatError(HandrailError):
    """A model's answer is not an action that this screen and the policy permit."""


class TaskFailed(HandrailError):
    """The task could not be done."""
