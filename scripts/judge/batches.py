"""Batches of pages: made-up ones, and tuning screens with other values put in.

A batch depends on the seed and its number alone, so that training goes on after a break as if there
had been none.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from privacy.judge_features import KINDS, ShownText, question
from privacy.judge_words import BUCKETS
from scripts.judge.blocks import made_page
from scripts.judge.page import MadeText
from scripts.judge.screens_kept import kept_screens

_SCREEN_SHARE = 0.25  # of the pages are tuning screens, as long as there are some
_FORGOTTEN = 0.12  # of a word's hashes are left out, so that none is relied on
_ALWAYS_TOLD = 2  # of the hashes: the shape and the length
_NO_NAMES_SHARE, _NO_NAMES = 0.35, 0.7  # of the pages, of whose words lists of names know nothing
_NAME_FLAG = 5
_FOUND_SHARES = (0, 0.3, 0.6, 0.8, 0.9)  # of what is private that the rules find, by page
_PARTLY = 0.1  # of what they find they find a part of
_WRONGLY = (0, 0, 0.01, 0.03)  # of harmless texts that they take for private
_WRONG_KIND = 0.1

Batch = dict[str, Any]


class Pages(Dataset[Batch]):
    """Batch number → the network's inputs for some pages, with ``answers`` W."""

    def __init__(self, seed: int, size: int, without: Sequence[str] = ()) -> None:
        """Pages of ``size`` a batch; screens whose name has one of ``without`` are left out."""
        self._seed, self._size = seed, size
        self._screens = kept_screens(without)

    def __len__(self) -> int:
        return 1 << 30

    def __getitem__(self, number: int) -> Batch:
        rng = random.Random(f"{self._seed}/{number}")  # noqa: S311 - no secrets are made
        pages: list[dict[str, Any]] = []
        while len(pages) < self._size:
            if self._screens and rng.random() < _SCREEN_SHARE:
                texts, found = rng.choice(self._screens).rewritten(rng)
            else:
                texts = made_page(rng.randrange(1 << 60))
                found = found_by_rules(texts, rng)
            page = _page(texts, found, rng)
            if page is not None:
                pages.append(page)
        return _together(pages)


def found_by_rules(
    texts: Sequence[MadeText], rng: random.Random
) -> list[list[tuple[int, int, int]]]:
    """What the rules would have found on a made-up page, roughly; on some pages nothing."""
    base, wrongly = rng.choice(_FOUND_SHARES), rng.choice(_WRONGLY)
    shares = [min(1.0, base * rng.uniform(0.3, 1.6)) for _ in KINDS]
    known: dict[str, bool] = {}
    found = []
    for text in texts:
        marks = []
        for start, end, kind in text.private:
            value = text.text[start:end]
            if known.setdefault(value, rng.random() < shares[kind]):
                named = rng.randrange(1, len(KINDS)) if rng.random() < _WRONG_KIND else kind
                until = rng.randint(start, end) if rng.random() < _PARTLY else end
                marks.append((start, until, named))
        if not text.private and rng.random() < wrongly:
            marks.append((0, len(text.text), rng.randrange(1, len(KINDS))))
        found.append(marks)
    return found


def _page(
    texts: Sequence[MadeText], found: Sequence[Sequence[tuple[int, int, int]]], rng: random.Random
) -> dict[str, Any] | None:
    shown = [
        ShownText(t.text, t.box, t.role, tuple(marks))
        for t, marks in zip(texts, found, strict=True)
    ]
    asked = question(shown)
    if asked is None:
        return None
    draw = np.random.default_rng(rng.randrange(1 << 60))
    inputs: dict[str, Any] = dict(asked.inputs)
    hashes, flags = inputs["hashes"], inputs["flags"]
    forgotten = draw.random(hashes.shape) < _FORGOTTEN
    forgotten[:, :_ALWAYS_TOLD] = False
    hashes[forgotten] = BUCKETS
    if rng.random() < _NO_NAMES_SHARE:
        flags[draw.random(len(flags)) < _NO_NAMES, _NAME_FLAG] = 0
    inputs["answers"] = np.array([_answer(texts[i], a, b) for i, a, b in asked.words], np.int64)
    return inputs


def _answer(text: MadeText, start: int, end: int) -> int:
    return next((kind for a, b, kind in text.private if a < end and start < b), 0)


def _together(pages: Sequence[dict[str, Any]]) -> Batch:
    """Several pages as one: words and texts numbered on, ``relations`` page by page."""
    words = texts = 0
    parts: dict[str, list[Any]] = {}
    for page in pages:
        shifts = {"text": texts, "first": words, "last": words}
        for name, array in page.items():
            parts.setdefault(name, []).append(array + shifts.get(name, 0))
        words, texts = words + len(page["answers"]), texts + len(page["roles"])
    batch: Batch = {
        name: torch.from_numpy(np.concatenate(arrays))
        for name, arrays in parts.items()
        if name != "relations"
    }
    relations: list[Tensor] = [torch.from_numpy(array) for array in parts["relations"]]
    return batch | {"relations": relations}
