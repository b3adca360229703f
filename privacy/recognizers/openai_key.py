"""Keys of model services."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import GLUED


class OpenAiKeyRecognizer(ScreenRecognizer):
    """Keys of OpenAI, Anthropic, DeepSeek, Hugging Face, Groq, xAI, Replicate and Perplexity.

    Source: the vendors' documentation; gitleaks rules ``openai-api-key``, ``anthropic-api-key``,
    ``huggingface-access-token``.
    Near misses: ``sk-learn``, ``task-list-of-the-whole-team``, ``hf_model``.
    """

    TYPE: ClassVar[str] = "KEY"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("sk-", GLUED + r"sk-(?=[\w-]*[0-9A-Z])[A-Za-z0-9][A-Za-z0-9_-]{18,}", 0.95),
        Pattern("Hugging Face", GLUED + r"(?:hf|api_org)_[A-Za-z0-9]{20,}", 0.95),
        Pattern("others", GLUED + r"(?:gsk_|xai-|r8_|pplx-)[A-Za-z0-9]{20,}", 0.95),
    )
