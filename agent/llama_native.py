"""llama.cpp and its multimodal library: the only module that imports llama-cpp-python.

The library's C interface is used and not its ``Llama`` class, because that one clears the KV state
at each multimodal call, keeps 100 MB of logits that nobody reads, and raises while the interpreter
exits.

Nothing is printed: llama.cpp's, mtmd's and its helper's log callbacks are taken over, since mtmd
writes the prompt to the error stream even when told to be quiet.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agent.errors import FormatError, ModelUnavailable
from agent.model_request import ImageChunk, Row

# OpenMP's threads wait for each other by spinning. Beside the programs that we drive this made a
# prompt two to five times slower, so they shall sleep; it is read when the library is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
from llama_cpp import llama_cpp, mtmd_cpp

BATCH = 512
"""Tokens that one decode may hold."""
SEQUENCES = 64
"""Sequences that may share the prompt's state, beside sequence 0 that holds it."""

# Kept for the life of the process: llama.cpp holds the pointer until it exits.
_SILENCE = llama_cpp.llama_log_callback(lambda _level, _text, _data: None)


def _hush() -> None:
    nowhere = ctypes.c_void_p(0)
    llama_cpp.llama_log_set(_SILENCE, nowhere)
    mtmd_cpp.mtmd_log_set(_SILENCE, nowhere)
    mtmd_cpp.mtmd_helper_log_set(_SILENCE, nowhere)


