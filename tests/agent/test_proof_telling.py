"""What ``handrail privacy prove`` says: a line for each check, and the verdict."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator

import pytest

from agent.commands import privacy_prove
from agent.proof import Part, ProofCheck

Prove = Callable[..., int]


@pytest.fixture
def prove(monkeypatch: pytest.MonkeyPatch) -> Prove:
    """The command where every check comes out as it is told to; what is tried is tested live."""

    def prove(*flags: str, leaks: bool = False) -> int:
        def disk() -> tuple[ProofCheck, ...]:
            return (ProofCheck(Part.DISK, "files", "The disk", "as it was", not leaks),)

        def failures() -> Iterator[ProofCheck]:
            yield ProofCheck(Part.FAIL_CLOSED, "rules", "Broken rules", "it stopped", True)

        lines = (
            ProofCheck(Part.NETWORK, "tcp", "TCP over IPv4", "refused", True),
            ProofCheck(Part.NETWORK, "udp", "UDP over IPv4", "refused", True),
        )
        monkeypatch.setattr(privacy_prove, "try_the_network", lambda: None)
        monkeypatch.setattr(privacy_prove, "judge", lambda _: lines)
        monkeypatch.setattr(privacy_prove, "_disk", disk)
        monkeypatch.setattr(privacy_prove, "_failures", failures)
        parser = argparse.ArgumentParser()
        privacy_prove.add(parser.add_subparsers())
        options = parser.parse_args(["prove", *flags])
        return int(options.command(options))

    return prove


def test_one_line_tells_of_each_check_and_the_last_one_of_all(
    prove: Prove, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prove() == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert "  Holds: TCP over IPv4: refused." in lines
    assert len([line for line in lines if line.startswith("  Holds: ")]) == 4
    assert lines[-1] == "All 4 checks hold."
    assert "FAILS" not in said.out
    assert said.err == ""


def test_a_check_that_fails_fails_the_proof_and_is_told(
    prove: Prove, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prove(leaks=True) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if "FAILS" in line and "The disk" in line]) == 1
    assert lines[-1] != "All 4 checks hold."
    assert prove("--json", leaks=True) == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False


def test_quick_leaves_the_sample_run_out_and_says_so(
    prove: Prove, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prove("--quick", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is True
    assert told["quick"] is True
    assert {check["part"] for check in told["checks"]} == {"network", "fail closed"}
    assert told["system"]["presidio"]
    assert prove("--quick", leaks=True) == 0
    assert "The disk" not in capsys.readouterr().out
