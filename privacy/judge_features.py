"""A screen as the judge is shown it: its words, and where the texts stand to one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.vocabulary import Role
from privacy.judge_words import BUCKETS, MOST_HASHES, hashes, name_lists, words

# What a word can be; the first is harmless. The model answers in this order.
KINDS = (
    "HARMLESS",
    "PERSON",
    "USER",
    "HOST",
    "COMPANY",
    "ACCOUNT",
    "CODE",
    "ADDRESS",
    "SECRET",
    "URL",
    "OTHER",
)
MOST_WORDS = 60  # of one text
ROLES = tuple(Role)
_MOST_PLACE, _MOST_COUNT = 7, 9
_LEAST_LINE, _TALLEST_LINE, _TALLEST_MIDDLE = 8, 40, 60  # pixels
# Borders, in heights of a line, of how far above or below another text stands, and of the gap
# between the two sideways.
_RISES = (-20, -8, -4.5, -2.6, -1.4, -0.5, 0.5, 1.4, 2.6, 4.5, 8, 20)
_GAPS = (1, 3, 8, 20)
_FLUSH = 0.6  # of a height by which edges that are one may differ
_SIDEWAYS = 14
RELATIONS = (len(_RISES) + 1) * _SIDEWAYS


@dataclass(frozen=True, slots=True)
class ShownText:
    """One text of a screen, where it stands, and what is known to be private in it.

    ``found`` are stretches with the number of their kind in ``KINDS``.
    """

    text: str = field(repr=False)
    box: Rect
    role: Role
    found: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """The model's inputs for W words in E texts, and each word's text and place in it.

    Attributes:
        inputs: by the model's names; ``hashes`` W × 20, ``flags`` W × 6, ``found`` and ``text`` W,
            ``first`` and ``last`` E (the texts' words), ``relations`` E × E, ``places`` E × 8,
            ``roles`` E.
        words: which of the texts given, and where in it the word begins and ends.
    """

    inputs: dict[str, NDArray[np.generic]] = field(repr=False)
    words: tuple[tuple[int, int, int], ...]


def question(texts: Sequence[ShownText]) -> Question | None:
    """What the model is asked about the texts of one screen; None where there is no word."""
    placed = [(i, spans) for i, t in enumerate(texts) if (spans := words(t.text)[:MOST_WORDS])]
    if not placed:
        return None
    rows = [row for index, (i, spans) in enumerate(placed) for row in _rows(texts[i], spans, index)]
    table = np.full((len(rows), MOST_HASHES), BUCKETS, np.int32)
    for row, (numbers, *_) in zip(table, rows, strict=True):
        row[: len(numbers)] = numbers
    counts = np.array([len(spans) for _, spans in placed])
    ends = np.cumsum(counts)
    shown = [texts[i] for i, _ in placed]
    boxes = np.array([(t.box.x, t.box.y, t.box.w, t.box.h) for t in shown], np.float32)
    inputs: dict[str, NDArray[np.generic]] = {
        "hashes": table,
        "flags": np.array([flags for _, flags, _, _ in rows], np.int64),
        "found": np.array([found for _, _, found, _ in rows], np.int64),
        "text": np.array([text for *_, text in rows], np.int64),
        "first": ends - counts,
        "last": ends - 1,
        "relations": relations(boxes),
        "places": _places(boxes),
        "roles": np.array([ROLES.index(t.role) for t in shown], np.int64),
    }
    return Question(inputs, tuple((i, a, b) for i, spans in placed for a, b in spans))


_Row = tuple[tuple[int, ...], tuple[int, ...], int, int]


def _rows(shown: ShownText, spans: Sequence[tuple[int, int]], index: int) -> list[_Row]:
    """Each word's hashes, flags, what was found in it, and its text's number."""
    text, last = shown.text, len(spans) - 1
    rows: list[_Row] = []
    for place, (start, end) in enumerate(spans):
        is_glued = start > 0 and not text[start - 1].isspace()
        position = (min(place, _MOST_PLACE), min(last + 1, _MOST_COUNT))
        flags = (int(place == 0), int(place == last), int(is_glued), *position)
        found = next((kind for a, b, kind in shown.found if a < end and start < b), 0)
        rows.append((hashes(text, start, end), (*flags, name_lists(text[start:end])), found, index))
    return rows


def relations(boxes: NDArray[np.float32]) -> NDArray[np.int64]:
    """How each text (column) stands to each (row): E × E numbers below ``RELATIONS``."""
    x, y, w, h = boxes.T
    line = np.clip(h, _LEAST_LINE, _TALLEST_LINE)
    height = (line[:, None] + line[None]) / 2
    middle = y + np.minimum(h, _TALLEST_MIDDLE) / 2
    rise = np.digitize((middle[None] - middle[:, None]) / height, _RISES)
    left = np.abs(x[None] - x[:, None]) / height < _FLUSH
    right = np.abs((x + w)[None] - (x + w)[:, None]) / height < _FLUSH
    after = (x[None] - (x + w)[:, None]) / height
    before = (x[:, None] - (x + w)[None]) / height
    shared = np.where(left, 3, np.where(right, 2, 1))
    apart = len(_GAPS)
    sideways = np.where(
        before >= 0,
        5 + apart + np.digitize(before, _GAPS),
        np.where(after >= 0, 4 + np.digitize(after, _GAPS), shared),
    )
    stands: NDArray[np.int64] = (rise * _SIDEWAYS + sideways).astype(np.int64)
    return stands


def _places(boxes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Where each text stands on the screen and how large it is: E × 8 shares."""
    x, y, w, h = boxes.T
    width, height = max(1.0, float((x + w).max())), max(1.0, float((y + h).max()))
    usual = max(1.0, float(np.median(h)))
    columns = (
        x / width,
        y / height,
        np.minimum(w / width, 1),
        np.log(np.maximum(h, 1) / usual),
        np.minimum(w / np.maximum(h, 1), 40) / 20,
        x > 0.7 * width,
        y < 0.1 * height,
        x < 0.2 * width,
    )
    return np.stack(columns, axis=1).astype(np.float32)
