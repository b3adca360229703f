"""``handrail privacy prove`` holds here, and fails where the promise is broken."""

from __future__ import annotations

import json
import time

import pytest

from agent import messages
from agent.agent_process import Ran
from agent.file_watch import FileWatch, Watched
from agent.leak_search import SearchResult, search_for
from agent.proof_disk import judge as judge_disk
from agent.proof_failures import FAILURES, Failure, fail
from agent.proof_failures import judge as judge_failure
from agent.sample import Sample, WatchedRun

pytestmark = pytest.mark.live


def test_everything_holds_on_this_machine_and_as_json_it_is_one_object(desk):
    ran = desk.handrail("privacy", "prove", "--json")
    assert ran.code == 0, ran.explain()
    assert ran.err == "", ran.explain()
    (told,) = ran.lines
    assert told["ok"] is True
    assert told["quick"] is False
    assert [check for check in told["checks"] if not check["holds"]] == []
    parts = [check["part"] for check in told["checks"]]
    assert list(dict.fromkeys(parts)) == ["network", "disk", "fail closed"]
    happened = {check["what"]: check["happened"] for check in told["checks"]}
    assert happened["TCP over IPv4"] == "refused by the kernel (EPERM)"
    assert told["system"]["presidio"]


def test_a_machine_without_what_the_sample_needs_ends_with_5_and_one_line(desk):
    ran = desk.handrail("privacy", "prove", "--quick", env={"PATH": "/nowhere"})
    assert ran.code == 5, ran.explain()
    assert len(ran.err.splitlines()) == 1
    assert "virtual desktop needs" in ran.err


@pytest.fixture
def sample():
    with Sample() as sample:
        yield sample


def failing(checks):
    return {check.way for check in checks if not check.holds}


def test_a_command_that_shows_the_screen_raw_fails_the_proof(sample):
    """`look` answers the person with what is really there: as a sample run it must be caught."""
    run = sample.run("look", "--json")
    assert run.ran.code == 0
    nothing = Watched(0, (), (), is_complete=True)
    checks = judge_disk(sample, run, nothing, SearchResult(0, ()))
    assert failing(checks) == {"said", "sample"}


def test_a_raw_value_in_a_file_fails_the_proof_even_if_the_file_is_deleted(sample):
    started = time.time()
    with FileWatch([sample.folder], sample.needles) as watch:
        brief = sample.folder / "tmp" / "brief"
        with brief.open("w") as file:
            deadline = time.monotonic() + 10
            while not watch.result.seen and time.monotonic() < deadline:
                time.sleep(0.01)
            brief.unlink()
            file.write(json.dumps(sample.contact))
    left = search_for(sample.needles, [sample.folder], started)
    run = WatchedRun(Ran(0, b"", b""), (), is_confined=True, raw_told=b"")
    checks = judge_disk(sample, run, watch.result, left)
    assert failing(checks) == {"files", "sample"}
    assert left.holding == ()
    assert not any(value in repr(checks) for value in sample.contact.values())


def test_a_file_opened_outside_the_private_folder_fails_the_proof(sample, tmp_path):
    run = WatchedRun(Ran(0, b"", b""), (tmp_path / "log",), is_confined=False, raw_told=b"")
    nothing = Watched(0, (), (), is_complete=True)
    assert "python opens" in failing(judge_disk(sample, run, nothing, SearchResult(0, ())))


def test_an_agent_that_goes_on_although_redaction_should_have_failed_fails_the_proof(sample):
    harmless = Failure("language model", "en_no_such_model", rules="threshold: 0.5\n")
    check = judge_failure(sample, harmless, fail(sample, harmless))
    assert not check.holds
    assert messages.prove_went_on(0) in check.happened
    assert messages.prove_trace_written() in check.happened


def test_an_agent_that_stops_for_another_reason_fails_the_proof(sample):
    rules = next(failure for failure in FAILURES if failure.way == "rules")
    other = Failure("pattern", "out of time", rules=rules.rules)
    check = judge_failure(sample, other, fail(sample, other))
    assert not check.holds
    assert "another reason" in check.happened
