"""Addresses and phrases of crypto wallets."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import LEFT, RIGHT

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_DECODED = 25  # bytes: version, 20 of hash, 4 of checksum


class CryptoWalletRecognizer(ScreenRecognizer):
    """Addresses of Bitcoin (old ones by their checksum), Litecoin, Monero and Ethereum.

    Others, and seed phrases, after a label.
    Source: Bitcoin's Base58Check, BIP-173 and BIP-350 (bech32), EIP-55, BIP-39.
    Near misses: a base58 word with a wrong checksum, ``0x`` with 39 digits, a colour ``0xff00ff``.
    """

    TYPE: ClassVar[str] = "WALLET"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("base58", LEFT + r"[13][1-9A-HJ-NP-Za-km-z]{25,34}" + RIGHT, 0.6),
        Pattern("bech32", LEFT + r"(?i:bc1|tb1|ltc1)[a-z0-9]{11,71}" + RIGHT, 0.9),
        Pattern("Monero", LEFT + r"[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}" + RIGHT, 0.9),
        Pattern(
            "label",
            after_label("WALLET") + r"(?P<value>[1-9A-HJ-NP-Za-km-z]{26,44})" + RIGHT,
            0.8,
        ),
        Pattern("Ethereum", LEFT + r"0x[0-9a-fA-F]{40}" + RIGHT, 0.9),
        Pattern(
            "phrase",
            after_label("WALLET") + r"(?P<value>[a-z]{3,8}(?:[ \t\n]+[a-z]{3,8}){2,23})",
            0.9,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        if pattern_text[0] not in "13" or not 26 <= len(pattern_text) <= 35:
            return None
        return _passes_base58check(pattern_text)


def _passes_base58check(text: str) -> bool:
    number = 0
    for character in text:
        number = number * 58 + _BASE58.index(character)
    if number.bit_length() > 8 * _DECODED:
        return False
    decoded = number.to_bytes(_DECODED, "big")
    digest = hashlib.sha256(hashlib.sha256(decoded[:-4]).digest()).digest()
    return digest[:4] == decoded[-4:]
