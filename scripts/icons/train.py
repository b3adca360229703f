"""Trains the icon namer: ``make train-icons``. About an hour on two processor cores.

Fetches and draws the icon sets, trains with a fixed seed, keeps a checkpoint every few minutes and
goes on from it, and writes the averaged weights as ``configs/models/icons.onnx``. What the
validation themes show on the way is for the person who waits; they set the calibration at the end.
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
from torch.utils.data import DataLoader
from tqdm import tqdm

from perception.icon_picture import prepared
from scripts.icons.attribution import write_attribution
from scripts.icons.batches import TrainingBatches
from scripts.icons.export import export
from scripts.icons.fetch import CACHE, SourcesUnavailable, fetch
from scripts.icons.labels import taxonomy
from scripts.icons.measuring import screens_of
from scripts.icons.network import IconNetwork
from scripts.icons.render import draw_all
from scripts.icons.sources import SETS, Role

SEED = 20
_BATCH = 256
# Two courses: in the second, at a lower rate, outlines are filled with colour as well.
_COURSES = ((3200, 3e-3), (1200, 1e-3))  # batches, and the highest learning rate
_DECAY = 0.02
_SMOOTHING = 0.1  # of the labels, some of which are wrong
_AVERAGED = 0.998  # how much of the averaged weights each step keeps
_CHECK_EVERY = 250  # batches


@dataclass
class _State:
    """All that a later start needs to go on."""

    network: nn.Module
    averaged: nn.Module
    optimizer: torch.optim.Optimizer
    step: int = 0


def main() -> int:
    """Run the whole training; the exit code is 0, or 5 if a source is not to be had."""
    asked = _asked()
    torch.set_num_threads(asked.threads)
    torch.manual_seed(SEED)
    try:
        fetch()
    except SourcesUnavailable as error:
        tqdm.write(f"The icon sets can not be had: {error}", file=sys.stderr)
        return 5
    draw_all()
    place = CACHE / "checkpoint.pt"
    state = _started(place)
    _train(state, place)
    size = export(state.averaged.eval())
    write_attribution()
    tqdm.write(f"Wrote configs/models/icons.onnx, {size / 1e6:.1f} MB. Measure it with:")
    tqdm.write("  make benchmark-icons")
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1, help="of the processor (1)")
    return parser.parse_args()


def _started(place: Path) -> _State:
    classes = len(taxonomy()) + 1
    network, averaged = IconNetwork(classes), IconNetwork(classes)
    averaged.load_state_dict(network.state_dict())
    averaged.requires_grad_(False)
    optimizer = torch.optim.AdamW(network.parameters(), weight_decay=_DECAY)
    state = _State(network.to(memory_format=torch.channels_last), averaged.eval(), optimizer)
    if place.exists():
        kept: dict[str, Any] = torch.load(place, weights_only=True)
        network.load_state_dict(kept["network"])
        averaged.load_state_dict(kept["averaged"])
        optimizer.load_state_dict(kept["optimizer"])
        state.step = kept["step"]
        tqdm.write(f"Going on after batch {state.step}")
    return state


def _keep(state: _State, place: Path) -> None:
    unfinished = place.with_suffix(".part")
    torch.save(
        {
            "network": state.network.state_dict(),
            "averaged": state.averaged.state_dict(),
            "optimizer": state.optimizer.state_dict(),
            "step": state.step,
        },
        unfinished,
    )
    unfinished.replace(place)


def _train(state: _State, place: Path) -> None:
    batches = sum(length for length, _ in _COURSES)
    loader = DataLoader(
        TrainingBatches(SEED, _BATCH, filled_from=_COURSES[0][0]),
        batch_size=None,
        sampler=range(state.step, batches),
        num_workers=1,
        prefetch_factor=8,
    )
    check = _validation()
    loss_of = nn.CrossEntropyLoss(label_smoothing=_SMOOTHING)
    progress = tqdm(loader, initial=state.step, total=batches, desc="training", unit="batch")
    mean_loss = 0.0
    for pictures, labels in progress:
        for group in state.optimizer.param_groups:
            group["lr"] = _rate(state.step)
        state.network.train()
        loss = loss_of(state.network(pictures.to(memory_format=torch.channels_last)), labels)
        state.optimizer.zero_grad()
        loss.backward()
        state.optimizer.step()
        state.step += 1
        _average(state)
        mean_loss += (float(loss) - mean_loss) * max(0.02, 1 / state.step)
        progress.set_postfix_str(f"loss {mean_loss:.3f}")
        if state.step % _CHECK_EVERY == 0 or state.step == batches:
            share = _right(state.averaged, check)
            tqdm.write(f"batch {state.step}: {share:.3f} right on the validation themes")
            _keep(state, place)


def _rate(step: int) -> float:
    """In each course up over its first twentieth, then down along half a cosine."""
    start = 0
    for length, highest in _COURSES:
        done = (step - start) / length
        if done < 0.05:
            return highest * (0.02 + 0.98 * done / 0.05)
        if done < 1:
            return highest * (0.5 + 0.5 * float(np.cos(np.pi * (done - 0.05) / 0.95))) + 1e-6
        start += length
    return 1e-6


def _average(state: _State) -> None:
    keep = min(_AVERAGED, (1 + state.step) / (10 + state.step))
    now = state.network.state_dict()
    for name, value in state.averaged.state_dict().items():
        if value.dtype.is_floating_point:
            value.lerp_(now[name], 1 - keep)
        else:
            value.copy_(now[name])


def _validation() -> list[tuple[Tensor, Tensor]]:
    """Each validation theme's labelled icons on one screen each: pictures and classes."""
    classes = {label: index for index, label in enumerate(taxonomy())}
    found = []
    for icon_set in SETS:
        if icon_set.role is not Role.VALIDATION:
            continue
        screens = screens_of(icon_set, SEED, each=1)
        rows = [
            (prepared(crop), classes[label])
            for crop, label in zip(screens.crops, screens.labels, strict=True)
            if label
        ]
        pictures = torch.from_numpy(np.stack([picture for picture, _ in rows]))
        found.append((pictures, torch.tensor([label for _, label in rows])))
    return found


@torch.no_grad()
def _right(network: nn.Module, themes: list[tuple[Tensor, Tensor]]) -> float:
    """The share named rightly, the mean over the themes; "none of these" is not in the running."""
    shares = []
    for pictures, labels in themes:
        guessed = network(pictures)[:, :-1].argmax(dim=1)
        shares.append(float((guessed == labels).float().mean()))
    return float(np.mean(shares))


if __name__ == "__main__":
    sys.exit(main())