class NativeModel:
    """A model with its context and, where there is one, its projector.

    Args:
        model: The language model's file, its header already checked.
        projector: The projector's file, its header already checked, or None.
        threads: CPU threads.
        context: Tokens of context.
        min_image_tokens: The fewest tokens an image may get; 0 leaves it to the projector.

    Raises:
        ModelUnavailable: llama.cpp refuses a file, or there is not enough memory.
    """

    def __init__(
        self,
        model: Path,
        projector: Path | None,
        *,
        threads: int,
        context: int,
        min_image_tokens: int = 0,
    ) -> None:
        _hush()
        llama_cpp.llama_backend_init()
        self._stack = ExitStack()
        try:
            self._open_model(model, threads, context)
            self._vision = self._open_projector(projector, threads, min_image_tokens)
        except ModelUnavailable:
            self._stack.close()
            raise

    def _open_model(self, path: Path, threads: int, context: int) -> None:
        params = llama_cpp.llama_model_default_params()
        self._model = llama_cpp.llama_model_load_from_file(os.fsencode(path), params)
        if not self._model:
            raise ModelUnavailable(f"llama.cpp can not load {path.name}")
        self._stack.callback(llama_cpp.llama_model_free, self._model)
        options = llama_cpp.llama_context_default_params()
        options.n_ctx = context
        options.n_batch = options.n_ubatch = min(BATCH, context)
        options.n_seq_max = SEQUENCES + 1
        options.kv_unified = True  # sequences share the prompt's cells instead of copying them
        options.n_threads = options.n_threads_batch = threads
        options.no_perf = True
        self._context = llama_cpp.llama_init_from_model(self._model, options)
        if not self._context:
            raise ModelUnavailable(f"there is not enough memory to open {path.name}")
        self._stack.callback(llama_cpp.llama_free, self._context)
        self._memory = llama_cpp.llama_get_memory(self._context)
        self._vocab = llama_cpp.llama_model_get_vocab(self._model)
        self._batch = llama_cpp.llama_batch_init(BATCH, 0, 1)
        self._stack.callback(llama_cpp.llama_batch_free, self._batch)
        self.vocabulary = int(llama_cpp.llama_vocab_n_tokens(self._vocab))
        self.context_tokens = int(llama_cpp.llama_n_ctx(self._context))

    def _open_projector(self, path: Path | None, threads: int, floor: int) -> Any:
        if path is None:
            return None
        params = mtmd_cpp.mtmd_context_params_default()
        params.print_timings = False
        params.warmup = False
        params.n_threads = threads
        if floor:
            params.image_min_tokens = floor
        vision = mtmd_cpp.mtmd_init_from_file(os.fsencode(path), self._model, params)
        if not vision:
            raise ModelUnavailable(f"the projector {path.name} does not fit the model")
        self._stack.callback(mtmd_cpp.mtmd_free, vision)
        if not mtmd_cpp.mtmd_support_vision(vision):
            raise ModelUnavailable(f"the projector {path.name} is not one for images")
        return vision

    def close(self) -> None:
        """Free all native memory; a second call does nothing."""
        self._stack.close()

    @property
    def sees_images(self) -> bool:
        return self._vision is not None

    @property
    def chat_template(self) -> str:
        """The template in the model's file, "" where it has none."""
        own = llama_cpp.llama_model_chat_template(self._model, None)
        return own.decode("utf-8") if own else ""

    # -- tokens --------------------------------------------------------------------------------

    def tokens(self, text: str, *, control: bool = False) -> list[int]:
        """``text`` as tokens; markers such as ``<|im_end|>`` are words unless ``control``."""
        data = text.encode("utf-8")
        buffer = (llama_cpp.llama_token * (len(data) + 2))()
        count = llama_cpp.llama_tokenize(
            self._vocab, data, len(data), buffer, len(buffer), False, control
        )
        if count < 0:
            raise FormatError("a text could not be turned into tokens")
        return list(buffer[:count])

    def text(self, tokens: Sequence[int]) -> str:
        """Tokens as text; control tokens give nothing."""
        size = 256  # no token's text is longer
        buffer, data = ctypes.create_string_buffer(size), b""
        for token in tokens:
            length = llama_cpp.llama_token_to_piece(self._vocab, token, buffer, size, 0, False)
            data += buffer.raw[: max(0, length)]
        return data.decode("utf-8", errors="replace")

    def marker(self, which: str) -> str:
        """The text of the ``bos`` or ``eos`` token, "" where the vocabulary has none."""
        token = self._special(which)
        text = llama_cpp.llama_vocab_get_text(self._vocab, token) if token >= 0 else None
        return text.decode("utf-8") if text else ""

    @property
    def opening_token(self) -> int | None:
        """The token that every prompt must begin with, or None."""
        wants = llama_cpp.llama_vocab_get_add_bos(self._vocab)
        return self._special("bos") if wants else None

    def _special(self, which: str) -> int:
        find = {"bos": llama_cpp.llama_vocab_bos, "eos": llama_cpp.llama_vocab_eos}[which]
        return int(find(self._vocab))

    def ends(self, token: int) -> bool:
        """Whether the model says with this token that it is done."""
        return bool(llama_cpp.llama_vocab_is_eog(self._vocab, token))

    # -- evaluation ----------------------------------------------------------------------------

    def decode(self, rows: Sequence[Row]) -> None:
        """Evaluate up to ``BATCH`` tokens.

        Raises:
            ModelUnavailable: llama.cpp could not.
        """
        batch = self._batch
        batch.n_tokens = len(rows)
        for index, row in enumerate(rows):
            batch.token[index] = row.token
            batch.pos[index] = row.position
            batch.n_seq_id[index] = 1
            batch.seq_id[index][0] = row.sequence
            batch.logits[index] = row.wants_logits
        code = llama_cpp.llama_decode(self._context, batch)
        if code != 0:
            raise ModelUnavailable(f"the model could not evaluate its prompt (code {code})")

    def logits(self, index: int) -> NDArray[np.float32]:
        """The logits of one row of the last decode, -1 for its last: a view, valid until the next.

        Raises:
            ModelUnavailable: that row asked for none.
        """
        pointer = llama_cpp.llama_get_logits_ith(self._context, index)
        if not pointer:
            raise ModelUnavailable("the model gave no logits for this row")
        view: NDArray[np.float32] = np.ctypeslib.as_array(pointer, shape=(self.vocabulary,))
        return view

    def forget(self, position: int, sequence: int = 0) -> bool:
        """Drop a sequence's state from ``position`` on; False if this model can not do so."""
        return bool(llama_cpp.llama_memory_seq_rm(self._memory, sequence, position, -1))

    def forget_all(self) -> None:
        """Drop the state of every sequence."""
        llama_cpp.llama_memory_clear(self._memory, True)

    def share(self, sequence: int) -> None:
        """Let another sequence begin with all of sequence 0's state."""
        llama_cpp.llama_memory_seq_cp(self._memory, 0, sequence, -1, -1)

    # -- writing -------------------------------------------------------------------------------

    def sampler(self, grammar: str, temperature: float, seed: int, stack: ExitStack) -> Any:
        """A sampler under a grammar ("" for none), freed by ``stack``.

        Raises:
            FormatError: the grammar does not parse.
        """
        params = llama_cpp.llama_sampler_chain_default_params()
        chain = llama_cpp.llama_sampler_chain_init(params)
        stack.callback(llama_cpp.llama_sampler_free, chain)
        if grammar:
            rules = llama_cpp.llama_sampler_init_grammar(
                self._vocab, grammar.encode("utf-8"), b"root"
            )
            if not rules:
                raise FormatError("the answer's grammar does not parse")
            llama_cpp.llama_sampler_chain_add(chain, rules)
        if temperature > 0:
            warmth = llama_cpp.llama_sampler_init_temp(temperature)
            llama_cpp.llama_sampler_chain_add(chain, warmth)
            last = llama_cpp.llama_sampler_init_dist(seed)
        else:
            last = llama_cpp.llama_sampler_init_greedy()
        llama_cpp.llama_sampler_chain_add(chain, last)
        return chain

    def sample(self, sampler: Any) -> int:
        """The next token after the last decode."""
        return int(llama_cpp.llama_sampler_sample(sampler, self._context, -1))

    # -- images --------------------------------------------------------------------------------

    def image_chunks(self, image: NDArray[np.uint8], stack: ExitStack) -> list[ImageChunk]:
        """Cut an RGB image (height × width × 3) into what the model will see.

        Raises:
            ModelUnavailable: the projector can not take it.
        """
        pixels = np.ascontiguousarray(image, dtype=np.uint8)
        height, width = pixels.shape[:2]
        pointer = pixels.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        bitmap = mtmd_cpp.mtmd_bitmap_init(width, height, pointer)
        chunks = mtmd_cpp.mtmd_input_chunks_init()
        if not bitmap or not chunks:
            raise ModelUnavailable("there is not enough memory for the image")
        stack.callback(mtmd_cpp.mtmd_input_chunks_free, chunks)
        part = mtmd_cpp.mtmd_input_part(text=None, bitmap=bitmap)
        parts = (ctypes.POINTER(mtmd_cpp.mtmd_input_part) * 1)(ctypes.pointer(part))
        code = mtmd_cpp.mtmd_tokenize_from_parts(self._vision, chunks, parts, 1, False)
        mtmd_cpp.mtmd_bitmap_free(bitmap)
        if code != 0:
            raise ModelUnavailable(f"the projector can not take this image (code {code})")
        count = mtmd_cpp.mtmd_input_chunks_size(chunks)
        return [_chunk(mtmd_cpp.mtmd_input_chunks_get(chunks, index)) for index in range(count)]

    def decode_image(self, chunk: ImageChunk, position: int) -> None:
        """Encode one chunk and put it into sequence 0 at ``position``.

        Raises:
            ModelUnavailable: the projector or the model could not.
        """
        after = llama_cpp.llama_pos(0)
        place = (llama_cpp.llama_pos(position), llama_cpp.llama_seq_id(0))
        code = mtmd_cpp.mtmd_helper_eval_chunk_single(
            self._vision, self._context, chunk.handle, *place, BATCH, False, ctypes.byref(after)
        )
        if code != 0:
            raise ModelUnavailable(f"the model could not take in the image (code {code})")


def _chunk(handle: Any) -> ImageChunk:
    kind = mtmd_cpp.mtmd_input_chunk_get_type(handle)
    return ImageChunk(
        handle,
        kind == mtmd_cpp.MTMD_INPUT_CHUNK_TYPE_IMAGE,
        int(mtmd_cpp.mtmd_input_chunk_get_n_tokens(handle)),
        int(mtmd_cpp.mtmd_input_chunk_get_n_pos(handle)),
    )
