"""The proof of the network lock holds with the lock, and fails with one that leaves a way open."""

from __future__ import annotations

import platform
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from agent import messages
from agent.errors import TaskFailed
from agent.network_ways import WAYS
from agent.proof import Part, Proof, ProofCheck
from agent.proof_network import Attempts, judge, read_attempts, try_the_network
from privacy.errors import LockUnavailable

PROJECT = Path(__file__).resolve().parents[2]
# Let ``lock_network`` accept the filter that is put in the real one's place.
HOLLOW = "import privacy.lock as lock\nlock._own_checks = lambda: ()\n"
MAIN = "import sys\nfrom agent.proof_attempts import main\nsys.exit(main())\n"
ONLY_IPV4 = """
def only_ipv4(seccomp):
    rules = seccomp.SyscallFilter(defaction=seccomp.ALLOW)
    rules.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.KILL_PROCESS)
    rules.set_attr(seccomp.Attr.CTL_TSYNC, 1)
    rules.add_rule(seccomp.ERRNO(1), "socket", seccomp.Arg(0, seccomp.EQ, 2))
    return rules
lock._filter = only_ipv4
"""
ALL_MACHINES = """
whole = lock._filter
def lenient(seccomp):
    rules = whole(seccomp)
    rules.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.ALLOW)
    return rules
lock._filter = lenient
"""
ONE_THREAD = """
whole = lock._filter
def one_thread(seccomp):
    rules = whole(seccomp)
    rules.set_attr(seccomp.Attr.CTL_TSYNC, 0)
    return rules
lock._filter = one_thread
"""
NO_LOCK = "import privacy.lock\nprivacy.lock.lock_network = lambda: None\n"
NO_DUMP_RULE = "import agent.session\nagent.session.refuse_core_dumps = lambda: None\n"


def attempts_with(sabotage: str) -> Attempts:
    done = subprocess.run(
        [sys.executable, "-c", sabotage + MAIN], cwd=PROJECT, capture_output=True, check=False
    )
    return read_attempts(done.stdout)


def failing(tried: Attempts) -> set[str]:
    return {check.way for check in judge(tried) if not check.holds}


@pytest.fixture(scope="module")
def tried() -> Attempts:
    """One real trial on this machine, for all tests that only read it."""
    return try_the_network()


def test_every_way_is_refused_on_this_machine_and_was_open_before(tried):
    checks = judge(tried)
    assert [check.way for check in checks if not check.holds] == []
    assert {*WAYS, "thread", "dns", "undo", "late", "unix", "mode"} <= {c.way for c in checks}
    assert tried.before["tcp4"] == tried.before["grandchild"] == tried.before["thread"] == "open"
    assert tried.after["tcp4"] == tried.after["grandchild"] == tried.after["thread"] == "EPERM"


@pytest.mark.parametrize(
    ("sabotage", "ways"),
    [
        (HOLLOW + ONLY_IPV4, {"tcp6", "udp6", "netlink", "packet", "io_uring", "families"}),
        (HOLLOW + ALL_MACHINES, {"int80"}),
        (HOLLOW + ONE_THREAD, {"thread"}),
        (HOLLOW + NO_LOCK, {"tcp4", "udp4", "child", "grandchild", "undo", "mode", "dns"}),
        (NO_DUMP_RULE, {"core dumps"}),
    ],
    ids=["IPv4 alone", "other machines' calls", "this thread alone", "none", "dumps"],
)
def test_a_lock_with_a_hole_fails(sabotage, ways):
    failed = failing(attempts_with(sabotage))
    if platform.machine() != "x86_64":
        ways = ways - {"int80"}
    assert ways <= failed
    assert (ways == failed) or len(ways) > 1


def test_a_machine_where_no_socket_opened_before_shows_nothing(tried):
    walled = replace(tried, before=dict.fromkeys(tried.before, "EPERM"))
    assert "control" in failing(walled)


def test_a_way_that_the_kernel_has_not_at_all_is_no_failure_but_another_error_is(tried):
    without = replace(
        tried,
        before={**tried.before, "io_uring": "ENOSYS"},
        after={**tried.after, "io_uring": "ENOSYS"},
    )
    assert failing(without) == set()
    odd = replace(tried, after={**tried.after, "tcp6": "EAFNOSUPPORT"})
    assert failing(odd) == {"tcp6"}


@pytest.mark.parametrize(
    ("word", "resolvers", "holds"),
    [
        ("EAI_AGAIN", (), True),
        ("EAI_AGAIN", ("/run/nscd/socket",), True),
        ("EAI_NONAME", (), True),
        ("EAI_NONAME", ("/run/nscd/socket",), False),
        ("answered", (), False),
    ],
)
def test_a_name_that_somebody_answered_for_fails(tried, word, resolvers, holds):
    asked = replace(tried, after={**tried.after, "dns": word}, resolvers=resolvers)
    assert ("dns" not in failing(asked)) is holds


def test_a_socket_that_stays_open_under_the_lock_fails(tried):
    assert failing(replace(tried, late="locked")) == {"late"}


def test_broken_unix_sockets_fail(tried):
    assert failing(replace(tried, after={**tried.after, "unix": "EPERM"})) == {"unix"}


def test_without_a_lock_to_offer_it_says_what_the_system_offers():
    with pytest.raises(LockUnavailable, match=r"no seccomp.*it offers"):
        attempts_with("import sys\nimport agent.session\nsys.platform = 'darwin'\n")


def test_output_that_is_none_is_one_clear_error():
    with pytest.raises(TaskFailed, match="came to no end"):
        read_attempts(b"Traceback")


def test_a_proof_holds_only_if_something_was_tried_and_all_of_it_holds():
    good = ProofCheck(Part.NETWORK, "tcp4", "TCP", "refused", True)
    bad = ProofCheck(Part.NETWORK, "udp4", "UDP", "opened", False)
    assert Proof((good,), ()).holds
    assert not Proof((good, bad), ()).holds
    assert not Proof((), ()).holds


def test_each_way_has_a_name_for_people_and_a_failure_is_said_in_words(tried):
    for check in judge(tried):
        line = messages.proved(check.what, check.happened, check.holds)
        assert line.strip().startswith("Holds: ")
    assert "FAILS" in messages.proved("TCP over IPv4", "opened", False)
