"""Internet addresses."""

from __future__ import annotations

import ipaddress
from typing import ClassVar

from privacy.labels import LABELS
from privacy.presidio import Pattern, ScreenRecognizer

_VERSION = r"(?<!(?i:version|release|build|firmware|\bver|\bv)[ .:]{0,2})(?<![A-Za-z0-9_.-])"
_REST = r"(?:\.\d{1,3}){3}(?::\d{2,5})?(?![A-Za-z0-9_-])(?!\.\d)"
_FEWEST_GROUPS = 3  # of an IPv6 address; "de::fa" is more likely a path in a program


class IpAddressRecognizer(ScreenRecognizer):
    """IPv4 and IPv6 addresses that belong to a machine.

    Source: RFC 791 and RFC 4291, parsed by Python's ``ipaddress``.
    Near misses: ``Version 1.2.3.4``, ``127.0.0.1``, ``255.255.255.0``, ``10:30:45``, ``std::set``.
    """

    TYPE: ClassVar[str] = "IP"
    CONTEXT: ClassVar[tuple[str, ...]] = (*LABELS["IP"], "ping", "ssh", "server", "host", "主机")
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("IPv4", _VERSION + r"\d{2,3}" + _REST, 0.75),
        # 7.4.7.2 may be an address and is far more often a version; 5.16.79.15 is an address.
        Pattern(
            "IPv4 with a low first part",
            _VERSION + r"(?=\d(?:\.\d+)*?\.(?:[4-9]\d|[12]\d\d)(?!\d))\d" + _REST,
            0.6,
        ),
        Pattern("IPv4 like a version", _VERSION + r"\d" + _REST, 0.3),
        Pattern(
            "IPv6",
            r"(?<![A-Za-z0-9_:.])(?:[0-9A-Fa-f]{1,4}|:)(?::[0-9A-Fa-f]{0,4}){2,7}(?:%\w+)?"
            r"(?![A-Za-z0-9_:])",
            0.75,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        bare = pattern_text.partition("%")[0].partition("/")[0]
        if "." in bare:
            bare = bare.partition(":")[0]
        try:
            address = ipaddress.ip_address(bare)
        except ValueError:
            return False
        if address.is_loopback or address.is_unspecified:
            return False
        if isinstance(address, ipaddress.IPv4Address):
            return None if 0 < address.packed[0] < 255 else False
        groups = [group for group in bare.split(":") if group]
        has_digit = any(character.isdigit() for character in bare)
        return None if len(groups) >= _FEWEST_GROUPS and has_digit else False
