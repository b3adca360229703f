"""``handrail privacy prove``: shows on this machine that the promise is kept, check by check."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator

from agent import messages
from agent.commands.options import Commands, add_json, write
from agent.errors import ExitCode
from agent.proof import Part, Proof, ProofCheck
from agent.proof_disk import try_the_disk
from agent.proof_facts import facts
from agent.proof_failures import try_failures
from agent.proof_network import judge, try_the_network
from agent.sample import Sample

_ABOUT = """\
Tries on this machine, in a private display, what must not be possible: to reach the network once
the lock is on, to find a value from the screen in anything that is written or said, and to go on
when redaction fails. One line a check, then the verdict. Exit code 0: all hold; 1: one does not;
5: this system can not offer it. Takes about half a minute.
"""
_Tell = Callable[[str], None]


def add(commands: Commands) -> None:
    """Add the command to the parser of ``handrail privacy``."""
    parser = commands.add_parser(
        "prove",
        help="show that nothing can leave this machine",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="leave out the sample run")
    add_json(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Try everything and tell of it while it goes; 0 only if all of it holds."""
    tell: _Tell = (lambda _line: None) if options.json else write
    parts: list[tuple[Part, Callable[[], Iterable[ProofCheck]]]] = [
        (Part.NETWORK, lambda: judge(try_the_network())),
        (Part.FAIL_CLOSED, _failures),
    ]
    if not options.quick:
        parts.insert(1, (Part.DISK, _disk))
    checks: list[ProofCheck] = []
    for part, tries in parts:
        tell(messages.prove_part(part))
        for check in tries():
            checks.append(check)
            tell(messages.proved(check.what, check.happened, check.holds))
    proof = Proof(tuple(checks), facts())
    if options.json:
        write(json.dumps(_as_json(proof, is_quick=options.quick), ensure_ascii=False))
    else:
        _tell_end(proof, is_quick=options.quick)
    return int(ExitCode.DONE if proof.holds else ExitCode.FAILED)


def _disk() -> tuple[ProofCheck, ...]:
    with Sample() as sample:
        return try_the_disk(sample)


def _failures() -> Iterator[ProofCheck]:
    with Sample() as sample:
        yield from try_failures(sample)


def _tell_end(proof: Proof, *, is_quick: bool) -> None:
    write(messages.prove_facts())
    for name, value in proof.facts:
        write(messages.prove_fact(name, value))
    if is_quick:
        write(messages.prove_left_out())
    write(messages.prove_limit())
    failed = sum(not check.holds for check in proof.checks)
    write(messages.prove_ends(proof.holds, len(proof.checks), failed))


def _as_json(proof: Proof, *, is_quick: bool) -> dict[str, object]:
    return {
        "ok": proof.holds,
        "quick": is_quick,
        "checks": [
            {
                "part": check.part.value,
                "way": check.way,
                "what": check.what,
                "happened": check.happened,
                "holds": check.holds,
            }
            for check in proof.checks
        ],
        "system": dict(proof.facts),
    }
