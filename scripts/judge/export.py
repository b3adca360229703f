"""Writes the trained network as ONNX, its table of hashed letters as 16-bit numbers."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional

from privacy.judge_features import KINDS
from privacy.judge_words import BUCKETS, MOST_HASHES
from scripts.judge.network import Network

_OPSET = 17
# From which share on a word is surely private: on tuning screens that were not trained on, what was
# taken for private wrongly was between 0.1 and 0.3 words in a hundred harmless ones.
_SURE = 0.97
_WORDS, _TEXTS = 50, 20  # of the example that is traced
_INPUTS = ("hashes", "flags", "found", "text", "first", "last", "relations", "places", "roles")


class _Shares(nn.Module):
    """The network with its answers turned into shares, for one screen."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("table", network.letters.weight.detach().half())

    def forward(self, hashes: Tensor, *others: Tensor) -> Tensor:
        *before, relations, places, roles = others
        rows = functional.embedding(hashes.long(), self.table).float()
        told = (hashes != BUCKETS).float().unsqueeze(2)
        letters = (rows * told).sum(1) / told.sum(1).clamp(min=1)
        return self.network(letters, *before, [relations], places, roles).softmax(1)


def export(network: Network, place: Path) -> int:
    """Write the model; returns its size in bytes."""
    counts, words, texts = torch.zeros(_WORDS, dtype=torch.long), {0: "words"}, {0: "texts"}
    example = (
        torch.full((_WORDS, MOST_HASHES), BUCKETS, dtype=torch.int32),
        torch.zeros(_WORDS, 6, dtype=torch.long),
        counts,
        counts,
        counts[:_TEXTS],
        counts[:_TEXTS],
        torch.zeros(_TEXTS, _TEXTS, dtype=torch.long),
        torch.zeros(_TEXTS, 8),
        counts[:_TEXTS],
    )
    sizes = [words, words, words, words, texts, texts, {0: "texts", 1: "texts"}, texts, texts]
    torch.onnx.export(
        _Shares(network).eval(),
        example,
        place,
        input_names=list(_INPUTS),
        output_names=["shares"],
        dynamic_axes={**dict(zip(_INPUTS, sizes, strict=True)), "shares": words},
        opset_version=_OPSET,
        dynamo=False,
    )
    model = onnx.load(place)
    onnx.helper.set_model_props(model, {"kinds": " ".join(KINDS), "sure": str(_SURE)})
    onnx.checker.check_model(model)
    onnx.save(model, place)
    return place.stat().st_size
