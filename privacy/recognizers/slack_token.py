"""Tokens and hooks of Slack and its like."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import GLUED, LEFT


class SlackTokenRecognizer(ScreenRecognizer):
    """Slack's tokens and incoming webhooks, Telegram's and Discord's bot tokens.

    Source: Slack, "Token types"; gitleaks rules ``slack-*``, ``telegram-bot-api-token``,
    ``discord-api-token``.
    Near misses: ``xoxo``, ``https://slack.com/help``, ``12345678:short``.
    """

    TYPE: ClassVar[str] = "TOKEN"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("Slack", GLUED + r"xox[abeoprsc](?:\.xox[abp])?-[A-Za-z0-9-]{8,}", 0.95),
        Pattern("Slack app", GLUED + r"xapp-\d-[A-Za-z0-9-]{8,}", 0.95),
        Pattern(
            "webhook",
            r"(?:https?://)?(?:hooks\.slack\.com/(?:services|workflows)"
            r"|(?:canary\.|ptb\.)?discord(?:app)?\.com/api/webhooks)/[A-Za-z0-9_/-]{8,}",
            0.95,
        ),
        Pattern("Telegram", LEFT + r"\d{8,10}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])", 0.95),
        Pattern(
            "Discord",
            LEFT + r"[MNO][A-Za-z\d_-]{23,27}\.[A-Za-z\d_-]{6}\.[A-Za-z\d_-]{27,40}",
            0.95,
        ),
    )
