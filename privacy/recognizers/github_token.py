"""Tokens of code forges."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import GLUED


class GitHubTokenRecognizer(ScreenRecognizer):
    """GitHub's and GitLab's tokens, by their prefixes.

    Source: GitHub, "Behind GitHub's new authentication token formats"; GitLab, "Token prefixes".
    Near misses: ``ghp_`` alone, ``gho_example``, ``github_pattern``.
    """

    TYPE: ClassVar[str] = "TOKEN"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("GitHub", GLUED + r"gh[pousr]_[A-Za-z0-9]{16,255}", 0.95),
        Pattern("GitHub fine-grained", GLUED + r"github_pat_[A-Za-z0-9_]{20,255}", 0.95),
        Pattern("GitLab", GLUED + r"gl(?:pat|oas|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{16,}", 0.95),
    )
