"""The screens that a model is measured on: always the same ones for the same seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scripts.icons.render import load
from scripts.icons.screens import on_screen, plainly
from scripts.icons.sources import IconSet


@dataclass(frozen=True, slots=True)
class Measured:
    """Screens of one set.

    Attributes:
        crops: RGB pictures of icons on screens.
        labels: what each shows; "" for none of the known pictures.
        drawings: which of the set's drawings each shows.
    """

    crops: list[NDArray[np.uint8]]
    labels: list[str]
    drawings: list[int]


def screens_of(icon_set: IconSet, seed: int, each: int, *, plain: bool = False) -> Measured:
    """Each drawing of a set on ``each`` screens: as in training, or plainly."""
    show = plainly if plain else on_screen
    drawn = load(icon_set)
    measured = Measured([], [], [])
    for index, (picture, label) in enumerate(zip(drawn.pictures, drawn.labels, strict=True)):
        for view in range(each):
            measured.crops.append(show(picture, np.random.default_rng((seed, index, view))))
            measured.labels.append(label)
            measured.drawings.append(index)
    return measured
