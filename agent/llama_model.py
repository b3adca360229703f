"""A local model that answers requests and scores continuations, keeping what it has read.

The state of the longest prefix that two requests share is kept between them, images included, so
that the fixed part of a prompt is evaluated once in a run.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from agent.chat_template import render
from agent.errors import FormatError, ModelUnavailable
from agent.gguf_header import check_model, check_projector
from agent.llama_native import BATCH, SEQUENCES, NativeModel
from agent.model_request import Continuation, ImageChunk, ModelAnswer, ModelRequest, Row, Score
from agent.model_store import ModelFiles
from agent.prompt_listener import PICTURE_MARK, PromptListener, Sent
from agent.registry import ModelEntry


@dataclass(frozen=True, slots=True)
class _Cell:
    """A stretch of the prompt: one token, or one chunk of an image (``key``: digest and number)."""

    key: int | str
    tokens: int = 1
    positions: int = 1
    chunk: ImageChunk | None = None


class LlamaModel:
    """A loaded model. Use it from one thread, and ``close`` it when done.

    Args:
        files: The files, as ``ModelStore.paths`` gave them.
        entry: The registry's entry.
        threads: CPU threads; None takes as many as this process may use.
        context: Tokens of context; None takes the entry's.
        listener: Is told of every prompt before the model reads it.

    Raises:
        ModelUnavailable: a file is damaged, does not load, or the projector does not fit.
    """

    def __init__(
        self,
        files: ModelFiles,
        entry: ModelEntry,
        *,
        threads: int | None = None,
        context: int | None = None,
        listener: PromptListener | None = None,
    ) -> None:
        header = check_model(files.model)
        if files.projector is not None:
            check_projector(files.projector, header)
        self._entry = entry
        self._listener = listener
        self._native = NativeModel(
            files.model,
            files.projector,
            threads=threads or len(os.sched_getaffinity(0)),
            context=context or entry.context,
            min_image_tokens=entry.min_image_tokens,
        )
        self._template = entry.template or self._native.chat_template
        self._kept: list[_Cell] = []  # what sequence 0 of the KV cache holds

    @property
    def name(self) -> str:
        return self._entry.name

    @property
    def entry(self) -> ModelEntry:
        return self._entry

    @property
    def context(self) -> int:
        """Tokens that prompt and answer may take together."""
        return self._native.context_tokens

    @property
    def sees_images(self) -> bool:
        return self._native.sees_images

    def close(self) -> None:
        """Free the native memory; a second call does nothing."""
        self._native.close()
        self._kept = []

    def count_tokens(self, text: str) -> int:
        """How many tokens ``text`` takes as words of a message."""
        return len(self._native.tokens(text))

    def answer(self, request: ModelRequest) -> ModelAnswer:
        """Evaluate the prompt and let the model write under the request's grammar.

        Raises:
            ModelUnavailable: the model can not see images, or evaluation failed.
            FormatError: prompt too long, grammar not parsable, or no end within ``max_tokens``.
        """
        started = time.perf_counter()
        with ExitStack() as scratch:
            cells = self._prompt(request, scratch)
            reused = self._read(cells, room=request.max_tokens)
        prompt_s = time.perf_counter() - started
        written = self._write(request)
        return ModelAnswer(
            text=self._native.text(written),
            prompt_tokens=sum(cell.tokens for cell in cells),
            reused_tokens=reused,
            image_tokens=sum(c.tokens for c in cells if c.chunk is not None and c.chunk.is_image),
            output_tokens=len(written),
            prompt_s=prompt_s,
            output_s=time.perf_counter() - started - prompt_s,
        )

    def next_logits(self, request: ModelRequest) -> NDArray[np.float32]:
        """The logits after the request's prompt, one per token of the vocabulary.

        Raises:
            ModelUnavailable: as ``answer``.
            FormatError: the prompt is too long.
        """
        with ExitStack() as scratch:
            self._read(self._prompt(request, scratch), room=1)
        return self._native.logits(-1).copy()

    def score(self, prefix: str, continuations: Sequence[Continuation]) -> tuple[Score, ...]:
        """How likely the model holds each continuation after ``prefix``, as plain text.

        The prefix is evaluated once and kept. Each continuation's ``lead`` is read, its ``text`` is
        scored; both must take at least one token.

        Raises:
            ModelUnavailable: evaluation failed.
            FormatError: it does not fit the context.
        """
        opening = self._native.opening_token
        tokens = ([] if opening is None else [opening]) + self._native.tokens(prefix)
        if not tokens:
            raise FormatError("there is nothing before the continuations")
        self._tell(prefix, tuple(one.lead + one.text for one in continuations))
        self._read([_Cell(token) for token in tokens], room=BATCH)
        ready = [
            (self._native.tokens(one.lead), self._native.tokens(one.text)) for one in continuations
        ]
        scores: list[Score] = []
        while len(scores) < len(ready):
            group: list[tuple[list[int], list[int]]] = []
            size = 0
            for lead, text in ready[len(scores) :][:SEQUENCES]:
                size += len(lead) + len(text)
                if size > BATCH:
                    break
                group.append((lead, text))
            if not group or any(not lead or not text for lead, text in group):
                raise FormatError("a continuation is empty or too long to be scored")
            scores.extend(self._score_group(group, len(tokens)))
        return tuple(scores)

    def _score_group(self, group: list[tuple[list[int], list[int]]], start: int) -> list[Score]:
        rows: list[Row] = []
        scored: list[list[tuple[int, int]]] = []  # per continuation: (row, the token that follows)
        for number, (lead, text) in enumerate(group, start=1):
            self._native.share(number)
            tokens, first = lead + text, len(rows)
            rows.extend(
                Row(token, start + at, number, wants_logits=len(lead) <= at + 1 < len(tokens))
                for at, token in enumerate(tokens)
            )
            scored.append([(first + len(lead) - 1 + at, token) for at, token in enumerate(text)])
        try:
            self._native.decode(rows)
            return [
                Score(
                    sum(_logprob(self._native.logits(row), token) for row, token in pairs),
                    len(pairs),
                )
                for pairs in scored
            ]
        finally:
            for number in range(1, len(group) + 1):
                self._native.forget(0, number)

    def _prompt(self, request: ModelRequest, scratch: ExitStack) -> list[_Cell]:
        """The request's prompt as cells; image chunks live until ``scratch`` closes."""
        if request.image is not None and not self.sees_images:
            raise ModelUnavailable(f"model {self.name} has no projector: it can not see images")
        pieces = render(
            request.messages,
            self._template,
            content=self._entry.content,
            bos=self._native.marker("bos"),
            eos=self._native.marker("eos"),
        )
        text = "".join(PICTURE_MARK if piece.is_image else piece.text for piece in pieces)
        self._tell(text, image=request.image)
        cells: list[_Cell] = []
        for piece in pieces:
            if not piece.is_image:
                tokens = self._native.tokens(piece.text, control=piece.is_control)
                cells.extend(_Cell(token) for token in tokens)
            elif request.image is None:
                raise FormatError("a message refers to an image that the request does not hold")
            else:
                digest = _digest(request.image)
                cells.extend(
                    _Cell(f"{digest}/{number}", chunk.tokens, chunk.positions, chunk)
                    for number, chunk in enumerate(
                        self._native.image_chunks(request.image, scratch)
                    )
                )
        opening = self._native.opening_token
        if opening is not None and (not cells or cells[0].key != opening):
            cells.insert(0, _Cell(opening))
        return cells

    def _tell(
        self,
        text: str,
        continuations: tuple[str, ...] = (),
        image: NDArray[np.uint8] | None = None,
    ) -> None:
        if self._listener is not None:
            pixels = "" if image is None else hashlib.sha256(image.tobytes()).hexdigest()
            self._listener.sent(Sent(self.name, text, continuations, pixels))

    def _read(self, cells: list[_Cell], room: int) -> int:
        """Bring sequence 0 to ``cells``, evaluating what it does not hold; the tokens reused."""
        if sum(cell.tokens for cell in cells) + room > self.context:
            raise FormatError(
                f"the prompt is too long for model {self.name} ({self.context} tokens)"
            )
        same = sum(
            1
            for _ in takewhile(
                lambda pair: pair[0].key == pair[1].key, zip(cells, self._kept, strict=False)
            )
        )
        same = min(same, len(cells) - 1)  # the last one is read again, for its logits
        if not self._native.forget(_positions(cells[:same])):
            self._native.forget_all()  # models with a recurrent state can not go back
            same = 0
        self._kept = cells[:same]
        position, at = _positions(cells[:same]), same
        while at < len(cells):
            chunk = cells[at].chunk
            if chunk is not None:
                self._native.decode_image(chunk, position)
                taken = 1
            else:
                run = list(takewhile(lambda cell: cell.chunk is None, cells[at : at + BATCH]))
                taken, last = len(run), at + len(run) == len(cells)
                self._native.decode(
                    [
                        Row(_token(cell), position + i, wants_logits=last and i == taken - 1)
                        for i, cell in enumerate(run)
                    ]
                )
            position += _positions(cells[at : at + taken])
            at += taken
            self._kept = [_Cell(c.key, c.tokens, c.positions) for c in cells[:at]]
        return sum(cell.tokens for cell in cells[:same])

    def _write(self, request: ModelRequest) -> list[int]:
        """Tokens until the model says it is done, which is not among them."""
        written: list[int] = []
        position = _positions(self._kept)
        with ExitStack() as stack:
            sampler = self._native.sampler(
                request.grammar, request.temperature, request.seed, stack
            )
            while len(written) < request.max_tokens:
                token = self._native.sample(sampler)
                if self._native.ends(token):
                    return written
                self._native.decode([Row(token, position, wants_logits=True)])
                self._kept.append(_Cell(token))
                written.append(token)
                position += 1
        raise FormatError(
            f"model {self.name} did not end its answer in {request.max_tokens} tokens"
        )


def _positions(cells: Sequence[_Cell]) -> int:
    return sum(cell.positions for cell in cells)


def _token(cell: _Cell) -> int:
    assert isinstance(cell.key, int)  # noqa: S101 - image chunks never come here
    return cell.key


def _digest(image: NDArray[np.uint8]) -> str:
    shape = "x".join(str(side) for side in image.shape)
    return hashlib.sha256(shape.encode() + np.ascontiguousarray(image).tobytes()).hexdigest()


def _logprob(logits: NDArray[np.float32], token: int) -> float:
    top = float(logits.max())
    return float(logits[token]) - top - float(np.log(np.exp(logits - top).sum()))
