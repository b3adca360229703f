"""Writes the trained network as ONNX, with its calibration and the names of its classes.

The temperature (Guo et al., "On Calibration of Modern Neural Networks", 2017) and the threshold
from which a name is told come from the validation themes, with their icons of other things among
them: six names in seven that are told there are right.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from perception.icon_picture import SIDE, prepared
from scripts.icons.labels import taxonomy
from scripts.icons.measuring import screens_of
from scripts.icons.sources import SETS, Role

PLACE = Path(__file__).resolve().parents[2] / "configs" / "models" / "icons.onnx"
_SEED = 21
_TEMPERATURES = np.geomspace(0.3, 3.0, 60)
_PRECISION = 0.85  # of the names told on the validation themes, a few of whose labels are wrong
_OPSET = 17


class _Shares(nn.Module):
    """The network with the temperature taken off and its values turned into shares."""

    def __init__(self, network: nn.Module, temperature: float) -> None:
        super().__init__()
        self.network, self.temperature = network, temperature

    def forward(self, pictures: Tensor) -> Tensor:
        return torch.softmax(self.network(pictures) / self.temperature, dim=1)


def export(network: nn.Module) -> int:
    """Write the model; returns its size in bytes."""
    values, labels = _validation(network)
    temperature = _temperature(values, labels)
    sure = _threshold(torch.softmax(values / temperature, dim=1).numpy(), labels.numpy())
    torch.onnx.export(
        _Shares(network, temperature).eval(),
        (torch.zeros(1, 3, SIDE, SIDE),),
        PLACE,
        input_names=["pictures"],
        output_names=["shares"],
        dynamic_axes={"pictures": {0: "count"}, "shares": {0: "count"}},
        opset_version=_OPSET,
        dynamo=False,
    )
    model = onnx.load(PLACE)
    about = {
        "names": json.dumps(list(taxonomy())),
        "sure": f"{sure:.3f}",
        "temperature": f"{temperature:.3f}",
    }
    onnx.helper.set_model_props(model, about)
    onnx.checker.check_model(model)
    onnx.save(model, PLACE)
    return PLACE.stat().st_size


@torch.no_grad()
def _validation(network: nn.Module) -> tuple[Tensor, Tensor]:
    """The network's values and the right classes on the validation themes."""
    classes = {label: index for index, label in enumerate([*taxonomy(), ""])}
    values, labels = [], []
    for icon_set in SETS:
        if icon_set.role is not Role.VALIDATION:
            continue
        for plain in (True, False):
            screens = screens_of(icon_set, _SEED, each=1, plain=plain)
            pictures = torch.from_numpy(np.stack([prepared(crop) for crop in screens.crops]))
            values.extend(network(part) for part in pictures.split(256))
            labels.extend(classes[label] for label in screens.labels)
    return torch.cat(values), torch.tensor(labels)


def _temperature(values: Tensor, labels: Tensor) -> float:
    losses = [
        float(nn.functional.cross_entropy(values / temperature, labels))
        for temperature in _TEMPERATURES
    ]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def _threshold(shares: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    """The lowest probability from which the names told are right as often as is wanted."""
    known = shares[:, :-1]
    best = known.max(axis=1)
    is_right = known.argmax(axis=1) == labels
    order = np.argsort(-best)
    precision = np.cumsum(is_right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(precision >= _PRECISION)
    return float(best[order][enough[-1]]) if len(enough) else 1.0
