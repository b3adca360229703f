"""The judge's network: words from their hashed letters, texts from their words and their places.

A word's hashes are averaged (Joulin et al., "Bag of Tricks for Efficient Text Classification",
2017); convolutions mix neighbouring words; texts attend to one another with a bias for how they
stand to each other (Vaswani et al., 2017; Shaw et al., "Self-Attention with Relative Position
Representations", 2018); each word is then judged with what its text has learned.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from privacy.judge_features import KINDS, RELATIONS, ROLES
from privacy.judge_words import BUCKETS

_WIDTH, _HASHED, _LAYERS, _HEADS = 64, 48, 3, 4
_FLAGS = (2, 2, 2, 8, 10, 4)  # how many values each of a word's flags has
_PLACES = 8  # numbers that say where a text stands
_DROPPED = 0.1


class Network(nn.Module):
    """Values of each kind for each word; ``forward`` takes ``Question.inputs`` by their names."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = nn.EmbeddingBag(BUCKETS + 1, _HASHED, mode="mean", padding_idx=BUCKETS)
        self.widen = nn.Linear(_HASHED, _WIDTH)
        self.flags = nn.ModuleList([nn.Embedding(count, _WIDTH) for count in _FLAGS])
        self.found = nn.Embedding(len(KINDS) + 1, _WIDTH)
        self.first_norm = nn.LayerNorm(_WIDTH)
        self.mixing = nn.ModuleList([_Mixing(5), _Mixing(3)])
        self.pool = nn.Linear(3 * _WIDTH, _WIDTH)
        self.roles = nn.Embedding(len(ROLES) + 1, _WIDTH)
        self.places = nn.Linear(_PLACES, _WIDTH)
        self.layers = nn.ModuleList([_Layer() for _ in range(_LAYERS)])
        self.join = nn.Linear(2 * _WIDTH, _WIDTH)
        self.last_mixing = _Mixing(3)
        self.out = nn.Linear(_WIDTH, len(KINDS))
        self.drop = nn.Dropout(_DROPPED)

    def forward(
        self,
        letters: Tensor,
        flags: Tensor,
        found: Tensor,
        text: Tensor,
        first: Tensor,
        last: Tensor,
        relations: Sequence[Tensor],
        places: Tensor,
        roles: Tensor,
    ) -> Tensor:
        """Values W × kinds.

        Args:
            letters: what ``spelt`` makes of the words' hashes, W × 48.
            flags: W × 6.
            found: W.
            text: W; the texts of several screens follow one another.
            first: E.
            last: E.
            relations: for each screen E × E of its texts.
            places: E × 8.
            roles: E.
        """
        words = self.widen(letters) + self.found(found)
        for place, table in enumerate(self.flags):
            words = words + table(flags[:, place])
        words = self.drop(self.first_norm(words))
        for mixing in self.mixing:
            words = mixing(words)
        sums = torch.cat([torch.zeros_like(words[:1]), words.cumsum(0)])
        means = (sums[last + 1] - sums[first]) / (last - first + 1).unsqueeze(1).to(words.dtype)
        texts = self.pool(torch.cat([means, words[first], words[last]], dim=1))
        texts = texts + self.roles(roles) + self.places(places)
        for layer in self.layers:
            texts = layer(texts, relations)
        joined = functional.gelu(self.join(torch.cat([words, texts[text]], dim=1)))
        return self.out(self.last_mixing(joined))

    def spelt(self, hashes: Tensor) -> Tensor:
        """The words' letters, W × 48, from their hashes, W × 20."""
        return self.letters(hashes)


class _Mixing(nn.Module):
    """Neighbouring words are told of one another."""

    def __init__(self, reach: int) -> None:
        super().__init__()
        self.convolve = nn.Conv1d(_WIDTH, _WIDTH, reach, padding=reach // 2)
        self.norm = nn.LayerNorm(_WIDTH)

    def forward(self, words: Tensor) -> Tensor:
        mixed = self.convolve(words.t().unsqueeze(0)).squeeze(0).t()
        return self.norm(words + functional.gelu(mixed))


class _Layer(nn.Module):
    """The texts of each screen attend to one another."""

    def __init__(self) -> None:
        super().__init__()
        self.bias = nn.Embedding(RELATIONS, _HEADS)
        self.ask = nn.Linear(_WIDTH, 3 * _WIDTH)
        self.answer = nn.Linear(_WIDTH, _WIDTH)
        self.norms = nn.ModuleList([nn.LayerNorm(_WIDTH), nn.LayerNorm(_WIDTH)])
        self.think = nn.Sequential(
            nn.Linear(_WIDTH, 2 * _WIDTH), nn.GELU(), nn.Linear(2 * _WIDTH, _WIDTH)
        )
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, texts: Tensor, relations: Sequence[Tensor]) -> Tensor:
        asked = self.ask(self.norms[0](texts)).view(-1, 3, _HEADS, _WIDTH // _HEADS)
        heads = asked.permute(1, 2, 0, 3)
        heard, start = [], 0
        for relation in relations:
            query, key, value = heads[:, :, start : start + relation.shape[0]]
            bias = self.bias(relation).permute(2, 0, 1)
            weights = (query @ key.transpose(1, 2)) * (_WIDTH // _HEADS) ** -0.5 + bias
            told = (weights.softmax(-1) @ value).permute(1, 0, 2)
            heard.append(told.reshape(-1, _WIDTH))
            start = start + relation.shape[0]
        texts = texts + self.drop(self.answer(torch.cat(heard)))
        return texts + self.drop(self.think(self.norms[1](texts)))
