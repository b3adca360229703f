"""Private keys in armour."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class PrivateKeyRecognizer(ScreenRecognizer):
    """The block from ``BEGIN ... PRIVATE KEY`` to its end, or to where the text is cut.

    Source: RFC 7468 (PEM), RFC 4880, 6.2 (PGP), OpenSSH's ``PROTOCOL.key``.
    Near misses: ``-----BEGIN PUBLIC KEY-----``, ``-----BEGIN CERTIFICATE-----``.
    """

    TYPE: ClassVar[str] = "KEY"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "block",
            # Recognition takes five dashes for any number from two on.
            r"-{2,6} ?BEGIN [A-Z0-9 ]{0,24}PRIVATE KEY(?: BLOCK)? ?-{0,5}"
            r"(?:[A-Za-z0-9+/=\s\\,:.]|-(?!-{3}))*"
            r"(?:-{2,6} ?END [A-Z0-9 ]{0,24}PRIVATE KEY(?: BLOCK)? ?-{0,5})?",
            1.0,
        ),
        Pattern(
            "one line of a block",
            r"^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/]{60,76}={0,2}$",
            0.9,
        ),
        Pattern("OpenSSH's first line", r"b3BlbnNzaC1rZXktdjE[A-Za-z0-9+/=]*", 1.0),
    )
