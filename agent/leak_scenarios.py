"""What the agent is made to do in the leak test: every command that sees a screen, and its ends.

Each is a process of its own, started as a person starts it.
"""

from __future__ import annotations

import resource
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from agent.agent_process import LIMIT_S, Ran, finish, start_agent
from agent.canaries import Canary
from agent.leak_stage import Stage

_BEGUN = b"Step 1"
_LONG_TASK = "wait 60 seconds"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One process of the agent.

    Args:
        name: Its name in ``agent.messages``.
        arguments: The command and its options.
        task: What it reads from standard input.
        codes: How it may end; a negative number is a signal.
        is_for_the_person: Its standard output may show what is on the screen (`look`, unredacted).
        stopped_by: A signal that it gets once it has begun its first step.
    """

    name: str
    arguments: tuple[str, ...]
    task: str = ""
    codes: frozenset[int] = frozenset({0})
    is_for_the_person: bool = False
    stopped_by: signal.Signals | None = None

    @property
    def is_crash(self) -> bool:
        return self.stopped_by is not None or 0 not in self.codes


def on_the_form(stage: Stage, canaries: Sequence[Canary]) -> Iterator[Scenario]:
    """What is done on the desktop with the Qt form and the Tk window."""
    value = {canary.type: canary.value for canary in canaries}
    yield Scenario("look", ("look", "--json"), is_for_the_person=True)
    yield Scenario("look redacted", ("look", "--json", "--redacted", "--png", "seen.png"))
    if not canaries:
        return  # there is no form to work on
    yield _run(
        "run",
        f"put {value['person']}'s e-mail address into Remarks, click Store, "
        f'type "{value["phone"]} {value["card"]}" into Remarks',
        codes={0, 1, 3},
    )
    yield _run(
        "run with the model",
        f"tick the box for getting news by mail for {value['e-mail']}, click Store",
        codes={0, 1, 3},
    )
    yield _run("dry run", f'type "{value["IBAN"]}" into Remarks', "--dry-run", "--json")
    bad = stage.desktop.home / "bad.yaml"
    bad.write_text("bounds: {steps: none}\n", encoding="utf-8")
    yield _run("bad configuration", value["address"], "--config", bad.name, codes={2})
    own = stage.desktop.home / ".config" / "handrail" / "recognizers.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("language_model: en_no_such_model\n", encoding="utf-8")
    yield _run("no redaction", f"type {value['SSN']} into Remarks", codes={5})
    own.unlink()


def on_the_papers(stage: Stage) -> Iterator[Scenario]:
    """What is done on the desktop with the editor and the terminal, and with files."""
    yield Scenario("look", ("look", "--json"), is_for_the_person=True)
    yield Scenario("look redacted", ("look", "--redacted", "--png", "seen.png"))
    yield _run("run with the model", "make the letters larger", codes={0, 1, 3})
    for name, number, code in (
        ("interrupted run", signal.SIGINT, 4),
        ("aborted run", signal.SIGABRT, -signal.SIGABRT),
        ("killed run", signal.SIGKILL, -signal.SIGKILL),
    ):
        yield _run(name, _LONG_TASK, codes={code}, stopped_by=number)
    pictures = stage.plant_pictures()
    yield Scenario("redact", ("redact", str(pictures), "-o", "redacted", "--json"))
    yield Scenario(
        "look at a picture",
        ("look", "--image", str(pictures / "screen1.png"), "--redacted", "--png", "drawn.png"),
    )
    screen = stage.plant_screen()
    yield Scenario("plan", ("plan", "click Store", "--screen", str(screen), "--redacted"))
    yield Scenario(
        "plan with the model",
        ("plan", "keep what I entered", "--screen", str(screen), "--redacted"),
    )


def play(scenario: Scenario, stage: Stage) -> Ran:
    """Run one to its end, or to the signal that it gets."""
    process = start_agent(scenario.arguments, stage.desktop.env, stage.desktop.home)
    if scenario.stopped_by is None:
        return finish(process, scenario.task)
    # Let the system write a core file, if nothing in the agent forbids it.
    with suppress(ValueError, OSError):
        _, most = resource.prlimit(process.pid, resource.RLIMIT_CORE)
        resource.prlimit(process.pid, resource.RLIMIT_CORE, (most, most))
    said = _said_until(process, _BEGUN, scenario.task)
    process.send_signal(scenario.stopped_by)
    ran = finish(process)
    return Ran(ran.code, said + ran.out, ran.err)


def _run(
    name: str,
    task: str,
    *options: str,
    codes: Sequence[int] | set[int] = (0,),
    stopped_by: signal.Signals | None = None,
) -> Scenario:
    """``handrail run``, with its trace and its record kept beside it."""
    folder = name.replace(" ", "-")
    arguments = ("run", "-", "--trace", f"{folder}.html", "--keep", f"{folder}-record", *options)
    return Scenario(name, arguments, task, frozenset(codes), stopped_by=stopped_by)


def _said_until(process: subprocess.Popen[bytes], words: bytes, task: str) -> bytes:
    """Everything on standard output up to the line with ``words``, or its end."""
    if process.stdin is None or process.stdout is None:
        return b""
    process.stdin.write(task.encode())
    process.stdin.close()
    process.stdin = None  # or ``communicate`` would flush it once more
    watchdog = threading.Timer(LIMIT_S, process.kill)
    watchdog.start()
    said = b""
    try:
        for line in process.stdout:
            said += line
            if words in line:
                break
    finally:
        watchdog.cancel()
    return said
