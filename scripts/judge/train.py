"""Trains the judge: ``make train-judge``. About half an hour on one processor core.

Collects words from translations and lists, makes up pages without end, trains with a fixed seed,
keeps a checkpoint every few minutes and goes on from it, and writes the averaged weights as
``configs/models/judge.onnx``. Tuning screens that were read (``scripts/judge/screens.py``) are
trained on besides; ``--without`` leaves some out, to measure on them.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader
from tqdm import tqdm

from scripts.judge.batches import Batch, Pages
from scripts.judge.collect import SourcesUnavailable, collect
from scripts.judge.export import export
from scripts.judge.material import CACHE
from scripts.judge.network import Network

SEED = 30
_BATCHES, _SIZE = 8000, 8
_RATE, _DECAY = 2.5e-3, 0.01
_WARM_UP = 200  # batches
_AVERAGED, _AVERAGE_EVERY = 0.995, 5  # how much the averaged weights keep, every so many batches
_KNOWN_WEIGHT = 0.25  # of a word that the rules found: it is hidden in any case
_KEEP_EVERY = 250  # batches


@dataclass
class _State:
    """All that a later start needs to go on."""

    network: Network
    averaged: Network
    optimizer: torch.optim.Optimizer
    step: int = 0


def main() -> int:
    """Run the whole training; the exit code is 0, or 5 if a source is not to be had."""
    asked = _asked()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    try:
        collect()
    except SourcesUnavailable as error:
        tqdm.write(f"The judge's words can not be had: {error}", file=sys.stderr)
        return 5
    place = CACHE / "checkpoint.pt"
    state = _started(place)
    _train(state, place, asked)
    size = export(state.averaged.eval(), asked.out)
    tqdm.write(f"Wrote {asked.out}, {size / 1e6:.1f} MB.")
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batches", type=int, default=_BATCHES)
    parser.add_argument("--without", nargs="*", default=[], help="parts of screens' names")
    parser.add_argument("--out", type=Path, default=Path("configs/models/judge.onnx"))
    return parser.parse_args()


def _started(place: Path) -> _State:
    network, averaged = Network(), Network()
    averaged.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=_RATE, betas=(0.9, 0.98), weight_decay=_DECAY
    )
    state = _State(network, averaged, optimizer)
    if place.exists():
        kept: dict[str, Any] = torch.load(place, weights_only=True)
        network.load_state_dict(kept["network"])
        averaged.load_state_dict(kept["averaged"])
        optimizer.load_state_dict(kept["optimizer"])
        state.step = kept["step"]
    return state


def _train(state: _State, place: Path, asked: argparse.Namespace) -> None:
    batches: int = asked.batches
    loader = DataLoader(
        Pages(SEED, _SIZE, asked.without), batch_size=None, sampler=range(state.step, batches)
    )
    bar = tqdm(loader, initial=state.step, total=batches, desc="training", unit="batch")
    mean_loss = 0.0
    for batch in bar:
        for group in state.optimizer.param_groups:
            group["lr"] = _rate(state.step / batches, state.step)
        state.network.train()
        loss = _loss(state.network, batch)
        state.optimizer.zero_grad()
        loss.backward()
        _clip(state.network)
        state.optimizer.step()
        state.step += 1
        if state.step % _AVERAGE_EVERY == 0:
            _average(state)
        mean_loss += (float(loss) - mean_loss) * max(0.02, 1 / state.step)
        bar.set_postfix_str(f"loss {mean_loss:.4f}")
        if state.step % _KEEP_EVERY == 0 or state.step == batches:
            _keep(state, place)


def _loss(network: Network, batch: Batch) -> Tensor:
    inputs = {name: value for name, value in batch.items() if name not in ("hashes", "answers")}
    values = network(network.spelt(batch["hashes"].long()), **inputs)
    losses = functional.cross_entropy(values, batch["answers"], reduction="none")
    weights = torch.where(batch["found"] > 0, _KNOWN_WEIGHT, 1.0)
    return (losses * weights).sum() / weights.sum()


def _rate(done: float, step: int) -> float:
    """Up over the first batches, then down along half a cosine."""
    return float(_RATE * min(1, step / _WARM_UP) * (0.5 + 0.5 * np.cos(np.pi * done)) + 1e-5)


def _clip(network: Network) -> None:
    mixed = [p for name, p in network.named_parameters() if name != "letters.weight"]
    nn.utils.clip_grad_norm_(mixed, 1.0)


def _average(state: _State) -> None:
    turn = state.step / _AVERAGE_EVERY
    keep = min(_AVERAGED, turn / (9 + turn))
    now = state.network.state_dict()
    for name, value in state.averaged.state_dict().items():
        value.lerp_(now[name], 1 - keep)


def _keep(state: _State, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_suffix(".new")
    torch.save(
        {
            "network": state.network.state_dict(),
            "averaged": state.averaged.state_dict(),
            "optimizer": state.optimizer.state_dict(),
            "step": state.step,
        },
        fresh,
    )
    fresh.replace(place)


if __name__ == "__main__":
    sys.exit(main())
