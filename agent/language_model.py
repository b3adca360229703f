"""What deciders need of a model, so that they depend on no native code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from agent.model_request import Continuation, ModelAnswer, ModelRequest, Score
from agent.registry import ModelEntry


class LanguageModel(Protocol):
    """What a decider needs of a model; ``agent.llama_model.LlamaModel`` is one."""

    @property
    def entry(self) -> ModelEntry: ...
    @property
    def context(self) -> int: ...
    @property
    def sees_images(self) -> bool: ...
    def count_tokens(self, text: str) -> int: ...
    def answer(self, request: ModelRequest) -> ModelAnswer: ...
    def score(self, prefix: str, continuations: Sequence[Continuation]) -> tuple[Score, ...]: ...
    def close(self) -> None: ...
