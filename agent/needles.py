"""The shapes in which a value may lie in a file or a stream: what a search for leaks looks for."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote, quote_plus

import numpy as np
from numpy.typing import NDArray

_SHORT, _LONG = 4, 8  # bytes of a shape that the search looks at first; none is shorter
_HASH_BITS = 20
_BLOCK = 1 << 21  # bytes that are searched at a time
_SHORTEST = 4  # characters; anything shorter turns up by chance
_CHARACTER_SETS = ("utf-8", "utf-16-le", "utf-16-be")


def shapes(value: str) -> frozenset[bytes]:
    """``value`` as it is, in lower case and without spaces, in every usual encoding.

    UTF-8 and UTF-16, JSON's escapes, HTML's, percent-encoding, hexadecimal and base64 (RFC 4648,
    both alphabets, wherever in a longer text the value begins).
    """
    spellings = {value, value.lower(), value.replace(" ", ""), value.replace(" ", "").lower()}
    found: set[bytes] = set()
    for spelling in spellings:
        if len(spelling) >= _SHORTEST or not spelling.isascii():
            found |= _encoded(spelling)
    return frozenset(found)


def _encoded(text: str) -> set[bytes]:
    plain = {text.encode(name) for name in _CHARACTER_SETS}
    as_text = {
        json.dumps(text)[1:-1], html.escape(text), quote(text), quote(text, safe=""),
        quote_plus(text), text.encode().hex(), text.encode().hex().upper(),
    }  # fmt: skip
    in_base64 = {piece for raw in plain for piece in _in_base64(raw)}
    return plain | {shape.encode() for shape in as_text} | in_base64


def _in_base64(raw: bytes) -> set[bytes]:
    """What of ``raw`` stands unchanged in the base64 of any text around it, for 3 alignments."""
    found = set()
    for offset in range(3):
        padded = bytes(offset) + raw
        whole = len(padded) // 3 * 3
        start = -(-offset // 3) * 4  # the group that the bytes before it have a part in
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            piece = encode(padded[:whole])[start:]
            if len(piece) >= 2 * _SHORTEST:
                found.add(piece)
    return found


class Needles:
    """Values and parts of values by a name that may be told, and the search for them.

    Upper and lower case count as one. A search looks at the first bytes of every shape at once (a
    table of their hashes, as Rabin and Karp's) and then at the whole, so that hundreds of shapes
    cost little more than one.

    Args:
        values: For each name, the strings that must turn up nowhere.
    """

    def __init__(self, values: Mapping[str, Sequence[str]]) -> None:
        self._names = len(values)
        lowered = {
            (shape.lower(), name)
            for name, strings in values.items()
            for value in strings
            for shape in shapes(value)
        }
        self._long = _Table(_LONG, [pair for pair in lowered if len(pair[0]) >= _LONG])
        self._short = _Table(_SHORT, [pair for pair in lowered if _SHORT <= len(pair[0]) < _LONG])

    def __repr__(self) -> str:
        return f"Needles({self._names} names)"

    def names_in(self, content: bytes) -> frozenset[str]:
        """The names of the values that are in ``content``."""
        lowered = content.lower()
        found: set[str] = set()
        for begin in range(0, len(lowered), _BLOCK):
            block = np.frombuffer(lowered, np.uint8, offset=begin)[: _BLOCK + _LONG - 1]
            if block.size >= _SHORT:
                wide = block.astype(np.uint32)
                joined = wide[:-3] | wide[1:-2] << 8 | wide[2:-1] << 16 | wide[3:] << 24
                windows = joined.astype(np.uint32, copy=False)
                self._short.search(lowered, begin, windows, found)
                self._long.search(lowered, begin, windows, found)
        return frozenset(found)


class _Table:
    """Shapes by their first ``length`` bytes, 4 or 8."""

    def __init__(self, length: int, named_shapes: Sequence[tuple[bytes, str]]) -> None:
        self._length = length
        self._by_start: dict[bytes, list[tuple[bytes, str]]] = {}
        self._marks = np.zeros(1 << _HASH_BITS, np.bool_)
        for shape, name in named_shapes:
            self._by_start.setdefault(shape[:length], []).append((shape, name))
        starts = np.frombuffer(b"".join(self._by_start), "<u4").reshape(-1, length // _SHORT)
        self._marks[_hashed(starts[:, 0], starts[:, -1])] = True

    def search(
        self, content: bytes, begin: int, windows: NDArray[np.uint32], found: set[str]
    ) -> None:
        """Add the names of shapes that begin in ``windows``, the 4-byte words from ``begin`` on."""
        ahead = self._length - _SHORT
        if not self._by_start or windows.size <= ahead:
            return
        hashes = _hashed(windows[: windows.size - ahead], windows[ahead:])
        for at in (np.flatnonzero(self._marks[hashes]) + begin).tolist():
            for shape, name in self._by_start.get(content[at : at + self._length], ()):
                if name not in found and content.startswith(shape, at):
                    found.add(name)


def _hashed(first: NDArray[np.uint32], last: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Knuth's multiplicative hash (TAOCP 6.4) of two words."""
    mixed = first * np.uint32(2654435761) ^ last * np.uint32(2246822519)
    return (mixed * np.uint32(2654435761)) >> np.uint32(32 - _HASH_BITS)
