"""Batches of icons on screens, without end.

A batch depends on the seed and its number alone, so that training goes on after a break as if there
had been none.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import Dataset

from perception.icon_picture import prepared
from scripts.icons.labels import taxonomy
from scripts.icons.render import FOREIGN, load, words
from scripts.icons.screens import on_screen, without_icon
from scripts.icons.sources import SETS, IconSet, Role

_FOREIGN_SHARE = 0.10  # of a batch: icons of other things, and words
_EMPTY_SHARE = 0.03  # of a batch: no icon at all
_WORD_SHARE = 0.2  # of the foreign ones
_COLOUR_WEIGHT = 2.0  # there are few coloured sets, and desktops are full of their kind
# A picture that two hundred sets draw is met more often than one that thirty draw, but not seven
# times as often.
_RARENESS = 0.5


class TrainingBatches(Dataset[tuple[Tensor, Tensor]]):
    """Batch number → (prepared pictures, classes); the last class is "none of these"."""

    def __init__(self, seed: int, size: int, filled_from: int) -> None:
        """Batches of ``size``; from the number ``filled_from`` on, outlines are filled as well."""
        self._seed, self._size, self._filled_from = seed, size, filled_from
        self._classes = list(taxonomy())
        self._pictures: dict[str, list[tuple[float, NDArray[np.uint8]]]] = defaultdict(list)
        for icon_set in SETS:
            if icon_set.role is Role.TRAINING:
                self._add(icon_set)
        self._words = words()
        weights = np.array([len(self._pictures[label]) for label in self._classes]) ** _RARENESS
        self._class_bounds = np.cumsum(weights / weights.sum())
        self._set_bounds = {
            label: np.cumsum([weight for weight, _ in sets]) / sum(weight for weight, _ in sets)
            for label, sets in self._pictures.items()
        }

    def _add(self, icon_set: IconSet) -> None:
        drawn = load(icon_set)
        weight = _COLOUR_WEIGHT if icon_set.style.startswith("colour") else 1.0
        labels = np.array(drawn.labels)
        for label in set(drawn.labels):
            self._pictures[label].append((weight, drawn.pictures[labels == label]))

    def __len__(self) -> int:
        return 1 << 30

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        rng = np.random.default_rng((self._seed, number))
        filled = number >= self._filled_from
        rows = [self._one(rng, filled=filled) for _ in range(self._size)]
        pictures = torch.from_numpy(np.stack([picture for picture, _ in rows]))
        return pictures, torch.tensor([label for _, label in rows])

    def _one(self, rng: Generator, *, filled: bool) -> tuple[NDArray[np.float32], int]:
        none_of_these = len(self._classes)
        kind = rng.random()
        if kind < _EMPTY_SHARE:
            return prepared(without_icon(rng)), none_of_these
        if kind < _EMPTY_SHARE + _FOREIGN_SHARE:
            if rng.random() < _WORD_SHARE:
                picture = self._words[int(rng.integers(len(self._words)))]
            else:
                picture = self._picture(FOREIGN, rng)
            return prepared(on_screen(picture, rng, filled=filled)), none_of_these
        label = _drawn_lot(self._class_bounds, rng)
        picture = self._picture(self._classes[label], rng)
        return prepared(on_screen(picture, rng, filled=filled)), label

    def _picture(self, label: str, rng: Generator) -> NDArray[np.uint8]:
        sets = self._pictures[label]
        pictures = sets[_drawn_lot(self._set_bounds[label], rng)][1]
        picture: NDArray[np.uint8] = pictures[int(rng.integers(len(pictures)))]
        return picture


def _drawn_lot(bounds: NDArray[np.float64], rng: Generator) -> int:
    """A number from 0 on, as likely as its part between the bounds, which end at 1, is wide."""
    return min(int(np.searchsorted(bounds, rng.random(), side="right")), len(bounds) - 1)
