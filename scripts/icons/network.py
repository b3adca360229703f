"""The network: a small residual one (He et al., 2016) of 1.1 million weights."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class _Residual(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.path = nn.Sequential(
            _convolution(channels, channels),
            nn.ReLU(inplace=True),
            _convolution(channels, channels),
        )

    def forward(self, picture: Tensor) -> Tensor:
        return torch.relu(picture + self.path(picture))


class IconNetwork(nn.Module):
    """From prepared pictures (count × 3 × 40 × 40) to a value for each class, not yet a share."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            _convolution(3, 32, stride=2),
            nn.ReLU(inplace=True),
            _Residual(32),
            _convolution(32, 64, stride=2),
            nn.ReLU(inplace=True),
            _Residual(64),
            _Residual(64),
            _convolution(64, 128, stride=2),
            nn.ReLU(inplace=True),
            _Residual(128),
            _Residual(128),
        )
        # Where in the picture something stands matters (an arrow into a door or out of it), so
        # that the last map is not averaged away but weighed place by place.
        self.head = nn.Sequential(
            nn.Conv2d(128, 48, 1, bias=False),
            nn.BatchNorm2d(48),
            nn.ReLU(inplace=True),
            nn.Flatten(),
            nn.Dropout(0.3),
            nn.Linear(48 * 25, 256, bias=False),
            nn.BatchNorm1d(256),
            nn.ReLU(inplace=True),
            nn.Dropout(0.2),
            nn.Linear(256, classes),
        )

    def forward(self, pictures: Tensor) -> Tensor:
        values: Tensor = self.head(self.body(pictures))
        return values


def _convolution(inputs: int, outputs: int, stride: int = 1) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs)
    )
