"""What a proof is made of: checks that hold or do not, and facts that were found on the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What is proved."""

    NETWORK = "network"
    DISK = "disk"
    FAIL_CLOSED = "fail closed"


@dataclass(frozen=True, slots=True)
class ProofCheck:
    """One thing that was tried: ``what`` was tried, what ``happened``, whether that is right.

    ``way`` is a short name for programs that read the JSON. Nothing raw stands in any of them.
    """

    part: Part
    way: str
    what: str
    happened: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that was tried, and ``facts`` (name, value) about this system."""

    checks: tuple[ProofCheck, ...]
    facts: tuple[tuple[str, str], ...]

    @property
    def holds(self) -> bool:
        """Whether something was tried, and all of it went as it must."""
        return bool(self.checks) and all(check.holds for check in self.checks)
