"""Names a picture without a name: a trash can is probably "delete".

The model (``configs/models/icons.onnx``) knows the pictures of ``configs/icons.yaml``; how it was
trained, on what and how often it is right says ``configs/models/icons.md``. A picture that is kept
is not looked at again.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from perception.errors import IconsUnavailable
from perception.icon_picture import prepared
from perception.onnx_runtime import ModelUnavailable, start_model

_MODEL = "icons.onnx"
_NAMES = "icons.yaml"
_INPUT, _OUTPUT = "pictures", "shares"
_GUESSES = 5
_AT_ONCE = 32  # pictures; more at once are no quicker
_KEPT = 2048  # readings, by their picture's content
_HINT = "install Handrail again, with its configs folder"


@dataclass(frozen=True, slots=True)
class IconGuess:
    """One thing that a picture may show.

    Attributes:
        name: its key in ``configs/icons.yaml``, for the planner: "delete".
        spoken: what a person is told: "trash can, probably delete".
        probability: 0.0 to 1.0, calibrated.
    """

    name: str
    spoken: str
    probability: float


@dataclass(frozen=True, slots=True)
class IconReading:
    """What a picture probably shows.

    Attributes:
        guesses: the five likeliest, the likeliest first.
        is_known: whether the likeliest is sure enough to be told. Where it is not, the picture
            shows something else or no icon at all.
    """

    guesses: tuple[IconGuess, ...]
    is_known: bool

    @property
    def name(self) -> str | None:
        return self.guesses[0].name if self.is_known else None

    @property
    def spoken(self) -> str | None:
        return self.guesses[0].spoken if self.is_known else None

    @property
    def probability(self) -> float:
        """How likely the likeliest is, told or not."""
        return self.guesses[0].probability


@dataclass(frozen=True, slots=True)
class _Model:
    session: Any
    names: tuple[str, ...]
    spoken: tuple[str, ...]
    sure: float  # of 1.0; what is less probable is not told


class IconNamer:
    """Names icons; the model is loaded at the first use (a twentieth of a second)."""

    def __init__(self) -> None:
        self._model: _Model | None = None
        self._kept: OrderedDict[bytes, IconReading] = OrderedDict()

    def read(self, pictures: Sequence[NDArray[np.uint8]]) -> list[IconReading]:
        """What each RGB picture (height × width × 3, an icon with little around it) shows.

        Raises:
            IconsUnavailable: the model or its runtime is missing, or they do not fit.
            ValueError: a picture has no pixels.
        """
        keys = [_key(picture) for picture in pictures]
        new = {key: p for key, p in zip(keys, pictures, strict=True) if key not in self._kept}
        fresh = dict(zip(new, self._look(list(new.values())), strict=True))
        readings = {key: fresh[key] if key in fresh else self._kept[key] for key in keys}
        for key, reading in readings.items():
            self._kept[key] = reading
            self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return [readings[key] for key in keys]

    def close(self) -> None:
        """Forget the model and every reading."""
        self._model = None
        self._kept.clear()

    def _look(self, pictures: list[NDArray[np.uint8]]) -> list[IconReading]:
        if not pictures:
            return []
        if self._model is None:
            self._model = _load()
        model = self._model
        readings: list[IconReading] = []
        for start in range(0, len(pictures), _AT_ONCE):
            ready = np.stack([prepared(p) for p in pictures[start : start + _AT_ONCE]])
            try:
                (shares,) = model.session.run([_OUTPUT], {_INPUT: ready})
            except Exception as error:  # noqa: BLE001 - the runtime documents no error type
                raise IconsUnavailable(f"naming icons failed ({type(error).__name__})") from None
            readings.extend(_reading(model, row) for row in shares)
        return readings


def _reading(model: _Model, shares: NDArray[np.float32]) -> IconReading:
    """From the share of each name and, last, of "none of these"."""
    known = shares[:-1]
    best = np.argsort(known)[: -_GUESSES - 1 : -1]
    guesses = tuple(
        IconGuess(model.names[index], model.spoken[index], float(known[index])) for index in best
    )
    return IconReading(guesses, is_known=guesses[0].probability >= model.sure)


def _key(picture: NDArray[np.uint8]) -> bytes:
    if picture.size == 0:
        raise ValueError("a picture of an icon has no pixels")
    shape = repr(picture.shape).encode()
    return hashlib.blake2b(np.ascontiguousarray(picture).tobytes(), key=shape).digest()


def _load() -> _Model:
    try:
        session = start_model(_MODEL, threads=1)  # a second one waits more than it works
        about = session.get_modelmeta().custom_metadata_map
        text = files("configs").joinpath(_NAMES).read_text("utf-8")
        listed: dict[str, dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
        names = tuple(json.loads(about["names"]))
        sure = float(about["sure"])
    except (ModelUnavailable, OSError, KeyError, ValueError, yaml.YAMLError) as error:
        raise IconsUnavailable(f"the icon namer does not start; {_HINT}") from error
    if names != tuple(listed):
        raise IconsUnavailable(f"the icon model and its list of names do not fit; {_HINT}")
    return _Model(session, names, tuple(entry["spoken"] for entry in listed.values()), sure)
