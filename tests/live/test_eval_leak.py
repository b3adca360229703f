"""``handrail eval leak``: made-up secrets, the whole agent, and a search that finds nothing."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from agent.canaries import LeakSearch
from agent.leak_places import Finds
from agent.leak_scenarios import Scenario, play
from agent.leak_stage import Stage
from tests.live.conftest import PROJECT

pytestmark = pytest.mark.live


@pytest.mark.model
@pytest.mark.timeout(1200)
def test_no_canary_is_found_anywhere(desk):
    done = subprocess.run(
        [sys.executable, "-m", "agent", "eval", "leak", "--json"],
        cwd=PROJECT, env=desk.env, capture_output=True, text=True, timeout=1100, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    told = json.loads(done.stdout)
    leaks = {place["place"]: place["found"] for place in told["places"] if place["found"]}
    assert leaks == {}
    assert told["wrong"] == []
    assert done.returncode == 0, done.stdout + done.stderr
    searched = {place["place"]: place["searched"] for place in told["places"]}
    assert searched["prompts"] >= 1
    assert searched["pictures"] >= 5
    assert searched["core files"] == 0
    assert done.stderr == ""


def test_an_unknown_suite_is_named_with_those_there_are(desk):
    ran = desk.handrail("eval", "everything")
    assert ran.code == 2
    assert "leak" in ran.err


def test_a_command_that_leaks_would_be_caught(tmp_path):
    """The control: what `look` may tell the person is a leak anywhere else."""
    with Stage() as stage:
        stage.show_form()
        leaky = Scenario("look redacted", ("look", "--json"))
        ran = play(leaky, stage)
        search = LeakSearch(stage.planted)
        (stage.desktop.home / "noted.log").write_bytes(ran.out)
        finds = Finds()
        finds.search_home(stage.desktop.home, search, 0.0)
        told = {place.place: place.found for place in finds.places()}
    found = {name.split(" (")[0] for name in told["log files"]}
    shown = {c.type for _, canaries in stage.planted for c in canaries if not c.is_typed_secret}
    assert found == shown
    assert "password" not in found, "what stands in a password field is never read at all"
