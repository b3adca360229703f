"""Proves on this machine that the agent stops when redaction fails: it shows and does nothing.

Redaction is made to fail in earnest, each time in another way, while private values are on the
screen and the agent has an order to carry out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agent import messages
from agent.proof import Part, ProofCheck
from agent.sample import Sample, WatchedRun

_TASK = "click Save draft"
# Tries millions of ways to cut one label of the form in eleven pieces, and only there.
_ENDLESS = f"""
pattern_seconds: 0.05
recognizers:
  - name: Endless
    supported_entity: ENDLESS
    patterns:
      - name: endless
        regex: 'Request {"(.*)" * 10}{"".join(f"{chr(92)}{n}" for n in range(1, 10))}!'
        score: 0.9
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """A way to make redaction fail, by the user's own rules or by a package that is missing.

    ``because`` is what the one line must say, so that no other failure passes for this one.
    """

    way: str
    because: str
    rules: str = ""
    missing: str = ""


FAILURES = (
    Failure("language model", "en_no_such_model", rules="language_model: en_no_such_model\n"),
    Failure("rules", "recognizers.yaml", rules="threshold: [\n"),
    Failure("pattern", "out of time", rules=_ENDLESS),
    Failure("engine", "presidio_analyzer", missing="presidio_analyzer"),
    Failure("text recognition", "text recognizer", missing="rapidocr"),
)
_NONE = Failure("none", "")


def try_failures(sample: Sample) -> Iterator[ProofCheck]:
    """Let it work once, then make redaction fail in each way and see that the agent stops."""
    works = fail(sample, _NONE).ran.code == 0
    yield _check("control failures", messages.prove_works_else(works), works)
    for failure in FAILURES:
        yield judge(sample, failure, fail(sample, failure))
    times = len(sample.saved())
    yield _check("acted", messages.prove_acted(times - 1), times == 1)


def fail(sample: Sample, failure: Failure) -> WatchedRun:
    """One run with redaction failing."""
    own = Path(sample.desktop.env["XDG_CONFIG_HOME"]) / "handrail" / "recognizers.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    if failure.rules:
        own.write_text(failure.rules, encoding="utf-8")
    try:
        return sample.run("run", _TASK, "--trace", _trace(failure), missing=failure.missing)
    finally:
        own.unlink(missing_ok=True)


def judge(sample: Sample, failure: Failure, run: WatchedRun) -> ProofCheck:
    """It must end with an error's code, one line, and nothing of what was on the screen."""
    line = run.ran.err.decode(errors="replace").strip()
    problems = []
    if run.ran.code <= 0:
        problems.append(messages.prove_went_on(run.ran.code))
    if run.ran.lines_said != 1:
        problems.append(messages.prove_lines(run.ran.lines_said))
    elif failure.because not in line:
        problems.append(messages.prove_other_reason(failure.because))
    if sample.needles.names_in(run.ran.out + run.ran.err):
        problems.append(messages.prove_raw_shown())
    if (sample.desktop.home / _trace(failure)).exists():
        problems.append(messages.prove_trace_written())
    return _check(
        failure.way,
        messages.prove_stopped(run.ran.code, "" if problems else line, problems),
        not problems,
    )


def _check(way: str, happened: str, holds: bool) -> ProofCheck:
    return ProofCheck(Part.FAIL_CLOSED, way, messages.prove_way(way), happened, holds)


def _trace(failure: Failure) -> str:
    return f"{failure.way}.html"
