"""User and machine in a terminal's prompt."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class ShellPromptRecognizer(ScreenRecognizer):
    """``anna@laptop:~$`` and ``[anna@laptop dir]$``, and the same after ssh and scp.

    Source: the default PS1 of Debian, Ubuntu, Fedora and macOS.
    Near misses: ``react@latest:``, ``root@`` alone, an e-mail address.
    """

    TYPE: ClassVar[str] = "USER"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "prompt",
            r"(?<![A-Za-z0-9_@.-])(?P<value>[a-z_][\w.-]{0,31}@[A-Za-z0-9][\w.-]{0,62})"
            r"(?=:[~/]|[ ]~|[ ][^\n]{0,60}[$#%]\s)",
            0.85,
        ),
        Pattern(
            "remote login",
            r"(?i:\b(?:ssh|scp|sftp|rsync|mosh|sshfs|ssh-copy-id))[ \t][^\n]*?"
            r"(?<![A-Za-z0-9_@.-])(?P<value>[a-z_][\w.-]{0,31}@[A-Za-z0-9][\w.-]{0,62})",
            0.85,
        ),
    )
