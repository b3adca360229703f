"""Made-up wallet addresses with valid checksums."""

from __future__ import annotations

from hashlib import sha256
from random import Random

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)  # BIP 173


def base58check(payload: bytes) -> str:
    """Bitcoin's Base58Check of a version byte and a hash."""
    whole = payload + sha256(sha256(payload).digest()).digest()[:4]
    number = int.from_bytes(whole, "big")
    text = ""
    while number:
        number, rest = divmod(number, 58)
        text = _BASE58[rest] + text
    return "1" * (len(whole) - len(whole.lstrip(b"\0"))) + text


def bech32_polymod(values: list[int]) -> int:
    """The checksum's remainder (BIP 173); 1 for a whole valid address."""
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            check ^= generator if (top >> place) & 1 else 0
    return check


def bech32_prefix(prefix: str) -> list[int]:
    """The human-readable part as the checksum counts it."""
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def segwit(rng: Random) -> str:
    """A pay-to-witness-key-hash address on Bitcoin's main chain (version 0, 20 bytes)."""
    data = [0] + [rng.randrange(32) for _ in range(32)]  # 160 bits are 32 groups of five
    polymod = bech32_polymod(bech32_prefix("bc") + data + [0] * 6) ^ 1
    data += [(polymod >> 5 * (5 - place)) & 31 for place in range(6)]
    return "bc1" + "".join(_BECH32[value] for value in data)


def bitcoin_address(rng: Random) -> str:
    """A Bitcoin address, of segregated witness or older."""
    if rng.random() < 0.5:
        return segwit(rng)
    return base58check(bytes((rng.choice((0, 5)),)) + rng.randbytes(20))


def ether_address(rng: Random) -> str:
    """An Ethereum address in lower case, which carries no checksum (EIP-55)."""
    return "0x" + rng.randbytes(20).hex()
